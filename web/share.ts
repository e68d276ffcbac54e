/** How sending a film ended. */
export type Shared = 'shared' | 'cancelled' | 'refused'

/** Whether this browser can hand a film to other apps. */
export const canShare = (film: File): boolean => navigator.canShare?.({ files: [film] }) ?? false

/**
 * Opens the phone's share sheet. Call it straight from a tap, with the film at hand: waiting for anything first
 * uses the tap up. iOS takes files alone, so there is no text beside it.
 */
export async function shareFilm(film: File): Promise<Shared> {
  try {
    await navigator.share({ files: [film] })
    return 'shared'
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'refused'
  }
}

/** Saves a film to the phone's downloads. */
export function saveFilm(film: File, url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = film.name
  link.click()
}
