import './zod-config.ts'
import { render } from 'preact'
import { App } from './app.tsx'
import './style/tokens.css'
import './style/base.css'
import './style/parts.css'
import './style/letters.css'
import './style/write.css'
import './style/prints.css'
import './style/seal.css'
import './style/way.css'
import { keepShell } from './update.ts'

const root = document.getElementById('app')
if (root) render(<App />, root)

if (import.meta.env.PROD) addEventListener('load', () => void keepShell())
