// Reading a file piece by piece through one reused buffer, from any byte on; a packed one from its beginning, past what is
// not wanted.

import { openPacked } from './packing.ts';
import type { Packing } from './protocol.ts';

/** So long a file may keep silent before it is opened once more, and so often. */
const PATIENCE = 10_000;
const TIMES = 3;

/** Pieces of at most `chunk` bytes; a piece is valid until the next read. */
export class ByteReader {
  readonly #blob: Blob;
  readonly #packing: Packing | undefined;
  readonly #chunk: number;
  readonly #patience: number;
  #buffer: ArrayBuffer;
  #byob: ReadableStreamBYOBReader | undefined;
  #plain: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #rest = new Uint8Array(0);
  #position = -1;

  /** `patience`: milliseconds. */
  constructor(blob: Blob, chunk: number, packing?: Packing, patience = PATIENCE) {
    this.#blob = blob;
    this.#packing = packing;
    this.#chunk = chunk;
    this.#patience = patience;
    this.#buffer = new ArrayBuffer(chunk);
  }

  /**
   * The next bytes from `position` on; none at the end of the file. Rejects when the file cannot be read any more, or
   * keeps silent however often it is opened.
   */
  async read(position: number): Promise<Uint8Array> {
    for (let times = 1; ; times++) {
      try {
        return await this.#next(position);
      } catch (fault) {
        if (!(fault instanceof Silence) || times === TIMES) throw fault;
        this.close();
        this.#buffer = new ArrayBuffer(this.#chunk); // the other one is the silent stream's
      }
    }
  }

  async #next(position: number): Promise<Uint8Array> {
    if (position !== this.#position) await this.#open(position);
    const bytes = this.#byob ? await this.#readInto(this.#byob) : await this.#readPlain();
    this.#position += bytes.length;
    return bytes;
  }

  /** Nobody waits until the platform has let go of the file. */
  close(): void {
    this.#position = -1;
    this.#rest = new Uint8Array(0);
    void (this.#byob ?? this.#plain)?.cancel().catch(() => {});
  }

  async #open(position: number): Promise<void> {
    this.close();
    if (this.#packing) {
      this.#byob = undefined;
      this.#plain = openPacked(this.#blob, this.#packing).getReader();
      this.#position = 0;
      while (this.#position < position) {
        const bytes = await this.#readPlain();
        if (bytes.length === 0) break;
        const past = Math.max(0, this.#position + bytes.length - position);
        this.#rest = past > 0 ? new Uint8Array([...bytes.subarray(bytes.length - past), ...this.#rest]) : this.#rest;
        this.#position += bytes.length - past;
      }
      return;
    }
    const stream = this.#blob.slice(position).stream();
    try {
      this.#byob = stream.getReader({ mode: 'byob' });
      this.#plain = undefined;
    } catch {
      // Not a byte stream here: whole pieces come, of the size that the platform likes.
      this.#byob = undefined;
      this.#plain = stream.getReader();
    }
    this.#position = position;
  }

  async #readInto(reader: ReadableStreamBYOBReader): Promise<Uint8Array> {
    const { value } = await within(this.#patience, reader.read(new Uint8Array(this.#buffer)));
    if (!value) return new Uint8Array(0);
    this.#buffer = value.buffer as ArrayBuffer;
    return value;
  }

  async #readPlain(): Promise<Uint8Array> {
    while (this.#rest.length === 0) {
      const reader = this.#plain as ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
      const { done, value } = await within(this.#patience, reader.read());
      if (done) return this.#rest;
      this.#rest = value;
    }
    const bytes = this.#rest.subarray(0, this.#buffer.byteLength);
    this.#rest = this.#rest.subarray(bytes.length);
    return bytes;
  }
}

class Silence extends Error {}

/** Rejects when `work` is not done in so many milliseconds. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silence('The file keeps silent.')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const channel = typeof setImmediate === 'undefined' ? new MessageChannel() : undefined;
/** Several may rest at once: each message wakes the one that has waited longest. */
const resting: (() => void)[] = [];
if (channel) channel.port1.onmessage = () => resting.shift()?.();

/** Lets waiting messages in: a cancel, a click. (A timer would wait 4 ms each time.) */
export function yieldToMessages(): Promise<void> {
  return new Promise((resolve) => {
    if (!channel) {
      setImmediate(resolve);
      return;
    }
    resting.push(resolve);
    channel.port2.postMessage(null);
  });
}
