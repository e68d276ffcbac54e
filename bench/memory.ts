import { readFileSync } from 'node:fs'

/** How often memory is looked at, in ms. */
const often = 200

const pageSize = 4096

/** All processes below one, as the kernel knows them; one that has just ended has none. */
function below(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)
  return children.flatMap((child) => [child, ...below(child)])
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

/** The resident memory of the processes of a name below one, in bytes; with several, of the largest. */
export function memoryOf(pid: number, name: string): number {
  const named = below(pid).filter((id) => read(`/proc/${id}/comm`).startsWith(name))
  return Math.max(0, ...named.map((id) => Number(read(`/proc/${id}/statm`).split(' ')[1] ?? 0) * pageSize))
}

/**
 * Watches the memory of the largest process of a name below one, while something runs.
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
