import { createRequire } from 'node:module'
import { deflateSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import PDFDocument from 'pdfkit'
import { keep, type Sample } from './documents.ts'

type Pdf = InstanceType<typeof PDFDocument>

const face = (file: string) => createRequire(import.meta.url).resolve(`@fontsource${file}`)
/** All of its characters, whatever the file is called. */
const chineseFace = face('/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff2')
/** It joins f with what follows it. */
const joiningFace = face('-variable/newsreader/files/newsreader-latin-wght-normal.woff2')

/** A PDF of pages of A5, as it is drawn; without a drawing a page that says nothing. */
export async function makePdf(
  folder: string,
  name: string,
  draw: (pdf: Pdf) => void,
  look: { password?: string } = {},
): Promise<string> {
  const pdf = new PDFDocument({ userPassword: look.password, size: 'A5' })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => pdf.on('end', resolve))
  draw(pdf.fontSize(12))
  pdf.end()
  await ended
  return keep(folder, name, Buffer.concat(chunks))
}

/** A page as a browser prints it: by another hand than the other documents. */
export async function printPage(
  browser: Browser,
  folder: string,
  name: string,
  html: string,
): Promise<string> {
  const page = await browser.newPage()
  await page.setContent(html)
  const bytes = await page.pdf({ format: 'A5', margin: { top: '40px', bottom: '40px' } })
  await page.close()
  return keep(folder, name, bytes)
}

/** A PDF of a line whose objects lie packed in one stream, as Acrobat and TeX write them (ISO 32000-1, 7.5.7). */
function makePacked(folder: string, text: string): Promise<string> {
  const packed = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  const starts = packed.map((_, at) => packed.slice(0, at).join('').length)
  const index = starts.map((start, at) => `${at + 1} ${start}`).join(' ')
  const stream = (number: number, entries: string, body: Buffer) => {
    const bytes = deflateSync(body)
    const head = `${number} 0 obj<<${entries}/Filter/FlateDecode/Length ${bytes.length}>>stream\n`
    return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\nendstream endobj\n')])
  }
  const head = Buffer.from('%PDF-1.5\n')
  const page = stream(5, '', Buffer.from(`BT /F 12 Tf 72 500 Td (${text}) Tj ET`))
  const objects = stream(
    6,
    `/Type/ObjStm/N ${packed.length}/First ${index.length}`,
    Buffer.from(index + packed.join('')),
  )
  const places = [head.length, head.length + page.length, head.length + page.length + objects.length]
  // Each row: the kind of place, where it is, and which of its stream's objects it is.
  const rows = [[0, 0, 0], ...packed.map((_, at) => [2, 6, at]), ...places.map((place) => [1, place, 0])]
  const table = stream(
    7,
    `/Type/XRef/Size ${rows.length}/W[1 2 1]/Root 1 0 R`,
    Buffer.from(rows.flatMap(([kind = 0, place = 0, at = 0]) => [kind, place >> 8, place & 255, at])),
  )
  const end = Buffer.from(`startxref\n${places[2]}\n%%EOF\n`)
  return keep(folder, 'letter.pdf', Buffer.concat([head, page, objects, table, end]))
}

const sample = (name: string, draw: (pdf: Pdf) => void, ...paragraphs: string[]): Sample => ({
  name,
  words: paragraphs.join('\n\n'),
  make: (folder) => makePdf(folder, 'letter.pdf', draw),
})

const walk =
  'We took the bicycles on the train and went up the valley as far as it goes. The wind was with us. ' +
  'At the bridge there was a man with a telescope, who showed us the moons of Jupiter, and asked for nothing.'
const home =
  'On the way home it rained, but nobody minded: we sang all the songs that we knew, and then some that we did not.'
const sea = '我们周末去看海，带上帐篷和望远镜，晚上一起数星星。谢谢你一直陪着我，希望你每天都开心，身体健康。'
const cake = '蛋糕已经订好了，是你最喜欢的栗子味，上面写着你的名字，还有一朵小小的向日葵，记得早点回家。'

