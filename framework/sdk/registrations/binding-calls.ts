/** Runs a provider's calls for one binding one after another; different bindings run side by side. */
export class BindingCalls {
  private readonly tails = new Map<string, Promise<void>>()

  /** @param call never rejects. */
  run(bindingId: string, call: () => Promise<void>): void {
    const tail = (this.tails.get(bindingId) ?? Promise.resolve()).then(call)
    this.tails.set(bindingId, tail)
    void tail.then(() => {
      if (this.tails.get(bindingId) === tail) this.tails.delete(bindingId)
    })
  }
}
