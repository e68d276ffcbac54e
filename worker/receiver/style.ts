import { encodeBase64 } from 'hono/utils/encode'

/** The receiver's page, as paper by day and by night; it stands in the page itself, allowed by its hash. */
export const style = `
:root {
  color-scheme: light dark;
  --desk: light-dark(#fbf7f0, #12141c);
  --sheet: light-dark(#ffffff, #1b1e2a);
  --ink: light-dark(#2b2a33, #f3ede2);
  --faded: light-dark(#6b6671, #b3ac9f);
  --wax: light-dark(#b4332e, #e0685f);
  --on-wax: light-dark(#ffffff, #1b1216);
  --hairline: light-dark(#ded3c1, #363a49);
}
* { box-sizing: border-box; margin: 0; }
html { background: var(--desk); -webkit-text-size-adjust: 100%; }
body {
  color: var(--ink);
  font: 1.0625rem / 1.5 system-ui, -apple-system, "PingFang SC", "Noto Sans SC", sans-serif;
}
main {
  display: flex;
  flex-direction: column;
  align-items: center;
  gap: 16px;
  max-width: 560px;
  min-height: 100vh;
  min-height: 100dvh;
  margin-inline: auto;
  padding: max(env(safe-area-inset-top), 24px) 16px max(env(safe-area-inset-bottom), 16px);
  text-align: center;
}
h1 {
  font: 500 1.5rem / 1.25 Georgia, "Songti SC", "Noto Serif SC", "Noto Serif CJK SC", serif;
  text-wrap: balance;
  overflow-wrap: anywhere;
}
video {
  max-width: 100%;
  height: min(72vh, 900px);
  aspect-ratio: 9 / 16;
  object-fit: contain;
  border-radius: 14px;
  background: var(--sheet);
  box-shadow: 0 0 0 1px var(--hairline);
}
.save {
  display: inline-flex;
  align-items: center;
  min-height: 52px;
  padding: 0 28px;
  border-radius: 14px;
  color: var(--on-wax);
  background: var(--wax);
  font-weight: 600;
  text-decoration: none;
}
.tip { width: 100%; padding: 14px 16px; border: 1px solid var(--hairline); border-radius: 14px; background: var(--sheet); }
.tip p + p { margin-top: 8px; }
.quiet { color: var(--faded); font-size: 0.9375rem; }
.empty { margin-block: auto; text-wrap: pretty; }
.empty h1 { margin-bottom: 12px; }
:focus-visible { outline: 2px solid var(--wax); outline-offset: 2px; }
`

/** The policy of a page that runs no script: its own style, and the film and pictures from here. */
export async function pagePolicy(): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
  return [
    "default-src 'none'",
    `style-src 'sha256-${encodeBase64(hash)}'`,
    "img-src 'self'",
    "media-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
