import { signal } from '@preact/signals'

export type MicrophoneTrouble = 'refused' | 'absent'

const kept = 'dearly-microphone'

/** The microphone that the person chose, by its id; empty for the phone's own choice. */
export const chosenMicrophone = signal(localStorage.getItem(kept) ?? '')

export function chooseMicrophone(id: string): void {
  localStorage.setItem(kept, id)
  chosenMicrophone.value = id
}

/**
 * Opens the microphone that was chosen, or another when it is not there.
 * @throws 'refused' or 'absent' when there is none to be had.
 */
export async function openMicrophone(): Promise<MediaStream> {
  try {
    const audio = {
      echoCancellation: false,
      noiseSuppression: true,
      autoGainControl: true,
      ...(chosenMicrophone.value ? { deviceId: { ideal: chosenMicrophone.value } } : {}),
    }
    return await navigator.mediaDevices.getUserMedia({ audio })
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    throw (
      name === 'NotAllowedError' || name === 'SecurityError' ? 'refused' : 'absent'
    ) satisfies MicrophoneTrouble
  }
}

export type Microphone = { id: string; name: string }

/** The microphones there are. Browsers name them only once one was allowed: until then there are none. */
export async function listMicrophones(): Promise<Microphone[]> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices
    .filter(({ kind, deviceId, label }) => kind === 'audioinput' && label && !isAlias(deviceId))
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }))
}

/** Chromium lists a microphone once more for what the system uses it for. */
const isAlias = (id: string) => id === 'default' || id === 'communications'
