import { expect, it } from 'vitest'
import { camelCase, pascalCase, snakeCase } from '../../../framework/codegen/model/words.js'

it.each([
  ['new-mail', 'newMail', 'NewMail', 'new_mail'],
  ['get_item', 'getItem', 'GetItem', 'get_item'],
  ['HTTPRequest', 'httpRequest', 'HttpRequest', 'http_request'],
  ['listV2Items', 'listV2Items', 'ListV2Items', 'list_v2_items'],
  ['2nd', '_2nd', '_2nd', '_2nd'],
  ['__proto__', 'proto', 'Proto', 'proto'],
  ['', '_', '_', '_'],
  ['über maß', 'überMaß', 'ÜberMaß', 'über_maß'],
])('%s', (text, camel, pascal, snake) => {
  expect([camelCase(text), pascalCase(text), snakeCase(text)]).toEqual([camel, pascal, snake])
})
