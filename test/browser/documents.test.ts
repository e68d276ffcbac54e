import { beforeAll, expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makeBytes, makeText } from '../support/documents.ts'
import { makePdf, pdfDocuments, printPage } from '../support/pdf-documents.ts'
import { wordDocuments } from '../support/word-documents.ts'

const dearly = serveQuickly()
const folder = useFolder('documents')
const browser = useChromium()
let person: Person

beforeAll(async () => {
  const context = await browser().newContext({ ...phone, locale: 'en-GB' })
  person = new Person(await context.newPage())
  await person.begin(dearly.url, 'text')
})

/** What a document's words are on the sheet. */
async function opened(path: string): Promise<string> {
  const words = person.page.getByLabel(en.write.wordsLabel)
  await words.fill('')
  await person.page.locator('input[type=file]').first().setInputFiles(path)
  await expect.poll(() => words.inputValue()).not.toBe('')
  return words.inputValue()
}

async function toldOf(path: string): Promise<void> {
  await person.page.getByLabel(en.write.wordsLabel).fill('Kept.')
  await person.page.locator('input[type=file]').first().setInputFiles(path)
}

const story =
  'The bicycle folds in five seconds. Take it on the train.\n\nRide home through the park, and sing.'
const chinese = '妈妈，生日快乐！我们周末去看海。\n\n谢谢你一直陪着我。'

test.each([
  ['UTF-8', () => makeText(folder, 'utf8.txt', story), story],
  ['UTF-8 with its mark', () => makeText(folder, 'mark.txt', `\ufeff${chinese}`), chinese],
  [
    'UTF-16 as Windows writes it',
    () => makeText(folder, 'utf16.txt', `\ufeff${chinese}`, 'utf16le'),
    chinese,
  ],
  ['UTF-16, the high byte first', () => makeText(folder, 'be.txt', `\ufeff${chinese}`, 'utf16be'), chinese],
  ['UTF-16 without its mark', () => makeText(folder, 'bare.txt', story, 'utf16le'), story],
  ['GBK', () => makeBytes(folder, 'gbk.txt', 'c2e8c2e8a3acc9fac8d5bfecc0d6a3a1'), '妈妈，生日快乐！'],
  ['GB18030', () => makeBytes(folder, 'gb.txt', 'ced2b0aec4e38130843631a1a3'), /^我爱你.+。$/u],
  ['Windows’ lines', () => makeText(folder, 'crlf.txt', story.replaceAll('\n', '\r\n')), story],
  [
    'Windows of the West',
    () => makeText(folder, 'west.txt', 'Liebe Grüße aus Köln, meine Süße!', 'latin1'),
    'Liebe Grüße aus Köln, meine Süße!',
  ],
  ['Markdown', () => makeText(folder, 'notes.md', `# Home\n\n${story}`), `# Home\n\n${story}`],
] as const)('a plain text is opened with its words in order: %s', async (_, make, words) => {
  const found = await opened(await make())
  if (typeof words === 'string') expect(found).toBe(words)
  else expect(found).toMatch(words)
})

test.each(wordDocuments.map((sample) => [sample.name, sample] as const))(
  'a Word document is opened with its words in order: %s',
  async (_, { make, words }) => {
    expect(await opened(await make(folder))).toBe(words)
  },
)

test.each(pdfDocuments.map((sample) => [sample.name, sample] as const))(
  'a PDF is opened with its words in order: %s',
  async (_, { make, words }) => {
    expect(await opened(await make(folder))).toBe(words)
  },
)

test.each([
  [
    'Chinese in two columns',
    '<body lang="zh" style="font-family: Noto Sans CJK SC; columns: 2"><p>我们周末去看海，带上帐篷和望远镜，晚上一起数星星，第二天早上看日出。<p>生日快乐！',
    '我们周末去看海，带上帐篷和望远镜，晚上一起数星星，第二天早上看日出。\n\n生日快乐！',
  ],
  [
    'Hebrew, from right to left',
    '<body dir="rtl" style="font-family: Noto Sans Hebrew"><p>שלום אמא, מה שלומך היום? אני בסדר גמור ומתגעגעת. נבוא ביום שבת כולנו יחד עם הילדים.<p>באהבה, אנה',
    'שלום אמא, מה שלומך היום? אני בסדר גמור ומתגעגעת. נבוא ביום שבת כולנו יחד עם הילדים.\n\nבאהבה, אנה',
  ],
  [
    'a table, and marks above and below the line',
    '<body><p>Of H<sub>2</sub>O there were 10 m<sup>2</sup>, a hand deep, all the way over to the other bank, where the boats are and the swans sleep.<table><tr><td>Name:<td>Anna<tr><td>Place:<td>Cologne</table>',
    'Of H2O there were 10 m2, a hand deep, all the way over to the other bank, where the boats are and the swans sleep.\nName: Anna\nPlace: Cologne',
  ],
])('a page that a browser printed is opened with its words in order: %s', async (_, html, words) => {
  expect(await opened(await printPage(browser(), folder, 'printed.pdf', html))).toBe(words)
})

test('what cannot be read is told with what to do, and the words that are there stay', async () => {
  const say = en.documents
  const cases = [
    [
      await makePdf(folder, 'locked.pdf', (pdf) => pdf.text('Secret.'), { password: 'x' }),
      say.locked('locked.pdf'),
    ],
    [
      await makePdf(folder, 'scan.pdf', (pdf) => pdf.rect(40, 40, 200, 200).fill('#b4332e')),
      say.scanned('scan.pdf'),
    ],
    [await makeText(folder, 'empty.txt', ' \n '), say.empty('empty.txt')],
    [await makeText(folder, 'torn.docx', 'PK\u0003\u0004 torn'), say.broken('torn.docx')],
    [await makeText(folder, 'torn.pdf', '%PDF-1.7 torn'), say.broken('torn.pdf')],
    [await makeBytes(folder, 'picture.txt', 'ffd8ffe000104a46494600010101'), say.broken('picture.txt')],
    [await makeBytes(folder, 'locked.docx', 'd0cf11e0a1b11ae1'), say.locked('locked.docx')],
  ] as const
  for (const [path, told] of cases) {
    await toldOf(path)
    await person.page.getByText(told).waitFor()
    expect(await person.page.getByLabel(en.write.wordsLabel).inputValue()).toBe('Kept.')
  }
})

test('a text that is too long is cut where a sentence ends, and that is told', async () => {
  const found = await opened(await makeText(folder, 'novel.txt', 'One more sentence of it. '.repeat(1200)))
  expect(found.length).toBeLessThanOrEqual(20_000)
  expect(found).toMatch(/of it\.$/)
  await person.page.getByText('novel.txt').waitFor()
})
