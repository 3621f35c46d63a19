const ZERO = 0x30;
const MINUS = 0x2d;
const UTF8 = new TextEncoder();
/** Whole numbers below this are written digit by digit. */
const LARGE = 1_000_000_000;

/**
 * Gathers the bytes of a file. Cells go straight to their bytes: joining millions of small strings first costs more
 * than all other work on a data file together.
 */
export class ByteWriter {
  private bytes: Uint8Array<ArrayBuffer>;
  private length = 0;

  /** @param size bytes to make room for at first; grows as needed. */
  constructor(size = 65_536) {
    this.bytes = new Uint8Array(size);
  }

  /** One byte, such as a separator. */
  byte(byte: number): void {
    if (this.length === this.bytes.length) this.grow(1);
    this.bytes[this.length] = byte;
    this.length += 1;
  }

  /** A text in UTF-8. Half a surrogate pair becomes U+FFFD. */
  text(text: string): void {
    // A UTF-16 unit takes 3 bytes at most.
    const most = text.length * 3;
    if (this.length + most > this.bytes.length) this.grow(most);
    const { bytes } = this;
    let at = this.length;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (unit > 0x7f) {
        this.length = at + UTF8.encodeInto(text.slice(index), bytes.subarray(at)).written;
        return;
      }
      bytes[at] = unit;
      at += 1;
    }
    this.length = at;
  }

  /** A number with every digit it has, as JavaScript writes it. */
  number(value: number): void {
    if (!Number.isInteger(value) || value >= LARGE || value <= -LARGE) return this.text(String(value));
    if (this.length + 11 > this.bytes.length) this.grow(11);
    const { bytes } = this;
    if (value >= 0 && value < 10) {
      bytes[this.length] = ZERO + value;
      this.length += 1;
      return;
    }
    let rest = value;
    if (rest < 0) {
      bytes[this.length] = MINUS;
      this.length += 1;
      rest = -rest;
    }
    let digits = 1;
    for (let limit = 10; rest >= limit; limit *= 10) digits += 1;
    for (let at = this.length + digits - 1; at >= this.length; at -= 1) {
      const tenth = Math.floor(rest / 10);
      bytes[at] = ZERO + rest - tenth * 10;
      rest = tenth;
    }
    this.length += digits;
  }

  /** What was written since the last time; the writer keeps none of it. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.length);
    this.bytes = new Uint8Array(Math.max(this.length, 1024));
    this.length = 0;
    return taken;
  }

  private grow(atLeast: number): void {
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + atLeast));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}
