/** How the names of documents end that are read: plain text, Markdown, Word, PDF. */
const endings = ['txt', 'text', 'md', 'docx', 'pdf'] as const
export type Ending = (typeof endings)[number]

/** What a file chooser is told of them. */
export const documentTypes = '.txt,.md,.docx,.pdf,text/plain'

/** How a document's name ends; undefined where a file is none. */
export const documentEnding = ({ name }: { name: string }): Ending | undefined =>
  endings.find((ending) => name.toLowerCase().endsWith(`.${ending}`))
