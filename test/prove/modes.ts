import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { type ModeName, modes } from '../../shared/modes.ts'
import { en } from '../../web/i18n/en.ts'
import { zhCN } from '../../web/i18n/zh-cn.ts'
import { phone, startChromium } from '../support/browsers/chromium.ts'
import { Person } from '../support/browsers/person.ts'
import { Dearly, runLetter } from '../support/dearly.ts'
import { makeFile, makePhoto, makeTone } from '../support/material.ts'
import { deadStretches, ffprobe, loudnessOf } from '../support/measure.ts'

const tongues = { en: { locale: 'en-GB', say: en }, 'zh-CN': { locale: 'zh-CN', say: zhCN } } as const
type Tongue = keyof typeof tongues

/** What a film of each mode is made of: words, and the files beside them. */
const words: Record<ModeName, Record<Tongue, string>> = {
  letter: {
    en: 'Happy birthday, Mum. I think of you every day.',
    'zh-CN': '妈妈，生日快乐。我每天都想你。',
  },
  text: {
    en: 'A bicycle for the city. It folds in five seconds. Take it on the train, and ride home.',
    'zh-CN': '一辆为城市而生的自行车。五秒折叠。带它上地铁，再骑回家。',
  },
  voiceover: {
    en: 'This is the new editor. Drag a clip in, cut it, and share it.',
    'zh-CN': '这是新的编辑器。拖入片段，剪一剪，就能分享。',
  },
  wechat: { en: 'A walk by the river.', 'zh-CN': '周末散步，天气真好。' },
}

type Row = { film: string; seconds: string; sound: string; MB: string; kept: boolean }

/**
 * Every mode with its own example sentence and files that suit it, in both languages, from the app and from the
 * terminal: the films are measured.
 * @returns whether each is the film that was promised.
 */
export async function proveModes(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'dearly-modes-'))
  const dearly = new Dearly()
  const browser = await startChromium({ whole: true })
  const rows: [string, Row][] = []
  try {
    await dearly.start()
    const files = await makeFiles(folder)
    for (const mode of Object.keys(modes) as ModeName[]) {
      for (const tongue of Object.keys(tongues) as Tongue[]) {
        const made = { mode, tongue, files: files[mode], folder, url: dearly.url }
        rows.push([`${mode}, ${tongue}, app`, await measure(mode, await fromApp(browser, made))])
        rows.push([`${mode}, ${tongue}, terminal`, await measure(mode, await fromTerminal(made))])
        console.table(Object.fromEntries(rows.slice(-2)))
      }
    }
    console.table(Object.fromEntries(rows))
    return rows.every(([, { kept }]) => kept)
  } finally {
    await browser.close()
    await dearly.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function makeFiles(folder: string): Promise<Record<ModeName, string[]>> {
  const colors = [
    { r: 190, g: 60, b: 50 },
    { r: 60, g: 140, b: 80 },
    { r: 60, g: 90, b: 190 },
  ]
  const photos = await Promise.all(
    colors.map((color, at) => makePhoto(folder, `photo-${at}.jpg`, { width: 1200, height: 900, color })),
  )
  const voice = await makeTone(folder, 'voice.wav', [{ hz: 440, from: 500, to: 3500 }], 4000)
  const clip = await makeFile(folder, 'clip.mp4', {
    format: 'mp4',
    moves: true,
    width: 720,
    height: 1280,
    duration: 6000,
  })
  return { letter: [...photos, voice], text: [], voiceover: [clip], wechat: [clip] }
}

type Made = { mode: ModeName; tongue: Tongue; files: string[]; folder: string; url: string }

async function fromApp(browser: Browser, { mode, tongue, files, folder, url }: Made): Promise<string> {
  const { locale, say } = tongues[tongue]
  const context = await browser.newContext({ ...phone, locale })
  const person = new Person(await context.newPage(), say)
  const { page } = person
  try {
    await page.goto(url)
    if (mode === 'letter') await person.tap(say.letters.write)
    else {
      await person.tap(say.letters.other)
      await page.getByRole('button', { name: say.modes[mode] }).click()
      await page.getByText(modes[mode].trySaying[tongue][0]!).click()
    }
    await page.getByLabel(say.write.wordsLabel).fill(words[mode][tongue])
    if (files.length > 0) {
      await page.locator('input[type=file]').first().setInputFiles(files)
      await person.prints().first().waitFor()
    }
    await person.seal()
    await person.film()
    return await person.saveFilm(join(folder, `${mode}-${tongue}-app.mp4`))
  } finally {
    await context.close()
  }
}

async function fromTerminal({ mode, tongue, files, folder, url }: Made): Promise<string> {
  const out = join(folder, `${mode}-${tongue}-terminal.mp4`)
  const wishes = ['--mode', mode, '--language', tongue, '--words', words[mode][tongue]]
  const ask = ['--ask', modes[mode].trySaying[tongue][0]!]
  const { code, output } = await runLetter([...wishes, ...ask, ...files, '--out', out, '--server', url])
  if (code !== 0) throw new Error(`npm run letter ended with ${code}:\n${output}`)
  return out
}

async function measure(mode: ModeName, path: string): Promise<Row> {
  const { streams, format } = await ffprobe(path)
  const video = streams.find(({ codec_type }) => codec_type === 'video') ?? {}
  const audio = streams.find(({ codec_type }) => codec_type === 'audio') ?? {}
  const { integrated, truePeak } = await loudnessOf(path)
  const { black, frozen } = await deadStretches(path)
  const seconds = Number(format.duration)
  const bytes = Number(format.size)
  const isLong = mode !== 'text' || (seconds > 28 && seconds < 32)
  const isSmall = bytes < (modes[mode].filmMaxBytes ?? Number.POSITIVE_INFINITY)
  const isVideo = video.codec_name === 'h264' && video.width === 1080 && video.height === 1920
  const isSound = audio.codec_name === 'aac' && Math.abs(integrated + 16) < 1.5 && truePeak < -1
  return {
    film: `${video.codec_name} ${video.profile} ${video.width}x${video.height} ${video.pix_fmt} ${video.r_frame_rate} + ${audio.codec_name} ${audio.sample_rate}`,
    seconds: seconds.toFixed(1),
    sound: `${integrated} LUFS, ${truePeak} dBTP`,
    MB: (bytes / 1_000_000).toFixed(2),
    kept: isVideo && isSound && isLong && isSmall && black.length + frozen.length === 0,
  }
}
