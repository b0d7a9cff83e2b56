/** Keywords about the text of a wire form: no type can express them. */
export const unseenKeywords: ReadonlySet<string> = new Set(['format', 'uniqueItems'])

/** Where a schema and the compiler rightly disagree. */
export interface Asymmetry {
  readonly reason: string
  /** The values that are not compared. */
  readonly skip?: 'all' | 'valid' | 'invalid'
  /** The schema takes members that the compiler finds too many. */
  readonly isOpen?: boolean
  /** Values of the type are told apart by name (an enum member, a class); its plain form is compared in its place. */
  readonly isNominal?: boolean
}

const anyObject: Asymmetry = {
  reason: 'to the compiler an array, and for {} even a number, is an object',
  skip: 'invalid',
}
const byTag: Asymmetry = { reason: 'doc tags narrow what the type alone allows', skip: 'invalid' }
const widenedByTag: Asymmetry = { reason: 'a doc tag asks for more than the type allows', skip: 'all' }
const brand: Asymmetry = { reason: 'a brand has no values: programs make them with `as`', skip: 'valid' }
const stringEnum: Asymmetry = { reason: 'an enum of texts takes its members alone', isNominal: true }
const instance: Asymmetry = { reason: 'an instance has private members or methods', isNominal: true }
const accessor: Asymmetry = { reason: 'an instance has accessors that its data lacks', skip: 'valid' }
const undefinedMember: Asymmetry = {
  reason: 'JSON leaves out what a program writes as undefined',
  skip: 'valid',
}

/** Cases whose types and schemas take different values, and why that is right. */
export const asymmetries: Readonly<Record<string, Asymmetry>> = {
  'array-interface-methods': { reason: 'an array literal lacks the methods of the interface', skip: 'valid' },
  'array-of-unknown': anyObject,
  branded: brand,
  'class-accessors': accessor,
  'class-bounded-by-itself': instance,
  'class-constructor-properties': instance,
  'class-dto': accessor,
  'class-partial': { reason: 'the build leaves methods out, the compiler asks for some', skip: 'valid' },
  'collections-recursive': {
    reason: 'the compiler infers one type for all entries of a Map that is written out',
    skip: 'valid',
  },
  'constraint-tags': widenedByTag,
  'empty-object': anyObject,
  'enum-built-from-members': stringEnum,
  'enum-member-discriminant': stringEnum,
  'enum-members': stringEnum,
  'enum-mixed': { reason: 'its texts are members, its numbers any literal', skip: 'valid' },
  'enum-several-in-union': stringEnum,
  'enum-single': stringEnum,
  'enum-string': stringEnum,
  'enum-with-namespace': stringEnum,
  'event-stays-open': { reason: 'the engine adds members to an event', isOpen: true },
  'generated-graphql': stringEnum,
  'generic-discriminated-default': undefinedMember,
  'http-request': { reason: 'the request has methods of the package', skip: 'valid', isOpen: true },
  'indexed-optional-deep': undefinedMember,
  'intersection-brands': brand,
  'jsdoc-additional-properties': {
    reason: 'a doc tag opens what the compiler finds closed',
    skip: 'valid',
    isOpen: true,
  },
  'jsdoc-alias-chain': byTag,
  'jsdoc-collections': widenedByTag,
  'jsdoc-formats': byTag,
  'jsdoc-generic-arguments': byTag,
  'jsdoc-in-holders': byTag,
  'jsdoc-on-alias': byTag,
  'jsdoc-patterns': byTag,
  'jsdoc-titles': byTag,
  'jsdoc-mapped': byTag,
  'jsdoc-nullable': widenedByTag,
  'jsdoc-on-parts': byTag,
  'jsdoc-one-line': byTag,
  'jsdoc-union-members': byTag,
  'mapped-tuple-items': undefinedMember,
  'native-nullable-mix': undefinedMember,
  'no-parameters': { reason: 'the handler has no parameter to compare', skip: 'all' },
  'object-keyword': anyObject,
  'object-wrappers': anyObject,
  'optional-undefined-null': undefinedMember,
  'parameter-overloaded': {
    reason: 'Parameters<> answers for the last overload, the build for the first',
    skip: 'all',
  },
  'record-number-keys': { reason: 'to the compiler an array is a record of numbers', skip: 'invalid' },
  'response-array-inferred': undefinedMember,
  'response-class-instance': accessor,
  'response-internal': { reason: 'an internal member is sent, and promised to nobody', skip: 'valid' },
  'root-enum': stringEnum,
  'template-branded-hole': brand,
  'template-two-numbers': {
    reason: 'of a text that is written out, the compiler ends a number at the first point behind it',
    skip: 'valid',
  },
  'third-party-helpers': brand,
  'this-type': instance,
  'undefined-only': undefinedMember,
  'undefined-property': undefinedMember,
  'void-payload': { reason: 'the handler takes nothing to compare', skip: 'all' },
}
