import { useSignal } from '@preact/signals'
import { t } from '../i18n/later.ts'
import { Icon } from '../parts/icon.tsx'
import { titleOf } from '../parts/title-of.ts'
import { asFileName, canShare, saveFile, shareFile } from '../share.ts'
import { hasContent, type PhoneLetter } from '../store/letter.ts'
import { letters } from '../store/letters.ts'
import { openFiles } from './open-files.ts'

/** *Letters that travel*: each as a file to save, and such files to open. */
export function LetterFiles() {
  const say = t.value.settings.files
  const told = useSignal('')
  const save = async (letter: PhoneLetter) => {
    told.value = ''
    const { saveLetter } = await import('./save-letter.ts')
    const file = await saveLetter(letter, asFileName(titleOf(letter)))
    // An iPhone's installed app has no downloads to find again; where files like this can't be shared, there are.
    if (canShare(file) && (await shareFile(file)) !== 'refused') return
    saveFile(file)
    told.value = say.saved
  }
  const all = (letters.value ?? []).filter((letter) => hasContent(letter) || letter.film)
  return (
    <section>
      <h2>{say.title}</h2>
      <p class="quiet">{say.about}</p>
      {all.length > 0 && (
        <ul class="rows">
          {all.map((letter) => (
            <li key={letter.id}>
              <span>{titleOf(letter)}</span>
              <button
                type="button"
                class="round"
                aria-label={say.save(titleOf(letter))}
                onClick={() => void save(letter)}
              >
                <Icon name="save" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <label class="plain">
        {say.open}
        {/* No `accept`: phones know no type for our ending and would grey the files out. */}
        <input
          type="file"
          class="hidden-input"
          onChange={({ currentTarget }) => {
            const chosen = [...(currentTarget.files ?? [])]
            currentTarget.value = ''
            void openFiles(chosen).then((said) => (told.value = said.join(' ')))
          }}
        />
      </label>
      <p class="told" role="status">
        {told.value}
      </p>
    </section>
  )
}
