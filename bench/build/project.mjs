// A worker project of any size, whose shapes every tool that is compared can read.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { modelText, sharedText } from './models.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const benchModules = fileURLToPath(new URL('../node_modules', import.meta.url))

/** Functions in one class; each class has a file of its own, and one for its types. */
export const FUNCTIONS_PER_CLASS = 5
const verbs = ['create', 'list', 'update', 'quote', 'report']

/** What the decorators of a class look like, and which packages a project needs. */
const flavours = {
  ours: {
    packages: { 'iii-framework': root, '@types/node': join(root, 'node_modules', '@types', 'node') },
    classText: (group) => `import { Function, Worker } from 'iii-framework'
import type { ${typeNames(group).join(', ')} } from './model${group}.js'

@Worker({ name: 'group${group}' })
export class Group${group} {
${methods(group, (verb) => `  @Function('group${group}::${verb}')`, '')}
}
`,
  },
  tsoa: {
    packages: {
      tsoa: join(benchModules, 'tsoa'),
      '@types/node': join(root, 'node_modules', '@types', 'node'),
    },
    classText: (group) => `import { Body, Controller, Post, Route } from 'tsoa'
import type { ${typeNames(group).join(', ')} } from './model${group}.js'

@Route('group${group}')
export class Group${group} extends Controller {
${methods(group, (verb) => `  @Post('${verb}')`, '@Body() ')}
}
`,
  },
}

/**
 * Writes a project of so many functions, a multiple of five.
 * @returns its folder, for the call to be an expression
 */
export function writeProject(folder, functions, flavour) {
  const { packages, classText } = flavours[flavour]
  const files = [
    ['package.json', JSON.stringify({ name: 'bench-worker', type: 'module' })],
    ['tsconfig.json', JSON.stringify(tsconfig(flavour))],
    ['tsoa.json', JSON.stringify(tsoaConfig)],
    ['src/shared.ts', sharedText],
  ]
  for (let group = 0; group < functions / FUNCTIONS_PER_CLASS; group++) {
    files.push([`src/group${group}.ts`, classText(group)], [`src/model${group}.ts`, modelText(group)])
  }
  for (const [path, text] of files) write(join(folder, path), text)
  for (const [name, target] of Object.entries(packages)) link(target, join(folder, 'node_modules', name))
  return folder
}

/** The exported types a class of the project takes and returns, request and result in turn. */
export function typeNames(group) {
  return verbs.flatMap((verb) => [`${capital(verb)}Input${group}`, `${capital(verb)}Result${group}`])
}

function methods(group, decorator, parameterDecorator) {
  return verbs
    .map((verb) => {
      const [input, result] = [`${capital(verb)}Input${group}`, `${capital(verb)}Result${group}`]
      return `  /** Does ${verb} for group ${group}. */
${decorator(verb)}
  async ${verb}(${parameterDecorator}input: ${input}): Promise<${result}> {
    throw new Error(JSON.stringify(input))
  }
`
    })
    .join('\n')
}

function tsconfig(flavour) {
  return {
    compilerOptions: {
      target: 'ES2022',
      module: 'ESNext',
      moduleResolution: 'Bundler',
      types: ['node'],
      strict: true,
      skipLibCheck: true,
      experimentalDecorators: true,
      sourceMap: true,
      rootDir: 'src',
      outDir: 'dist',
      ...(flavour === 'tsoa' ? { emitDecoratorMetadata: false } : {}),
    },
    include: ['src'],
  }
}

const tsoaConfig = {
  entryFile: 'src/shared.ts',
  noImplicitAdditionalProperties: 'throw-on-extras',
  controllerPathGlobs: ['src/group*.ts'],
  spec: { outputDirectory: 'dist', specVersion: 3 },
}

function capital(word) {
  return word[0].toUpperCase() + word.slice(1)
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function link(target, path) {
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(target, path, 'junction')
}
