import { IiiFunction, Worker } from 'iii-framework'
import * as models from "./models.js"
import type * as types from "./models.js"

@Worker({ name: 'import-namespace' })
export class ImportNamespaceCase {
  @IiiFunction('cases::import-namespace')
  run(input: { a: models.User; b: types.Role[]; c: models.inner.Deep }): void {
    void input
  }
}
