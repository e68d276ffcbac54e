import { readFileSync, writeFileSync } from 'node:fs'
import { createCanvas, GlobalFonts, SvgExportFlag } from '@napi-rs/canvas'
import sharp from 'sharp'

/**
 * Draws the app's icons from `icon.svg`, and its name in its own hand; run when a drawing changes:
 * `node scripts/draw-icons.ts`.
 */
const folder = 'web/public/icons'
const svg = readFileSync(`${folder}/icon.svg`, 'utf8')
/** A maskable icon may be cut to any shape: it bleeds to the edge, and its drawing stays in the middle 80 %. */
const maskable = svg
  .replace('rx="112"', '')
  .replace('viewBox="0 0 512 512"', 'viewBox="-32 -32 576 576"')
  .replace('<rect width="512" height="512"', '<rect x="-32" y="-32" width="576" height="576"')

for (const [name, source, size] of [
  ['icon-192', svg, 192],
  ['icon-512', svg, 512],
  ['maskable-512', maskable, 512],
  ['apple-touch-icon', maskable, 180],
] as const) {
  await sharp(Buffer.from(source), { density: 300 })
    .resize(size, size)
    .png({ palette: true })
    .toFile(`${folder}/${name}.png`)
}

writeFileSync(`${folder}/wordmark.svg`, `${drawName('Dearly')}\n`)

/** The app's name as an outline, 44 px high with its baseline at 36.5: the first screen need not wait for the hand. */
function drawName(name: string): string {
  GlobalFonts.registerFromPath(
    'node_modules/@fontsource/caveat/files/caveat-latin-600-normal.woff2',
    'Caveat',
  )
  const canvas = createCanvas(102, 48, SvgExportFlag.ConvertTextToPaths)
  const context = canvas.getContext('2d')
  context.font = '600 44px Caveat'
  context.fillText(name, 0, 36.5)
  const [, outline = ''] = / d="([^"]+)"/.exec(canvas.getContent().toString()) ?? []
  const rounded = outline.replace(/\d+\.\d+/g, (number) => String(Number(Number(number).toFixed(1))))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 102 48"><title>${name}</title><path d="${rounded}"/></svg>`
}
