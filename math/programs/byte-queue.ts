/** Bytes that are kept while nobody takes any: what comes then is no answer anyway. */
const ENOUGH = 2 ** 20;

const NEW_LINE = 0x0a;

/** Bytes that come in as they like, taken as they are needed: by lines, or by their number. One taker at a time. */
export class ByteQueue {
  #chunks: Buffer[] = [];
  #length = 0;
  /** Why no more bytes come; null while they may. */
  #ended: Error | null = null;
  #wake: (() => void) | null = null;
  readonly #flow: { pause(): void; resume(): void };

  /** @param flow - stops what sends the bytes while nobody takes them, so that they do not fill the memory */
  constructor(flow: { pause(): void; resume(): void }) {
    this.#flow = flow;
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#wake === null && this.#length > ENOUGH) this.#flow.pause();
    this.#wake?.();
  }

  /** No more bytes come: whoever waits for some gets this error. */
  end(why: Error): void {
    this.#ended ??= why;
    this.#wake?.();
  }

  /**
   * The bytes up to the end of a line, without it.
   *
   * @param most - bytes that it may have; null if there are more
   */
  async line(most: number): Promise<Buffer | null> {
    let searched = 0;
    for (;;) {
      const bytes = this.#joined();
      const end = bytes.indexOf(NEW_LINE, searched);
      if (end > most || (end < 0 && bytes.length > most)) return null;
      if (end >= 0) {
        this.#keep(bytes.subarray(end + 1));
        return bytes.subarray(0, end);
      }
      searched = bytes.length;
      await this.#more();
    }
  }

  /** Exactly so many bytes. */
  async take(count: number): Promise<Buffer> {
    while (this.#length < count) await this.#more();
    const bytes = this.#joined();
    this.#keep(bytes.subarray(count));
    return bytes.subarray(0, count);
  }

  /** What is there and was not taken, at most so many bytes of it. */
  waiting(most: number): Buffer {
    return this.#joined().subarray(0, most);
  }

  #joined(): Buffer {
    // copied: only when somebody takes bytes, for whom they are put together.
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] ?? Buffer.alloc(0);
  }

  #keep(rest: Buffer): void {
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#length = rest.length;
  }

  #more(): Promise<void> {
    if (this.#ended !== null) throw this.#ended;
    this.#flow.resume();
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = null;
        resolve();
      };
    });
  }
}
