import { describe, expect, test } from 'vitest'
import { dropNoise, isNoise, translateGuiTalk, wholeSentences } from '../../shared/gui-talk.ts'

describe('talk of buttons becomes an offer, and what describes the video stays', () => {
  test.each([
    ['Your letter is ready! Click the Export button to download it.', 'Your letter is ready!', ['export']],
    ['All done, click Export to save your video.', 'All done.', ['export']],
    [
      'Music is softer now. You can preview it in the timeline panel on the left.',
      'Music is softer now.',
      ['timeline'],
    ],
    [
      'Open the Media panel to see your clips. The film is 12 seconds long.',
      'The film is 12 seconds long.',
      [],
    ],
    ['视频信做好了。点击导出按钮即可下载。', '视频信做好了。', ['export']],
    ['音乐更轻了，点击右上角的导出按钮下载。', '音乐更轻了。', ['export']],
    ['点击导出按钮下载，音乐更轻了。', '音乐更轻了。', ['export']],
    ['Music is softer and you can click Export.', 'Music is softer.', ['export']],
    ['Your film is ready – click Export to save it.', 'Your film is ready.', ['export']],
    ['Your film is ready  –  click Export.', 'Your film is ready.', ['export']],
    ['Music is softer, the title stays, click Export.', 'Music is softer, the title stays.', ['export']],
    [
      'Tap Export, the music is softer! Two clips are in.',
      'the music is softer! Two clips are in.',
      ['export'],
    ],
    [
      'Tap Export, it is named “For Mum.” Two clips are in.',
      'it is named “For Mum.” Two clips are in.',
      ['export'],
    ],
    [
      'Two clips are in  –  the third is cut, tap Export.',
      'Two clips are in –  the third is cut.',
      ['export'],
    ],
    ['Music is softer ; click Export.', 'Music is softer.', ['export']],
    ['The title is 想你 now, click Export.', 'The title is 想你 now.', ['export']],
    ['Click Export... The music is softer.', 'The music is softer.', ['export']],
    ["It's ready, click Export since it's good.", "It's ready.", ['export']],
    ['Click Export, or top up your credits in the billing panel.', '', ['export', 'credits']],
  ] as const)('%s', (said, text, offers) => {
    expect(translateGuiTalk(said)).toEqual({ text, offers: [...offers] })
  })
})

describe('what was said in lines stays in lines', () => {
  test.each([
    ['One.\nTwo.', 'One.\nTwo.'],
    ['One.\n\nTwo.', 'One.\n\nTwo.'],
    ['One.   \nTwo.  ', 'One.\nTwo.'],
    ['One.\n\nClick Export.\n\nTwo.', 'One.\n\nTwo.'],
    ['Click Export.\nOne, and no more', 'One, and no more'],
    ['Done:\n  - music softer, click Export to hear it.', 'Done:\n- music softer.'],
  ])('%j', (said, text) => {
    expect(translateGuiTalk(said).text).toBe(text)
  })
})

describe('quoted words are content', () => {
  test.each([
    'I added the title "Click the bell" for 3 s.',
    'I added the title “Click the bell” for 3 s.',
    'I added the title ‘Click the bell’ for 3 s.',
    "I added the title 'Click the bell' for 3 s.",
    '我加了标题「点击这里」，音乐更轻了。',
    '我加了标题『点击这里』，音乐更轻了。',
  ])('%s', (said) => {
    expect(translateGuiTalk(said)).toEqual({ text: said, offers: [] })
  })
})

describe('of a message that still grows, only whole sentences are shown', () => {
  test.each([
    ['Done. Now cli', 'Done.'],
    ['One. Two! Thr', 'One. Two!'],
    ['One. Two?', 'One. Two?'],
    ['做好了。点', '做好了。'],
    ['\nNo', '\n'],
    ['Not yet', ''],
  ])('%j', (message, shown) => {
    expect(wholeSentences(message)).toBe(shown)
  })
})

test('a closing "temporary issue" after a normal answer is dropped', () => {
  expect(dropNoise('Done. I encountered a temporary issue. Please try again.')).toBe('Done.')
  expect(dropNoise("Done. It's louder. I've hit a temporary problem.")).toBe("Done. It's louder.")
})

test('an answer without any "temporary issue" stays whole', () => {
  expect(dropNoise('Done. Music is softer.')).toBe('Done. Music is softer.')
})

test('a "temporary issue" that is all there is stays, so that nobody is left with silence', () => {
  expect(dropNoise('I encountered a temporary issue.')).toBe('I encountered a temporary issue.')
  expect(dropNoise('\n\nI encountered a temporary issue.')).toBe('\n\nI encountered a temporary issue.')
})

test('a message is noise when it begins with a "temporary issue"', () => {
  expect(isNoise(' \nI ran into a temporary error. Sorry!')).toBe(true)
  expect(isNoise('Done. I ran into a temporary error.')).toBe(false)
})
