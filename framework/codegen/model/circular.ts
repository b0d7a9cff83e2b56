import type { Shape } from '../shapes/shape.js'
import type { NamedType } from './model.js'

/**
 * The names of the aliases that contain themselves without an object with names of its own in between: what compilers
 * have to look into at once.
 */
export function aliasesOfThemselves(types: readonly NamedType[]): Set<string> {
  const aliases = new Map(
    types
      .filter(({ shape }) => shape.kind !== 'object' || shape.properties.length === 0)
      .map(({ name, shape }) => [name, namesIn(shape)]),
  )
  return new Set([...aliases.keys()].filter((name) => reaches(name, aliases)))
}

function reaches(name: string, aliases: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>()
  const open = [...(aliases.get(name) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === name) return true
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...(aliases.get(next) ?? []))
  }
  return false
}

function namesIn(shape: Shape): string[] {
  if (shape.kind === 'ref') return [shape.target]
  if (shape.kind === 'array') return namesIn(shape.items)
  if (shape.kind === 'union') return shape.members.flatMap(namesIn)
  if (shape.kind === 'object') return shape.index ? namesIn(shape.index) : []
  if (shape.kind !== 'tuple') return []
  return [...shape.items, ...(shape.rest ? [shape.rest] : [])].flatMap(namesIn)
}
