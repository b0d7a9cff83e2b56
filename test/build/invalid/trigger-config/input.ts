import { CustomTrigger, IiiFunction, Trigger, TriggerType, Worker, type TriggerBinding } from 'iii-framework'

const topic = { topic: '' } as const

@Worker({ name: 'trigger-config' })
export class Invalid {
  @TriggerType('sensor', { description: 'A reading.' })
  sensor(_: TriggerBinding<{ pins: number[]; mode: 'slow' | 'fast'; at?: Date }>): void {}

  @IiiFunction('invalid::trigger-config')
  @Trigger('http', { api_path: 3, http_method: 'FETCH' } as never)
  @Trigger('http', { path: '/a', middleware_function_ids: 'one' })
  @Trigger('durable:subscriber', { topic: 'a', queue_config: { maxRetry: 3 } })
  @Trigger('cron', { expression: '0 3 * * *' })
  @Trigger('subscribe', topic)
  @Trigger('log', [])
  @CustomTrigger('sensor', { pins: [1, '2'], mode: 'fats', at: '2026-01-01' })
  run(): void {}
}
