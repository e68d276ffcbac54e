/**
 * What the upstream is told of where we were installed, by the folder we lie in (as its own clients tell it):
 * `.clawhub` is ClawHub, `.cursor/skills` is Cursor, all else is unknown.
 */
export function platformOf(path: string): 'clawhub' | 'cursor' | 'unknown' {
  const folders = path.split(/[\\/]/)
  if (folders.includes('.clawhub')) return 'clawhub'
  const at = folders.indexOf('.cursor')
  return at >= 0 && folders[at + 1] === 'skills' ? 'cursor' : 'unknown'
}
