import { ts } from '../typescript.js'
import { describeType } from './describe.js'
import { typeName } from './type-name.js'
import { boundArguments, type BoundArguments } from './type-arguments.js'
import { nodeKey, type Schema, type TypeNode } from './schema.js'
import type { Site, Walk } from './walk.js'

export interface SharedRead {
  readonly walk: Walk
  readonly read: (type: ts.Type, site: Site, walk: Walk) => Schema
  /** Shares a type without an alias, too. */
  readonly always?: boolean
}

/** Reads a type once and points at it everywhere: this is what ends recursion and keeps large graphs small. */
export function shared(type: ts.Type, site: Site, { walk, read }: SharedRead): Schema {
  const bound = boundArguments(type, site, walk)
  const nodes = bound ? nodesOf(bound, walk) : walk.nodes
  const known = nodes.get(type)
  if (known) return { [nodeKey]: known }
  const node = new NamedNode(type, walk)
  nodes.set(type, node)
  const { args: _, ...declared } = withDeclaredNode(type, site)
  const inside = bound ? { ...declared, args: bound.args } : declared
  node.body = describeType(type, { schema: read(type, inside, walk), site, walk })
  return { [nodeKey]: node }
}

function nodesOf({ key }: BoundArguments, { documented }: Walk): Map<ts.Type, TypeNode> {
  const nodes = documented.get(key) ?? new Map<ts.Type, TypeNode>()
  documented.set(key, nodes)
  return nodes
}

/** Most types are inlined and never asked for their name, which takes longer to make than the schema. */
class NamedNode implements TypeNode {
  body: Schema = {}

  constructor(
    private readonly type: ts.Type,
    private readonly walk: Walk,
  ) {}

  get name(): string {
    return typeName(this.type, this.walk)
  }
}

/** Shares an array, tuple or union that has a name: only such a one can contain itself. */
export function sharedIfNamed(type: ts.Type, site: Site, { walk, read, always }: SharedRead): Schema {
  return always || type.aliasSymbol ? shared(type, site, { walk, read }) : read(type, site, walk)
}

/** Inside an alias, the type as written is that of the alias. */
function withDeclaredNode(type: ts.Type, site: Site): Site {
  const alias = type.aliasSymbol?.declarations?.find(ts.isTypeAliasDeclaration)
  return alias ? { ...site, written: alias.type } : site
}
