/** The line by which a reference is known as one. */
export const REFERENCE_MARK = '<!-- Written by `iii build --docs`. Do not edit. -->'
