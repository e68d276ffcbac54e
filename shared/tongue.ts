/** The two languages the product itself speaks. */
export type Tongue = 'en' | 'zh-CN'

/** One text in each language the product speaks. */
export type Said = Record<Tongue, string>

/** The language we speak to someone who asked for `language`: Chinese for any Chinese, else English. */
export const tongueOf = (language: string): Tongue => (/^zh\b/i.test(language) ? 'zh-CN' : 'en')
