import { isObject } from '../../protocol/json.js'
import { InvocationError } from '../invocation-error.js'

/** What a function that yields its results writes to a channel when it fails; its results are lines of bytes. */
export interface FailureMessage {
  readonly type: 'error'
  readonly code: string
  readonly message: string
  readonly stacktrace?: string
}

interface Source {
  onMessage(listener: (text: string) => void): void
  close(): void
}

/**
 * The values of a channel whose bytes are lines of JSON. Whoever stops early closes the channel.
 *
 * @throws InvocationError once the function that wrote them failed
 */
export async function* itemsOf(
  source: Source,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<unknown, void> {
  let failure: InvocationError | undefined
  source.onMessage((text) => (failure ??= failureIn(text)))
  try {
    for await (const line of linesOf(bytes)) yield JSON.parse(line)
  } finally {
    source.close()
  }
  if (failure) throw failure
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  let begun = ''
  for await (const chunk of bytes) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n')
    const lines = [begun + first, ...others]
    begun = lines.pop() ?? ''
    yield* lines
  }
  if (begun !== '') yield begun
}

function failureIn(text: string): InvocationError | undefined {
  let message: unknown
  try {
    message = JSON.parse(text)
  } catch {
    // Any other text is a message to somebody else who listens.
    return undefined
  }
  if (!isObject(message) || message['type'] !== 'error') return undefined
  const { code, message: detail, stacktrace } = message
  return new InvocationError({
    code: typeof code === 'string' ? code : 'invocation_failed',
    message: typeof detail === 'string' ? detail : '',
    ...(typeof stacktrace === 'string' ? { stacktrace } : {}),
  })
}
