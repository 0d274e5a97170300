// One module instance: typed requests in, replies out, bytes through the inbox. Used inside a worker, or on the page's own
// thread where there is none.
import type { EngineError, EngineRequest, Reply } from './protocol.ts';

/** The functions that the module exports, in full: bindings.cpp says what they do. They answer with an address. */
export const EXPORTS = ['request', 'call', 'inbox', 'take'] as const;

interface Module extends Record<(typeof EXPORTS)[number], (bytes?: number) => number> {
  memory: WebAssembly.Memory;
  __wasm_call_ctors(): void;
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

export class Engine {
  readonly #module: Module;

  private constructor(module: Module) {
    this.#module = module;
  }

  static async start(module: WebAssembly.Module): Promise<Engine> {
    const { exports } = await WebAssembly.instantiate(module, {});
    const engine = exports as unknown as Module;
    engine.__wasm_call_ctors();
    return new Engine(engine);
  }

  /** `bytes` are put into the inbox first: those that the request speaks of. */
  call<T>(request: EngineRequest, bytes?: Uint8Array): Reply<T> {
    try {
      if (bytes && bytes.length > 0) {
        const room = this.#bytesAt(this.#module.inbox(bytes.length));
        if (room.length < bytes.length) return OUT_OF_MEMORY;
        room.set(bytes);
      }
      const text = new TextEncoder().encode(JSON.stringify(request));
      this.#bytesAt(this.#module.request(text.length)).set(text);
      return JSON.parse(new TextDecoder().decode(this.#bytesAt(this.#module.call()))) as Reply<T>;
    } catch (fault) {
      return failure('engine_stopped', 'engine', `The engine stopped: ${fault}.`, 'Load the page again.');
    }
  }

  /** State bytes of the last map, once. */
  take(): Uint8Array<ArrayBuffer> {
    return this.#bytesAt(this.#module.take()).slice();
  }

  /** A view over the module's memory, good until its next call. */
  #bytesAt(address: number): Uint8Array<ArrayBuffer> {
    const memory = this.#module.memory.buffer as ArrayBuffer;
    const [start, length] = new Uint32Array(memory, address, 2);
    return new Uint8Array(memory, start, length);
  }
}
