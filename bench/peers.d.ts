/** What is used of packages that are installed in `bench/` alone, so that types are checked without them. */
declare module 'lighthouse' {
  type Category = { score: number | null }
  type Audit = { numericValue?: number; displayValue?: string }
  type Told = { lhr: { categories: Record<string, Category>; audits: Record<string, Audit> } }
  const lighthouse: (
    url: string,
    flags: { port: number; disableStorageReset: boolean; onlyCategories: string[]; logLevel: 'silent' },
  ) => Promise<Told | undefined>
  export default lighthouse
}
