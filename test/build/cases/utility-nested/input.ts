import { IiiFunction, Worker } from 'iii-framework'

export interface U { id: number; name: string; address: { street: string; zip?: string }; tags?: string[] }

@Worker({ name: 'utility-nested' })
export class UtilityNestedCase {
  @IiiFunction('cases::utility-nested')
  run(input: { patch: Partial<Pick<U, "name" | "address">> & Pick<U, "id">; full: Required<Omit<U, "id">>; look: Readonly<Pick<U, "tags">> }): void {
    void input
  }
}
