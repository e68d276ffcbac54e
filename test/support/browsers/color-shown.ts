import type { Page } from '@playwright/test'

/** The colour in the upper middle of the film that is watched: red, green, blue. */
export const colorShown = (page: Page): Promise<number[]> =>
  page.locator('dialog canvas').evaluate((canvas: HTMLCanvasElement) => {
    const copy = document.createElement('canvas')
    Object.assign(copy, { width: canvas.width, height: canvas.height })
    const context = copy.getContext('2d')!
    context.drawImage(canvas, 0, 0)
    return [...context.getImageData(canvas.width / 2, canvas.height * 0.3, 1, 1).data.slice(0, 3)]
  })
