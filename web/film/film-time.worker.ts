import { compose } from './compose.ts'

/** What the film of a letter is composed of, as `compose` takes it. */
export type Asked = Parameters<typeof compose>

/** Answers how long the film of a letter will be, ms. In a thread: to read and plan it would hold up a slow phone's taps. */
self.onmessage = ({ data }: MessageEvent<Asked>) => self.postMessage(compose(...data).film.duration)
