import { nearestName } from '../../errors/nearest-name.js'

/** Tags of JSDoc and TSDoc: whoever writes them means them. */
const wellKnown: ReadonlySet<string> = new Set(
  (
    'abstract access alias alpha arg argument async augments author beta borrows callback category class classdesc ' +
    'const constant constructs copyright decorator defaultValue desc description enum event eventProperty experimental ' +
    'extends external field file fires function generator global group hidden ignore implements import inheritDoc ' +
    'inner instance interface internal kind label lends license link linkcode linkplain memberof mixin module name ' +
    'namespace nonNullable optional overload override package packageDocumentation param privateRemarks private prop ' +
    'property protected public readonly remarks requires return returns sealed see satisfies since static summary ' +
    'template this throws todo type typedef typeParam unit units variation version virtual yields'
  ).split(' '),
)

/** The tag that was meant by one that says nothing about schemas; `undefined` when it may well stand there on purpose. */
export function meantTag(written: string, known: readonly string[]): string | undefined {
  return wellKnown.has(written) ? undefined : nearestName(written, known)
}
