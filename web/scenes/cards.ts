/** A scene as it is edited; `key` stays with it wherever it moves. */
export type Card = { readonly key: number; readonly text: string }

let keys = 0
export const newCard = (text: string): Card => ({ key: keys++, text })

/** The cards of these scenes; a scene that had a card keeps it. */
export function cardsOf(scenes: readonly string[], before: readonly Card[] = []): Card[] {
  const rest = [...before]
  return scenes.map((text) => {
    const at = rest.findIndex((card) => card.text.trim() === text)
    const [kept] = at < 0 ? [] : rest.splice(at, 1)
    return kept ? { ...kept, text } : newCard(text)
  })
}

/** Cuts a card in two where the caret stands. */
export const splitCard = (cards: readonly Card[], at: number, caret: number): Card[] =>
  cards.flatMap((card, index) =>
    index === at
      ? [{ ...card, text: card.text.slice(0, caret).trimEnd() }, newCard(card.text.slice(caret).trimStart())]
      : [card],
  )

/** Joins a card with the one after it. */
export const joinCards = (cards: readonly Card[], at: number): Card[] =>
  cards.flatMap((card, index) => {
    const next = cards[at + 1]
    if (index === at && next) return [{ ...card, text: joined(card.text, next.text) }]
    return index === at + 1 ? [] : [card]
  })

/** Chinese, Japanese and what ends in their marks goes on without a space. */
const joined = (one: string, other: string): string =>
  /[\u3000-\u9fff\uff00-\uffef]$/u.test(one) || !one || !other ? one + other : `${one} ${other}`

export const moveCard = (cards: readonly Card[], from: number, to: number): Card[] => {
  const moved = cards[from]
  return moved && to >= 0 && to < cards.length ? cards.toSpliced(from, 1).toSpliced(to, 0, moved) : [...cards]
}
