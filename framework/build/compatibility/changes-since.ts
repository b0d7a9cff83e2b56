import type { Manifest } from '../../manifest/index.js'
import type { Comparison } from './change.js'
import { contractOf, type Contract } from './contract.js'

/**
 * Every change from an earlier interface to what a build describes, told apart by whether callers of the earlier one keep
 * working (codegen §6). An earlier manifest is an interface through {@link contractOf}.
 */
export async function changesSince(before: Contract, after: Manifest): Promise<Comparison> {
  // Schemas of listed values need a validator, which no other part of a build does.
  const { compareContracts } = await import('./compare-contracts.js')
  return compareContracts(before, contractOf(after))
}
