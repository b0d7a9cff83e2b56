// cote: the requester finds the responder by itself and connects to it directly. It looks on this machine alone, and
// only on a port of its own, so that it finds nobody else's.
import cote from 'cote'

export async function startCallee(port, answer) {
  const responder = new cote.Responder({ name: 'callee', port }, discoveryOn(port))
  responder.on('echo', async ({ payload }) => answer(payload))
}

export async function startCaller(port) {
  const requester = new cote.Requester({ name: 'caller' }, discoveryOn(port))
  return (payload) => requester.send({ type: 'echo', payload })
}

function discoveryOn(port) {
  return { port, broadcast: '127.255.255.255', log: false }
}
