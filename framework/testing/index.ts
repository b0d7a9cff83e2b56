/** `iii-framework/testing`: an engine in memory, for the tests of workers. */
export type { TestClock } from './clock.js'
export {
  startTestEngine,
  type HostArguments,
  type TestClient,
  type TestEngine,
  type TestEngineOptions,
  type TestHostOptions,
  type TestWorker,
} from './test-engine.js'
