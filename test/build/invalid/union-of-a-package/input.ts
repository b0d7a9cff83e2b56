import type { Bound } from 'utility-kit'
import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'union-of-a-package' })
export class Invalid {
  @IiiFunction('invalid::union-of-a-package')
  run(input: { bound: Bound; own: string | EventTarget }): void {}
}
