// The calls of the quickstart: three from the terminal, one over HTTP. Each is shown as it would be typed.
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

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
    const answer = await runCli(cli, args, { project, address })
    if (answer === undefined) return false
    console.log(oneLine(answer))
  }
  return withPython
    ? await overHttp(address, { method: 'POST', path: '/math/add-two-numbers', body: { a: 1, b: 2 } })
    : await overHttp(address, { method: 'GET', path: '/math/running-total' })
}

/** What the command prints, or undefined when it fails; its words go to the terminal. */
async function runCli(cli, args, { project, address }) {
  const env = { ...process.env, III_URL: address.ws }
  const stdio = ['ignore', 'pipe', 'inherit']
  const child = spawn(process.execPath, [cli, ...args], { cwd: project, env, stdio })
  const exited = new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  const printed = await text(child.stdout)
  return (await exited) === 0 ? printed : undefined
}

async function overHttp({ http }, { method, path, body }) {
  console.log(`$ ${method} ${http}${path}${body === undefined ? '' : ` ${JSON.stringify(body)}`}`)
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(http + path, { method, ...(body && { headers, body: JSON.stringify(body) }) })
  const answer = await response.text()
  console.log(`${response.status} ${response.ok ? oneLine(answer) : answer}`)
  return response.ok
}

/** `{"c":5}`, however it was laid out, as `{ "c": 5 }`. */
function oneLine(json) {
  return JSON.stringify(JSON.parse(json), null, 1).replaceAll(/\n */g, ' ')
}
