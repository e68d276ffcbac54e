import { readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'

/** How often memory is looked at, in ms. */
const often = 200

const pageSize = 4096

/** What a process that has just ended says. */
function orNothing(read: () => string): string {
  try {
    return read().trim()
  } catch {
    return ''
  }
}

const read = (path: string) => orNothing(() => readFileSync(path, 'utf8'))
/** The name of the program that a process runs. */
const programOf = (pid: number) => basename(orNothing(() => readlinkSync(`/proc/${pid}/exe`)))

/** All processes below one, as the kernel knows them. */
function below(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)
  return children.flatMap((child) => [child, ...below(child)])
}

/** The resident memory of the processes that run a program below one, in bytes; with several, of the largest. */
export function memoryOf(pid: number, name: string): number {
  const named = below(pid).filter((id) => programOf(id) === name)
  return Math.max(0, ...named.map((id) => Number(read(`/proc/${id}/statm`).split(' ')[1] ?? 0) * pageSize))
}

/**
 * Watches the memory of the largest process that runs a program below one, while something runs.
 * @returns the most it was, by how much it grew at the most, in bytes, and what came of it
 */
export async function watchMemory<Value>(
  { pid, name }: { pid: number; name: string },
  work: () => Promise<Value>,
): Promise<{ most: number; growth: number; value: Value }> {
  const before = memoryOf(pid, name)
  let most = before
  const watching = setInterval(() => {
    most = Math.max(most, memoryOf(pid, name))
  }, often)
  try {
    const value = await work()
    return { most, growth: most - before, value }
  } finally {
    clearInterval(watching)
  }
}
