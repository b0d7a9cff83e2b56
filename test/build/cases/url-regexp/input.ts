import { IiiFunction, Worker } from 'iii-framework'

@Worker({ name: 'url-regexp' })
export class UrlRegexpCase {
  @IiiFunction('cases::url-regexp')
  run(input: { link: URL; links?: URL[]; match: RegExp | null; by: Record<string, RegExp> }): void {
    void input
  }
}
