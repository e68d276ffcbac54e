import './zod-config.ts'
import { render } from 'preact'
import { App } from './app.tsx'
import './style/tokens.css'
import './style/base.css'
import './style/parts.css'
import './style/screens.css'
import { keepShell } from './update.ts'

const root = document.getElementById('app')
if (root) render(<App />, root)

if (import.meta.env.PROD) addEventListener('load', () => void keepShell())
