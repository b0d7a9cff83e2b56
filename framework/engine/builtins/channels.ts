import { engineFunctions } from '../../protocol/well-known.js'
import { bufferSizes } from '../channels/channel-hub.js'
import { builtin } from './builtin.js'
import { wholeNumber } from './input.js'

export const channelBuiltins = [
  builtin({
    id: engineFunctions.createChannel,
    description: 'Creates a data channel and names its two ends. Pass the references on inside payloads.',
    input: {
      buffer_size: wholeNumber(
        `Messages between the ends before the writer waits: at least ${bufferSizes.least}, at most ` +
          `${bufferSizes.most}; default ${bufferSizes.usual}.`,
      ),
    },
    run: ({ buffer_size }, { channels }, caller) => channels.create(caller, buffer_size),
  }),
]
