import { drawnOnce } from '../draw/canvas.ts'
import type { Size } from '../draw/fit.ts'
import type { Mount } from '../draw/mount.ts'
import { safe } from '../draw/text-tools.ts'
import { glowOf } from './glow.ts'
import { fillDown } from './grounds.ts'
import { type CaptionRoom, mountAbove } from './mounts.ts'
import type { Style } from './style.ts'

/** Minimal: a white wall, one picture on it, and a line of type beside. */
export const minimal: Style = {
  ink: '#1f2024',
  fadedInk: '#6f7076',
  accent: '#1f2024',
  light: '#ffffff',
  between: '#f7f6f3',
  words: { face: 'sans', weight: 500 },
  captions: 'left',
  names: { face: 'sans', weight: 600, align: 'left' },
  turnsPages: false,
  mount: onTheWall,
  ground: (size, _seed, make) =>
    drawnOnce(
      make,
      size.width,
      size.height,
      (context) => fillDown(context, size, ['#fbfaf7', '#f7f6f3', '#eeece7']),
      true,
    ),
  glow: (make) => glowOf(make, '178, 174, 166', 0.22),
  veil: () => {},
}

function onTheWall(frame: Size, caption: CaptionRoom): Mount {
  return { ...mountAbove(frame, safe.side, caption), border: 0, tilt: 0 }
}
