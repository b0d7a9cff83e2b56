import { realpathSync } from 'node:fs'
import { Function, Worker, start } from 'iii-framework'

export interface HelloInput {
  /** Who is greeted. */
  name?: string
}

export interface HelloOutput {
  /** The greeting. */
  message: string
}

@Worker({ name: '{{name}}', description: 'Greets whoever asks.' })
export class {{className}} {
  /** Greets somebody by name. */
  @Function('{{name}}::hello')
  // Answer `POST /{{name}}/hello` too: add `Trigger` to the import, `iii-http` to the workers of your project,
  // and take the slashes away from the next line.
  // @Trigger('http', { api_path: '/{{name}}/hello', http_method: 'POST' })
  async hello({ name = 'world' }: HelloInput): Promise<HelloOutput> {
    return { message: `Hello, ${name}!` }
  }
}

// Connects to the engine when this file is the program; a test that imports the class stays offline.
const program = process.argv[1]
if (program && realpathSync(program) === import.meta.filename) await start({{className}})
