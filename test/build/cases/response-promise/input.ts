import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'response-promise' })
export class ResponsePromiseCase {
  @IiiFunction('cases::response-promise')
  async run(): Promise<{ ok: boolean }> {
    return { ok: true }
  }
}
