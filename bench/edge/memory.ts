import { execFile } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The memory of workerd below a process, in bytes; with several, of the largest. */
export async function memoryOf(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-e', '-o', 'pid=,ppid=,rss=,comm='])
  const all = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([id, parent, rss, name = '']) => ({
      id: Number(id),
      parent: Number(parent),
      rss: Number(rss),
      name,
    }))
  const family = new Set([pid])
  for (let before = 0; before < family.size; ) {
    before = family.size
    for (const one of all) if (family.has(one.parent)) family.add(one.id)
  }
  const servers = all.filter(({ id, name }) => family.has(id) && name.startsWith('workerd'))
  return Math.max(0, ...servers.map(({ rss }) => rss * 1024))
}

/** Watches the memory while something runs. @returns its growth at the highest, in bytes, and what came of it */
export async function watchMemory<Value>(
  pid: number,
  work: () => Promise<Value>,
): Promise<{ growth: number; value: Value }> {
  const before = await memoryOf(pid)
  let highest = before
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      highest = Math.max(highest, await memoryOf(pid))
      await wait(200)
    }
  })()
  const value = await work().finally(() => {
    isOver = true
  })
  await watching
  return { growth: highest - before, value }
}