/** PDFs as people have them. */
export const pdfDocuments: readonly Sample[] = [
  sample('one column', (pdf) => pdf.text(walk).moveDown().text(home), walk, home),
  sample(
    'a narrow column, its words parted at the ends of lines',
    (pdf) => {
      // A typesetter writes each line by itself.
      const parted = [
        'We took the bi-',
        'cycles on the train',
        'and went up the val-',
        'ley with Anna-',
        'Maria, singing all',
        'the way.',
      ]
      for (const [at, line] of parted.entries()) pdf.text(line, 72, 72 + at * 15)
    },
    'We took the bicycles on the train and went up the valley with Anna-Maria, singing all the way.',
  ),
  sample(
    'two columns under a title, the left one first',
    (pdf) => {
      pdf.fontSize(20).text('A week in the valley').moveDown().fontSize(10)
      pdf.text(`${walk} ${home} ${walk}`, { columns: 2, columnGap: 18, height: 190 })
    },
    'A week in the valley',
    `${walk} ${home} ${walk}`,
  ),
  sample(
    'pages with a running head, a foot and their numbers',
    (pdf) => {
      for (const [at, text] of [walk, home, walk, home].entries()) {
        if (at > 0) pdf.addPage()
        pdf.fontSize(9).text('Letters from the valley', 72, 30, { align: 'right' })
        pdf.text(`Page ${at + 1} of 4`, 72, 510, { align: 'center' })
        pdf.fontSize(12).text(text, 72, 72)
      }
    },
    ...[walk, home, walk, home],
  ),
  sample(
    'a paragraph that goes on over the page',
    (pdf) => pdf.text(`${walk.slice(0, -1)}, ${home.replace('On', 'and on')}`, 72, 440),
    `${walk.slice(0, -1)}, ${home.replace('On', 'and on')}`,
  ),
  sample(
    'a spaced title, a heading and paragraphs at sizes of their own',
    (pdf) => {
      pdf.fontSize(20).text('OUR WEEK', { characterSpacing: 6, align: 'center' })
      pdf.fontSize(14).text('The way up').fontSize(11).text(walk)
      pdf.fontSize(14).text('The way home').fontSize(11).text(home)
    },
    ...['OUR WEEK', 'The way up', walk, 'The way home', home],
  ),
  sample(
    'points and numbers of a list',
    (pdf) => {
      pdf.text('Bring along:')
      for (const point of [
        '• a coat, since it is cold up there in the evening, and the wind blows',
        '• bread',
        '1. A map',
        '2. A lamp',
      ]) {
        pdf.text(point)
      }
      pdf.moveDown().text(walk)
    },
    'Bring along:\n• a coat, since it is cold up there in the evening, and the wind blows\n• bread\n1. A map\n2. A lamp',
    walk,
  ),
  sample(
    'letters that are joined in print',
    (pdf) =>
      pdf.font(joiningFace).text('The office staff first found five difficult waffles, and a fluffy ruffle.'),
    'The office staff first found five difficult waffles, and a fluffy ruffle.',
  ),
  sample(
    'Chinese paragraphs, moved in and not parted by room',
    (pdf) => pdf.font(chineseFace).text(sea, { indent: 24 }).text(cake, { indent: 24 }),
    sea,
    cake,
  ),
  sample(
    'Chinese with English words and numbers',
    (pdf) =>
      pdf.font(chineseFace).text(`Dear 妈妈，生日快乐！我们 10 月 5 日在 Berlin 看海，Anna 也来。${sea}`),
    `Dear 妈妈，生日快乐！我们 10 月 5 日在 Berlin 看海，Anna 也来。${sea}`,
  ),
  sample(
    'a letter with its date at the right and a signature',
    (pdf) => {
      pdf.text('Anna Miller').text('12 Garden Street').text('50667 Cologne').moveDown()
      pdf.text('3 May 2026', { align: 'right' }).text('Dear Mum,').moveDown()
      pdf.text(walk, { align: 'justify' }).moveDown().text('Love,').text('Anna', { indent: 12 })
    },
    'Anna Miller\n12 Garden Street\n50667 Cologne',
    '3 May 2026\nDear Mum,',
    walk,
    'Love,\nAnna',
  ),
  sample(
    'a page on its side, and one that is turned',
    (pdf) => {
      pdf.addPage({ layout: 'landscape', size: 'A5' }).text(walk)
      pdf
        .addPage()
        .rotate(90, { origin: [200, 200] })
        .text(home, 100, 100, { width: 250 })
    },
    walk,
    home,
  ),
  sample(
    'links, and labels with what was filled in beside them',
    (pdf) => {
      pdf
        .text(walk)
        .moveDown()
        .text('Look at ', { continued: true })
        .text('our pictures', { link: 'https://example.com', underline: true, continued: true })
        .text(', please.', { link: null, underline: false })
      for (const [at, [label, value]] of [
        ['Name:', 'Anna Miller'],
        ['Place:', 'Cologne'],
      ].entries()) {
        pdf.text(label!, 72, 250 + at * 30).text(value!, 180, 250 + at * 30)
      }
    },
    walk,
    'Look at our pictures, please.',
    'Name: Anna Miller',
    'Place: Cologne',
  ),
  {
    name: 'objects that are packed, as other programs write them',
    words: 'We took the bicycles on the train.',
    make: (folder) => makePacked(folder, 'We took the bicycles on the train.'),
  },
]
