import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

@Worker({ name: 'config-not-constant' })
export class Invalid {
  @IiiFunction('invalid::config-not-constant')
  @Trigger('http', { api_path: process.env['API_PATH'], http_method: 'GET' })
  @CustomTrigger('sensor', { pins: [1, Math.max(2, 3)] })
  run(): void {}
}
