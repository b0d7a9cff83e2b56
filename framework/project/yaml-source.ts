import type { Document, LineCounter, Node } from 'yaml'
import type { SourceProblem } from '../errors/catalog/project.js'
import { yaml } from './yaml-library.js'

/** A place in a text file; line and column count from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/**
 * One YAML file under inspection: its text, its tree and the problems found so far. Readers report problems and go
 * on, so that one pass tells a person everything there is to correct.
 */
export class YamlSource {
  readonly document: Document.Parsed
  readonly problems: SourceProblem[] = []
  /** Scalars whose variables have no value: their type is unknown, which is no second problem. */
  readonly unresolved = new Set<Node>()
  /** True when the text is no YAML at all; its tree means nothing then. */
  readonly isBroken: boolean
  readonly #lines: LineCounter

  constructor(readonly text: string) {
    this.#lines = new (yaml().LineCounter)()
    this.document = yaml().parseDocument(text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      keepSourceTokens: true,
    })
    this.isBroken = this.#reportSyntax()
  }

  /** Where an offset into the text lies. */
  placeAt(offset: number): Place {
    const { line, col } = this.#lines.linePos(Math.min(offset, this.text.length))
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }

  placeOf(node: Node | undefined): Place {
    return this.placeAt(node?.range?.[0] ?? 0)
  }

  report(place: Place, reason: string): void {
    this.problems.push({ ...place, reason, frame: codeFrame(this.text, place) })
  }

  reportAt(node: Node | undefined, reason: string): void {
    this.report(this.placeOf(node), reason)
  }

  /** The node an alias stands for; any other node is itself. */
  resolve(node: unknown): Node | undefined {
    if (yaml().isAlias(node)) return node.resolve(this.document)
    return yaml().isNode(node) ? node : undefined
  }

  /** The value of a node as plain data; undefined, with a problem, when its aliases expand without measure. */
  valueOf(node: Node): unknown {
    try {
      return node.toJS(this.document)
    } catch (error) {
      this.reportAt(node, error instanceof Error ? error.message : String(error))
      return undefined
    }
  }

  /** A syntax error makes the parser stumble over what follows, so only the first is told; repeated keys all are. */
  #reportSyntax(): boolean {
    const isRepeatedKey = (error: { code: string }) => error.code === 'DUPLICATE_KEY'
    const { errors } = this.document
    const syntaxError = errors.find((error) => !isRepeatedKey(error))
    for (const error of syntaxError ? [syntaxError] : errors) {
      const place = this.placeAt(error.pos[0])
      const reason = isRepeatedKey(error)
        ? this.#repeatedKey(error.pos)
        : this.#syntaxReason(error.message, place)
      this.report(place, reason)
    }
    return syntaxError !== undefined
  }

  #repeatedKey([start, end]: readonly [number, number]): string {
    const key = /^[\w.-]+/.exec(this.text.slice(start, Math.max(end, start + 64)))?.[0] ?? ''
    return `the key '${key}' occurs twice in one map`
  }

  #syntaxReason(message: string, { line }: Place): string {
    const isPlaceholderInFlow = /[{[].*\$\{/.test(this.text.split('\n')[line - 1] ?? '')
    return isPlaceholderInFlow
      ? `not valid YAML: inside { } or [ ] a placeholder needs quotes, or give its key a line of its own`
      : `not valid YAML: ${message}`
  }
}

/** The line of a place between its neighbours, numbered, with a caret under the column. */
export function codeFrame(text: string, { line, column }: Place): string {
  const lines = text.split(/\r?\n/)
  const width = String(line + 1).length
  const frame: string[] = []
  for (let number = Math.max(line - 1, 1); number <= Math.min(line + 1, lines.length); number++) {
    const mark = number === line ? '>' : ' '
    frame.push(`${mark} ${String(number).padStart(width)} | ${lines[number - 1] ?? ''}`.trimEnd())
    if (number === line) frame.push(`  ${' '.repeat(width)} | ${' '.repeat(column - 1)}^`)
  }
  return frame.join('\n')
}
