import { version } from '../../package.json'
import type { Tongue } from '../../shared/tongue.ts'
import { speak, t, tongue } from '../i18n/later.ts'
import { InstallSettings } from '../install/install-settings.tsx'
import { Head } from '../parts/head.tsx'
import { go } from '../route.ts'
import { LetterFiles } from '../travel/letter-files.tsx'
import { Pairing } from '../travel/pairing.tsx'
import { AtTheStudio } from './at-the-studio.tsx'
import { EraseAll } from './erase-all.tsx'
import { OnThisPhone } from './on-this-phone.tsx'
import '../style/settings.css'

/** *Settings*: the language, what is kept where, how letters travel, and how all of it is removed. */
export function Settings() {
  const say = t.value.settings
  return (
    <main class="screen settings">
      <Head title={say.title} onBack={() => go({ screen: 'letters' })} />
      <fieldset class="chips">
        <legend>{say.language}</legend>
        <TongueChoice of="en">English</TongueChoice>
        <TongueChoice of="zh-CN">中文</TongueChoice>
      </fieldset>
      <OnThisPhone />
      <AtTheStudio />
      <InstallSettings />
      <LetterFiles />
      <Pairing />
      <EraseAll />
      <section>
        <h2>{say.help.title}</h2>
        <p class="quiet">{say.help.about}</p>
        <a class="plain" href="/repair.html">
          {say.help.repair}
        </a>
        <p class="quiet">{say.help.version(version)}</p>
      </section>
    </main>
  )
}

const TongueChoice = ({ of, children }: { of: Tongue; children: string }) => (
  <label class="chip" lang={of}>
    <input type="radio" name="language" checked={tongue.value === of} onChange={() => speak(of)} />
    <span>{children}</span>
  </label>
)
