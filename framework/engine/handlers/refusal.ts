import type { IiiError } from '../../errors/iii-error.js'
import type { WorkerContext } from '../context.js'

interface Refusal {
  readonly kind: 'function' | 'trigger type' | 'trigger' | 'worker name'
  readonly id: string
  readonly error: IiiError
}

/** Notes a registration that was refused. Whether its sender hears of it depends on the frame. */
export function noteRefusal({ parts, worker }: WorkerContext, refusal: Refusal): void {
  parts.log({ event: 'registration_refused', workerId: worker.id, ...refusal })
}
