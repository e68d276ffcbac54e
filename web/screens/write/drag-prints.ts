import { makeRoom, placeAt, type Slot, scrollBy } from './reorder.ts'

/** A finger that rests so long, ms, lifts a print; one that moves before, px, scrolls the row. A mouse lifts by moving. */
const longPress = 350
const slack = 8

type Press = {
  pointer: number
  print: HTMLElement
  startX: number
  startY: number
  x: number
  timer?: number
}
type Drag = { slots: Slot[]; from: number; to: number; grip: number }

/**
 * Lets the prints in a row be dragged to other places: at once by a mouse, after a long press by a finger.
 * @returns stops it
 */
export function dragPrints(list: HTMLElement, move: (from: number, to: number) => void): () => void {
  const over = new AbortController()
  const { signal } = over
  let press: Press | undefined
  let drag: Drag | undefined
  const prints = () => [...list.children].filter((child) => child instanceof HTMLElement)
  /** Where the pointer is in the row, however far it is scrolled, px. */
  const inRow = (x: number) => x - list.getBoundingClientRect().left + list.scrollLeft

  const lift = () => {
    if (!press) return
    const { print, pointer, startX } = press
    const slots = prints().map(({ offsetLeft, offsetWidth }) => ({ left: offsetLeft, width: offsetWidth }))
    const from = prints().indexOf(print)
    const slot = slots[from]
    if (!slot) return
    drag = { slots, from, to: from, grip: inRow(startX) - slot.left }
    print.setPointerCapture(pointer)
    list.classList.add('arranging')
    print.classList.add('lifted')
    navigator.vibrate?.(10)
    requestAnimationFrame(follow)
  }
  const follow = () => {
    if (!press || !drag) return
    const { left, right } = list.getBoundingClientRect()
    list.scrollLeft += scrollBy(press.x, left, right)
    const { slots, from, grip } = drag
    const slot = slots[from] ?? { left: 0, width: 0 }
    const shift = inRow(press.x) - grip - slot.left
    drag.to = placeAt(slots, from, slot.left + shift + slot.width / 2)
    const room = makeRoom(slots, from, drag.to)
    for (const [at, print] of prints().entries())
      print.style.translate = `${at === from ? shift : (room[at] ?? 0)}px`
    requestAnimationFrame(follow)
  }
  const end = (isDropped: boolean) => {
    clearTimeout(press?.timer)
    const { from, to } = drag ?? { from: 0, to: 0 }
    list.classList.remove('arranging')
    press?.print.classList.remove('lifted')
    if (drag) for (const print of prints()) print.style.translate = ''
    press = undefined
    drag = undefined
    if (isDropped && from !== to) move(from, to)
  }

  const down = (event: PointerEvent) => {
    const target = event.target as Element
    const print = target.closest<HTMLElement>('.print')
    if (!print || !event.isPrimary || event.button !== 0 || target.closest('button')) return
    const { pointerId, clientX, clientY, pointerType } = event
    press = { pointer: pointerId, print, startX: clientX, startY: clientY, x: clientX }
    if (pointerType !== 'mouse') press.timer = setTimeout(lift, longPress)
  }
  const moveOn = ({ pointerId, clientX, clientY, pointerType }: PointerEvent) => {
    if (press?.pointer !== pointerId) return
    press.x = clientX
    if (drag || Math.hypot(clientX - press.startX, clientY - press.startY) < slack) return
    if (pointerType === 'mouse') lift()
    else end(false)
  }
  list.addEventListener('pointerdown', down, { signal })
  list.addEventListener('pointermove', moveOn, { signal })
  list.addEventListener('pointerup', () => end(true), { signal })
  list.addEventListener('pointercancel', () => end(false), { signal })
  addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), { signal })
  // While a print is lifted, the finger does not scroll; nor does the browser drag the picture or open its menu.
  list.addEventListener('touchmove', (event) => drag && event.preventDefault(), { signal, passive: false })
  list.addEventListener('dragstart', (event) => event.preventDefault(), { signal })
  list.addEventListener('contextmenu', (event) => press?.timer && event.preventDefault(), { signal })
  return () => {
    end(false)
    over.abort()
  }
}
