import { resolve } from 'node:path'
import { iiiError } from '../../errors/iii-error.js'
import { fileStore, memoryStore, type ScopedStore } from '../shared/index.js'
import type { StoreConfig } from './config.js'

/**
 * Opens the store a config asks for.
 * @param dir the project folder, where a relative folder starts.
 * @throws (rejects) `state_store_unusable`
 */
export async function openStore(config: StoreConfig, dir: string): Promise<ScopedStore> {
  if (config.method === 'in_memory') return memoryStore()
  const path = resolve(dir, config.folder)
  try {
    return await fileStore(path)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw iiiError('state_store_unusable', { path, reason }, { cause })
  }
}
