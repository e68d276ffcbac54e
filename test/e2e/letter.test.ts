import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { Dearly, runLetter } from '../support/dearly.ts'
import { makeFile, makePhoto, makeTone } from '../support/material.ts'
import { deadStretches, ffprobe, loudnessOf, soundOf, toneLevel } from '../support/measure.ts'
import { QuickStudio } from '../support/quick-studio.ts'

const folder = mkdtempSync(join(tmpdir(), 'dearly-letter-'))
const file = (name: string) => join(folder, name)
const dearly = new Dearly()
/** Where films are not drawn, and an upstream that fails is soon given up. */
const quick = new Dearly()
const studio = new QuickStudio()
const letter = (...args: string[]) => runLetter([...args, '--server', dearly.url])
const quickLetter = (...args: string[]) => runLetter([...args, '--server', quick.url])

beforeAll(async () => {
  await studio.start()
  await Promise.all([
    dearly.start(),
    quick.start({ WEB_DIR: inject('webDir'), ...studio.settings, HASTE: '20' }),
  ])
  await makePhoto(folder, 'a.jpg', { width: 900, height: 1200, color: { r: 190, g: 60, b: 50 } })
  await makePhoto(folder, 'b.jpg', { width: 1200, height: 900, color: { r: 60, g: 140, b: 80 } })
  await makeTone(folder, 'voice.wav', [{ hz: 440, from: 500, to: 2500 }], 3000)
})

afterAll(async () => {
  await dearly.end()
  await quick.end()
  await studio.end()
  rmSync(folder, { recursive: true, force: true })
})

describe('npm start, then npm run letter', () => {
  test('words, photos and a voice note become a film that plays everywhere', async () => {
    writeFileSync(file('words.txt'), 'Happy birthday, Mum. I think of you every day.')
    const out = file('letter.mp4')
    const { code, output } = await letter(
      '--to',
      'Mum',
      '--from',
      'Anna',
      '--text',
      file('words.txt'),
      file('a.jpg'),
      file('b.jpg'),
      file('voice.wav'),
      '--out',
      out,
    )
    expect(output).toContain('Setting things up…')
    expect(output).not.toMatch(/click|button/i)
    expect(code, output).toBe(0)
    const { streams } = await ffprobe(out)
    expect(streams.find(({ codec_type }) => codec_type === 'video')).toMatchObject({
      codec_name: 'h264',
      profile: 'High',
      width: 1080,
      height: 1920,
      pix_fmt: 'yuv420p',
      color_range: 'tv',
      color_space: 'bt709',
    })
    const sound = await soundOf(out)
    expect(await loudnessOf(out)).toMatchObject({ integrated: expect.closeTo(-16, 0) })
    expect((await deadStretches(out)).black).toEqual([])
    expect(toneLevel(sound, 440, 3500, 5000)).toBeGreaterThan(toneLevel(sound, 440, 500, 2000) + 20)
    expect(existsSync(`${out}.part`)).toBe(false)
  })

  test('a Chinese letter with emoji, and words alone', async () => {
    const out = file('zh.mp4')
    const { code, output } = await quickLetter(
      '--language',
      'zh-CN',
      '--to',
      '妈妈',
      '--from',
      '安娜',
      '--words',
      '生日快乐！我想你。💛',
      '--out',
      out,
    )
    expect(code, output).toBe(0)
    expect(output).toContain('正在准备…')
    expect(readFileSync(out)).toEqual(readFileSync(studio.film))
  })

  test('files that cannot be used are told one by one, and the rest goes on', async () => {
    writeFileSync(file('text.jpg'), 'this is no picture')
    writeFileSync(file('empty.png'), '')
    const clip = await makeFile(folder, 'clip.mp4', { format: 'mp4', duration: 4000 })
    writeFileSync(file('cut.mp4'), readFileSync(clip).subarray(0, -4000))
    const out = file('rest.mp4')
    const { code, output } = await quickLetter(
      '--words',
      'Hello.',
      file('a.jpg'),
      file('text.jpg'),
      file('empty.png'),
      file('cut.mp4'),
      file('gone.jpg'),
      '--out',
      out,
    )
    expect(code, output).toBe(0)
    expect(output).toContain('“text.jpg” is not a photo, clip or sound')
    expect(output).toContain('“empty.png” has nothing in it')
    expect(output).toContain('“cut.mp4” could not be read')
    expect(output).toContain('There is no file “gone.jpg”')
    expect(existsSync(out)).toBe(true)
  })

  test('no words and no media: says what to do, and exits with 1', async () => {
    const { code, output } = await letter('--to', 'Mum')
    expect(code).toBe(1)
    expect(output.trim()).toBe(
      'Write a few words, or add a photo, a clip or a voice note. Any one of them is enough.',
    )
  })

  test('without a server: says how to start it', async () => {
    const { code, output } = await runLetter(['--words', 'Hi', '--server', 'http://127.0.0.1:1'])
    expect(code).toBe(1)
    expect(output).toContain('npm start')
  })

  test('no token and no word of the letter is in the log', () => {
    expect(dearly.output + quick.output).not.toMatch(/nmv_usr_|Happy birthday|生日快乐|device=/)
  })
})

test('an upstream that is down is told in words, and the letter is still there', async () => {
  await studio.end()
  const { code, output } = await quickLetter('--words', 'Hello.', file('a.jpg'), '--out', file('none.mp4'))
  expect(code).toBe(1)
  expect(output).toContain('The film studio does not answer just now. Your letter is safe')
  expect(existsSync(file('none.mp4'))).toBe(false)
})

test('a wrong setting is named at the start', async () => {
  await expect(new Dearly().start({ NEMO_API_URL: 'not an address' })).rejects.toThrow(/NEMO_API_URL/)
})
