import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Tongue } from '../../shared/language.ts'
import type { Destination } from './link.ts'
import { words } from './say.ts'
import { style } from './style.ts'

type Page = HtmlEscapedString | Promise<HtmlEscapedString>

/** Where a link's page is, and the film and the picture beside it. */
export const pathOf = (token: string, beside = ''): string => `/l/${token}${beside && `/${beside}`}`

/** The page of a film: works without any script. */
export function filmPage(
  { origin, title, expiresAt }: Destination,
  { token, tongue, isInWeChat }: { token: string; tongue: Tongue; isInWeChat: boolean },
): Page {
  const say = words[tongue]
  const name = title || say.title
  const [film, poster] = [pathOf(token, 'film'), pathOf(token, 'poster')]
  const head = html`
<meta property="og:site_name" content="Dearly">
<meta property="og:type" content="video.other">
<meta property="og:title" content="${name}">
<meta property="og:description" content="${say.description}">
<meta property="og:url" content="${origin}${pathOf(token)}">
<meta property="og:image" content="${origin}${poster}">
<meta property="og:video" content="${origin}${film}">
<meta property="og:video:type" content="video/mp4">
<meta property="og:video:width" content="1080">
<meta property="og:video:height" content="1920">
<meta name="twitter:card" content="summary_large_image">`
  const body = html`
<h1>${name}</h1>
${isInWeChat ? weChatTip() : ''}
<video src="${film}" poster="${poster}" controls playsinline preload="metadata" aria-label="${name}"></video>
${isInWeChat ? '' : html`<a class="save" href="${film}?save" download="letter.mp4">${say.save}</a>`}
<p class="quiet">${say.until(dayOf(expiresAt, tongue))}</p>
<p class="quiet">${say.made}</p>`
  return page({ tongue, name, head, body })
}

/** The page where there is no film: its time has passed, or there never was one. */
export function emptyPage(why: 'gone' | 'unknown', tongue: Tongue): Page {
  const { title, detail } = words[tongue][why]
  const body = html`<div class="empty"><h1>${title}</h1><p>${detail}</p></div>`
  return page({ tongue, name: title, head: '', body })
}

/** In both languages: WeChat's is not always the visitor's. */
const weChatTip = () => html`
<div class="tip"><p lang="zh-CN">${words['zh-CN'].wechat}</p><p class="quiet" lang="en">${words.en.wechat}</p></div>`

const dayOf = (at: number, tongue: Tongue) =>
  new Intl.DateTimeFormat(tongue === 'en' ? 'en-GB' : tongue, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(at)

type Parts = { tongue: Tongue; name: string; head: Page | string; body: Page }

const page = ({ tongue, name, head, body }: Parts): Page => html`<!doctype html>
<html lang="${tongue}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${name}</title>
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="referrer" content="no-referrer">
<meta name="theme-color" content="#fbf7f0" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#12141c" media="(prefers-color-scheme: dark)">${head}
<link rel="icon" href="/icons/icon.svg">
<style>${raw(style)}</style>
</head>
<body><main>${body}</main></body>
</html>`
