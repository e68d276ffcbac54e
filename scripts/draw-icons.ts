import { readFileSync } from 'node:fs'
import sharp from 'sharp'

/** Draws the app's icons from `icon.svg`; run when the drawing changes: `node scripts/draw-icons.ts`. */
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
