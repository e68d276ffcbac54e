/**
 * Resolves once the press itself is seen: a slow phone needs longer for a screen, or for loading what makes films,
 * than a tap may wait for its answer.
 */
export const pressed = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.hidden) resolve()
    else requestAnimationFrame(() => setTimeout(resolve))
  })
