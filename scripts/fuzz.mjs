// `npm run fuzz`: builds, then sends mutated frames to the codec and to an engine. Options: see docs/testing.md.
import { runRobustness } from './robustness.mjs'

await runRobustness('fuzz.mjs')
