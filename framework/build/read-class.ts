import type { ts } from './typescript.js'
import { wire, type WiringProblem } from '../decorators/index.js'
import type { ManifestTriggerType, ManifestWorker } from '../manifest/index.js'
import { checkConditions } from './check-condition.js'
import { isCallable } from './check-method.js'
import type { DiagnosticList } from './diagnostics.js'
import type { FoundClass } from './find-workers.js'
import type { ForeignTrigger } from './foreign-triggers.js'
import type { PackageSymbols } from './package-symbols.js'
import { readFunction, type FunctionSource } from './read-function.js'
import { readTriggerType } from './read-trigger-type.js'
import { membersOf } from './worker-class.js'

/** What the members of one worker class declare. */
export interface ClassMembers {
  /** With the conditions and middleware of the class in the configs of its triggers. */
  readonly functions: readonly FunctionSource[]
  readonly triggerTypes: readonly ManifestTriggerType[]
  /** Triggers whose type another class may provide. */
  readonly foreignTriggers: readonly ForeignTrigger[]
}

interface ClassSources {
  readonly program: ts.Program
  readonly projectDir: string
  readonly diagnostics: DiagnosticList
}

export function readClassMembers(
  found: FoundClass,
  { name: workerName, className }: ManifestWorker,
  { symbols, sources }: { symbols: PackageSymbols; sources: ClassSources },
): ClassMembers {
  const checker = sources.program.getTypeChecker()
  const instance = checker.getTypeAtLocation(found.node)
  const reading = { ...sources, checker, symbols, className, workerName, instance }
  const members = membersOf(found, symbols, checker).filter((member) =>
    isCallable(member, member.name, reading),
  )
  const provided = members.flatMap((member) => readTriggerType(member, reading) ?? [])
  const ownTypes = new Map(
    provided.flatMap(({ triggerType, config }) => (config ? [[triggerType.id, config] as const] : [])),
  )
  const foreignTriggers: ForeignTrigger[] = []
  const foreign = (trigger: ForeignTrigger): void => void foreignTriggers.push(trigger)
  const functions = members.flatMap((member) => readFunction(member, { ...reading, ownTypes, foreign }) ?? [])
  const wiredFunctions = wired(functions, sources.diagnostics)
  checkConditions(wiredFunctions, reading)
  return {
    functions: wiredFunctions,
    triggerTypes: provided.map(({ triggerType }) => triggerType),
    foreignTriggers,
  }
}

/** As the run time wires them. */
function wired(functions: readonly FunctionSource[], diagnostics: DiagnosticList): FunctionSource[] {
  const { triggers, problems } = wire(
    functions.map(({ id, method, role, routes, triggers }) => ({
      method,
      triggers,
      function: { id, ...(role ? { role } : {}), ...(routes ? { routes } : {}) },
    })),
  )
  for (const problem of problems) report(problem, functions, diagnostics)
  return functions.map((fn) => ({ ...fn, triggers: fn.triggers.map((it) => triggers.get(it) ?? it) }))
}

const codes = { unused: 'III1046', taken: 'III1047', unsupported: 'III1048' } as const

function report(
  { kind, method, other }: WiringProblem,
  functions: readonly FunctionSource[],
  diagnostics: DiagnosticList,
): void {
  const node = functions.find((fn) => fn.method === method)?.decoratorNode
  diagnostics.report(codes[kind], { method, other }, node ? { node } : {})
}
