import { readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'

/** How often memory is looked at, in ms. */
const often = 200

const ticksPerSecond = 100
const bytesPerPage = 4096

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
export const memoryOf = (pid: number, name: string): number => largestOf(below(pid), name, 0)

/**
 * The same of processes that are known.
 * @param known what it was once. A process that holds no more, its whole share of everything included, is not looked
 * into: the kernel walks through all of its memory for that.
 * @returns `known` at least
 */
function largestOf(pids: readonly number[], name: string, known: number): number {
  let most = known
  for (const id of pids)
    if (programOf(id) === name && residentIn(id) > most) most = Math.max(most, shareOf(id))
  return most
}

/** What lies in memory of all that a process has a hand in, in bytes: the second field of its `statm`. */
const residentIn = (pid: number) => Number(read(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * bytesPerPage

const shareOf = (pid: number) =>
  Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024

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
    const pids = below(pid)
    most = largestOf(pids, name, most)
    for (const id of pids) taken.set(id, Math.max(taken.get(id) ?? 0, processorTimeOf(id)))
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
