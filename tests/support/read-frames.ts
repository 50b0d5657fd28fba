/** One server-sent event. */
export interface ReadFrame {
  id: string | undefined;
  event: string;
  data: unknown;
}

/** A stream of events as it comes: what was read so far, and a wait for what is to come. */
export class FrameReader {
  readonly frames: ReadFrame[] = [];
  readonly status: number;
  ended = false;
  readonly #reader: ReadableStreamDefaultReader<string> | undefined;
  #buffer = '';

  constructor(reply: Response) {
    this.status = reply.status;
    this.#reader = reply.status === 200 ? reply.body?.pipeThrough(new TextDecoderStream()).getReader() : undefined;
  }

  /** Reads until the frames say what is waited for, or the stream ends. */
  async until(enough: (frames: readonly ReadFrame[]) => boolean): Promise<readonly ReadFrame[]> {
    while (!enough(this.frames) && !this.ended) await this.#more();
    return this.frames;
  }

  of<T>(event: string): T[] {
    return this.frames.filter((frame) => frame.event === event).map((frame) => frame.data as T);
  }

  async leave(): Promise<void> {
    this.ended = true;
    await this.#reader?.cancel();
  }

  async #more(): Promise<void> {
    const { done = true, value } = (await this.#reader?.read()) ?? {};
    if (done) {
      this.ended = true;
      return;
    }
    const parts = (this.#buffer + value).split('\n\n');
    this.#buffer = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
      const data = field('data');
      if (data !== undefined) this.frames.push({ id: field('id'), event: field('event') ?? '', data: JSON.parse(data) });
    }
  }
}
