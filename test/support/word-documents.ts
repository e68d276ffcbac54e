import {
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  type FileChild,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  ImageRun,
  InsertedTextRun,
  InternalHyperlink,
  type IPropertiesOptions,
  LevelFormat,
  NoBreakHyphen,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  SimpleField,
  SoftHyphen,
  Tab,
  Table,
  TableCell,
  TableRow,
  Textbox,
  TextRun,
} from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { keep, type Sample } from './documents.ts'

type Part = string | ConstructorParameters<typeof TextRun>[0] | Run
type Run = InstanceType<typeof TextRun> | ExternalHyperlink | InternalHyperlink | SimpleField | ImageRun

const isRun = (part: Part): part is Run => typeof part === 'object' && 'prepForXml' in part

/** A paragraph of runs: plain words, words with a look, and whatever else may stand among them. */
const says = (...parts: Part[]) =>
  new Paragraph({ children: parts.map((part) => (isRun(part) ? part : new TextRun(part))) })

const title = (text: string) => new Paragraph({ text, heading: HeadingLevel.HEADING_1 })

const now = { id: 1, author: 'Anna', date: '2026-05-03T10:00:00Z' }

type Made = {
  around?: Partial<IPropertiesOptions>
  section?: Pick<IPropertiesOptions['sections'][number], 'headers' | 'footers'>
  /** Changes what is written of the document's body, as other programs write it. */
  rewrite?: (xml: string) => string
}

const sample = (name: string, children: FileChild[], words: string[], made: Made = {}): Sample => ({
  name,
  words: words.join('\n\n'),
  async make(folder) {
    const { around, section, rewrite } = made
    const document = new Document({ ...around, sections: [{ ...section, children }] })
    const bytes = await Packer.toBuffer(document)
    return keep(folder, 'letter.docx', rewrite ? rewritten(bytes, rewrite) : bytes)
  },
})

function rewritten(bytes: Uint8Array, rewrite: (xml: string) => string): Uint8Array {
  const files = unzipSync(bytes)
  for (const [name, file] of Object.entries(files)) {
    if (/\.(xml|rels)$/.test(name)) files[name] = strToU8(rewrite(strFromU8(file)))
  }
  return zipSync(files)
}

