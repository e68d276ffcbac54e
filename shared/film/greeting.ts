import { tongueOf } from '../language.ts'

/** The words a letter opens and closes with, in the letter's language; never the same greeting twice. */
export function greetingFor(to: string, language: string): string {
  const name = to.trim()
  if (tongueOf(language) === 'zh-CN') {
    if (!name) return '写给你'
    return /^(?:亲爱|敬爱|致|给)/u.test(name) ? name : `亲爱的${name}：`
  }
  if (!name) return /^en\b/i.test(language) ? 'For you' : ''
  if (/^(?:dear|dearest|hi|hello|to)\b/i.test(name)) return name
  return /^en\b/i.test(language) ? `Dear ${name},` : `${name},`
}

export function signatureFor(from: string, language: string): string {
  const name = from.trim()
  if (tongueOf(language) === 'zh-CN') {
    if (!name) return '爱你'
    return /爱你|敬上|^你的/u.test(name) ? name : `爱你的${name}`
  }
  if (!name) return /^en\b/i.test(language) ? 'With love' : ''
  if (/\b(?:love|yours|wishes|hugs|kisses|regards)\b/i.test(name)) return name
  return /^en\b/i.test(language) ? `Love, ${name}` : name
}
