// Plain script that every browser reads as it is: the app's own scripts may be what is broken.

const isChinese = /^zh\b/i.test(localStorage.getItem('dearly-language') ?? navigator.language)
const [english, chinese] = document.querySelectorAll('main')
english.hidden = isChinese
chinese.hidden = !isChinese
document.documentElement.lang = isChinese ? 'zh-CN' : 'en'
const shown = isChinese ? chinese : english

/** Tells the text that an element holds under a name. */
function tell(place, what) {
  const told = shown.querySelector(place)
  told.textContent = told.dataset[what]
  told.hidden = false
}

/** Lets go of the app's files, not of the letters, and opens it anew. */
async function repair() {
  if (!navigator.onLine) return tell('[data-told]', 'offline')
  tell('[data-told]', 'going')
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? []
  for (const registration of registrations) await registration.unregister()
  // Ours beside the app's files are notes that letters need.
  const names = 'caches' in window ? await caches.keys() : []
  for (const name of names) if (!name.startsWith('dearly-')) await caches.delete(name)
  location.replace('/')
}

/** All letters, as the app's store holds them; none where there is no store. */
function readLetters() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('dearly')
    asked.onupgradeneeded = () => asked.transaction.abort()
    asked.onerror = () => resolve([])
    asked.onsuccess = () => {
      const db = asked.result
      const all = db.transaction('letters').objectStore('letters').getAll()
      all.onerror = () => reject(all.error)
      all.onsuccess = () => {
        resolve(all.result)
        db.close()
      }
    }
  })
}

async function saveWords() {
  const letters = (await readLetters()).filter(({ words, isDeleted }) => words && !isDeleted)
  if (letters.length === 0) return tell('[data-words]', 'none')
  const text = letters.map(({ to, words, from }) => [to, words, from].filter(Boolean).join('\n\n'))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text.join('\n\n—\n\n')], { type: 'text/plain' }))
  link.download = 'dearly.txt'
  link.click()
  tell('[data-words]', 'saved')
}

for (const button of document.querySelectorAll('button'))
  button.addEventListener('click', button.dataset.do === 'repair' ? repair : saveWords)
