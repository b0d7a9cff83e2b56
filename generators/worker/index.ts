import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { randomUUID } from 'node:crypto'
import Generator, { type BaseOptions } from 'yeoman-generator'
import { iiiError } from '../../framework/errors/iii-error.js'
import { parseLanguage, type Language } from '../shared/languages.js'
import { languageQuestion } from '../shared/prompts.js'
import { validateName } from '../shared/validate-name.js'
import { inspectTarget } from './inspect-target.js'
import type { Marker } from './marker.js'
import { planWorker } from './plan.js'

/** The options of {@link WorkerGenerator}; the same as those of `iii worker init`. */
export type WorkerGeneratorOptions = BaseOptions & {
  /** The folder to scaffold into; wins over the argument. Default: the current folder. */
  directory?: string
  /** The worker's name; default: that of its folder. */
  name?: string
  /** `typescript` or `python`; asked for on a terminal when absent. */
  language?: string
  /** Scaffold beside files that are there; none of them is overwritten. */
  allowNonEmpty?: boolean
}

/**
 * The Yeoman generator of a worker. It makes the same files as `iii worker init`, which does not load Yeoman.
 * It installs nothing.
 */
export default class WorkerGenerator extends Generator<Record<string, never>, WorkerGeneratorOptions> {
  #existing: Marker | undefined
  #language: Language = 'ts'

  constructor(args?: string[], options?: WorkerGeneratorOptions) {
    super(args, options, { customInstallTask: true })
    this.argument('target', { type: String, required: false, description: 'Folder of the new worker' })
    this.option('directory', { type: String, alias: 'd', description: 'Folder of the new worker' })
    this.option('name', { type: String, description: 'Name of the worker, where it differs from its folder' })
    this.option('language', { type: String, alias: 'l', description: 'typescript or python' })
    this.option('allow-non-empty', { type: Boolean, description: 'Scaffold beside the files that are there' })
  }

  async prompting(): Promise<void> {
    this.#language = await this.#chooseLanguage()
  }

  writing(): void {
    const targetDir = this.#targetDir()
    const name = this.options.name ?? basename(targetDir)
    const { allowNonEmpty = false } = this.options
    this.#existing = inspectTarget({ targetDir, language: this.#language, allowNonEmpty })
    if (this.#existing) return
    validateName(name)
    for (const { path, text } of planWorker({ workerId: randomUUID(), name, language: this.#language })) {
      const target = resolve(targetDir, path)
      if (!existsSync(target)) this.fs.write(target, text)
    }
  }

  end(): void {
    const id = this.#existing?.workerId
    this.log(
      id ? `Already a worker (id ${id}), nothing changed.` : `Created a worker in ${this.#targetDir()}.`,
    )
  }

  async #chooseLanguage(): Promise<Language> {
    if (this.options.language !== undefined) return parseLanguage(this.options.language)
    if (!process.stdin.isTTY) throw iiiError('scaffold_language_missing', {})
    return (await this.prompt(languageQuestion)).language
  }

  #targetDir(): string {
    return resolve(this.destinationRoot(), this.options.directory ?? this.args[0] ?? '.')
  }
}
