import { ts } from './typescript.js'
import type { DiagnosticList } from './diagnostics.js'
import type { FoundMember } from './find-workers.js'

/** True for a plain method that takes at most a payload and the call's context; reports why it is not. */
export function isCallable(
  { node, decorators }: FoundMember,
  name: string,
  { diagnostics }: { diagnostics: DiagnosticList },
): boolean {
  const kind = wrongKind(node)
  if (kind !== undefined || !ts.isMethodDeclaration(node)) {
    const decorator = decorators[0]?.role ?? 'Function'
    const at = { node: node.name ?? node }
    diagnostics.report('III1033', { decorator, member: name, kind: kind ?? 'not a method' }, at)
    return false
  }
  warnOfOverloads(node, name, diagnostics)
  return checkParameters(node, name, diagnostics) && checkTypeParameters(node, name, diagnostics)
}

function wrongKind(node: ts.ClassElement): string | undefined {
  const modifiers = ts.getCombinedModifierFlags(node)
  if (modifiers & ts.ModifierFlags.Static) return 'static'
  if (node.name && ts.isPrivateIdentifier(node.name)) return 'private'
  if (node.name && ts.isComputedPropertyName(node.name)) return 'under a computed name'
  if (ts.isPropertyDeclaration(node)) return 'a field'
  return ts.isAccessor(node) ? 'an accessor' : undefined
}

function warnOfOverloads(node: ts.MethodDeclaration, method: string, diagnostics: DiagnosticList): void {
  if (!ts.isClassLike(node.parent)) return
  const same = node.parent.members.filter(
    (member) => ts.isMethodDeclaration(member) && member.name.getText() === node.name.getText(),
  )
  if (same.length > 1) diagnostics.report('III1037', { method }, { node: node.name })
}

function checkParameters(node: ts.MethodDeclaration, method: string, diagnostics: DiagnosticList): boolean {
  const parameters = node.parameters.filter(({ name }) => name.getText() !== 'this')
  const rest = parameters.find(({ dotDotDotToken }) => dotDotDotToken)
  if (rest) diagnostics.report('III1035', { method }, { node: rest })
  const third = parameters[2]
  if (!rest && third) diagnostics.report('III1036', { method, count: parameters.length }, { node: third })
  return !rest && !third
}

function checkTypeParameters(node: ts.MethodDeclaration, name: string, diagnostics: DiagnosticList): boolean {
  const parameter = node.typeParameters?.[0]
  if (!parameter) return true
  diagnostics.report('III1009', { name, type: parameter.name.text }, { node: parameter })
  return false
}
