/** One item's end: what came of it, or why not. */
export type Settled<R> = { value: R } | { error: unknown };

interface Waiting<T, R> {
  item: T;
  key: string;
  resolve(value: R): void;
  reject(error: unknown): void;
}

export interface GathererOptions<T, R> {
  /** Items of one key go one after the other, never in one batch and never in two at once. */
  key(item: T): string;
  /** Does all of a batch in as few round trips as possible; one settled end per item, in order. Throwing fails all of them. */
  run(items: T[]): Promise<Settled<R>[]>;
  /** Batches under way at once. Two keep the database busy while the answers of one are read. */
  inFlight: number;
  /** Most items of one batch: bounds the size of a statement. */
  most: number;
}

/**
 * Lets whatever is asked at the same moment share a round trip. Nothing waits for company: what was asked in one turn of
 * the loop goes at its end while there is room, and what comes while there is none goes together.
 */
export class Gatherer<T, R> {
  private readonly options: GathererOptions<T, R>;
  private queue: Waiting<T, R>[] = [];
  private readonly busy = new Set<string>();
  private running = 0;
  private scheduled = false;

  constructor(options: GathererOptions<T, R>) {
    this.options = options;
  }

  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.queue.push({ item, key: this.options.key(item), resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => this.pump());
  }

  private pump(): void {
    this.scheduled = false;
    while (this.running < this.options.inFlight && this.queue.length > 0) {
      const batch = this.take();
      if (batch.length === 0) return;
      this.running += 1;
      void this.runBatch(batch);
    }
  }

  private take(): Waiting<T, R>[] {
    const batch: Waiting<T, R>[] = [];
    const later: Waiting<T, R>[] = [];
    for (const waiting of this.queue) {
      if (batch.length >= this.options.most || this.busy.has(waiting.key)) later.push(waiting);
      else {
        this.busy.add(waiting.key);
        batch.push(waiting);
      }
    }
    this.queue = later;
    return batch;
  }

  private async runBatch(batch: Waiting<T, R>[]): Promise<void> {
    let ends: Settled<R>[];
    try {
      ends = await this.options.run(batch.map((waiting) => waiting.item));
    } catch (error) {
      ends = batch.map(() => ({ error }));
    }
    this.running -= 1;
    for (const waiting of batch) this.busy.delete(waiting.key);
    batch.forEach((waiting, at) => {
      const end = ends[at];
      if (end && 'value' in end) waiting.resolve(end.value);
      else waiting.reject(end?.error);
    });
    this.schedule();
  }
}
