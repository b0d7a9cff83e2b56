import type { Catalog } from '../../framework/codegen/index.js'
import { catalogFunction, catalogOf } from './catalogs.js'

const hostile =
  'Ends */ here """ and \\ there\n@deprecated not really\u202E{@link x}\n@property {any} injected " \''

const strange = {
  type: 'object',
  properties: {
    'a-b': { type: 'string', description: hostile },
    class: { type: 'number' },
    __proto: { type: 'boolean' },
    list: { type: 'array', items: { type: 'string' } },
    'quote"s': { const: `both " and '` },
    "it's": { enum: ['*/', '"""', '\\', 'new\nline', '\u2028', 'é'] },
    über: { type: 'string' },
  },
  required: ['a-b', 'class', "it's"],
  additionalProperties: false,
}

const pydantic = {
  title: 'Order',
  type: 'object',
  properties: {
    item: { $ref: '#/$defs/Item' },
    state: { allOf: [{ $ref: '#/$defs/State' }], default: 'open', description: 'Where it stands.' },
    note: { anyOf: [{ type: 'string' }, { type: 'null' }], default: null, title: 'Note' },
    price: { oneOf: [{ type: 'integer' }, { type: 'string', pattern: '^\\d+$' }] },
    place: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }], minItems: 2, maxItems: 2 },
  },
  required: ['item'],
  $defs: {
    Item: {
      title: 'Item',
      type: 'object',
      properties: { parts: { type: 'array', items: { $ref: '#/$defs/Item' } } },
    },
    State: { enum: ['open', 'closed'], type: 'string' },
  },
}

const merged = {
  allOf: [
    { $ref: '#/definitions/Base' },
    { type: 'object', properties: { more: { type: 'integer' } }, required: ['more'] },
  ],
  definitions: {
    Base: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
  },
}

/** Ids, names, texts and schemas that nobody would choose, and some from other generators of schemas. */
export const oddCatalog: Catalog = catalogOf(
  [
    catalogFunction('odd::a', { request_schema: strange, response_schema: strange, description: hostile }),
    catalogFunction('odd::delete', { request_schema: { type: 'object', properties: {} } }),
    catalogFunction('odd::delete::now'),
    catalogFunction('odd::class', { response_schema: { type: 'null' } }),
    catalogFunction('odd::get-item', { response_schema: { type: 'number' } }),
    catalogFunction('odd::get_item', { response_schema: true }),
    catalogFunction('odd::list', { response_schema: { type: 'array', items: { type: 'integer' } } }),
    catalogFunction('odd::set', { response_schema: { type: 'boolean' } }),
    catalogFunction('odd::int', { request_schema: { type: 'integer' } }),
    catalogFunction('odd::2nd', { metadata: { deprecated: 'use odd::a' } }),
    catalogFunction('odd::old', { metadata: { deprecated: true } }),
    catalogFunction('odd::it\'s "quoted" \\ */', {}),
    catalogFunction('odd::line\nimport os'),
    catalogFunction('odd\nbroken::in two'),
    catalogFunction('await::now'),
    catalogFunction('then::now'),
    catalogFunction('top'),
    catalogFunction('числа::сложить', {
      request_schema: { type: 'object', properties: { а: { type: 'number' } } },
    }),
    catalogFunction('py::order', { request_schema: pydantic, response_schema: pydantic }),
    catalogFunction('py::promise', { request_schema: { ...pydantic, title: 'Promise' } }),
    catalogFunction('rust::save', {
      request_schema: merged,
      response_schema: { nullable: true, type: 'string' },
    }),
    catalogFunction('other::save', {
      request_schema: { type: 'object', properties: { x: { type: 'number' } } },
    }),
    catalogFunction('self::tree', {
      request_schema: { type: 'object', properties: { kids: { type: 'array', items: { $ref: '#' } } } },
    }),
    catalogFunction('never::called', { request_schema: false, response_schema: { not: {} } }),
    catalogFunction('far::away', { namespace: 'elsewhere' }),
  ],
  [
    {
      id: 'email::new-mail',
      namespace: 'default',
      worker_name: 'mail',
      description: 'A mail came in.',
      configuration_schema: { type: 'object', properties: { box: { type: 'string' } }, required: ['box'] },
      request_schema: { type: 'object', properties: { subject: { type: 'string' } }, required: ['subject'] },
      response_schema: { type: 'object', properties: { seen: { type: 'boolean' } }, required: ['seen'] },
    },
    { id: 'tick', namespace: 'default', worker_name: 'clock' },
  ],
)
