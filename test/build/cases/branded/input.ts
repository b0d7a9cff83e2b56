import { IiiFunction, Worker } from 'iii-framework'

export type UserId = string & { readonly __brand: 'UserId' }

@Worker({ name: 'branded' })
export class BrandedCase {
  @IiiFunction('cases::branded')
  run(input: { id: UserId; size: number & { __unit: 'px' }; at: Date & { __zone: 'utc' }; counts: Record<UserId, number> }): void {
    void input
  }
}
