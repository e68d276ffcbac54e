export type Size = { width: number; height: number }
export type Rect = Size & { x: number; y: number }
/** A point in a picture, each way 0..1. */
export type Point = { x: number; y: number }

/** How far a photo grows while it is seen. */
export const zoom = 1.08

/** The size a photo is composed in for a frame, so that it stays sharp as it grows: even, as encoders want it. */
export const zoomed = ({ width, height }: Size): Size => ({
  width: even(width * zoom),
  height: even(height * zoom),
})

const even = (length: number) => Math.ceil(length / 2) * 2

/** A picture of another shape is cropped as long as this part of it stays visible. */
const cropLeast = 0.6
/** Else it stands before its own blurred self, and this part of it is seen. */
const insetKept = 0.8

/** Whether a picture fills the frame (cropped), or stands within it before its own blurred self. */
export function fills(picture: Size, frame: Size): boolean {
  const ratio = picture.width / picture.height / (frame.width / frame.height)
  return Math.min(ratio, 1 / ratio) >= cropLeast
}

/** The size of a picture that covers the frame, or stands in it cropped a little. */
export function shownAs(picture: Size, frame: Size): Size {
  const wide = frame.width / picture.width
  const tall = frame.height / picture.height
  const scale = fills(picture, frame)
    ? Math.max(wide, tall)
    : Math.min(Math.min(wide, tall) / insetKept, Math.max(wide, tall))
  return { width: picture.width * scale, height: picture.height * scale }
}

/** Where a picture of that size lies in the frame: what matters as near to the middle as there is picture. */
export function placeIn(shown: Size, frame: Size, focus: Point): Rect {
  const along = (length: number, room: number, at: number, rest: number) =>
    length <= room ? (room - length) * rest : Math.min(0, Math.max(room - length, room / 2 - length * at))
  return {
    ...shown,
    x: along(shown.width, frame.width, focus.x, 0.5),
    // A picture within a tall frame stands a little above the middle, where the words leave it room.
    y: along(shown.height, frame.height, focus.y, frame.height > frame.width ? 0.42 : 0.5),
  }
}

/** The frame seen through a slow move: grown by `scale` about a point of it. */
export const grown = (frame: Size, scale: number, about: Point): Rect => ({
  x: -(scale - 1) * frame.width * about.x,
  y: -(scale - 1) * frame.height * about.y,
  width: frame.width * scale,
  height: frame.height * scale,
})
