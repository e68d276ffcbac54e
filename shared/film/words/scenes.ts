import { fits, paragraphsOf, phrasesOf } from './captions.ts'

/** A thought has a sheet of so many lines. */
const linesOfSheet = 3

/**
 * The scenes of a text, in its order. Where it has paragraphs, each is one, but for those too long for a sheet;
 * these, and a text in one piece, are cut at their sentences, or within them at sense. More than one scene joined
 * are those scenes again.
 * @param language BCP 47
 */
export function scenesOf(words: string, language: string): string[] {
  const paragraphs = paragraphsOf(words)
  return paragraphs.flatMap((paragraph) =>
    paragraphs.length > 1 && fits(paragraph, linesOfSheet)
      ? [paragraph]
      : phrasesOf(paragraph, language, linesOfSheet).map(({ text }) => text),
  )
}

/** Scenes as one text, with an empty line between two of them. */
export const joinScenes = (scenes: readonly string[]): string =>
  scenes
    .map((scene) => scene.trim())
    .filter(Boolean)
    .join('\n\n')
