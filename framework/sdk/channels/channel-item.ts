/** Which way data flows through an end, seen from whoever holds it. */
export const ChannelDirection = { Read: 'read', Write: 'write' } as const
export type ChannelDirection = (typeof ChannelDirection)[keyof typeof ChannelDirection]

/** One message of a channel. */
export type ChannelItem =
  { readonly type: 'text'; readonly value: string } | { readonly type: 'binary'; readonly value: Uint8Array }

/** Makes the messages of a channel. */
export const ChannelItem = {
  Text: (value: string): Extract<ChannelItem, { type: 'text' }> => ({ type: 'text', value }),
  Binary: (value: Uint8Array): Extract<ChannelItem, { type: 'binary' }> => ({ type: 'binary', value }),
} as const
