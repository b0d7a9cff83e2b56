import { IiiFunction, Worker } from 'iii-framework'

export class Filter { limit = 10; order: "asc" | "desc" = "asc"; tags: string[] = []; nested = { on: true, list: [1] }; maybe?: number; readonly fixed = "f"; declare later: string | null }

@Worker({ name: 'class-fields' })
export class ClassFieldsCase {
  @IiiFunction('cases::class-fields')
  run(input: Filter): void {
    void input
  }
}
