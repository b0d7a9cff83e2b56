import { entry } from '../entry.js'
import { buildDiagnostics } from './build-diagnostics.js'

/** Codes of `iii build` and of its output file. The diagnostics that point at source have numbers: `III1…`. */
export const buildErrors = {
  ...buildDiagnostics,
  build_compiler_mismatch: entry<{ program: string; generator: string }>(
    'Two TypeScript versions',
    ({ program, generator }) =>
      `ts-morph brings TypeScript ${program} and ts-json-schema-generator uses TypeScript ${generator}; their internals differ, so schemas would be wrong.`,
    'Remove the override of typescript or ts-morph from package.json and run npm install again.',
  ),
  build_output_failed: entry<{ file: string; reason: string }>(
    'Output not written',
    ({ file, reason }) => `${file} could not be written: ${reason}.`,
    'Check the permissions and free space of the folder; the files of the previous build are still complete.',
  ),
  build_failed: entry<{ reason: string }>(
    'Build failed',
    ({ reason }) => `The build ended before it had a result: ${reason}.`,
    'Run `iii build` once more; if it fails again, report it with the source file that was changed last.',
  ),
  build_workers_not_connected: entry<{ names: readonly string[]; url: string }>(
    'Nothing to compare with',
    ({ names, url }) =>
      `None of the project's workers (${names.join(', ') || 'it has none'}) offers anything at ${url}.`,
    'Start the earlier version of the worker, or name the manifest of its build.',
  ),
  manifest_unreadable: entry<{ file: string; reason: string }>(
    'Manifest unreadable',
    ({ file, reason }) => `${file} is not a manifest: ${reason}.`,
    'Run `iii build` to write it again.',
  ),
  manifest_not_found: entry<{ file: string }>(
    'No manifest',
    ({ file }) => `There is no file ${file}.`,
    'Name the manifest of an earlier build, the folder of a built worker, or the address of an engine.',
  ),
  manifest_version_unsupported: entry<{ file: string; version: number; supported: number }>(
    'Manifest of another version',
    ({ file, version, supported }) =>
      `${file} has form ${version}; this version of iii-framework reads form ${supported}.`,
    ({ version, supported }) =>
      version > supported
        ? 'Install the version of iii-framework that built the worker, or run `iii build` again with this one.'
        : 'Run `iii build` to write it in the present form.',
  ),
}
