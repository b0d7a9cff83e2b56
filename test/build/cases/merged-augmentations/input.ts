import { IiiFunction, Worker } from 'iii-framework'
import type { Bus, Level } from './zz-bus.js'
import './more.js'
import './aa-more.js'

@Worker({ name: 'merged-augmentations' })
export class MergedAugmentationsCase {
  @IiiFunction('cases::merged-augmentations')
  run(input: { bus: Bus; picked: Pick<Bus, 'z' | 'a' | 'm'>; level: Level; rest: Exclude<Level, 'mid'>[] }): void {
    void input
  }
}
