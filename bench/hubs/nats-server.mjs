// The NATS server, as Debian packages it.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Answers how to stop it. */
export function startHub(port) {
  const server = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(error.code === 'ENOENT' ? missing() : error))
    server.once('exit', (code) => reject(new Error(`nats-server ended with exit code ${code}`)))
    createInterface({ input: server.stderr }).on('line', (line) => {
      if (line.includes('Server is ready')) resolve(() => server.kill())
    })
  })
}

function missing() {
  return new Error('nats-server is not installed (Debian package: nats-server)')
}
