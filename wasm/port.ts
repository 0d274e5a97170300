// The way to one engine: requests out, replies and progress back, matched by number. Over a worker, or on this thread.
import type { Wire } from './api.ts';
import { failure } from './engine.ts';
import { Host } from './host.ts';
import type { EngineRequest, Reply, StepProgress, WorkerMessage, WorkerRequest } from './protocol.ts';

export interface Answer<T> {
  readonly reply: Reply<T>;
  readonly bytes?: Uint8Array | undefined;
}
type OnProgress = (progress: StepProgress, bytesRead: number) => void;
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
export type Message = WithoutId<WorkerRequest>;

export class Port {
  /** Files go by their path, since a Blob cannot cross. */
  readonly byPath: boolean;
  /** On this very thread. */
  readonly local: boolean;
  readonly #wire: Wire;
  readonly #waiting = new Map<
    number,
    { resolve: (answer: Answer<never>) => void; onProgress: OnProgress | undefined }
  >();
  #next = 1;
  #broken: Reply<never> | undefined;

  constructor(wire: Wire) {
    this.#wire = wire;
    this.local = wire.local === true;
    this.byPath = wire.byPath ?? false;
    wire.listen(
      (message) => this.#take(message),
      (reason) => this.#break(reason),
    );
  }

  /** Never rejects. A signal cancels between steps; the answer then is a failure with the code "cancelled". */
  send<T>(
    message: Message,
    options: { onProgress?: OnProgress; signal?: AbortSignal; transfer?: Transferable[] } = {},
  ): Promise<Answer<T>> {
    if (this.#broken) return Promise.resolve({ reply: this.#broken });
    const id = this.#next++;
    return new Promise((resolve) => {
      const cancel = () => this.#wire.post({ id: 0, kind: 'cancel', job: id }, []);
      options.signal?.addEventListener('abort', cancel, { once: true });
      this.#waiting.set(id, {
        resolve: (answer) => {
          options.signal?.removeEventListener('abort', cancel);
          resolve(answer);
        },
        onProgress: options.onProgress,
      });
      this.#wire.post({ ...message, id } as WorkerRequest, options.transfer ?? []);
      if (options.signal?.aborted) cancel();
    });
  }

  async call<T>(request: EngineRequest, bytes?: Uint8Array): Promise<Reply<T>> {
    return (await this.send<T>(bytes ? { kind: 'call', request, bytes } : { kind: 'call', request })).reply;
  }

  end(): void {
    this.#break('it was closed');
    this.#wire.end();
  }

  #take(message: WorkerMessage): void {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    if (message.kind === 'progress') {
      waiting.onProgress?.(message.progress, message.bytes_read);
      return;
    }
    this.#waiting.delete(message.id);
    waiting.resolve({ reply: message.reply as Reply<never>, bytes: message.bytes });
  }

  #break(reason: string): void {
    const reply = failure('engine_stopped', 'engine', `The engine stopped: ${reason}.`, 'Load the page again.');
    this.#broken ??= reply;
    for (const { resolve } of this.#waiting.values()) resolve({ reply });
    this.#waiting.clear();
  }
}

/** An engine on this thread. It works in short pieces, so that the page stays alive. */
export function localWire(): Wire {
  let onMessage: (message: WorkerMessage) => void = () => {};
  const host = new Host((message) => queueMicrotask(() => onMessage(message)));
  return {
    local: true,
    post: (message) => void host.handle(message),
    listen: (listener) => {
      onMessage = listener;
    },
    end: () => {},
  };
}

/** An engine in a worker of the page. `url` may be a trusted one. */
export function workerWire(url: string): Wire {
  const worker = new Worker(url, { name: 'northstar' });
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen: (onMessage, onFailure) => {
      worker.onmessage = (event: MessageEvent<WorkerMessage>) => onMessage(event.data);
      worker.onerror = (event) => onFailure(event.message || 'its worker could not be loaded');
      worker.onmessageerror = () => onFailure('a message could not be read');
    },
    end: () => worker.terminate(),
  };
}
