// `npm run soak`: builds, then lets workers be killed, paused and cut while calls run. Options: see docs/testing.md.
import { runRobustness } from './robustness.mjs'

await runRobustness('soak.mjs')
