import { ts } from './typescript.js'
import { nearestNames } from '../errors/nearest-name.js'
import type { Reading } from './arguments.js'
import { configProblems, type ConfigProblem } from './config-problems.js'
import type { FoundDecorator } from './find-workers.js'
import { placesOf, type ForeignTrigger } from './foreign-triggers.js'
import type { PackageSymbols } from './package-symbols.js'

/** What a trigger decorator was given, and what its type may be held against. */
export interface TriggerCheck {
  readonly decorator: FoundDecorator
  readonly type: string
  readonly config: unknown
}

export interface TriggerReading extends Reading {
  readonly symbols: PackageSymbols
  /** Configs of the trigger types that the class provides itself. */
  readonly ownTypes: ReadonlyMap<string, ts.Type>
  /** Takes the triggers of types that are known nowhere here; another class may provide them. */
  readonly foreign: (trigger: ForeignTrigger) => void
  readonly projectDir: string
}

/** Reports a trigger type that nobody declares, and a config that its type would refuse when the worker registers. */
export function checkTrigger({ decorator, type, config }: TriggerCheck, reading: TriggerReading): void {
  const { checker, symbols, diagnostics } = reading
  const types = symbols.triggerTypes
  const entry = types && checker.getPropertyOfType(types, type)
  if (decorator.role === 'Trigger' && types && !entry) {
    const near = nearestNames(
      type,
      types.getProperties().map(({ name }) => name),
    )
    diagnostics.report('III1044', { type, near }, { node: decorator.arguments[0] ?? decorator.node })
    return
  }
  if (!entry && !reading.ownTypes.has(type)) {
    reading.foreign({ type, config, places: placesOf(decorator, reading.projectDir) })
  }
  const expected = entry ? memberType(entry, 'config', checker) : reading.ownTypes.get(type)
  const problems = expected ? configProblems(config, expected, checker) : []
  for (const problem of problems.length > 0 ? problems : valueProblems(type, config)) {
    const node = placeOf(decorator.arguments[1], problem) ?? decorator.node
    diagnostics.report(
      'III1045',
      { type, problem: sentence(problem), members: membersOf(expected) },
      { node },
    )
  }
}

/** What a config may hold; `?` marks what it need not. */
function membersOf(config: ts.Type | undefined): string[] {
  const members = config?.getProperties() ?? []
  return members.map(({ name, flags }) => (flags & ts.SymbolFlags.Optional ? `${name}?` : name))
}

function memberType(entry: ts.Symbol, name: string, checker: ts.TypeChecker): ts.Type | undefined {
  const member = checker.getPropertyOfType(checker.getTypeOfSymbol(entry), name)
  return member && checker.getTypeOfSymbol(member)
}

/** Texts that have the right type and that the standard workers still refuse, or never fire for. */
const textRules: Readonly<Record<string, { member: string; reason: (text: string) => string | undefined }>> =
  {
    cron: { member: 'expression', reason: cronReason },
    subscribe: { member: 'topic', reason: emptyReason },
    queue: { member: 'topic', reason: emptyReason },
    'durable:subscriber': { member: 'topic', reason: emptyReason },
    stream: { member: 'stream_name', reason: emptyReason },
  }

function valueProblems(type: string, config: unknown): ConfigProblem[] {
  const rule = Object.hasOwn(textRules, type) ? textRules[type] : undefined
  if (!rule || typeof config !== 'object' || config === null) return []
  const text: unknown = Reflect.get(config, rule.member)
  const reason = typeof text === 'string' ? rule.reason(text) : undefined
  return reason === undefined ? [] : [{ path: [rule.member], reason }]
}

/** Workers §6: six fields, or seven with the year. */
function cronReason(expression: string): string | undefined {
  if (/^@(yearly|monthly|weekly|daily|hourly)$/.test(expression)) return undefined
  const count = expression.split(/\s+/).filter((field) => field !== '').length
  if (count === 6 || count === 7) return undefined
  const help = count === 5 ? `; write the seconds first: '0 ${expression}'` : ''
  return `has ${count} field${count === 1 ? '' : 's'}; it takes six or seven${help}`
}

function emptyReason(text: string): string | undefined {
  return text === '' ? 'is empty, so it would never fire' : undefined
}

function sentence({ path, reason }: ConfigProblem): string {
  return path.length === 0 ? `it ${reason}` : `'${path.join('.')}' ${reason}`
}

/** The written member, or the nearest place around it. */
function placeOf(argument: ts.Expression | undefined, { path }: ConfigProblem): ts.Node | undefined {
  let place: ts.Node | undefined = argument
  let value = argument
  for (const name of path) {
    const part = value && partOf(value, name)
    if (!part) return place
    place = part.place
    value = part.value
  }
  return place
}

function partOf(value: ts.Expression, name: string): { place: ts.Node; value: ts.Expression } | undefined {
  if (ts.isArrayLiteralExpression(value)) {
    const item = value.elements[Number(name)]
    return item && { place: item, value: item }
  }
  if (!ts.isObjectLiteralExpression(value)) return undefined
  const member = value.properties
    .filter(ts.isPropertyAssignment)
    .find((property) => !ts.isComputedPropertyName(property.name) && property.name.text === name)
  return member && { place: member.name, value: member.initializer }
}
