import { IiiFunction, Worker } from 'iii-framework'

interface Buffer {
  size: number
}

@Worker({ name: 'own-buffer' })
export class OwnBufferCase {
  @IiiFunction('cases::own-buffer')
  run(input: { buffer: Buffer }): void {
    void input
  }
}
