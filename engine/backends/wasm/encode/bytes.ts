// A growing run of bytes, with the number formats of the WebAssembly binary format.

export class Bytes {
  private capacity = 1024
  private data = new Uint8Array(this.capacity)
  private view = new DataView(this.data.buffer)
  length = 0

  private reserve(count: number): number {
    const at = this.length
    this.length += count
    if (this.length > this.capacity) this.grow()
    return at
  }

  private grow(): void {
    this.capacity = 2 * this.length
    const larger = new Uint8Array(this.capacity)
    larger.set(this.data)
    this.data = larger
    this.view = new DataView(larger.buffer)
  }

  byte(value: number): void {
    if (this.length === this.capacity) this.grow()
    this.data[this.length++] = value
  }

  all(values: ArrayLike<number>): void {
    const at = this.reserve(values.length)
    this.data.set(values, at)
  }

  /** Unsigned, 7 bits to a byte (LEB128). */
  u32(value: number): void {
    let rest = value >>> 0
    while (rest > 0x7f) {
      this.byte((rest & 0x7f) | 0x80)
      rest >>>= 7
    }
    this.byte(rest)
  }

  /** Signed, 7 bits to a byte (LEB128). */
  i32(value: number): void {
    let rest = value | 0
    while (rest < -64 || rest > 63) {
      this.byte((rest & 0x7f) | 0x80)
      rest >>= 7
    }
    this.byte(rest & 0x7f)
  }

  f32(value: number): void {
    const at = this.reserve(4)
    this.view.setFloat32(at, value, true)
  }

  f64(value: number): void {
    const at = this.reserve(8)
    this.view.setFloat64(at, value, true)
  }

  /** A string of ASCII characters with its length before it. */
  name(text: string): void {
    this.u32(text.length)
    for (let index = 0; index < text.length; index++) this.byte(text.charCodeAt(index))
  }

  /** Other bytes with their length before them. */
  sized(content: Bytes): void {
    this.u32(content.length)
    this.all(content.taken())
  }

  /** The bytes up to now, which are not copied: take them when all is written. */
  taken(): Uint8Array<ArrayBuffer> {
    return this.data.subarray(0, this.length)
  }
}
