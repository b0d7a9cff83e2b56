import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import ts from 'typescript'
import { root } from '../architecture/imports.js'

/** Serves pages, and the sources of this repository as the modules a browser loads: one by one, unbundled. */
export interface PageServer extends AsyncDisposable {
  /** Address of a page that runs one module. @param module path of its source, from the repository root. */
  page(module: string, query: Readonly<Record<string, string>>): string
}

export async function startPageServer(): Promise<PageServer> {
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    page: (module, query) => {
      const search = new URLSearchParams({ ...query, module: `/${module.replace(/\.ts$/, '.js')}` })
      return `http://127.0.0.1:${port}/?${search.toString()}`
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer({ url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(url, 'http://page')
  if (pathname === '/') return send(response, 'text/html', pageFor(searchParams.get('module') ?? ''))
  try {
    send(response, 'text/javascript', await moduleAt(pathname))
  } catch (error) {
    response.writeHead(404).end(String(error))
  }
}

function pageFor(module: string): string {
  return `<!doctype html><title>page</title><link rel="icon" href="data:,"><script type="module" src="${module}"></script>`
}

const compiled = new Map<string, Promise<string>>()

/** A source as JavaScript; its imports name files that are served in the same way. Each is compiled once. */
function moduleAt(path: string): Promise<string> {
  const module = compiled.get(path) ?? compile(path)
  compiled.set(path, module)
  return module
}

async function compile(path: string): Promise<string> {
  const source = await readFile(join(root, normalize(path).replace(/\.js$/, '.ts')), 'utf8')
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext }
  return ts.transpileModule(source, { compilerOptions }).outputText
}

function send(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text)
}
