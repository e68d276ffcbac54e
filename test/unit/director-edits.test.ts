import { describe, expect, test } from 'vitest'
import { brief, changesOf, decide } from '../support/director.ts'

const title = (text: string, from = 0, to = 3000) => ({ titles: [{ text, from, to }] })
const music = (mood: string, volume = 1) => ({ music: { mood, volume } })
const media = (value: unknown) => ({ media: value })
const photosFor = (showFor: number) => media({ beach: { showFor }, cake: { showFor }, garden: { showFor } })

const sentences: [string, Record<string, unknown>][] = [
  // titles
  ["add the title 'Paradise Found'", title('Paradise Found')],
  ['Add a title "Paradise Found" for the first 5 seconds', title('Paradise Found', 0, 5000)],
  ['put “The End” as a title for the last 4 seconds', title('The End', 36_000, 40_000)],
  ['add a title "Us" from 2 to 6 seconds', title('Us', 2000, 6000)],
  ['add the title "Us" at 10 seconds for 2 seconds', title('Us', 10_000, 12_000)],
  ['add a title Paradise Found', title('Paradise Found')],
  ['add a title "Remove the music and trim to 3 seconds"', title('Remove the music and trim to 3 seconds')],
  ["add a title 'Don't worry, be happy'", title("Don't worry, be happy")],
  ['加标题“天堂”', title('天堂')],
  ['添加标题「生日快乐」，显示前5秒', title('生日快乐', 0, 5000)],
  ['加一个标题：生日快乐', title('生日快乐')],
  ['在最后4秒加标题“再见”', title('再见', 36_000, 40_000)],
  // captions and words
  ['turn off the captions', { captions: false }],
  ["don't show subtitles", { captions: false }],
  ['no captions please', { captions: false }],
  ['去掉字幕', { captions: false }],
  ['关闭字幕', { captions: false }],
  ['add subtitles "See you soon"', { words: 'See you soon' }],
  ['加字幕“很快见面”', { words: '很快见面' }],
  ['change the words to "Happy birthday!"', { words: 'Happy birthday!' }],
  [
    'change the words to: I love you, and make no mistake. Trim it all.',
    { words: 'I love you, and make no mistake. Trim it all.' },
  ],
  ['把文字改成“生日快乐，妈妈”', { words: '生日快乐，妈妈' }],
  ['replace "love" with "adore"', { words: 'Dear Mum. I adore you.' }],
  ['add a line "See you at Christmas"', { words: 'Dear Mum. I love you.\nSee you at Christmas' }],
  // music
  ['make the music softer', music('warm', 0.6)],
  ['turn the music up', music('warm', 1.5)],
  ['set the music to 40%', music('warm', 0.4)],
  ['music at 40 percent', music('warm', 0.4)],
  ['use happy music', music('happy')],
  ['change the music to something calm', music('calm')],
  ['add lo-fi background music', music('calm')],
  ['more romantic music please', music('tender')],
  ['birthday music', music('festive')],
  ['make it more cheerful', music('happy')],
  ['remove the music', { music: null }],
  ['no music', { music: null }],
  ['turn off the music', { music: null }],
  ['去掉背景音乐', { music: null }],
  ['不要音乐', { music: null }],
  ['音乐轻一点', music('warm', 0.6)],
  ['把音乐调到40%', music('warm', 0.4)],
  ['换成欢快的音乐', music('happy')],
  ['配乐改成浪漫一点的', music('tender')],
  // trimming
  ['cut the first 3 seconds of clip 2', media({ dance: { trim: { from: 3000, to: 8000 } } })],
  ['remove the last 2 seconds of the first clip', media({ walk: { trim: { from: 0, to: 10_000 } } })],
  ['trim clip 1 to 5 seconds', media({ walk: { trim: { from: 0, to: 5000 } } })],
  ['use only seconds 3 to 8 of clip 1', media({ walk: { trim: { from: 3000, to: 8000 } } })],
  ['trim walk.mp4 from 0:02 to 0:06', media({ walk: { trim: { from: 2000, to: 6000 } } })],
  ['cut the first second of my voice note', media({ voice: { trim: { from: 1000, to: 9000 } } })],
  ['去掉第二段视频开头3秒', media({ dance: { trim: { from: 3000, to: 8000 } } })],
  ['剪掉第一段视频最后两秒', media({ walk: { trim: { from: 0, to: 10_000 } } })],
  // order
  ['put photo 3 first', media('garden beach cake walk dance voice')],
  ['move the first photo to the end', media('cake garden walk dance beach voice')],
  ['swap the first two photos', media('cake beach garden walk dance voice')],
  ['swap photos 1 and 3', media('garden cake beach walk dance voice')],
  ['move photo 3 before photo 2', media('beach garden cake walk dance voice')],
  ['start with the second clip', media('dance beach cake garden walk voice')],
  ['reverse the order of the photos', media('garden cake beach walk dance voice')],
  ['reverse the order', media('dance walk garden cake beach voice')],
  ['把第三张放最前面', media('garden beach cake walk dance voice')],
  ['交换第一张和第三张照片', media('garden cake beach walk dance voice')],
  ['交换前两张', media('cake beach garden walk dance voice')],
  ['把第一张照片移到最后', media('cake garden walk dance beach voice')],
  // removing
  ['remove photo 2', media('beach garden walk dance voice')],
  ['delete the last clip', media('beach cake garden walk voice')],
  ['remove cake.png', media('beach garden walk dance voice')],
  ['take out the voice note', media('beach cake garden walk dance')],
  ['删掉第二张照片', media('beach garden walk dance voice')],
  ['去掉录音', media('beach cake garden walk dance')],
  // time
  ['show each photo 4 seconds', photosFor(4000)],
  ['show photo 2 for 6 seconds', media({ cake: { showFor: 6000 } })],
  ['每张照片4秒', photosFor(4000)],
  // transitions, look, format
  ['use slide transitions', { transition: 'slide' }],
  ['hard cuts between the photos', { transition: 'cut' }],
  ['no transitions', { transition: 'cut' }],
  ['转场改成滑动', { transition: 'slide' }],
  ['make it square', { aspect: '1:1' }],
  ['change to 16:9', { aspect: '16:9' }],
  ['make it landscape', { aspect: '16:9' }],
  ['改成横屏', { aspect: '16:9' }],
  ['change the style of the film to night', { style: 'night' }],
  ['use the warm film look', { style: 'film' }],
  ['make the style minimalist', { style: 'minimal' }],
  ['风格改成欢庆', { style: 'celebration' }],
  ['改成适合朋友圈的正方形', { aspect: '1:1' }],
  // sound of clips and voice
  ['mute the clips', media({ walk: { volume: 0 }, dance: { volume: 0 } })],
  ['mute clip 2', media({ dance: { volume: 0 } })],
  ['make my voice louder', media({ voice: { volume: 1.5 } })],
  ['lower the voice to 50%', media({ voice: { volume: 0.5 } })],
  ['视频静音', media({ walk: { volume: 0 }, dance: { volume: 0 } })],
  ['人声大一点', media({ voice: { volume: 1.5 } })],
  // names
  ['sign it as Tom', { from: 'Tom' }],
  ["make it from 'Tom & Lisa'", { from: 'Tom & Lisa' }],
  ['address it to Grandma', { to: 'Grandma' }],
  ['change the recipient to Dad', { to: 'Dad' }],
  ['署名改成小明', { from: '小明' }],
  ['收件人改成奶奶', { to: '奶奶' }],
  // several in one
  [
    "make the music softer and add the title 'Paradise Found'",
    { ...music('warm', 0.6), ...title('Paradise Found') },
  ],
  [
    'remove photo 2, use happy music and make it square',
    { ...media('beach garden walk dance voice'), ...music('happy'), aspect: '1:1' },
  ],
  ['音乐轻一点，加标题“天堂”，改成横屏', { ...music('warm', 0.6), ...title('天堂'), aspect: '16:9' }],
  ['把第三张放最前面，然后去掉字幕', { ...media('garden beach cake walk dance voice'), captions: false }],
  ['Can you make it square?', { aspect: '1:1' }],
  ["don't change the music, but add a title 'Us'", title('Us')],
  ['remove the music and the captions', { music: null, captions: false }],
  ['make the music softer and the transitions hard cuts', { ...music('warm', 0.6), transition: 'cut' }],
  [
    'trim the first clip to 3 seconds, then mute it and put it last',
    media('beach cake garden dance walk voice'),
  ],
  ['make it 16:9 and use happy music', { aspect: '16:9', ...music('happy') }],
  ['put the garden photo first', media('garden beach cake walk dance voice')],
  ['please make the second photo the first', media('cake beach garden walk dance voice')],
  ['把第2张和第3张换一下位置', media('beach garden cake walk dance voice')],
  ['reduce the music volume by 20%', music('warm', 0.8)],
  ['change the background music to lo-fi at 30%', music('calm', 0.3)],
  ["I don't like the music", music('tender')],
  ['the music is too loud', music('warm', 0.6)],
  ['加一个5秒的标题“你好”', title('你好', 0, 5000)],
  ['add text "Happy Birthday" at the end', title('Happy Birthday', 37_000, 40_000)],
  ['Make the closing say "Forever yours"', { from: 'Forever yours' }],
  ['remove the extras', { music: null, transition: 'cut' }],
]

