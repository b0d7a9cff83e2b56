import { ts } from './typescript.js'
import { catalog, type ErrorParams } from '../errors/catalog.js'
import type { Entry } from '../errors/entry.js'
import type { buildDiagnostics } from '../errors/catalog/build-diagnostics.js'
import { decoratedMember, decoratorProblem } from './decorator-problem.js'
import type { Diagnostic, Severity } from './diagnostic.js'
import { relativePath } from './paths.js'

export type DiagnosticCode = keyof typeof buildDiagnostics & keyof typeof catalog

/** These say what is odd; everything else stops the build. */
const warnings: ReadonlySet<DiagnosticCode> = new Set([
  'III1006',
  'III1010',
  'III1013',
  'III1014',
  'III1015',
  'III1026',
  'III1037',
  'III1042',
  'III1050',
  'III1053',
  'III1057',
  'III1058',
])

/** These tell at the same place what the compiler tells in more words. */
const saidBetter: ReadonlySet<string> = new Set<DiagnosticCode>([
  'III1030',
  'III1041',
  'III1044',
  'III1045',
  'III1055',
  'III1056',
])

/** A type, or the package itself, that is not found. */
const followsFromTheCompiler: ReadonlySet<string> = new Set<DiagnosticCode>(['III1007', 'III1042'])

/** These tell of a member what the compiler tells of its decorators. */
const aboutMembers: ReadonlySet<DiagnosticCode> = new Set([
  'III1009',
  'III1033',
  'III1035',
  'III1036',
  'III1055',
])

function placeKey({ file, line, column }: Diagnostic): string {
  return `${file}:${line}:${column}`
}

/** Collects every problem of one build, one per cause. */
export class DiagnosticList {
  readonly #byKey = new Map<string, Diagnostic>()
  readonly #refusedMembers = new Set<ts.Node>()
  /** What the compiler says of the decorators of a member. */
  readonly #ofDecorators = new Map<Diagnostic, ts.Node>()

  constructor(private readonly projectDir: string) {}

  /** Reports a problem at a place in the source, or of the project as a whole. `trail` leads from a function to the type. */
  report<Code extends DiagnosticCode>(code: Code, params: ErrorParams<Code>, at: ReportPlace = {}): void {
    const member = aboutMembers.has(code) && at.node && ts.findAncestor(at.node, ts.isClassElement)
    if (member) this.#refusedMembers.add(member)
    this.add(this.toldOf(code, params, at))
  }

  /** Takes over what the compiler found; what it found with the help of the decorators' own checks, in their words. */
  addCompilerDiagnostic(diagnostic: ts.Diagnostic): void {
    const place = compilerPlace(diagnostic, this.projectDir)
    const own = decoratorProblem(diagnostic)
    const told: Diagnostic = own
      ? this.toldOf('III1054', own, { place })
      : {
          code: `TS${diagnostic.code}`,
          severity: severityOf(diagnostic.category),
          message: ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n  '),
          ...place,
        }
    const member = decoratedMember(diagnostic)
    if (member) this.#ofDecorators.set(told, member)
    this.add(told)
  }

  /** The files, relative to the project, in which anything but the compiler found something. */
  reportedFiles(): string[] {
    const own = [...this.#byKey.values()].filter(({ code }) => !code.startsWith('TS'))
    return own.flatMap(({ file }) => file ?? [])
  }

  get hasErrors(): boolean {
    return this.all().some(({ severity }) => severity === 'error')
  }

  /** Sorted by file, place and code. Of what is not found, what the compiler says about it is enough. */
  all(): Diagnostic[] {
    const found = [...this.#byKey.values()].filter((it) => !this.isRefusedAnyway(it))
    const compilerFailed = found.some(({ code, severity }) => code.startsWith('TS') && severity === 'error')
    const better = new Set(found.filter(({ code }) => saidBetter.has(code)).map(placeKey))
    const told = found
      .filter(({ code }) => !(compilerFailed && followsFromTheCompiler.has(code)))
      .filter((it) => !(it.code.startsWith('TS') && better.has(placeKey(it))))
    return gathered(told).toSorted(inSourceOrder)
  }

  private isRefusedAnyway(diagnostic: Diagnostic): boolean {
    const member = this.#ofDecorators.get(diagnostic)
    return member !== undefined && this.#refusedMembers.has(member)
  }

  private toldOf<Code extends DiagnosticCode>(
    code: Code,
    params: ErrorParams<Code>,
    at: ReportPlace,
  ): Diagnostic {
    const { message, hint } = catalog[code] as Entry<ErrorParams<Code>>
    return {
      code,
      severity: warnings.has(code) ? 'warning' : 'error',
      message: message(params),
      hint: hint(params),
      ...(at.file === undefined ? {} : { file: at.file }),
      ...(at.node ? placeOfNode(at.node, this.projectDir) : at.place),
      ...(at.trail === undefined ? {} : { trail: at.trail }),
    }
  }

  private add(diagnostic: Diagnostic): void {
    const { file, line, column, code, message } = diagnostic
    const key = [file, line, column, code, message].join('\0')
    if (!this.#byKey.has(key)) this.#byKey.set(key, diagnostic)
  }
}

/** So many problems of one place are told one by one. */
const MANY = 3

/** A type of somebody else's, in which nearly everything is wrong, is one cause: the first of its problems stands for all. */
function gathered(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byPlace = new Map<unknown, Diagnostic[]>()
  for (const it of diagnostics) {
    const isOne = it.line === undefined || it.code.startsWith('TS')
    const key = isOne ? it : `${it.severity} ${placeKey(it)}`
    byPlace.set(key, [...(byPlace.get(key) ?? []), it])
  }
  return [...byPlace.values()].flatMap(([first, ...others]) => {
    if (!first || others.length < MANY) return first ? [first, ...others] : []
    return { ...first, message: `${first.message}; its type has ${others.length} more problems like this` }
  })
}

export interface ReportPlace {
  readonly node?: ts.Node
  /** Where the node was, of a file whose program is gone. */
  readonly place?: Place
  /** Relative to the project, for problems of a file that is not source code. */
  readonly file?: string
  readonly trail?: string
}

export type Place = Pick<Diagnostic, 'file' | 'line' | 'column' | 'length' | 'sourceLine'>

/** Where a node is written: its first token after comments. */
export function placeOfNode(
  node: ts.Node,
  projectDir: string,
): Place & { file: string; line: number; column: number } {
  const file = node.getSourceFile()
  const start = node.getStart(file)
  return placeIn(file, { start, length: node.getEnd() - start }, projectDir)
}

function compilerPlace({ file, start, length }: ts.Diagnostic, projectDir: string): Place {
  if (!file) return {}
  return placeIn(file, { start: start ?? 0, length: length ?? 0 }, projectDir)
}

function placeIn(file: ts.SourceFile, span: ts.TextSpan, projectDir: string) {
  const { line, character } = file.getLineAndCharacterOfPosition(span.start)
  const sourceLine = file.text.split(/\r?\n/, line + 1)[line] ?? ''
  return {
    file: relativePath(projectDir, file.fileName),
    line: line + 1,
    column: character + 1,
    length: Math.max(1, Math.min(span.length, sourceLine.length - character)),
    sourceLine,
  }
}

function severityOf(category: ts.DiagnosticCategory): Severity {
  return category === ts.DiagnosticCategory.Error ? 'error' : 'warning'
}

function inSourceOrder(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.file ?? '', b.file ?? '') ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compareText(a.code, b.code)
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
