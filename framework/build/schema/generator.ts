import { createRequire } from 'node:module'
import { ts } from '../typescript.js'
import type * as Host from 'ts-json-schema-generator'
import type TypeScript from 'typescript'
import { iiiError } from '../../errors/iii-error.js'
import type { JsonObject } from './assemble.js'

// `import` would read the 9 MB of the compiler twice more, only to learn what kind of module they are.
const require = createRequire(import.meta.url)
const typescript = require('typescript') as typeof TypeScript
const host = require('ts-json-schema-generator') as typeof Host

const config: Host.CompletedConfig = {
  ...host.DEFAULT_CONFIG,
  topRef: false,
  sortProps: false,
  encodeRefs: false,
  functions: 'hide',
  skipTypeCheck: true,
}

/** Reads the schema of the parameter or method at a node. */
export type ReadRoot = (node: ts.Node) => JsonObject

/**
 * ts-json-schema-generator on the program everybody shares, with our reader first in its chain of parsers. Our reader
 * takes the roots, parameters and methods: inside a generic type the host hands out nodes without their type
 * arguments, for which the checker would answer with the bare type parameter.
 */
export class SchemaHost {
  readonly #generator: Host.SchemaGenerator
  readonly #roots: RootParser

  constructor(program: ts.Program, readRoot: ReadRoot) {
    assertSameCompiler()
    // ts-morph's compiler and the generator's are two copies of one minor version: equal enums, separate declarations.
    const hosted = program as unknown as TypeScript.Program
    this.#roots = new RootParser(readRoot)
    const parser = host.createParser(hosted, config, (chain) => chain.addNodeParser(this.#roots))
    const formatter = host.createFormatter(config, (chain) => chain.addTypeFormatter(new ReadTypeFormatter()))
    this.#generator = new host.SchemaGenerator(hosted, parser, formatter, config)
  }

  /** The schema of a parameter (request) or a method (response), without `$schema`. */
  schemaOf(node: ts.Node): JsonObject {
    const { $schema: _, definitions: __, ...schema } = this.#generator.createSchemaFromNodes([node])
    // The host looks for used definitions in fewer places than ours are used in (not in patternProperties, say).
    const { definitions } = this.#roots
    return Object.keys(definitions).length === 0 ? schema : { ...schema, definitions }
  }
}

class ReadType extends host.BaseType {
  static #count = 0
  readonly #id = `read-${(ReadType.#count += 1)}`

  constructor(
    readonly schema: Host.Definition,
    readonly definitions: readonly Host.DefinitionType[],
  ) {
    super()
  }

  override getId(): string {
    return this.#id
  }
}

class RootParser implements Host.SubNodeParser {
  /** Those of the root read last. */
  definitions: Record<string, Host.Definition> = {}

  constructor(private readonly readRoot: ReadRoot) {}

  supportsNode(node: TypeScript.Node): boolean {
    return typescript.isParameter(node) || typescript.isMethodDeclaration(node)
  }

  createType(node: TypeScript.Node): Host.BaseType {
    const { definitions = {}, ...schema } = this.readRoot(node)
    this.definitions = definitions as Record<string, Host.Definition>
    const types = Object.entries(this.definitions).map(
      ([name, definition]) => new host.DefinitionType(name, new ReadType(definition, [])),
    )
    return new ReadType(schema, types)
  }
}

class ReadTypeFormatter implements Host.SubTypeFormatter {
  supportsType(type: Host.BaseType): boolean {
    return type instanceof ReadType
  }

  getDefinition(type: Host.BaseType): Host.Definition {
    return (type as ReadType).schema
  }

  getChildren(type: Host.BaseType): Host.BaseType[] {
    return [...(type as ReadType).definitions]
  }
}

/** Type flags have other numbers in another minor version, and schemas would be wrong without any message. */
function assertSameCompiler(): void {
  if (ts.versionMajorMinor === typescript.versionMajorMinor) return
  throw iiiError('build_compiler_mismatch', { program: ts.version, generator: typescript.version })
}
