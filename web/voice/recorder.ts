import { dropChunks, keepChunk, readChunks } from '../store/store.ts'

/** What a browser can record, best first: AAC in MP4 goes to the upstream as it is. */
const types = [
  'audio/mp4;codecs=mp4a.40.2',
  'audio/mp4',
  'audio/webm;codecs=opus',
  'audio/ogg;codecs=opus',
  'audio/webm',
]

/** Chunks are asked for so often, ms: what a crash can cost. A tiny timeslice gives empty chunks in Safari 26. */
const chunkEvery = 1000

/** Below this level (0…1) for `silentAfter` ms, nothing is heard. */
const silentLevel = 0.004
const silentAfter = 2500

export type MicrophoneTrouble = 'refused' | 'absent'

export type RecorderEvents = {
  /** 0…1, about fifteen times a second. */
  onLevel: (level: number, elapsed: number) => void
  /** Nothing is heard, or it is heard again. */
  onSilent: (silent: boolean) => void
  /** The microphone went away: what was recorded is kept. */
  onLost: () => void
}

/** A recording that is going on. */
export type Recording = {
  pause(): void
  resume(): void
  /** Ends it; resolves with the bytes as the browser wrote them. */
  stop(): Promise<{ bytes: ArrayBuffer; type: string }>
  /** Throws it away. */
  drop(): Promise<void>
}

/**
 * Begins to record. Chunks go to the store as they are made, under the letter's id.
 * @throws 'refused' or 'absent' when there is no microphone to be had.
 */
export async function record(letter: string, events: RecorderEvents): Promise<Recording> {
  const stream = await openMicrophone()
  const type = types.find((one) => MediaRecorder.isTypeSupported(one)) ?? ''
  const recorder = new MediaRecorder(stream, {
    ...(type ? { mimeType: type } : {}),
    audioBitsPerSecond: 128_000,
  })
  await dropChunks(letter)
  const kept = keepChunks(letter, recorder)
  const clock = startClock()
  const meter = watchLevel(stream, clock, events)
  const asking = setInterval(() => recorder.state === 'recording' && recorder.requestData(), chunkEvery)
  for (const track of stream.getTracks()) track.addEventListener('ended', events.onLost)
  recorder.start()

  const close = async () => {
    clearInterval(asking)
    await meter.close()
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }))
    if (recorder.state !== 'inactive') {
      // WebKit loses the tail when it is stopped right after the last chunk.
      recorder.requestData()
      recorder.stop()
      await stopped
    }
    for (const track of stream.getTracks()) track.stop()
    await kept.all()
  }
  return {
    pause: () => {
      recorder.pause()
      clock.pause()
    },
    resume: () => {
      recorder.resume()
      clock.resume()
    },
    stop: async () => {
      await close()
      return await assemble(letter)
    },
    drop: async () => {
      await close()
      await dropChunks(letter)
    },
  }
}

/** What a recording left in the store; no bytes when there was none. */
export async function assemble(letter: string): Promise<{ bytes: ArrayBuffer; type: string }> {
  const chunks = await readChunks(letter)
  const type = chunks[0]?.type ?? ''
  const bytes = await new Blob(chunks.map((chunk) => chunk.bytes)).arrayBuffer()
  return { bytes, type }
}

async function openMicrophone(): Promise<MediaStream> {
  try {
    const audio = { echoCancellation: false, noiseSuppression: true, autoGainControl: true }
    return await navigator.mediaDevices.getUserMedia({ audio })
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    throw (
      name === 'NotAllowedError' || name === 'SecurityError' ? 'refused' : 'absent'
    ) satisfies MicrophoneTrouble
  }
}

/** Writes chunks in the order they come, each as bytes of its own. */
function keepChunks(letter: string, recorder: MediaRecorder) {
  let writing: Promise<unknown> = Promise.resolve()
  let at = 0
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size === 0) return
    const place = at++
    writing = writing.then(async () =>
      keepChunk(letter, place, { bytes: await data.arrayBuffer(), type: recorder.mimeType }),
    )
  })
  return { all: () => writing }
}

/** Time that stands still while paused, ms. */
function startClock() {
  let before = 0
  let since: number | undefined = performance.now()
  const elapsed = () => before + (since === undefined ? 0 : performance.now() - since)
  return {
    elapsed,
    isRunning: () => since !== undefined,
    pause: () => {
      before = elapsed()
      since = undefined
    },
    resume: () => {
      since = performance.now()
    },
  }
}

function watchLevel(
  stream: MediaStream,
  clock: ReturnType<typeof startClock>,
  { onLevel, onSilent }: RecorderEvents,
) {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 2048
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  let heardAt = performance.now()
  let silent = false
  const look = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const level = Math.max(...samples.map(Math.abs))
    onLevel(level, clock.elapsed())
    if (level > silentLevel || !clock.isRunning()) heardAt = performance.now()
    const isSilent = performance.now() - heardAt > silentAfter
    if (isSilent !== silent) onSilent(isSilent)
    silent = isSilent
  }, 66)
  return {
    close: async () => {
      clearInterval(look)
      await context.close()
    },
  }
}
