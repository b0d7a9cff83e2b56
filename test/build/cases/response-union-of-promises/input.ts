import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'response-union-of-promises' })
export class ResponseUnionOfPromisesCase {
  @IiiFunction('cases::response-union-of-promises')
  run(): Promise<number> | Promise<string> | boolean {
    return true
  }
}
