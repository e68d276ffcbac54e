import { modes } from '../../shared/modes.ts'
import type { PhoneLetter } from '../store/letter.ts'

type Asked = Pick<PhoneLetter, 'mode' | 'items'>

const isSpoken = ({ mode }: Asked) => mode !== undefined && modes[mode].words === 'spoken'

/** Whether its words are to be spoken by a voice that is nobody's. */
export const needsSpeaker = (letter: Asked): boolean =>
  isSpoken(letter) && !letter.items.some(({ part }) => part === 'voice')

/** Whether somebody speaks over clips, whose own sound may be in the way. */
export const hasClipUnderVoice = (letter: Asked): boolean =>
  isSpoken(letter) && letter.items.some(({ part }) => part === 'clip')
