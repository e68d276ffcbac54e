/** What we use of the W3C's own parser, which has no types. */
declare module 'webvtt-parser' {
  type Cue = { startTime: number; endTime: number; tree: { children: { value: string }[] } }
  const parser: {
    WebVTTParser: new (
      entities: object,
    ) => { parse(text: string, mode: 'subtitles'): { cues: Cue[]; errors: unknown[] } }
  }
  export default parser
}
