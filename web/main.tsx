import { render } from 'preact'
import { App } from './app.tsx'
import './style/tokens.css'
import './style/base.css'
import './style/parts.css'
import './style/screens.css'
import { keepShell } from './update.ts'

// Zod tries whether it may compile schemas; our security policy says no, and browsers report even the try. This is
// its `config({ jitless: true })`, said before zod is there, which is loaded with what needs it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

const root = document.getElementById('app')
if (root) render(<App />, root)

if (import.meta.env.PROD) addEventListener('load', () => void keepShell())
