import { IiiFunction, Worker } from 'iii-framework'

abstract class Store<Item> {
  @IiiFunction('cases::inherited-generic')
  async put(item: Item): Promise<{ stored: Item }> {
    return { stored: item }
  }
}

@Worker({ name: 'inherited-generic' })
export class InheritedGenericCase extends Store<{ sku: string }> {}
