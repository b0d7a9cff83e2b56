import type { ts } from './typescript.js'
import type { Reading } from './arguments.js'
import type { PackageSymbols } from './package-symbols.js'

/** What reading the members of one worker class needs. */
export interface MemberReading extends Reading {
  readonly program: ts.Program
  readonly symbols: PackageSymbols
  readonly projectDir: string
  readonly className: string
  readonly workerName: string
  /** The class's instance type, through which inherited generic members are read. */
  readonly instance: ts.Type
}
