import { rulesOf } from '../../worker/letter/rules.ts'
import { readSettings } from '../../worker/settings.ts'

/** The waits of a letter as they are where no one set them otherwise. */
export const vendorRules = rulesOf(readSettings({ DEVICE_SECRET: 'only-for-tests-only-for-tests-0123' }))
