import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'response-order' })
export class ResponseOrderCase {
  @IiiFunction('cases::response-order')
  async run(): Promise<{ ok: true } | { ok: false; reason: 'z' | 'b' | 'm' }> {
    return { ok: true }
  }
}
