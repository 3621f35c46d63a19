import { Readable } from 'node:stream';

/**
 * The body of a message as a stream that asks first. It is read only after the server said 354, and then asks
 * `beforeBody`; when the answer is no it fails, and the connection is dropped before the dot that would end a message.
 */
export class GatedBody extends Readable {
  /** Whether the server was ready for the body. */
  asked = false;
  /** Whether a byte of the body may have gone out. */
  begun = false;
  withdrawn = false;
  /** What `beforeBody` threw. */
  failure: { error: unknown } | null = null;
  whenAsked: () => void = () => undefined;
  whenBegun: () => void = () => undefined;
  private readonly bytes: Buffer;
  private readonly beforeBody: () => Promise<boolean>;
  private asking: Promise<void> = Promise.resolve();

  constructor(bytes: Buffer, beforeBody: () => Promise<boolean>) {
    super({ highWaterMark: bytes.length + 1 });
    this.bytes = bytes;
    this.beforeBody = beforeBody;
  }

  override _read(): void {
    if (this.asked) return;
    this.asked = true;
    this.whenAsked();
    this.asking = this.ask();
  }

  private async ask(): Promise<void> {
    try {
      this.withdrawn = !(await this.beforeBody());
    } catch (error) {
      this.failure = { error };
    }
    // Destroyed meanwhile: the connection is gone, or the server answered before it was told anything.
    if (this.destroyed) return;
    if (this.withdrawn || this.failure) {
      this.destroy(new Error('withdrawn'));
      return;
    }
    this.begun = true;
    this.whenBegun();
    this.push(this.bytes);
    this.push(null);
  }

  /** Resolves when `beforeBody`, if it was asked, has answered. From then on nothing more is begun. */
  async settled(): Promise<void> {
    if (!this.readableEnded) this.destroy();
    await this.asking;
  }
}
