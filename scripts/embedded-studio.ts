import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** How the studio that comes with `npm start` is set: generous, quick, on this machine alone. */
const generous = {
  STUDIO_PORT: '0',
  STUDIO_PACE: 'fast',
  STUDIO_CREDITS: '100000',
  STUDIO_ADDRESS_LIMIT: '0',
  STUDIO_ANONYMOUS_RENDER: 'true',
}

/** What the Worker is told of such a studio. */
const nearby = {
  POLL_SECONDS: '1',
  RECOVERY_SECONDS: '5',
  CONNECT_EARLY: 'true',
  TOKENS_A_DAY: '1000000',
  TOKENS_A_DAY_EACH: '1000000',
  TURNS_A_DAY: '1000000',
  TURNS_A_DAY_EACH: '1000000',
}

/**
 * Starts the studio on a free port of 127.0.0.1, as a process of its own; what the environment sets beats the
 * generous defaults, and `wishes` beat both.
 */
export async function startStudio(dataDir: string, wishes: Record<string, string> = {}) {
  const studio = spawn(process.execPath, ['studio/main.ts'], {
    env: { ...generous, ...process.env, ...wishes, STUDIO_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: studio.stdout })
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const [, found] = line.match(/listening on (http:\S+)/) ?? []
      if (found) resolve(found)
    })
    studio.once('exit', (code) => reject(new Error(`The studio ended at its start (exit code ${code}).`)))
  })
  process.once('exit', () => studio.kill())
  return { worker: { ...nearby, NEMO_API_URL: url }, stop: () => studio.kill() }
}
