/** The version of this package, as package.json has it; written out because a page can't read that file. */
export const PACKAGE_VERSION = '0.1.0'
