// One module instance: typed requests in, replies out, bytes through the inbox. Used inside a worker, or on the page's own
// thread where there is none.
import type { EngineError, EngineRequest, Reply } from './protocol.ts';

/** What the module exports and is used, in full: functions of bindings.cpp tell of a stretch of memory by its place. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly __wasm_call_ctors: () => void;
  readonly request_room: (bytes: number) => number;
  readonly call: () => number;
  readonly inbox: (bytes: number) => number;
  readonly take: () => number;
}

export function failure(
  code: string,
  place: string,
  message: string,
  remedy: string,
): { ok: false; error: EngineError } {
  const text = [place && `${place}:`, message, remedy].filter(Boolean).join(' ');
  return { ok: false, error: { code, place, message, remedy, text } };
}

const OUT_OF_MEMORY = failure(
  'limit_exceeded',
  'memory',
  'This is more than the memory here holds.',
  'Close other tabs, or use a file with fewer columns or rows.',
);

/** Memory may grow to so much; wasm/CMakeLists.txt says the same. */
const MOST_BYTES = 2 ** 31;
const PAGE_BYTES = 65536;

/** All that the module imports. */
function importsOf(memory: () => WebAssembly.Memory): WebAssembly.Imports {
  let heap = new Uint8Array();
  /** By a fifth more than is asked for, so that it grows seldom, but by 96 MB at most; where that is too much, by less. */
  const grow = (bytes: number): boolean => {
    const now = memory().buffer.byteLength;
    for (const more of [0.2, 0.1, 0.05]) {
      const wanted = Math.min(MOST_BYTES, Math.max(bytes, Math.min(now * (1 + more), bytes + 96 * 2 ** 20)));
      try {
        memory().grow(Math.ceil((wanted - now) / PAGE_BYTES));
        return true;
      } catch {}
    }
    return false;
  };
  return {
    env: {
      emscripten_memcpy_big(to: number, from: number, bytes: number) {
        if (heap.length === 0) heap = new Uint8Array(memory().buffer);
        heap.copyWithin(to >>> 0, from >>> 0, (from >>> 0) + (bytes >>> 0));
      },
      emscripten_resize_heap: (bytes: number) => bytes >>> 0 <= MOST_BYTES && grow(bytes >>> 0),
      abort() {
        throw new WebAssembly.RuntimeError('aborted');
      },
    },
  };
}

export class Engine {
  readonly #module: Exports;

  private constructor(module: Exports) {
    this.#module = module;
  }

  static async start(module: WebAssembly.Module): Promise<Engine> {
    const { exports }: { exports: unknown } = await WebAssembly.instantiate(
      module,
      importsOf(() => engine.memory),
    );
    const engine = exports as Exports;
    engine.__wasm_call_ctors();
    return new Engine(engine);
  }

  /** A view over the module's memory: never kept, since it is empty once that grows. */
  #told(place: number): Uint8Array<ArrayBuffer> {
    const memory = this.#module.memory.buffer as ArrayBuffer;
    const [begin, bytes] = new Uint32Array(memory, place, 2);
    return new Uint8Array(memory, begin, bytes);
  }

  /** `bytes` are put into the inbox first: those that the request speaks of. */
  call<T>(request: EngineRequest, bytes?: Uint8Array): Reply<T> {
    try {
      if (bytes && bytes.length > 0) {
        const room = this.#told(this.#module.inbox(bytes.length));
        if (room.length < bytes.length) return OUT_OF_MEMORY;
        room.set(bytes);
      }
      const text = new TextEncoder().encode(JSON.stringify(request));
      this.#told(this.#module.request_room(text.length)).set(text);
      return JSON.parse(new TextDecoder().decode(this.#told(this.#module.call()))) as Reply<T>;
    } catch (fault) {
      return failure('engine_stopped', 'engine', `The engine stopped: ${fault}.`, 'Load the page again.');
    }
  }

  /** State bytes of the last map, once. */
  take(): Uint8Array<ArrayBuffer> {
    return this.#told(this.#module.take()).slice();
  }
}
