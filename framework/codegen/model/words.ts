/** The words of a name: split at whatever no identifier has, and where a capital begins a new word. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .replaceAll(/(\p{Ll}|\p{Nd})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{Nd}\p{M}]+/u)
    .filter((word) => word !== '')
}

/** `new-mail` → `NewMail`. */
export function pascalCase(text: string): string {
  return identifier(wordsOf(text).map(capitalized).join(''))
}

/** `new-mail` → `newMail`. */
export function camelCase(text: string): string {
  const [first = '', ...others] = wordsOf(text)
  return identifier([first.toLowerCase(), ...others.map(capitalized)].join(''))
}

/** `newMail` → `new_mail`. */
export function snakeCase(text: string): string {
  return identifier(
    wordsOf(text)
      .map((word) => word.toLowerCase())
      .join('_'),
  )
}

function capitalized(word: string): string {
  const [first = '', ...rest] = word
  return first.toUpperCase() + rest.join('').toLowerCase()
}

/** No identifier begins with a digit or a mark, and none is empty. */
function identifier(text: string): string {
  return /^[\p{L}]/u.test(text) ? text : `_${text}`
}
