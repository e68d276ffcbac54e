/** What the browser tells of itself, as far as it matters here. */
export type Browser = {
  userAgent: string
  touchPoints: number
  /** The app runs from the home screen. */
  isInstalled: boolean
  /** The browser has offered to install it, and waits for our word. */
  canAsk: boolean
}

/**
 * How this app gets onto the home screen: `ask` by the browser's own question, `safari` by Share, `elsewhere` only
 * after leaving an app's own browser, `menu` by the browser's menu; `none` where it is there already, or cannot be.
 */
export type WayToInstall = 'ask' | 'safari' | 'elsewhere' | 'menu' | 'none'

/** Browsers inside other apps: they can put nothing on a home screen. */
const insideApps = /MicroMessenger|FBAN|FBAV|Instagram|Line\/|WhatsApp|Weibo|QQ\//

export function wayToInstall({ userAgent, touchPoints, isInstalled, canAsk }: Browser): WayToInstall {
  if (isInstalled) return 'none'
  if (canAsk) return 'ask'
  const isIos = isIosDevice({ userAgent, touchPoints })
  const isAndroid = userAgent.includes('Android')
  if (insideApps.test(userAgent)) return isIos || isAndroid ? 'elsewhere' : 'none'
  if (isIos) return 'safari'
  return isAndroid && userAgent.includes('Firefox') ? 'menu' : 'none'
}

/** An iPad says that it is a Mac; a Mac has no touch screen. */
const isIosDevice = ({ userAgent, touchPoints }: Pick<Browser, 'userAgent' | 'touchPoints'>): boolean =>
  /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && touchPoints > 1)
