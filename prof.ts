import { tenLetters } from './test/support/speech/ten.ts'
import { outcomeOf } from './test/support/speech/aligned.ts'
for (const l of tenLetters) { const t=performance.now(); await outcomeOf(l); console.log(l.name, Math.round(performance.now()-t)) }
