/** Made by `scripts/assembly.ts`. */
declare module '*?assembly' {
  /** A WebAssembly module. */
  const bytes: Uint8Array<ArrayBuffer>
  export default bytes
}
