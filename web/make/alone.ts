/**
 * Does something while no other tab of the app, nor its service worker, does the same. Where a browser has no locks
 * (pages that are not secure), there is no service worker either, and it is done at once.
 */
export const alone = <Result>(what: string, work: () => Promise<Result>): Promise<Result> =>
  'locks' in navigator ? navigator.locks.request(`dearly ${what}`, work) : work()
