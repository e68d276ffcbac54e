import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GlobalFonts } from '@napi-rs/canvas'
import { families, familiesFor } from '../../shared/film/fonts.ts'

const folderOf = (name: string) =>
  join(dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`))), 'files')

const registered = new Set<string>()

function register(family: string, folder: string, wanted: RegExp) {
  if (registered.has(family)) return
  registered.add(family)
  for (const file of readdirSync(folder)) {
    if (wanted.test(file)) GlobalFonts.registerFromPath(join(folder, file), family)
  }
}

/** Loads the bundled faces that the texts need; the large ones (Chinese, emoji) only for those who write them. */
export function loadFonts(texts: readonly string[]) {
  const { chinese, emoji, other } = familiesFor(texts)
  register(families.hand, folderOf('@fontsource-variable/caveat'), /wght-normal\.woff2$/)
  register(families.serif, folderOf('@fontsource-variable/newsreader'), /wght-normal\.woff2$/)
  register(families.sans, folderOf('@fontsource-variable/figtree'), /wght-normal\.woff2$/)
  if (chinese || other) {
    register(families.handChinese, folderOf('@fontsource/lxgw-wenkai'), /500-normal\.woff2$/)
    register(families.serifChinese, folderOf('@fontsource/noto-serif-sc'), /-500-normal\.woff2$/)
  }
  if (emoji || other)
    register(families.emoji, folderOf('@fontsource/noto-color-emoji'), /emoji-400-normal\.woff2$/)
}
