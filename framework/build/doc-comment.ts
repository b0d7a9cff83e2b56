import { ts } from 'ts-morph'

export interface DocTag {
  readonly name: string
  /** What follows the name, trimmed. */
  readonly text: string
  readonly node: ts.Node
}

export interface Docs {
  /** The text before the first tag; empty when there is none. */
  readonly description: string
  readonly tags: readonly DocTag[]
}

/** The doc comment of a declaration. A method or property without one has that of what it overrides. */
export function docsOf(symbol: ts.Symbol, checker: ts.TypeChecker): Docs {
  const description = plainText(ts.displayPartsToString(symbol.getDocumentationComment(checker)))
  return { description, tags: (symbol.declarations ?? []).flatMap(tagsOf) }
}

function tagsOf(declaration: ts.Declaration): DocTag[] {
  return ts.getJSDocTags(declaration).map((node) => ({
    name: node.tagName.text,
    text: (ts.getTextOfJSDocComment(node.comment) ?? '').trim(),
    node,
  }))
}

/** `{@link Name}` and `{@link Name | text}` as the text a reader sees. */
function plainText(text: string): string {
  return text
    .replaceAll(
      /\{@link(?:code|plain)?\s+([^\s}|]+)(?:\s*\|\s*|\s+)?([^}]*)\}/g,
      (_, name: string, label: string) => (label.trim() === '' ? name : label.trim()),
    )
    .trim()
}
