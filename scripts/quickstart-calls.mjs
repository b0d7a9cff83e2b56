// The calls of the quickstart: three from the terminal, one over HTTP. Each is shown as it would be typed.
import { spawn } from 'node:child_process'

const needsPython = [
  { functionId: 'math::add', pairs: ['a=2', 'b=3'] },
  { functionId: 'math::add_two_numbers', pairs: ['a=10', 'b=20'] },
]
const needsTypeScriptAlone = [{ functionId: 'math::running_total', pairs: [] }]

/** The terminal calls that can be answered. */
export function callsOf(withPython) {
  return withPython ? [...needsPython, ...needsTypeScriptAlone] : needsTypeScriptAlone
}

/** Makes every call and prints the answers; false when one failed. */
export async function makeCalls({ cli, project, address, withPython }) {
  for (const { functionId, pairs } of callsOf(withPython)) {
    const args = ['trigger', functionId, ...pairs]
    console.log(`$ iii ${args.join(' ')}`)
    if ((await runCli(cli, args, { project, address })) !== 0) return false
  }
  return withPython
    ? await overHttp(address, { method: 'POST', path: '/math/add-two-numbers', body: { a: 1, b: 2 } })
    : await overHttp(address, { method: 'GET', path: '/math/running-total' })
}

function runCli(cli, args, { project, address }) {
  const env = { ...process.env, III_URL: address.ws }
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: project,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

async function overHttp({ http }, { method, path, body }) {
  const text = body === undefined ? '' : ` ${JSON.stringify(body)}`
  console.log(`$ ${method} ${http}${path}${text}`)
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(http + path, { method, ...(body && { headers, body: JSON.stringify(body) }) })
  console.log(`${response.status} ${await response.text()}`)
  return response.ok
}
