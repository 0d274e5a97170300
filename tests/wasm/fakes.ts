// Engines and files that misbehave on purpose, the same way every time: workers whose messages come in another order or
// that die, and files that cannot be read from a certain byte on.
import type { Wire } from '../../wasm/client.ts';
import { failure } from '../../wasm/engine.ts';
import { Host } from '../../wasm/host.ts';
import type { WorkerMessage, WorkerRequest } from '../../wasm/protocol.ts';

/** Mulberry32: whole numbers from 0 to below `limit`. */
export function randomOf(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const turn = () => new Promise<void>((done) => setImmediate(done));

export type Death = 'ended' | 'trapped' | 'out of memory';

/** A worker on this thread. Its messages keep their order, but wait up to `slowness` turns each way. */
class FakeWorker implements Wire {
  readonly #random: (limit: number) => number;
  readonly #slowness: number;
  readonly #count: () => Death | undefined;
  readonly #host: Host;
  #in: Promise<void> = Promise.resolve();
  #out: Promise<void> = Promise.resolve();
  #started = false;
  #death: Death | undefined;
  #heard: (message: WorkerMessage) => void = () => {};
  #failed: (reason: string) => void = () => {};

  constructor(random: (limit: number) => number, slowness: number, count: () => Death | undefined) {
    this.#random = random;
    this.#slowness = slowness;
    this.#count = count;
    this.#host = new Host((message) => this.#say(message));
  }

  async #wait(): Promise<void> {
    for (let turns = this.#random(this.#slowness + 1); turns > 0; turns--) await turn();
  }

  #say(message: WorkerMessage): void {
    if (this.#started) this.#death ??= this.#count();
    this.#started = true;
    if (this.#death === 'ended') this.#failed('its worker ended');
    else if (this.#death === 'trapped' && message.kind === 'reply')
      this.#pass({ ...message, reply: failure('engine_stopped', 'engine', 'The engine stopped: unreachable.', '') });
    else if (this.#death === 'out of memory' && message.kind === 'reply')
      this.#pass({ ...message, reply: failure('limit_exceeded', 'memory', 'This is more than memory holds.', '') });
    else this.#pass(message);
  }

  #pass(message: WorkerMessage): void {
    this.#out = this.#out.then(() => this.#wait()).then(() => this.#heard(message));
  }

  post(message: WorkerRequest): void {
    this.#in = this.#in
      .then(() => this.#wait())
      .then(() => void (this.#death === 'ended' || this.#host.handle(message)));
  }

  listen(onMessage: (message: WorkerMessage) => void, onFailure: (reason: string) => void): void {
    this.#heard = onMessage;
    this.#failed = onFailure;
  }

  end(): void {
    this.#death = 'ended';
  }
}

export interface FakeWorkers {
  readonly spawn: () => Wire;
  /** How many were started so far. */
  started(): number;
  /** The one that says something for the `messages`-th time from now on dies of it. */
  killAfter(messages: number, death: Death): void;
  /** Whether the death that was ordered has come. */
  killed(): boolean;
  /** Calls `act` when an engine has said so many things from now on. */
  afterMessages(messages: number, act: () => void): void;
  /** Every one dies of the first thing it says, once it has started; or nobody any more. */
  killAll(death: Death | undefined): void;
}

export function fakeWorkers(random: (limit: number) => number, slowness = 0): FakeWorkers {
  let started = 0;
  let left = Number.POSITIVE_INFINITY;
  let death: Death = 'ended';
  let all: Death | undefined;
  let act: (() => void) | undefined;
  const count = () => {
    if (--left !== 0) return all;
    act?.();
    return act ? all : death;
  };
  return {
    spawn: () => {
      started++;
      return new FakeWorker(random, slowness, count);
    },
    started: () => started,
    killAfter: (messages, how) => {
      left = messages;
      death = how;
      act = undefined;
    },
    afterMessages: (messages, what) => {
      left = messages;
      act = what;
    },
    killed: () => left <= 0,
    killAll: (how) => {
      all = how;
    },
  };
}

export type Fault = 'unreadable' | 'short' | 'gone' | 'silent';

/** A file in memory that fails when a byte from `failsAt` on is asked for. It comes in pieces of `piece` bytes. */
export class FaultyBlob {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #piece: number;
  /** As a stream that fills the reader's own buffer, as in browsers, or as one that has its own pieces. */
  readonly #type: 'bytes' | undefined;
  failsAt = Number.POSITIVE_INFINITY;
  fault: Fault = 'unreadable';
  /** Bytes handed out so far. */
  read = 0;
  /** Called once when so many bytes were handed out from now on. */
  hook: { bytes: number; readonly act: () => void } | undefined;

  constructor(text: string, piece: number, type?: 'bytes') {
    this.#bytes = new TextEncoder().encode(text);
    this.#piece = piece;
    this.#type = type;
  }

  get size(): number {
    return this.#bytes.length;
  }

  slice(begin = 0, end = this.size): Blob {
    return {
      size: end - begin,
      arrayBuffer: async () => this.#bytes.slice(begin, end).buffer,
      stream: () => this.#stream(begin, end),
    } as Blob;
  }

  #stream(begin: number, end: number): ReadableStream<Uint8Array<ArrayBuffer>> {
    let at = begin;
    return new ReadableStream({
      type: this.#type as 'bytes',
      pull: (stream) => {
        const stop = Math.min(at + this.#piece, end);
        if (stop > this.failsAt && this.fault === 'silent') return new Promise(() => {});
        if (at >= end || (stop > this.failsAt && this.fault === 'short')) {
          stream.close();
          stream.byobRequest?.respond(0);
        } else if (stop > this.failsAt)
          stream.error(
            this.fault === 'gone'
              ? new DOMException('A requested file or directory could not be found.', 'NotFoundError')
              : new DOMException('The requested file could not be read.', 'NotReadableError'),
          );
        else {
          stream.enqueue(this.#bytes.slice(at, stop));
          this.read += stop - at;
          this.#tell(stop - at);
          at = stop;
        }
        return undefined;
      },
    });
  }

  #tell(bytes: number): void {
    if (!this.hook) return;
    this.hook.bytes -= bytes;
    if (this.hook.bytes > 0) return;
    const { act } = this.hook;
    this.hook = undefined;
    act();
  }
}

/** A file of any size that is nowhere: a header, then one block again and again. */
export function repeatedBlob(header: string, block: string, times: number): Blob {
  const head = new TextEncoder().encode(header);
  const body = new TextEncoder().encode(block);
  const size = head.length + body.length * times;
  const fill = (target: Uint8Array, from: number) => {
    for (let filled = 0; filled < target.length; ) {
      const at = from + filled;
      const source = at < head.length ? head.subarray(at) : body.subarray((at - head.length) % body.length);
      const part = source.subarray(0, target.length - filled);
      target.set(part, filled);
      filled += part.length;
    }
  };
  const slice = (begin = 0, end = size) => {
    const length = Math.min(end, size) - begin;
    return {
      size: length,
      async arrayBuffer() {
        const bytes = new Uint8Array(length);
        fill(bytes, begin);
        return bytes.buffer;
      },
      stream() {
        let at = begin;
        return new ReadableStream({
          type: 'bytes',
          pull(stream) {
            const view = stream.byobRequest?.view;
            if (!view) throw new Error('read with a buffer');
            const bytes = Math.min(view.byteLength, begin + length - at);
            fill(new Uint8Array(view.buffer, view.byteOffset, bytes), at);
            at += bytes;
            if (bytes === 0) stream.close();
            stream.byobRequest.respond(bytes);
          },
        });
      },
    } as Blob;
  };
  return { ...slice(), slice } as Blob;
}

/** Tells of the memory of every engine that is started from here on: of the last `engines` of them, in bytes. */
export function watchMemory(engines: number): () => number {
  const memories: WebAssembly.Memory[] = [];
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = (async (module: WebAssembly.Module, imports?: WebAssembly.Imports) => {
    const instance = await instantiate(module, imports);
    const memory = Object.values(instance.exports).find((item) => item instanceof WebAssembly.Memory);
    memories.push(memory as WebAssembly.Memory);
    return instance;
  }) as typeof instantiate;
  return () => memories.slice(-engines).reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}
