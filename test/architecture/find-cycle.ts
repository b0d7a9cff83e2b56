/** The first cycle of a graph, from one of its nodes back to that node, or undefined when there is none. */
export function findCycle(edges: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const finished = new Set<string>()
  for (const start of edges.keys()) {
    const cycle = walk(start, edges, { path: [], finished })
    if (cycle) return cycle
  }
  return undefined
}

interface Walk {
  readonly path: readonly string[]
  readonly finished: Set<string>
}

function walk(
  node: string,
  edges: ReadonlyMap<string, readonly string[]>,
  { path, finished }: Walk,
): string[] | undefined {
  if (path.includes(node)) return [...path.slice(path.indexOf(node)), node]
  if (finished.has(node)) return undefined
  for (const next of edges.get(node) ?? []) {
    const cycle = walk(next, edges, { path: [...path, node], finished })
    if (cycle) return cycle
  }
  finished.add(node)
  return undefined
}
