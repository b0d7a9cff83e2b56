import { Function, Trigger, Worker, start, type Client } from 'iii-framework'

export interface AddInput {
  /** First addend. @asType integer */
  a: number
  /** Second addend. @asType integer */
  b: number
}

export interface Sum {
  c: number
}

const runningTotal = { scope: 'math', key: 'running_total' }

@Worker({
  name: 'caller-worker',
  description: 'Adds by asking the Python worker, and keeps a running total.',
})
export class CallerWorker {
  constructor(private readonly iii: Client) {}

  /** Adds two whole numbers and counts the sum into the running total. */
  @Function('math::add_two_numbers')
  @Trigger('http', { api_path: '/math/add-two-numbers', http_method: 'POST' })
  async addTwoNumbers(input: AddInput): Promise<Sum> {
    const sum = await this.iii.trigger<AddInput, Sum>({ function_id: 'math::add', payload: input })
    // One atomic step: reading the total, adding and writing it back would lose what another call adds meanwhile.
    await this.iii.trigger({
      function_id: 'state::update',
      payload: { ...runningTotal, ops: [{ type: 'increment', path: '', by: sum.c }] },
    })
    return sum
  }

  /** The sum of everything added so far. */
  @Function('math::running_total')
  @Trigger('http', { api_path: '/math/running-total', http_method: 'GET' })
  async runningTotal(): Promise<{ total: number }> {
    const stored = await this.iii.trigger({ function_id: 'state::get', payload: runningTotal })
    return { total: stored ?? 0 }
  }
}

await start(CallerWorker)
