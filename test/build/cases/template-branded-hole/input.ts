import { IiiFunction, Worker } from 'iii-framework'

export type Id = string & { readonly __id: true }

@Worker({ name: 'template-branded-hole' })
export class TemplateBrandedHoleCase {
  @IiiFunction('cases::template-branded-hole')
  run(input: { ref: `ref:${Id}`; size: `${number & { __unit: "px" }}px` }): void {
    void input
  }
}