/** A dot: the smallest picture. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const numbers = {
  config: [
    {
      reference: 'numbers',
      levels: [
        { level: 0, format: LevelFormat.DECIMAL, text: '%1.' },
        { level: 1, format: LevelFormat.LOWER_LETTER, text: '%2)' },
      ],
    },
  ],
}
const point = (text: string, level = 0) => new Paragraph({ text, numbering: { reference: 'numbers', level } })

const row = (...cells: string[]) =>
  new TableRow({ children: cells.map((cell) => new TableCell({ children: [says(cell)] })) })

/** Word documents as people write them. */
export const wordDocuments: readonly Sample[] = [
  sample(
    'a letter with a title, looks within a word and lines broken by hand',
    [
      title('For your birthday'),
      says(
        'The bi',
        { text: 'cycle', bold: true },
        ' folds in ',
        { text: 'five', italics: true },
        ' seconds.',
      ),
      says('“Quotes”, dashes — and … more & <less>'),
      says('Love,', { text: 'Anna', break: 1 }, { text: 'and Ben', break: 1 }),
    ],
    [
      'For your birthday',
      'The bicycle folds in five seconds.',
      '“Quotes”, dashes — and … more & <less>',
      'Love,\nAnna\nand Ben',
    ],
  ),
  sample(
    'pages with a header, a footer and their numbers',
    [says('The first page.'), says(new PageBreak() as Run), says('The second page.')],
    ['The first page.', 'The second page.'],
    {
      section: {
        headers: { default: new Header({ children: [says('Every page’s head')] }) },
        footers: {
          default: new Footer({
            children: [says({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
          }),
        },
      },
    },
  ),
  sample(
    'changes that were tracked, and not yet taken',
    [
      says(
        'We come on ',
        new DeletedTextRun({ ...now, text: 'Saturday' }) as Run,
        new InsertedTextRun({ ...now, text: 'Sunday' }) as Run,
        ', all of us.',
      ),
    ],
    ['We come on Sunday, all of us.'],
  ),
  sample(
    'footnotes, whose words come last',
    [
      says(
        'We met in Cologne',
        new FootnoteReferenceRun(1) as Run,
        ' and in Bonn',
        new FootnoteReferenceRun(2) as Run,
        '.',
      ),
      says('Then we moved.'),
    ],
    ['We met in Cologne and in Bonn.', 'Then we moved.', 'By the cathedral.', 'At the fair.'],
    {
      around: {
        footnotes: {
          1: { children: [says('By the cathedral.')] },
          2: { children: [says('At the fair.')] },
        },
      },
    },
  ),
  sample(
    'links, and a field that was filled in',
    [
      says(
        'Look at ',
        new ExternalHyperlink({ children: [new TextRun('our pictures')], link: 'https://example.com' }),
        ' and at ',
        new InternalHyperlink({ children: [new TextRun('the end')], anchor: 'end' }),
        ', ',
        new SimpleField('MERGEFIELD name', 'Mum'),
        '!',
      ),
    ],
    ['Look at our pictures and at the end, Mum!'],
  ),
  sample(
    'a list within a list',
    [
      says('To bring:'),
      point('Fruit'),
      point('apples', 1),
      point('pears', 1),
      point('Bread'),
      says('That is all.'),
    ],
    ['To bring:', 'Fruit', 'apples', 'pears', 'Bread', 'That is all.'],
    { around: { numbering: numbers } },
  ),
  sample(
    'a table, read row by row',
    [
      says('Our week:'),
      new Table({
        rows: [
          row('Day', 'Morning', 'Evening'),
          row('Monday', 'Swim', 'Sing'),
          new TableRow({
            children: [
              new TableCell({ children: [says('Tuesday')] }),
              new TableCell({ columnSpan: 2, children: [says('At the lake'), says('all day')] }),
            ],
          }),
        ],
      }),
      says('Come!'),
    ],
    [
      ...['Our week:', 'Day', 'Morning', 'Evening', 'Monday', 'Swim', 'Sing'],
      ...['Tuesday', 'At the lake', 'all day', 'Come!'],
    ],
  ),
  sample(
    'tabs, hard spaces, and hyphens that are soft or hard',
    [
      says({ children: ['Name:', new Tab(), 'Anna'] }),
      says('No.\u00a05, 10\u00a0km'),
      says({ children: ['birth', new SoftHyphen(), 'day', ' of a grand', new NoBreakHyphen(), 'aunt'] }),
    ],
    ['Name:\tAnna', 'No.\u00a05, 10\u00a0km', 'birthday of a grand-aunt'],
  ),
  sample(
    'a picture with a description, and a box of text',
    [
      says('Before the picture.'),
      says(
        new ImageRun({
          type: 'png',
          data: dot,
          transformation: { width: 40, height: 40 },
          altText: { name: 'dot', title: 'A dot', description: 'A red dot' },
        }),
      ),
      // Word has paragraphs in a box; the library asks for runs.
      new Textbox({
        children: [says('In a box.') as unknown as Run],
        style: { width: '100pt', height: '40pt' },
      }),
      says('After it.'),
    ],
    ['Before the picture.', 'In a box.', 'After it.'],
  ),
  sample(
    'Chinese with English and faces, set as WPS sets it',
    [
      new Paragraph({ text: '给妈妈的信', heading: HeadingLevel.TITLE }),
      says(
        '　　',
        { text: '妈妈，生日快乐！', font: { eastAsia: '宋体', hint: 'eastAsia' } },
        '我们去 Berlin 看海 🎂',
      ),
      says({ text: '谢谢你👨‍👩‍👧', bold: true }, '一直陪着我。'),
    ],
    ['给妈妈的信', '妈妈，生日快乐！我们去 Berlin 看海 🎂', '谢谢你👨‍👩‍👧一直陪着我。'],
  ),
  sample(
    'Chinese with its sounds written above it',
    [says('我们去', 'SOUND', '看海。')],
    ['我们去北京看海。'],
    {
      rewrite: (xml) =>
        xml.replace(
          /<w:t[^>]*>SOUND<\/w:t>/,
          '<w:ruby><w:rt><w:r><w:t>běijīng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>北京</w:t></w:r></w:rubyBase></w:ruby>',
        ),
    },
  ),
  sample(
    'Strict Open XML, in the pieces in which Word keeps what was typed',
    [title('Our sum'), says('It was ', 'so', ' much ', 'fun', '.')],
    ['Our sum', 'It was so much fun.'],
    {
      rewrite: (xml) =>
        xml
          .replaceAll(
            'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
            'http://purl.oclc.org/ooxml/wordprocessingml/main',
          )
          .replaceAll(
            /http:\/\/schemas\.openxmlformats\.org\/officeDocument\/2006\/relationships(?!\/metadata)/g,
            'http://purl.oclc.org/ooxml/officeDocument/relationships',
          )
          .replace(
            '<w:t xml:space="preserve">fun</w:t>',
            '<w:proofErr w:type="spellStart"/><w:t>f</w:t></w:r><w:proofErr w:type="spellEnd"/><w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/><w:r w:rsidR="00A77B3E"><w:t>un</w:t>',
          ),
    },
  ),
  sample(
    'Hebrew and Arabic, from right to left',
    [
      new Paragraph({
        bidirectional: true,
        children: [
          new TextRun({ text: 'שלום אמא, ', rightToLeft: true }),
          new TextRun({ text: 'יום הולדת שמח!', rightToLeft: true, bold: true }),
        ],
      }),
      new Paragraph({
        bidirectional: true,
        children: [new TextRun({ text: 'عيد ميلاد سعيد يا أمي', rightToLeft: true })],
      }),
    ],
    ['שלום אמא, יום הולדת שמח!', 'عيد ميلاد سعيد يا أمي'],
  ),
]
