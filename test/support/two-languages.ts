/** A letter that is written in two languages. */
export const english = [
  'Happy birthday, Mum! I have been thinking of you all week.',
  'Do you remember the summer we painted the fence blue? The garden is in bloom again, and the children ask every day when you will come.',
  'We miss you very much.',
]
export const chinese = [
  '妈妈，生日快乐！我整个星期都在想您。',
  '您还记得我们把篱笆漆成蓝色的那个夏天吗？花园又开满了花，孩子们每天都问您什么时候来。',
  '我们非常想念您。',
]
export const byTurns = english.flatMap((one, at) => [one, chinese[at]!]).join('\n\n')
export const halves = [...chinese, ...english].join('\n')
