import { basename } from 'node:path'
import { findCycle } from './find-cycle.js'
import type { Import } from './imports.js'
import { openRooms, roomOf, rooms } from './rooms.js'

/** Imports that the table does not allow, each as `from -> to` with the reason. */
export function strayImports(imports: readonly Import[]): string[] {
  return imports
    .filter(({ isLocal }) => isLocal)
    .flatMap((found) => {
      const reason = strayReason(found)
      return reason ? [`${found.from} -> ${found.to} (${reason})`] : []
    })
}

function strayReason({ from, to, kind }: Import): string | undefined {
  const [room, target] = [roomOf(from), roomOf(to)]
  if (room === target) return undefined
  const rule = rooms[room]
  if (!rule) return `no row for the room ${room}`
  const allowed = new Set([
    ...rule.imports,
    ...(kind === 'type' ? (rule.types ?? []) : []),
    ...(kind === 'lazy' ? (rule.lazily ?? []) : []),
  ])
  if (!allowed.has(target)) return `${room} may not import ${target}${kind === 'type' ? '' : ` (${kind})`}`
  return openRooms.includes(target) || basename(to) === 'index.ts'
    ? undefined
    : `${target} is entered through its index.ts`
}

/** The first cycle among the files that load each other, as `a -> b -> a`, or undefined. */
export function importCycle(imports: readonly Import[]): string | undefined {
  const edges = new Map<string, string[]>()
  for (const { from, to } of imports.filter((found) => found.isLocal && found.kind === 'value')) {
    edges.set(from, [...(edges.get(from) ?? []), to])
  }
  return findCycle(edges)?.join(' -> ')
}

/** Packages that are imported without being declared, each as `file -> package`. */
export function undeclaredPackages(imports: readonly Import[], declared: ReadonlySet<string>): string[] {
  return imports
    .filter(({ isLocal, to }) => !isLocal && !to.startsWith('node:') && !declared.has(to))
    .map(({ from, to }) => `${from} -> ${to}`)
}
