// Runs the example of docs/browser.md, for its test.
import { connectPage } from './example.js'

const { searchParams } = new URL(location.href)
const iii = connectPage(searchParams.get('engine') ?? '', searchParams.get('token') ?? '')
Object.assign(globalThis, {
  call: (function_id: string) =>
    iii.trigger<unknown>({ function_id, payload: {} }).catch(({ code }: { code: string }) => code),
  lastError: () => String(iii.lastError),
})
