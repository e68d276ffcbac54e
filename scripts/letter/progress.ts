import { SingleBar } from 'cli-progress'
import { type Tongue, tongueOf } from '../../shared/language.ts'
import type { LetterEvent } from '../../shared/letter.ts'
import { summarise } from '../../shared/timeline.ts'

const words = {
  en: {
    setup: 'Setting things up…',
    ready: 'Ready.',
    sending: 'Sending',
    exporting: 'Exporting',
    activities: { filming: 'Filming…', editing: 'Editing…', music: 'Composing music…', working: 'Working…' },
    waiting: {
      'still-working': 'Still working…',
      reconnecting: 'The studio does not answer; trying again…',
      'rate-limited': 'Waiting half a minute…',
      renewing: 'Renewing the connection…',
      looking: 'Looking whether it is done…',
    },
  },
  'zh-CN': {
    setup: '正在准备…',
    ready: '准备好了。',
    sending: '正在发送',
    exporting: '正在导出',
    activities: { filming: '正在生成画面…', editing: '正在剪辑…', music: '正在配乐…', working: '正在制作…' },
    waiting: {
      'still-working': '还在制作…',
      reconnecting: '制作服务没有回应，正在重试…',
      'rate-limited': '请等半分钟…',
      renewing: '正在重新连接…',
      looking: '正在查看是否完成…',
    },
  },
} as const satisfies Record<Tongue, unknown>

/** Tells a person at a terminal how their letter is coming on. */
export class Progress {
  #tongue: Tongue
  #bar: SingleBar | undefined

  constructor(language: string) {
    this.#tongue = tongueOf(language)
  }

  tell(event: LetterEvent): void {
    const told = words[this.#tongue]
    switch (event.type) {
      case 'setup.started':
        return this.say(told.setup)
      case 'setup.ready':
        return this.say(told.ready)
      case 'media.failed':
        return this.say(`! ${event.problem.detail}`)
      case 'agent.text':
        return event.final && event.text ? this.say(event.text) : undefined
      case 'agent.activity':
        return this.say(told.activities[event.activity])
      case 'agent.waiting':
        return this.say(told.waiting[event.why])
      case 'draft.changed':
        return this.say(summarise(event.timeline, this.#tongue))
      case 'export.started':
      case 'export.progress':
        return this.#show(told.exporting, event.type === 'export.progress' ? event.progress : 0)
    }
  }

  /** How much of a large file has gone, 0…1. */
  sending(name: string, share: number): void {
    this.#show(`${words[this.#tongue].sending} ${name}`, Math.floor(share * 100))
    if (share === 1) this.stop()
  }

  say(line: string): void {
    this.stop()
    console.log(line)
  }

  done(line: string): void {
    this.#bar?.update(100)
    this.say(line)
  }

  stop(): void {
    this.#bar?.stop()
    this.#bar = undefined
  }

  #show(what: string, progress: number): void {
    if (!this.#bar) {
      const format = `${what} {bar} {percentage}%`
      this.#bar = new SingleBar({ format, noTTYOutput: true, notTTYSchedule: 2000, hideCursor: true })
      this.#bar.start(100, progress)
    }
    this.#bar.update(progress)
  }
}