describe('An edit changes what it names and nothing else', () => {
  test.each(sentences)('%s', (sentence, expected) => {
    const decision = decide(sentence)
    expect(changesOf(decision)).toEqual(expected)
    expect(decision.kind).toBe('edit')
  })

  test.each([
    ['make it 20 seconds', 20_000],
    ['trim the video to 10 seconds', 10_000],
    ['剪到10秒', 10_000],
    ['把时长改成二十秒', 20_000],
    ['make it 1 minute long', 60_000],
    ['make it longer', 50_000],
    ['短一点', 32_000],
    ['faster please', 30_000],
    ['慢一点', 52_000],
  ])('%s sets the length of the film', (sentence, duration) => {
    expect(decide(sentence)).toMatchObject({ kind: 'edit', brief: { duration } })
  })

  test('A film of clips alone is cut off where its time is up', () => {
    const clips = { ...brief, media: brief.media.filter(({ kind }) => kind === 'clip') }
    const decision = decide('trim the video to 10 seconds', { brief: clips })
    expect(changesOf(decision, clips)).toEqual({ duration: 10_000, media: 'walk' })
    expect(decision).toMatchObject({ brief: { media: [{ trim: { from: 0, to: 10_000 } }] } })
  })

  test('A title is changed and removed by its name', () => {
    const titled = { ...brief, titles: [{ text: 'One', from: 0, to: 3000 }] }
    expect(decide('change the title to "Two"', { brief: titled })).toMatchObject({
      brief: { titles: [{ text: 'Two', from: 0, to: 3000 }] },
    })
    expect(decide('标题改成“二”', { brief: titled })).toMatchObject({ brief: { titles: [{ text: '二' }] } })
    expect(decide('remove the title', { brief: titled })).toMatchObject({ brief: { titles: [] } })
  })

  test('Music comes back as it was before', () => {
    const silent = { ...brief, music: null }
    const happy = { ...brief, music: { mood: 'happy' as const, volume: 0.4 } }
    const decision = decide('bring the music back', { brief: silent, history: [happy] })
    expect(changesOf(decision, silent)).toEqual({ music: { mood: 'happy', volume: 0.4 } })
  })

  test.each(['undo', 'undo that', 'please undo the last change', '撤销', '撤销上一步'])(
    '%s goes back to the brief before',
    (words) => {
      const before = { ...brief, aspect: '1:1' as const }
      expect(decide(words, { history: [brief, before] })).toMatchObject({
        kind: 'edit',
        brief: before,
        history: [brief],
      })
    },
  )

  test('New files are taken in when asked', () => {
    const fewer = { ...brief, media: brief.media.slice(0, 2) }
    const decision = decide('add the new photo garden.jpg', { brief: fewer })
    expect(changesOf(decision, fewer)).toEqual({ media: 'beach cake garden' })
  })

  test('An edit says what it did, in the language of the message', () => {
    expect(decide("make the music softer and add the title 'Us'")).toMatchObject({
      text: expect.stringContaining("Music volume: 60%. Title added: 'Us', 0–3 s."),
    })
    expect(decide('音乐轻一点')).toMatchObject({ text: expect.stringContaining('音乐音量：60%') })
  })
})

