import type { RenderNews, RenderOrder } from './render.ts'
import { writeFilm } from './write-film.ts'

const tell = (news: RenderNews) =>
  new Promise<void>((resolve) => {
    process.send!(news, undefined, undefined, () => resolve())
  })

// Whoever ordered the film has gone: nobody is left to make it for.
process.on('disconnect', () => process.exit(1))

process.once('message', async (order: RenderOrder) => {
  try {
    let told = 0
    const done = await writeFilm(order, (progress) => {
      if (progress - told < 0.01 && progress < 1) return
      told = progress
      void tell({ progress })
    })
    await tell({ done })
    process.exit(0)
  } catch (error) {
    await tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    process.exit(1)
  }
})
