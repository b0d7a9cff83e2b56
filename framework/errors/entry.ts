/** One line of the catalogue: how an error of this code is told. */
export interface Entry<Params> {
  /** What went wrong, in a few words, without the values involved. */
  readonly title: string
  /** What happened and why, with the values involved. */
  readonly message: (params: Params) => string
  /** The next step to take. */
  readonly hint: (params: Params) => string
}

/** Declares a catalogue entry; `Params` names the values its texts need. */
export function entry<Params = Record<never, never>>(
  title: string,
  message: (params: Params) => string,
  hint: string | ((params: Params) => string),
): Entry<Params> {
  return { title, message, hint: typeof hint === 'string' ? () => hint : hint }
}
