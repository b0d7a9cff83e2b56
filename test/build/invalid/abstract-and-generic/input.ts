import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

@Worker({ name: 'abstract-worker' })
export abstract class AbstractWorker {}

@Worker({ name: 'generic-worker' })
export class GenericWorker<T> {
  held?: T
}
