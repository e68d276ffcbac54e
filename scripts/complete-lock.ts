import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Completes `package-lock.json` with the optional packages of other platforms, which npm leaves out where it
 * cannot reach them (npm/cli#4828): without them `npm ci` refuses the lock, or installs half of a package on
 * another machine. Run after every `npm install`: `npm run lock`.
 */
const file = 'package-lock.json'

type Locked = {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}
type Lock = { packages: Record<string, Locked> }

const systems = [
  'android',
  'darwin',
  'linux',
  'win32',
  'freebsd',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
]
const processors = [
  'arm64',
  'x64',
  'arm',
  'ia32',
  'riscv64',
  'loong64',
  'ppc64',
  's390x',
  'mips64el',
  'wasm32',
]
const otherNames: Record<string, string> = { windows: 'win32', linuxmusl: 'linux', '64': 'x64', armv7: 'arm' }

/** The platform that a package is for, told by the parts of its name: `@rollup/rollup-linux-x64-musl`. */
function platformOf(name: string): Pick<Locked, 'os' | 'cpu' | 'libc'> | undefined {
  if (name === 'fsevents') return { os: ['darwin'] }
  const parts = (name.split('/').at(-1) ?? '').split('-').map((part) => otherNames[part] ?? part)
  const os = parts.filter((part) => systems.includes(part))
  const cpu = parts.filter((part) => processors.includes(part))
  const libc = /musl/.test(name) ? ['musl'] : parts.includes('gnu') ? ['glibc'] : []
  if (os.length === 0 && cpu.length === 0) return undefined
  return { ...(os.length && { os }), ...(cpu.length && { cpu }), ...(libc.length && { libc }) }
}

/** Whether a package that stands at `path` finds `name`, as Node looks for it: here, then further out. */
function isLocked({ packages }: Lock, path: string, name: string): boolean {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`]) return true
    if (!folder) return false
  }
}

const lock: Lock = JSON.parse(readFileSync(file, 'utf8'))
const added: [string, Locked][] = []
for (const [path, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, range] of path ? Object.entries(optionalDependencies) : []) {
    const platform = platformOf(name)
    if (!platform || isLocked(lock, path, name)) continue
    const version = range.replace(/^[~^]/, '')
    added.push([`node_modules/${name}`, { version, ...(dev && { dev }), optional: true, ...platform }])
  }
}
const all = [...Object.entries(lock.packages), ...added].sort(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(all) }, null, 2)}\n`)
console.log(`${added.length} packages of other platforms added to ${file}.`)
