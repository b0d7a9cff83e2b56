import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildManifest } from '../../framework/build/index.js'
import type { Manifest } from '../../framework/manifest/index.js'
import { root } from '../architecture/imports.js'
import { workerProject } from './helpers/worker-project.js'

/** What a build reads from one file, in both decorator models the same. */
async function read(source: string): Promise<Manifest> {
  const [legacy, standard] = await Promise.all(
    [true, false].map(async (experimentalDecorators) => {
      await using dir = await workerProject({ 'src/index.ts': source }, { experimentalDecorators })
      const built = await buildManifest(dir.path)
      if (!built.ok) throw new Error(built.diagnostics.map(({ message }) => message).join('\n'))
      return built.manifest
    }),
  )
  expect(standard).toEqual(legacy)
  return legacy as Manifest
}

const byId = ({ functions }: Manifest) => Object.fromEntries(functions.map((fn) => [fn.id, fn]))

/** Options for a project that sees the package itself. */
const realPackage = {
  paths: { 'iii-framework': [join(root, 'framework/index.ts')] },
  rootDir: '/',
  lib: ['es2023', 'esnext.disposable'],
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
}

describe('a build', () => {
  it('wires conditions and middleware as the run time does, and leaves their payloads open', async () => {
    const manifest = await read(`
      import { Condition, Function, Middleware, Trigger, Worker, type HttpRequest } from 'iii-framework'

      interface Order { id: string; total: number }

      @Worker({ name: 'shop' })
      export class Shop {
        /** Who is it? */
        @Middleware(undefined, { metadata: { owner: 'web' } })
        authenticate(input: { request: { method: string } }): { action: 'continue' } {
          return { action: 'continue' }
        }

        @Condition()
        isLarge(order: Order): boolean { return order.total > 100 }

        @Function('shop::take')
        @Trigger('http', { api_path: '/orders' })
        @Trigger('subscribe', { topic: 'orders' })
        take(order: Order): void {}

        @Condition('shop::is-read')
        isRead(request: HttpRequest): boolean { return request.method === 'GET' }

        @Function('shop::show')
        @Trigger('http', { api_path: '/orders/:id' })
        show(request: HttpRequest): void {}
      }
    `)
    const functions = byId(manifest)
    expect(functions['shop::take']?.triggers.map(({ config }) => config)).toEqual([
      {
        api_path: '/orders',
        condition_function_id: 'shop::isLarge',
        middleware_function_ids: ['shop::authenticate'],
      },
      { topic: 'orders' },
    ])
    expect(functions['shop::isLarge']).toMatchObject({
      role: 'condition',
      metadata: { internal: true },
      request_format: { required: ['id', 'total'] },
    })
    expect(functions['shop::isLarge']?.request_format).not.toHaveProperty('additionalProperties')
    expect(functions['shop::isLarge']).not.toHaveProperty('raw')
    expect(functions['shop::is-read']).toMatchObject({ role: 'condition', raw: true })
    expect(functions['shop::authenticate']).toMatchObject({
      role: 'middleware',
      description: 'Who is it?',
      metadata: { internal: true, owner: 'web' },
    })
  })

  it('marks what is deprecated, with the reason if there is one', async () => {
    const manifest = await read(`
      import { Function, Worker } from 'iii-framework'

      @Worker({ name: 'shop' })
      export class Shop {
        /** Old. @deprecated Use {@link take | shop::take}. */
        @Function('shop::order')
        order(): void {}

        /**
         * Older.
         * @deprecated
         * @internal
         */
        @Function('shop::buy', { metadata: { owner: 'web' } })
        buy(): void {}

        @Function('shop::take')
        take(): void {}
      }
    `)
    const functions = byId(manifest)
    expect(functions['shop::order']).toMatchObject({
      description: 'Old.',
      metadata: { deprecated: 'Use shop::take.' },
    })
    expect(functions['shop::buy']?.metadata).toEqual({ internal: true, deprecated: true, owner: 'web' })
    expect(functions['shop::take']).not.toHaveProperty('metadata')
  })

  it('reads what a class inherits by way of mixins', async () => {
    const manifest = await read(`
      import { Function, OnShutdown, Trigger, Worker } from 'iii-framework'

      type Constructor<Instance = object> = new (...args: any[]) => Instance

      const Named = <Base extends Constructor>(base: Base) => {
        class Name extends base {
          @Function('mixed::name')
          name(input: { upper: boolean }): string { return input.upper ? 'A' : 'a' }
        }
        return Name
      }

      function Audited<Item>() {
        return <Base extends Constructor>(base: Base) => {
          class Mixin extends base {
            @Function('mixed::audit')
            audit(item: Item): Item { return item }

            @OnShutdown()
            end(): void {}
          }
          return Mixin
        }
      }

      abstract class Plain {
        @Function('mixed::plain')
        @Trigger('cron', { expression: '0 0 3 * * *' })
        plain(): void {}
      }
      class Concrete extends Plain {}
      const WithName = Named(Concrete)

      @Worker({ name: 'mixed' })
      export class Mixed extends Audited<{ at: Date }>()(WithName) {
        @Function('mixed::own')
        own(): void {}

        override plain(): void {}
      }
    `)
    const functions = byId(manifest)
    expect(Object.keys(functions)).toEqual(['mixed::audit', 'mixed::name', 'mixed::own', 'mixed::plain'])
    expect(functions['mixed::audit']).toMatchObject({
      request_format: { properties: { at: { format: 'date-time' } } },
      decode: [{ path: '/at', kind: 'date' }],
    })
    expect(functions['mixed::plain']?.triggers).toHaveLength(1)
  })

  it('writes down the trigger types a worker provides, with their schemas', async () => {
    const manifest = await read(`
      import { TriggerType, Worker, type TriggerBinding } from 'iii-framework'

      declare module 'iii-framework' {
        interface TriggerTypes {
          sensor: { config: SensorConfig; payload: { celsius: number } }
        }
      }

      export interface SensorConfig {
        /** Where it is soldered. @minimum 0 */
        pin: number
        since?: Date
        /** @default 5 */
        every?: number
      }

      @Worker({ name: 'sensors' })
      export class Sensors {
        @TriggerType('sensor', { description: 'A reading.' })
        watch(binding: TriggerBinding<SensorConfig>): void {}

        @TriggerType('tick', { description: 'Now and then.' })
        tick(): void {}
      }
    `)
    expect(manifest.triggerTypes).toMatchObject([
      {
        id: 'sensor',
        className: 'Sensors',
        method: 'watch',
        description: 'A reading.',
        config_format: {
          type: 'object',
          properties: { pin: { minimum: 0 }, since: { format: 'date-time' }, every: { default: 5 } },
          required: ['pin'],
          additionalProperties: false,
        },
        payload_format: { properties: { celsius: { type: 'number' } } },
        decode: [{ path: '/since', kind: 'date' }],
      },
      { id: 'tick', description: 'Now and then.' },
    ])
    expect(manifest.triggerTypes?.[1]).not.toHaveProperty('config_format')
  })

  it('says of a wrong trigger in its own words what the compiler says, and instead of it', async () => {
    await using dir = await workerProject(
      {
        'src/index.ts': `
          import { Function, Trigger, Worker } from 'iii-framework'

          declare module 'iii-framework' {
            interface TriggerTypes {
              sensor: { config: { pin: number }; payload: unknown; returns: unknown }
            }
          }

          @Worker({ name: 'wrong' })
          export class Wrong {
            @Function('wrong::one')
            @Trigger('crom', { expression: '0 0 3 * * *' })
            one(): void {}

            @Function('wrong::two')
            @Trigger('cron', { expresion: '0 0 3 * * *' })
            two(): void {}

            @Function('wrong::three')
            @Trigger('sensor', { pin: 'four' })
            three(): void {}

            @Function('wrong::four')
            @Trigger('configuration', { event_types: ['changed'] })
            four(): void {}
          }
        `,
      },
      realPackage,
    )
    const { diagnostics } = await buildManifest(dir.path)
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "III1044: there is no trigger type 'crom'",
      "III1045: the config of trigger 'cron' is not valid: it lacks 'expression'",
      "III1045: the config of trigger 'cron' is not valid: 'expresion' is not known; did you mean 'expression'?",
      "III1045: the config of trigger 'sensor' is not valid: 'pin' must be a number, but is a text",
      `III1045: the config of trigger 'configuration' is not valid: 'event_types.0' must be one of "configuration:registered", "configuration:updated", "configuration:deleted"`,
    ])
  })

  it('takes a worker of every trigger type, and a mixed one, as they are', async () => {
    const typed = (name: string) => readFileSync(join(root, 'test/decorators/types', name), 'utf8')
    await using dir = await workerProject(
      { 'src/every.ts': typed('every-trigger.ts'), 'src/mixin.ts': typed('mixin.ts') },
      realPackage,
    )
    const built = await buildManifest(dir.path)
    expect(built.diagnostics).toEqual([])
    const functions = built.ok ? built.manifest.functions : []
    expect(functions.map(({ id }) => id)).toEqual(expect.arrayContaining(['audit::list', 'every::traced']))
    const types = functions.flatMap(({ triggers }) => triggers.map(({ type }) => type))
    expect(new Set(types).size).toBe(14)
    expect(functions.find(({ id }) => id === 'every::changed')?.triggers[0]?.config).toEqual({
      scope: 'orders',
      key: 'latest',
      condition_function_id: 'every-trigger::isLarge',
    })
  })

  it('warns of worker classes that cannot be exported', async () => {
    const worker = (name: string) =>
      `@Worker({ name: '${name}' }) class ${name} { @Function('${name}::run') run(): void {} }`
    const imported = "import { Function, Worker } from 'iii-framework'"
    await using dir = await workerProject({
      'src/local.ts': `${imported}\nexport function make() { ${worker('Local')}\n return Local }`,
      'src/some.test.ts': `${imported}\n${worker('Tested')}`,
    })
    const { ok, diagnostics } = await buildManifest(dir.path)
    expect(ok).toBe(true)
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['III1050', 'warning'],
      ['III1050', 'warning'],
    ])
  })

  it('refuses a worker class that is not exported', async () => {
    await using dir = await workerProject({
      'src/index.ts': `
        import { Function, Worker } from 'iii-framework'
        @Worker({ name: 'hidden' })
        class Hidden {
          @Function('hidden::run')
          run(): void {}
        }
      `,
    })
    const built = await buildManifest(dir.path)
    expect(built).toMatchObject({ ok: false, diagnostics: [{ code: 'III1043', severity: 'error', line: 4 }] })
  })
})
