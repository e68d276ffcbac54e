import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import PDFDocument from 'pdfkit'

/** All of its characters, whatever the file is called. */
const chineseFace = createRequire(import.meta.url).resolve(
  '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff2',
)

const keep = async (folder: string, name: string, bytes: string | Uint8Array): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

/** A plain text in an encoding that Windows writes; GBK as its bytes, since nothing here encodes it. */
export function makeText(
  folder: string,
  name: string,
  text: string,
  encoding: BufferEncoding | 'utf16be' = 'utf8',
) {
  if (encoding !== 'utf16be') return keep(folder, name, Buffer.from(text, encoding))
  return keep(folder, name, Buffer.from(text, 'utf16le').swap16())
}

export const makeBytes = (folder: string, name: string, hex: string) =>
  keep(folder, name, Buffer.from(hex.replaceAll(' ', ''), 'hex'))

/** A Word document: a heading, paragraphs (one of them in runs of their own looks), a table, a list. */
export async function makeWord(folder: string, name: string, paragraphs: readonly string[]): Promise<string> {
  const [heading = '', ...rest] = paragraphs
  const document = new Document({
    sections: [
      {
        children: [
          new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }),
          ...rest.map(
            (text) =>
              new Paragraph({
                children: text
                  .split(' ')
                  .map((word, at) => new TextRun({ text: at ? ` ${word}` : word, bold: at % 3 === 1 })),
              }),
          ),
          new Table({
            rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph('In a table.')] })] })],
          }),
          new Paragraph({ text: 'A point of a list.', bullet: { level: 0 } }),
        ],
      },
    ],
  })
  return keep(folder, name, await Packer.toBuffer(document))
}

type PdfLook = { password?: string; chinese?: boolean; columnWidth?: number }

/** A PDF with a page each text, set in lines; without texts a page with a drawing alone. */
export function makePdf(
  folder: string,
  name: string,
  pages: readonly string[],
  look: PdfLook = {},
): Promise<string> {
  const { password, chinese, columnWidth = 300 } = look
  const document = new PDFDocument({ userPassword: password, autoFirstPage: false, size: 'A5' })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => document.on('end', resolve))
  for (const text of pages) {
    document.addPage()
    if (chinese) document.font(chineseFace)
    document.fontSize(12).text(text, { width: columnWidth })
  }
  if (pages.length === 0) document.addPage().rect(40, 40, 200, 200).fill('#b4332e')
  document.end()
  return ended.then(() => keep(folder, name, Buffer.concat(chunks)))
}
