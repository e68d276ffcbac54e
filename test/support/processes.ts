import { readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'

/** How often memory is looked at, in ms. */
const often = 200

const ticksPerSecond = 100

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

/**
 * The memory of the processes that run a program below one, in bytes; with several, of the largest. What several share
 * (a browser's own program, first of all) counts for each by its part: the kernel's "proportional set size".
 */
export function memoryOf(pid: number, name: string): number {
  const named = below(pid).filter((id) => programOf(id) === name)
  const kilobytes = (id: number) => /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0
  return Math.max(0, ...named.map((id) => Number(kilobytes(id)) * 1024))
}

/** Seconds of processor time that a process has taken, by the fields 14 and 15 of its `stat`. */
function processorTimeOf(pid: number): number {
  // The program's name comes first, in brackets, and may hold anything.
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksPerSecond
}

/**
 * Watches the memory of the largest process that runs a program below one, while something runs.
 * @returns the most it was, by how much it grew at the most, in bytes; the processor time that all below took, in s,
 * which other work on the machine hardly changes; and what came of it
 */
export async function watchProcesses<Value>(
  { pid, name }: { pid: number; name: string },
  work: () => Promise<Value>,
): Promise<{ most: number; growth: number; processor: number; value: Value }> {
  const before = memoryOf(pid, name)
  const taken = new Map<number, number>()
  let most = before
  const look = () => {
    most = Math.max(most, memoryOf(pid, name))
    for (const id of below(pid)) taken.set(id, Math.max(taken.get(id) ?? 0, processorTimeOf(id)))
  }
  look()
  const already = sum(taken.values())
  const watching = setInterval(look, often)
  try {
    const value = await work()
    return { most, growth: most - before, processor: sum(taken.values()) - already, value }
  } finally {
    clearInterval(watching)
  }
}

const sum = (values: Iterable<number>) => [...values].reduce((whole, value) => whole + value, 0)
