import { mkdtempSync, rmSync } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { runLetter } from '../support/dearly.ts'
import { makeFile, makePhoto } from '../support/material.ts'
import { ffprobe } from '../support/measure.ts'

const folder = mkdtempSync(join(tmpdir(), 'dearly-batch-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const listOf = async (entries: unknown) => {
  const path = join(folder, 'list.json')
  await writeFile(path, typeof entries === 'string' ? entries : JSON.stringify(entries))
  return path
}
const batch = async (entries: unknown) =>
  runLetter(['--batch', await listOf(entries), '--server', inject('quickUrl')])

test('a batch of five with one broken file makes four films, each as it was asked, and tells of the fifth', async () => {
  await makePhoto(folder, 'a.jpg', { width: 600, height: 800, color: { r: 190, g: 80, b: 60 } })
  await makeFile(folder, 'clip.mp4', { format: 'mp4', duration: 1500 })
  await writeFile(join(folder, 'broken.mp4'), 'this is no video')
  await writeFile(join(folder, 'words.txt'), 'Thank you for everything.')
  const { code, output } = await batch([
    { files: ['a.jpg'], out: '1.mp4', to: 'Mum', from: 'Anna', text: 'words.txt' },
    { files: ['clip.mp4'], out: '2.mp4', mode: 'wechat', ask: 'make it square for Moments' },
    { files: ['broken.mp4'], out: '3.mp4' },
    { out: '4.mp4', mode: 'text', words: '夏天来了，去看海吧。', language: 'zh-CN' },
    { files: ['a.jpg'], out: '5.mp4', style: 'night', music: 'calm' },
  ])
  expect(output).toContain('4 of 5 films were made.')
  expect(output).toMatch(/! .*3\.mp4 was not made/)
  expect(code).toBe(1)
  for (const one of [1, 2, 4, 5]) {
    const { streams } = await ffprobe(join(folder, `${one}.mp4`))
    expect(streams.some(({ codec_type }) => codec_type === 'video')).toBe(true)
  }
  await expect(stat(join(folder, '3.mp4'))).rejects.toThrow()
})

test.each([
  ['is no JSON', 'not json', /no JSON file/],
  ['names an option that is none', [{ out: 'a.mp4', colour: 'red' }], /colour/],
  ['does not say where a film goes', [{ words: 'Hi.' }], /out/],
])('a list that %s is refused before anything is made', async (_, entries, why) => {
  const { code, output } = await batch(entries)
  expect(output).toMatch(why)
  expect(code).toBe(1)
})
