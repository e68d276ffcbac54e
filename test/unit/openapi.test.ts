import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { openApi } from '../../worker/openapi/document.ts'

test('the API is described in valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(openApi())))
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
})
