/** How much we read on anyone's word before we look at it. */

/**
 * Reads a body as UTF-8 text.
 * @returns undefined when it is longer than `most` bytes; what comes after those is left unread.
 */
export async function readBounded(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  // Leaving the loop cancels the stream.
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    if (bytes > most) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/**
 * The value of a JSON text, unless it is none, or nested deeper than `deepest` (readers that call themselves for
 * every level would run out of stack): then undefined.
 */
export function parseBounded(text: string, deepest: number): unknown {
  if (isDeeper(text, deepest)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether brackets are nested deeper than `deepest`; those in strings don't count. */
export function isDeeper(text: string, deepest: number): boolean {
  let depth = 0
  let isInString = false
  for (const [token] of text.matchAll(/\\.|["[\]{}]/gs)) {
    if (token === '"') isInString = !isInString
    else if (isInString) continue
    else if (token === '[' || token === '{') depth++
    else if (token === ']' || token === '}') depth--
    if (depth > deepest) return true
  }
  return false
}
