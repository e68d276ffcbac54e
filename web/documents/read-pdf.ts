import { type Line, linesOf, type Piece } from './lines.ts'
import { reflow } from './reflow.ts'
import { withoutRunning } from './running.ts'
import { Unreadable } from './unreadable.ts'

/**
 * The words of a PDF in the order in which they were written into it, its lines made paragraphs again; without what
 * runs along the edges of its pages.
 * @throws Unreadable
 */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  const { getDocumentProxy } = await import('unpdf')
  try {
    const pdf = await getDocumentProxy(bytes)
    const pages: Line[][] = []
    for (let page = 1; page <= pdf.numPages; page++) {
      const { items } = await (await pdf.getPage(page)).getTextContent()
      pages.push(
        linesOf(
          items.filter((item): item is Piece & typeof item => 'str' in item),
          page,
        ),
      )
    }
    await pdf.loadingTask.destroy()
    return reflow(withoutRunning(pages).flat())
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === 'PasswordException'
    throw new Unreadable(isLocked ? 'locked' : 'broken', cause)
  }
}
