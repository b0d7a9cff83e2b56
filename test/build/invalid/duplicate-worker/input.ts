import { CustomTrigger, IiiFunction, Trigger, Worker } from 'iii-framework'

@Worker({ name: 'duplicate-worker' })
export class First {}

@Worker({ name: 'duplicate-worker' })
export class Second {}
