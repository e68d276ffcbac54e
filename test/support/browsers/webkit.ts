import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Builder, type WebDriver } from 'selenium-webdriver'
import { freePort } from './free-port.ts'

const script = join(import.meta.dirname, 'webkit-browser.py')

/** Sound in and out of nowhere: without a server for it, WebKit's `AudioContext.resume()` never settles. */
const sounds = (socket: string) =>
  [
    'load-module module-null-sink sink_name=out',
    'set-default-sink out',
    `load-module module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
    '',
  ].join('\n')

/**
 * WebKitGTK, the nearest to an iPhone's browser on a machine like this: with a screen of its own, sound, a mock
 * microphone, and a profile that outlives it.
 */
export class WebKit {
  readonly #home = mkdtempSync(join(tmpdir(), 'dearly-webkit-'))
  readonly #machinery: ChildProcess[] = []
  #driver: WebDriver | undefined
  #env: NodeJS.ProcessEnv = {}
  #port = 0

  /** The screen, the sound and the driver, each once it answers. */
  async start(): Promise<this> {
    const run = join(this.#home, 'run')
    mkdirSync(run, { mode: 0o700 })
    const socket = join(run, 'sound')
    const setup = join(this.#home, 'sound.pa')
    writeFileSync(setup, sounds(socket))
    this.#env = {
      ...process.env,
      HOME: this.#home,
      XDG_RUNTIME_DIR: run,
      PULSE_SERVER: `unix:${socket}`,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      WK_DATA: join(this.#home, 'profile'),
    }
    chmodSync(script, 0o755)
    this.#env.DISPLAY = `:${await this.#startScreen()}`
    this.#begin('pulseaudio', ['-n', '-F', setup, '--exit-idle-time=-1', '--daemonize=no'])
    await until(() => existsSync(socket), 'sound')
    this.#port = await freePort()
    this.#begin('dbus-run-session', ['--', 'WebKitWebDriver', '-p', String(this.#port)])
    await until(() => this.#answers(), 'the driver')
    return this
  }

  /**
   * The browser; where it is not open, it is opened with the profile as it was left.
   * @param args for webkit-browser.py
   */
  async open(...args: string[]): Promise<WebDriver> {
    this.#driver ??= await new Builder()
      .disableEnvironmentOverrides()
      .usingServer(`http://127.0.0.1:${this.#port}`)
      .withCapabilities({
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: script, args: ['--automation', ...args] },
      })
      .build()
    return this.#driver
  }

  /** SIGKILL, as from a phone that needs the memory: the browser saves nothing more. */
  async kill(): Promise<void> {
    const driver = this.#driver
    if (!driver) return
    this.#driver = undefined
    process.kill(Number(readFileSync(`${this.#env.WK_DATA}.pid`, 'utf8')), 'SIGKILL')
    await driver.quit().catch(() => undefined)
  }

  async end(): Promise<void> {
    await this.kill()
    for (const part of this.#machinery.reverse()) {
      if (part.exitCode !== null || !part.pid) continue
      const gone = new Promise((resolve) => part.once('exit', resolve))
      process.kill(-part.pid, 'SIGTERM')
      await gone
    }
    rmSync(this.#home, { recursive: true, force: true })
  }

  /** X tells the number of the screen that it found free. */
  async #startScreen(): Promise<string> {
    const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '800x900x24', '-nolisten', 'tcp'], {
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    this.#machinery.push(screen)
    return await new Promise((resolve, reject) => {
      screen.stdio[3]?.once('data', (number: Buffer) => resolve(number.toString().trim()))
      screen.once('exit', () => reject(new Error('there is no screen: Xvfb ended at its start')))
    })
  }

  #begin(command: string, args: readonly string[]): void {
    this.#machinery.push(spawn(command, args, { env: this.#env, detached: true, stdio: 'ignore' }))
  }

  #answers(): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.#port}/status`).then(
      ({ ok }) => ok,
      () => false,
    )
  }
}

/** Asks again until it is so. */
async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 15_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`${what} did not come up`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
