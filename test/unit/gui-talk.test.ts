import { describe, expect, test } from 'vitest'
import { dropNoise, translateGuiTalk } from '../../shared/gui-talk.ts'

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
  ] as const)('%s', (said, text, offers) => {
    expect(translateGuiTalk(said)).toEqual({ text, offers: [...offers] })
  })
})

describe('quoted words are content', () => {
  test.each(['I added the title "Click the bell" for 3 s.', '我加了标题「点击这里」，音乐更轻了。'])(
    '%s',
    (said) => {
      expect(translateGuiTalk(said)).toEqual({ text: said, offers: [] })
    },
  )
})

test('a closing "temporary issue" after a normal answer is dropped', () => {
  expect(dropNoise('Done. I encountered a temporary issue. Please try again.')).toBe('Done.')
})

test('a "temporary issue" that is all there is stays, so that nobody is left with silence', () => {
  expect(dropNoise('I encountered a temporary issue.')).toBe('I encountered a temporary issue.')
})
