/** Counts seconds down, telling each; resolves at zero, or at once when it is skipped. */
export async function countDown(
  from: number,
  tell: (left: number) => void,
  skip: AbortSignal,
): Promise<void> {
  for (let left = from; left > 0 && !skip.aborted; left--) {
    tell(left)
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 1000)
      const end = () => {
        clearTimeout(timer)
        resolve()
      }
      skip.addEventListener('abort', end, { once: true })
    })
  }
}
