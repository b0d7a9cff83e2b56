import { isIiiError } from './iii-error.js'

/** An error as the lines a terminal shows: what, why, what to do. Their labels are aligned. */
export function formatError(error: unknown): string[] {
  if (isIiiError(error)) {
    return [
      `error: ${error.title} [${error.code}]`,
      ...indented('cause: ', error.message),
      ...indented('fix:   ', error.hint),
    ]
  }
  return [`error: ${error instanceof Error ? error.message : String(error)}`]
}

function indented(label: string, text: string): string[] {
  return text.split('\n').map((line, index) => (index === 0 ? label : ' '.repeat(label.length)) + line)
}
