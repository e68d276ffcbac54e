import type { Dictionary } from '../../../web/i18n/en.ts'

/** What a letter says. */
export type Written = { to: string; words: string; from: string }

/** A person with the app before them, whatever drives their browser: for journeys that are gone in several. */
export type Someone = {
  readonly say: Dictionary
  /** Taps a button by its name, once it can be tapped. */
  tap(name: string): Promise<void>
  /** Whether there is a button of that name that can be tapped, now. */
  offers(name: string): Promise<boolean>
  /** Waits until the app says it. */
  reads(text: string): Promise<void>
  /** Whether the app says it, now. */
  isTold(text: string): Promise<boolean>
  /** The text of what a selector finds first. */
  textOf(selector: string): Promise<string>
  /** Writes into a field by its label, instead of what is there. */
  fill(label: string, text: string): Promise<void>
  valueOf(label: string): Promise<string>
  /** Chooses a file from the phone for the letter. */
  chooseFile(path: string): Promise<void>
  /** Begins a letter from the first screen and writes it. */
  write(letter: Written): Promise<void>
  /** Takes up a letter again from the first screen. */
  open(to: string): Promise<void>
  reload(): Promise<void>
  /** Does something in the page, which has nothing but what it is given. */
  inPage<Given, Result>(work: (given: Given) => Result | Promise<Result>, given: Given): Promise<Result>
}
