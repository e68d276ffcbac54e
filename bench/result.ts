/** One line of a measurement; times in seconds or ms as their names say. */
export type Result = {
  name: string
  /** Ours, someone else's, or what can't be beaten on this machine. */
  kind: 'ours' | 'peer' | 'limit'
  what: string
  wallSeconds: number
  [figure: string]: string | number
}
