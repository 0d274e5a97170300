// The way to one engine: requests out, replies and progress back, matched by number. Over a worker, or on this thread.
import type { Wire } from './api.ts';
import { failure } from './engine.ts';
import { Host } from './host.ts';
import { onEndOfLife } from './life.ts';
import type { EngineRequest, Reply, StepProgress, WorkerMessage, WorkerRequest } from './protocol.ts';

export interface Answer<T> {
  readonly reply: Reply<T>;
  readonly bytes?: Uint8Array | undefined;
}
type OnProgress = (progress: StepProgress, bytesRead: number) => void;
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
export type Message = WithoutId<WorkerRequest>;

export class Port {
  readonly #open: () => Wire;
  #wire: Wire;
  readonly #waiting = new Map<
    number,
    { resolve: (answer: Answer<never>) => void; onProgress: OnProgress | undefined }
  >();
  #next = 1;
  #broken: Reply<never> | undefined;

  constructor(open: () => Wire) {
    this.#open = open;
    this.#wire = open();
    this.#listen();
  }

  /** Files go by their path, since a Blob cannot cross. */
  get byPath(): boolean {
    return this.#wire.byPath ?? false;
  }

  /** On this very thread. */
  get local(): boolean {
    return this.#wire.local ?? false;
  }

  /** Its engine has stopped and answers nothing more. */
  get broken(): boolean {
    return this.#broken !== undefined;
  }

  /** What an ended engine still says is not heard. */
  #listen(): void {
    const wire = this.#wire;
    wire.listen(
      (message) => wire === this.#wire && this.#take(message),
      (reason) => wire === this.#wire && this.#break(reason),
    );
  }

  async start(module: WebAssembly.Module, warm: boolean): Promise<Reply<boolean>> {
    const wire = this.#wire;
    const life = wire.silent ? `northstar ${Math.random()}` : '';
    const { reply } = await this.send<boolean>({ kind: 'start', module, warm, life });
    if (reply.ok && reply.value) onEndOfLife(life, () => wire === this.#wire && this.#break('its worker ended'));
    return reply;
  }

  /** Another engine in place of this one, to be started. */
  replace(): void {
    this.end();
    this.#wire = this.#open();
    this.#broken = undefined;
    this.#listen();
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
    const reply = message.reply as Reply<never>;
    // After a trap nothing that it holds can be trusted.
    if (stopped(reply)) this.#broken ??= reply;
    waiting.resolve({ reply, bytes: message.bytes });
  }

  #break(reason: string): void {
    const reply = failure('engine_stopped', 'engine', `The engine stopped: ${reason}.`, 'Load the page again.');
    this.#broken ??= reply;
    for (const { resolve } of this.#waiting.values()) resolve({ reply });
    this.#waiting.clear();
  }
}

export const stopped = (reply: Reply<unknown>): boolean => !reply.ok && reply.error.code === 'engine_stopped';

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
    silent: true,
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen: (onMessage, onFailure) => {
      worker.onmessage = (event: MessageEvent<WorkerMessage>) => onMessage(event.data);
      worker.onerror = (event) => onFailure(event.message || 'its worker could not be loaded');
      worker.onmessageerror = () => onFailure('a message could not be read');
    },
    end: () => worker.terminate(),
  };
}
