import { MAX_BATCH, type Waiting } from './batcher.js'
import type { Envelope } from './otlp.js'
import type { Span } from './span.js'
import { SpanPage } from './span-page.js'

/**
 * Spans that wait, written the moment they end: bytes are nothing to a garbage collector, while thousands of records
 * would be moved by it. Pages are in order, oldest first; only the last one is added to.
 */
export class SpanPages implements Waiting<Span> {
  size = 0
  dropped = 0
  private readonly pages: SpanPage[] = []
  /** The page that left last: while spans come and go, there is only one. */
  private spare: SpanPage | undefined

  /** @param limit how many spans wait at most. */
  constructor(
    private readonly envelope: Envelope,
    private readonly limit: number,
  ) {}

  get isBatch(): boolean {
    return isFull(this.pages[0])
  }

  add(span: Span): void {
    if (this.size >= this.limit) this.dropOldest()
    this.lastPage().add(span)
    this.size++
  }

  takeMessage(): Buffer {
    const page = this.pages.shift() ?? this.emptyPage()
    this.size -= page.size
    this.spare = page
    return page.toMessage()
  }

  private lastPage(): SpanPage {
    const last = this.pages.at(-1)
    if (last !== undefined && !isFull(last)) return last
    const page = this.emptyPage()
    this.pages.push(page)
    return page
  }

  private emptyPage(): SpanPage {
    const page = this.spare ?? new SpanPage(this.envelope)
    this.spare = undefined
    page.empty()
    return page
  }

  private dropOldest(): void {
    const [oldest] = this.pages
    oldest?.dropFirst()
    this.size--
    this.dropped++
    if (oldest?.size === 0) this.pages.shift()
  }
}

function isFull(page: SpanPage | undefined): boolean {
  return page !== undefined && page.added >= MAX_BATCH
}
