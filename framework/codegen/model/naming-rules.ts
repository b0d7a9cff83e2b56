/** How a language spells identifiers, and which it keeps for itself. */
export interface NamingRules {
  /** `get-item` → `getItem` or `get_item`. */
  readonly member: (segment: string) => string
  /** The name of a trigger helper: `new-mail` → `onNewMail`. */
  readonly trigger: (segment: string) => string
  /** Type names that generated code uses itself. */
  readonly typeNames: readonly string[]
  /** Words that no member may have; it gets a trailing `_`. */
  readonly memberWords: ReadonlySet<string>
  /** Further words that no member at the top may have. */
  readonly topWords: ReadonlySet<string>
  /** Every name a function of this identifier occupies, when it is more than one. */
  readonly variants: (identifier: string) => readonly string[]
}
