/** How sending a film ended. */
export type Shared = 'shared' | 'cancelled' | 'refused'

/** Whether this browser can hand a film to other apps. */
export const canShare = (film: File): boolean => navigator.canShare?.({ files: [film] }) ?? false

/**
 * Opens the phone's share sheet. Call it straight from a tap, with the film at hand: waiting for anything first
 * uses the tap up. iOS takes files alone, so there is no text beside it.
 */
export async function shareFile(film: File): Promise<Shared> {
  try {
    await navigator.share({ files: [film] })
    return 'shared'
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'refused'
  }
}

/** Saves a file to the phone's downloads. */
export function saveFile(file: File): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
  // A browser may begin to read it only when the tap is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** A title as a name that any phone and mailbox takes, without its ending. */
export const asFileName = (title: string): string => title.replace(/[\\/:*?"<>|]+/g, ' ').trim()
