// One module instance: typed requests in, replies out, bytes through the inbox. Used inside a worker, or on the page's own
// thread where there is none.
import createEngineModule, { type EngineModule } from '../build/wasm/northstar_engine.mjs';
import type { EngineError, EngineRequest, Reply } from './protocol.ts';

/** The functions that the module exports, in full. */
export const EXPORTS = ['call', 'inbox', 'take'] as const;

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
  readonly #module: EngineModule;

  private constructor(module: EngineModule) {
    this.#module = module;
  }

  static async start(module: WebAssembly.Module): Promise<Engine> {
    return new Engine(
      await createEngineModule({
        instantiateWasm(imports, done) {
          void WebAssembly.instantiate(module, imports).then((instance) => done(instance, module));
          return {};
        },
        locateFile: (name) => name,
      }),
    );
  }

  /** `bytes` are put into the inbox first: those that the request speaks of. */
  call<T>(request: EngineRequest, bytes?: Uint8Array): Reply<T> {
    try {
      if (bytes && bytes.length > 0) {
        const room = this.#module.inbox(bytes.length);
        if (room.length < bytes.length) return OUT_OF_MEMORY;
        room.set(bytes);
      }
      return JSON.parse(this.#module.call(JSON.stringify(request))) as Reply<T>;
    } catch (fault) {
      return failure('engine_stopped', 'engine', `The engine stopped: ${fault}.`, 'Load the page again.');
    }
  }

  /** State bytes of the last map, once. */
  take(): Uint8Array<ArrayBuffer> {
    return this.#module.take();
  }
}
