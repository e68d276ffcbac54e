import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** A file longer than this is a question to answer, not a fault. */
const longFile = 250

type Sized = { file: string; lines: number }

/** Lines a folder, and the files that are long. */
export function sizeReport(): string {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.css'], {
    encoding: 'utf8',
  })
  const files = listed.split('\n').filter((file) => file && existsSync(file))
  const sized = files.map(
    (file): Sized => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }),
  )
  const long = sized.filter(({ lines }) => lines > longFile).sort((a, b) => b.lines - a.lines)
  return [
    'Lines a folder:',
    ...folders(sized),
    `Files over ${longFile} lines: ${long.length}`,
    ...long.map(row),
  ].join('\n')
}

function folders(sized: Sized[]): string[] {
  const byFolder = Map.groupBy(sized, ({ file }) => (file.includes('/') ? (file.split('/')[0] ?? '') : '.'))
  return [...byFolder].map(([folder, files]) =>
    row({
      file: `${folder} (${files.length} files)`,
      lines: files.reduce((sum, { lines }) => sum + lines, 0),
    }),
  )
}

const row = ({ file, lines }: Sized) => `${String(lines).padStart(7)}  ${file}`
