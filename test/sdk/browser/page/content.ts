const BLOCK_BYTES = 64 * 1024

/** Blocks of 64 KiB, the first of zeros, the next of ones, and so on: none can be lost or moved unnoticed. */
export function blocks(count: number): ReadableStream<Uint8Array> {
  let made = 0
  return new ReadableStream({
    pull(controller) {
      if (made === count) controller.close()
      else controller.enqueue(new Uint8Array(BLOCK_BYTES).fill(made++))
    },
  })
}

export async function sha256(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
