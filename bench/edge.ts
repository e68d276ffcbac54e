import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Dearly } from '../test/support/dearly.ts'
import { watchProcesses } from '../test/support/processes.ts'
import { bucketAt, startBucket } from './edge/buckets.ts'
import { readByDearly, readStraight } from './edge/events.ts'
import { round } from './edge/figures.ts'
import { startOurs } from './edge/ours.ts'
import { MeasuringPhone } from './edge/phone.ts'
import { startProxy } from './edge/proxy.ts'
import { holdStreams } from './edge/streams.ts'
import { makeLargeFile, putFile, sendByTus } from './edge/uploads.ts'
import { TellingUpstream } from './edge/upstream.ts'
import { runWorker, workerFile } from './edge/workerd.ts'
import type { Result } from './result.ts'

const million = 1_000_000
const paced = { frames: 600, every: 5 }
const burst = { frames: 3000, every: 0 }
const uploadSizes = [200, 500]
const withoutBudgets = Object.fromEntries(
  ['TOKENS_A_DAY', 'TOKENS_A_DAY_EACH', 'TURNS_A_DAY', 'TURNS_A_DAY_EACH'].map((name) => [name, '100000']),
)

type Server = { url: string; pid: number }

/**
 * What the edge adds to the way between the upstream and a phone, beside a direct connection, the plainest Node
 * proxy and the barest Worker in the same run: latency of events, throughput, uploads, and a thousand open streams.
 */
export async function benchEdge(): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dearly-bench-'))
  const upstream = await new TellingUpstream().open()
  const proxy = await startProxy(upstream.url, join(folder, 'proxied'))
  const bucket = await startBucket(folder)
  const bare = await runWorker(
    folder,
    { name: 'bare', main: workerFile('bare'), ...bucketAt(bucket.url) },
    { UPSTREAM: upstream.url },
  )
  const settings = { NEMO_API_URL: upstream.url, ...withoutBudgets }
  const ours = await startOurs(folder, bucket.url, { ...settings, DEVICE_SECRET: randomUUID() })
  const dearly = await new Dearly().start(settings)
  try {
    return [
      ...(await benchEvents(upstream, proxy.url, bare.url, dearly)),
      ...(await benchUploads(folder, proxy.url, bare, ours)),
      await benchStreams(dearly),
    ]
  } finally {
    await dearly.end()
    proxy.close()
    for (const worker of [ours, bare, bucket]) worker.stop()
    upstream.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function benchEvents(
  upstream: TellingUpstream,
  proxy: string,
  bare: string,
  dearly: Dearly,
): Promise<Result[]> {
  const ways = [
    ['direct', 'limit', (telling) => readStraight(upstream.url, upstream, telling)],
    ['node proxy', 'peer', (telling) => readStraight(proxy, upstream, telling)],
    ['barest worker', 'limit', (telling) => readStraight(bare, upstream, telling)],
    ['dearly', 'ours', (telling) => readByDearly(dearly.url, upstream, telling)],
  ] satisfies [string, Result['kind'], (telling: typeof paced) => ReturnType<typeof readStraight>][]
  const results: Result[] = []
  for (const [name, kind, read] of ways) {
    await read({ frames: 100, every: 1 })
    const began = performance.now()
    const { firstByte, p50, p99 } = await read(paced)
    const wallSeconds = round((performance.now() - began) / 1000)
    const burstBegan = performance.now()
    const { events } = await read(burst)
    const eventsPerSecond = Math.round((events * 1000) / (performance.now() - burstBegan))
    results.push({ name, kind, what: 'events', wallSeconds, firstByte, p50, p99, eventsPerSecond })
  }
  return results
}

async function benchUploads(folder: string, proxy: string, bare: Server, ours: Server): Promise<Result[]> {
  const bucketProxy = await startProxy(bare.url, '')
  const results: Result[] = []
  const byDearly = async (path: string, send: typeof sendByTus, file: string, bytes: number) => {
    const phone = new MeasuringPhone(ours.url)
    const letter = await phone.letter('text')
    const url = `${ours.url}/api/letters/${letter}/${path}`
    const sent = await watchProcesses({ pid: ours.pid, name: 'workerd' }, () =>
      send(url, file, bytes, phone.cookie),
    )
    await phone.fetch(`/api/letters/${letter}`, { method: 'DELETE' })
    return sent
  }
  for (const megabytes of uploadSizes) {
    const file = join(folder, `clip-${megabytes}.mp4`)
    const bytes = megabytes * million
    await makeLargeFile(file, megabytes)
    const told = (name: string, kind: Result['kind'], seconds: number, growth?: number) =>
      results.push({
        name,
        kind,
        what: `upload of ${megabytes} MB`,
        wallSeconds: round(seconds),
        megabytesPerSecond: round(megabytes / seconds),
        ...(growth === undefined ? {} : { memoryGrowthMB: round(growth / million) }),
      })
    told('node proxy to a file', 'limit', await putFile(`${proxy}/clip`, file, bytes))
    const bared = await watchProcesses({ pid: bare.pid, name: 'workerd' }, () =>
      putFile(`${bare.url}/clip`, file, bytes),
    )
    told('barest worker to its bucket', 'limit', bared.value, bared.growth)
    told('node proxy to that worker', 'peer', await putFile(`${bucketProxy.url}/clip`, file, bytes))
    const sent = await byDearly('uploads', sendByTus, file, bytes)
    told('dearly', 'ours', sent.value, sent.growth)
    // Last of all, since it leaves memory behind that what comes after would be given again.
    if (megabytes === uploadSizes.at(-1)) {
      const whole = await byDearly('media/clip.mp4', putFile, file, bytes)
      told('dearly (one request)', 'ours', whole.value, whole.growth)
    }
    await rm(file)
  }
  bucketProxy.close()
  return results
}

async function benchStreams(dearly: Dearly): Promise<Result> {
  const began = performance.now()
  const figures = await holdStreams(dearly.url, dearly.pid, 1000)
  const wallSeconds = round((performance.now() - began) / 1000)
  return { name: 'dearly', kind: 'ours', what: '1000 open streams', wallSeconds, ...figures }
}