describe('What is no edit changes nothing and is free', () => {
  test.each([
    ['how long is it?', /40 seconds/],
    ['时长多少', /40 秒/],
    ['Is there music in it?', /warm/],
    ['Why are there no captions?', /Captions are on/],
    ['What is the title?', /no title/],
    ['how many photos are there?', /3 photos and 2 clips/],
    ['thanks!', /pleasure/],
    ['hello', /Hello/],
    ['你好', /你好/],
    ['export', /Export button/],
    ['what can you do?', /titles/],
    ['sing me a pirate shanty', /trim the video/],
    ['随便聊聊天气吧', /没有听懂/],
    ['"remove the music"', /did not understand/],
    ['she said “make it square, and trim to 5 seconds”', /did not understand/],
    ['add subtitles', /already/],
    ['remove photo 9', /could not find/],
    ['make the voice slower', /own speed/],
    ['undo', /nothing to undo/],
    ["don't touch the music", /did not understand/],
    ['add the title', /did not understand/],
    ['make the title bigger', /follow the look/],
    ['trim this video', /How long/],
    ['add a photo', /upload it first/],
    ['add a voiceover', /own voice/],
  ])('%s', (sentence, said) => {
    const decision = decide(sentence)
    expect(changesOf(decision)).toEqual({ answer: expect.stringMatching(said) })
  })
})
