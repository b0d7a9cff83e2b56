import { fillTemplate, type TemplateFile } from '../shared/copy-template.js'
import { frameworkSpec } from '../shared/framework-spec.js'
import type { Language } from '../shared/languages.js'
import { MARKER_PATH, markerText, type Marker } from './marker.js'

/** The file to open first, by language, as `iii worker init` shows it. */
export const entryFiles: Readonly<Record<Language, string>> = { ts: 'src/index.ts', py: 'src/main.py' }

/** Every file of a new worker. The marker comes last: a scaffold that was interrupted does not count as one. */
export function planWorker(marker: Marker, version: string = frameworkSpec()): TemplateFile[] {
  const { name, language } = marker
  const values = { name, className: classNameOf(name), framework: version }
  return [...fillTemplate(`worker/${language}`, values), { path: MARKER_PATH, text: markerText(marker) }]
}

/** `order-intake` → `OrderIntakeWorker`. A class name cannot begin with a digit, and `Worker` is the decorator's. */
export function classNameOf(name: string): string {
  const words = name.split(/[_-]+/).filter((word) => word !== '' && word !== 'worker')
  const pascal = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return /^\d/.test(pascal) ? `Worker${pascal}` : `${pascal || 'Main'}Worker`
}
