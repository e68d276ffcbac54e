import { readdirSync, readFileSync } from 'node:fs'

/** The most memory (bytes, resident) that the largest process of the browsers this process has started held so far. */
export function largestPeak(): number {
  const below = new Set([process.pid])
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
  const facts = all.flatMap((pid) => factsOf(pid) ?? []).sort((a, b) => a.pid - b.pid)
  let peak = 0
  for (const { pid, parent, name, held } of facts) {
    if (!below.has(parent)) continue
    below.add(pid)
    if (name.startsWith('chrom')) peak = Math.max(peak, held)
  }
  return peak
}

function factsOf(pid: number) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const fact = (name: string) => status.match(new RegExp(`^${name}:\\s+(\\S+)`, 'm'))?.[1] ?? ''
    return { pid, parent: Number(fact('PPid')), name: fact('Name'), held: Number(fact('VmHWM')) * 1024 }
  } catch {
    // It has ended meanwhile.
    return undefined
  }
}
