/** What is used of packages that are installed in `bench/` alone, so that types are checked without them. */
declare module 'lighthouse' {
  type Category = { score: number | null }
  type Audit = { numericValue?: number; displayValue?: string }
  type Told = { lhr: { categories: Record<string, Category>; audits: Record<string, Audit> } }
  const lighthouse: (
    url: string,
    flags: { port: number; disableStorageReset: boolean; onlyCategories: string[]; logLevel: 'silent' },
  ) => Promise<Told | undefined>
  export default lighthouse
}

declare module 'react' {
  export type Node = { readonly node: unique symbol }
  type Props = Record<string, unknown>
  export function createElement(what: unknown, props: Props, ...children: Node[]): Node
}

declare module 'remotion' {
  export const AbsoluteFill: unknown
  export const Img: unknown
  export function useCurrentFrame(): number
  export const Composition: unknown
  export const Html5Audio: unknown
  export function registerRoot(root: () => unknown): void
}

declare module '@remotion/bundler' {
  export function bundle(options: { entryPoint: string }): Promise<string>
}

declare module '@remotion/renderer' {
  type Common = {
    serveUrl: string
    inputProps: object
    browserExecutable: string
    chromeMode: 'headless-shell'
    logLevel: 'error'
  }
  type Composition = { readonly id: string }
  export function selectComposition(options: Common & { id: string }): Promise<Composition>
  type Media = {
    composition: Composition
    codec: 'h264'
    x264Preset: 'veryfast'
    videoBitrate: string
    audioBitrate: string
    colorSpace: 'bt709'
    outputLocation: string
  }
  export function renderMedia(options: Common & Media): Promise<unknown>
  type Still = { composition: Composition; frame: number; output: string; imageFormat: 'png' }
  export function renderStill(options: Common & Still): Promise<unknown>
}

declare module '@remotion/media' {
  export const Audio: unknown
}

declare module '@remotion/web-renderer' {
  type Common = { composition: object; inputProps: object; licenseKey: string; isProduction: boolean }
  type Media = {
    container: 'mp4'
    videoCodec: 'h264'
    audioCodec: 'aac'
    videoBitrate: number
    audioBitrate: number
    keyframeIntervalInSeconds: number
  }
  export function renderMediaOnWeb(options: Common & Media): Promise<{ getBlob(): Promise<Blob> }>
  type Still = { blob(options: { format: 'png' }): Promise<Blob> }
  export function renderStillOnWeb(options: Common & { frame: number }): Promise<Still>
}

declare module '@diffusionstudio/core' {
  type Timed = { delay?: number; duration: number }
  type Animation = { key: string; frames: { time: number; value: number }[] }
  export class Clip {
    readonly start: number
  }
  export class AudioClip extends Clip {
    constructor(source: Source, options: Timed)
  }
  export class ImageClip extends Clip {
    constructor(source: Source, options: Timed & { animations: Animation[]; mask?: RectangleMask })
  }
  export class RectangleMask {
    constructor(options: { width: number; height: number; animations: Animation[] })
  }
  export type Source = { readonly mimeType: string }
  export const Source: { from(input: Blob, options: { mimeType: string }): Promise<Source> }
  export class Layer {
    add(clip: Clip): Promise<Clip>
  }
  export class Composition {
    constructor(options: { width: number; height: number })
    add(layer: Layer): Promise<Layer>
    mount(element: HTMLElement): void
    seek(seconds: number): Promise<void>
    screenshot(format: 'png'): string
  }
  type Result =
    | { type: 'success'; data: Blob }
    | { type: 'canceled'; data?: undefined }
    | { type: 'error'; data?: undefined; error: Error }
  export class Encoder {
    constructor(
      composition: Composition,
      options: { video: { fps: number; bitrate: number }; audio: { bitrate: number } },
    )
    render(): Promise<Result>
  }
}

declare module '@stryker-mutator/core' {
  type Place = { line: number; column: number }
  type MutantResult = {
    fileName: string
    status: string
    mutatorName: string
    replacement?: string
    location: { start: Place; end: Place }
  }
  export class Stryker {
    constructor(options: Record<string, unknown>)
    runMutationTest(): Promise<MutantResult[]>
  }
}
