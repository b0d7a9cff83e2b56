import { paths } from '../../protocol/well-known.js'
import type { Refusal } from '../../protocol/websocket/accept.js'
import type { Visitors } from '../listener.js'
import type { ChannelHub } from './channel-hub.js'
import { attachSocket } from './socket-end.js'

/**
 * Makes what decides on `GET /ws/channels/{id}?key=…&dir=read|write`. The key is all it takes; an unknown id and a
 * wrong key look the same from outside (protocol §7).
 */
export function channelDoor(hub: ChannelHub): Visitors['channel'] {
  return (target) => {
    const [path = '', query = ''] = target.split('?', 2)
    const params = new URLSearchParams(query)
    const [key, direction] = [params.get('key'), params.get('dir')]
    if (key === null) return badRequest('key')
    if (direction !== 'read' && direction !== 'write') return badRequest('dir')
    const channel = hub.find(path.slice(paths.channels.length), key)
    if (channel === undefined) return { status: 404, body: 'Channel not found' }
    return (connection) => attachSocket(channel, direction, connection)
  }
}

function badRequest(parameter: string): Refusal {
  return { status: 400, body: `The query parameter '${parameter}' is missing or invalid` }
}
