import { ts } from './typescript.js'

/** What one of the package's own checks has to say against the use of a decorator, and what to write instead. */
export interface DecoratorProblem {
  readonly problem: string
  readonly instead: string
}

/** The sentence in a type error, around which the compiler has put lines of its own. */
export function decoratorProblem({ messageText }: ts.Diagnostic): DecoratorProblem | undefined {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n')
  const [, quoted] = /\bProblem<("(?:[^"\\]|\\.)*")>/.exec(text) ?? []
  if (quoted === undefined) return undefined
  const sentence = JSON.parse(quoted) as string
  const end = sentence.lastIndexOf('; ')
  const instead = sentence.slice(end + 2)
  return {
    problem: sentence.slice(0, end),
    instead: `${instead.charAt(0).toUpperCase()}${instead.slice(1)}.`,
  }
}

/** The member of a class whose decorator does not compile. */
export function decoratedMember({ code, file, start }: ts.Diagnostic): ts.ClassElement | undefined {
  if (!decoratorErrors.has(code) || !file || start === undefined) return undefined
  return memberAt(file, start)
}

/** A decorator that cannot be called: as one of a property or a method, for what it returns, without its arguments. */
const decoratorErrors: ReadonlySet<number> = new Set([1240, 1241, 1270, 1329])

function memberAt(node: ts.Node, position: number): ts.ClassElement | undefined {
  const inner = ts.forEachChild(node, (child) =>
    child.pos <= position && position < child.end ? child : undefined,
  )
  const deeper = inner && memberAt(inner, position)
  return deeper ?? (ts.isClassElement(node) ? node : undefined)
}
