/** A text that knows where it may be broken, in the manner of common formatters. */
export type Doc = string | readonly Doc[] | Indent | Group | Line | IfBroken

interface Indent {
  readonly kind: 'indent'
  readonly content: Doc
}
interface Group {
  readonly kind: 'group'
  readonly content: Doc
}
/** A line break in a broken group; otherwise `flat`. A hard one breaks every group around it. */
interface Line {
  readonly kind: 'line'
  readonly flat: string
  readonly isHard?: true
}
interface IfBroken {
  readonly kind: 'if broken'
  readonly broken: string
  readonly flat: string
}

/** A space, or a line break. */
export const line: Doc = { kind: 'line', flat: ' ' }
/** Nothing, or a line break. */
export const softline: Doc = { kind: 'line', flat: '' }
export const hardline: Doc = { kind: 'line', flat: '', isHard: true }

export function indent(...content: readonly Doc[]): Doc {
  return { kind: 'indent', content }
}

/** Its lines are all broken, or none is: as long as it fits, none. */
export function group(...content: readonly Doc[]): Doc {
  return { kind: 'group', content }
}

export function ifBroken(broken: string, flat = ''): Doc {
  return { kind: 'if broken', broken, flat }
}

export function join(separator: Doc, docs: readonly Doc[]): Doc[] {
  return docs.flatMap((doc, index) => (index === 0 ? [doc] : [separator, doc]))
}

interface Command {
  readonly indentation: number
  readonly isBroken: boolean
  readonly doc: Doc
}

/** Lays a document out in at most `width` columns, as far as it can be broken; two spaces a level. */
export function print(doc: Doc, width: number): string {
  const output: string[] = []
  let column = 0
  const write = (text: string): void => {
    output.push(text)
    column += text.length
  }
  const stack: Command[] = [{ indentation: 0, isBroken: true, doc }]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { indentation, isBroken, doc } = next
    if (typeof doc === 'string') write(doc)
    else if ('kind' in doc && doc.kind === 'line' && isBroken) {
      output.push(`\n${' '.repeat(indentation)}`)
      column = indentation
    } else if ('kind' in doc && doc.kind === 'line') write(doc.flat)
    else if ('kind' in doc && doc.kind === 'group') {
      const flat = { indentation, isBroken: false, doc: doc.content }
      const isFitting = !hasHardLine(doc.content) && fits([...stack, flat], width - column)
      stack.push(isFitting ? flat : { ...flat, isBroken: true })
    } else stack.push(...partsOf(doc, next).toReversed())
  }
  return output.join('').replaceAll(/ +$/gm, '')
}

/** What is inside, outermost first. */
function partsOf(doc: Exclude<Doc, string>, { indentation, isBroken }: Command): Command[] {
  if (!('kind' in doc)) return doc.map((part) => ({ indentation, isBroken, doc: part }))
  if (doc.kind === 'indent') return [{ indentation: indentation + 2, isBroken, doc: doc.content }]
  if (doc.kind === 'group') return [{ indentation, isBroken, doc: doc.content }]
  if (doc.kind === 'if broken') return [{ indentation, isBroken, doc: isBroken ? doc.broken : doc.flat }]
  return []
}

/** True when what comes next, up to the next possible break, has room. */
function fits(stack: readonly Command[], room: number): boolean {
  const rest = [...stack]
  let left = room
  for (let next = rest.pop(); next !== undefined && left >= 0; next = rest.pop()) {
    const { doc, isBroken } = next
    if (typeof doc === 'string') left -= doc.length
    else if ('kind' in doc && doc.kind === 'line') {
      if (isBroken) return true
      left -= doc.flat.length
    } else rest.push(...partsOf(doc, next).toReversed())
  }
  return left >= 0
}

function hasHardLine(doc: Doc): boolean {
  if (typeof doc === 'string') return false
  if (!('kind' in doc)) return doc.some(hasHardLine)
  if (doc.kind === 'line') return doc.isHard === true
  return doc.kind === 'if broken' ? false : hasHardLine(doc.content)
}
