import { IiiFunction, Worker } from 'iii-framework'

export interface Job {
  /** What to do. */
  action: "start" | "stop"
  /** Times. @default 3 */
  retries?: number
  target: { host: string; port?: number }
  mode: "fixed"
}

@Worker({ name: 'help-notes' })
export class HelpNotesCase {
  @IiiFunction('cases::help-notes')
  run(input: Job): void {
    void input
  }
}
