// One engine behind messages: reads files into it, steps its jobs, and lets a cancel in between steps. worker.ts runs it in
// a worker; the client runs it on its own thread where there is none.
import { Engine, failure } from './engine.ts';
import { holdLife } from './life.ts';
import type {
  EngineRequest,
  Reply,
  RowPage,
  ShardFacts,
  StepProgress,
  WorkerMessage,
  WorkerRequest,
} from './protocol.ts';
import { ByteReader, yieldToMessages } from './reading.ts';

/** Work between two looks at the messages: well under what a person notices. */
const MILLISECONDS_OF_WORK = 12;
const MILLISECONDS_BETWEEN_PROGRESS = 80;
/** A cancel waits so long for the bytes that were asked for, so that they are not read twice. */
const MILLISECONDS_FOR_A_READ = 100;

type Post = (message: WorkerMessage, transfer: Transferable[]) => void;
type LoadMessage = WorkerRequest & { readonly kind: 'load' };
/** Node only: a file by its path, since its blobs cannot be sent to a worker. */
export type OpenPath = (path: string) => Promise<Blob>;

/** Cancelled in the middle of a job; what is loaded stays. */
export const CANCELLED = failure('cancelled', '', 'Stopped.', '');

export class Host {
  readonly #post: Post;
  readonly #openPath: OpenPath | undefined;
  readonly #cancelled = new Set<number>();
  /** What waits for a file, by job: a cancel does not. */
  readonly #waiting = new Map<number, () => void>();
  #engine: Engine | undefined;

  constructor(post: Post, openPath?: OpenPath) {
    this.#post = post;
    this.#openPath = openPath;
  }

  async handle(message: WorkerRequest): Promise<void> {
    try {
      await this.#handle(message);
    } catch (fault) {
      this.#reply(message.id, failure('engine_stopped', 'engine', `${fault}.`, 'Load the page again.'));
    }
  }

  async #handle(message: WorkerRequest): Promise<void> {
    if (message.kind === 'cancel') {
      this.#cancelled.add(message.job);
      this.#waiting.get(message.job)?.();
      return;
    }
    if (message.kind === 'start') {
      this.#engine = await Engine.start(message.module);
      this.#reply(message.id, { ok: true, value: message.life !== '' && (await holdLife(message.life)) });
      return;
    }
    const engine = this.#engine;
    if (!engine) throw new Error('the engine has not been started');
    switch (message.kind) {
      case 'call':
        this.#reply(message.id, engine.call(message.request, message.bytes));
        break;
      case 'state': {
        const bytes = engine.take();
        this.#post({ id: message.id, kind: 'reply', reply: { ok: true, value: null }, bytes }, [bytes.buffer]);
        break;
      }
      case 'run':
        this.#reply(message.id, await this.#run(engine, message.id, message.request));
        break;
      case 'load':
        this.#reply(message.id, await this.#load(engine, message));
        break;
    }
    this.#cancelled.delete(message.id);
  }

  #reply(id: number, reply: Reply<unknown>): void {
    this.#post({ id, kind: 'reply', reply }, []);
  }

  async #run(engine: Engine, id: number, request: EngineRequest): Promise<Reply<unknown>> {
    const pace = new Pace();
    let reply = engine.call<StepProgress>(request);
    while (reply.ok && reply.value.done === false) {
      if (await pace.rest()) this.#post({ id, kind: 'progress', progress: reply.value, bytes_read: 0 }, []);
      if (this.#cancelled.has(id)) return CANCELLED;
      reply = engine.call<StepProgress>({ op: 'step' });
    }
    return reply;
  }

  async #load(
    engine: Engine,
    { id, source, packing, chunk, request }: LoadMessage,
  ): Promise<Reply<ShardFacts | RowPage>> {
    const blob = typeof source === 'string' ? await this.#openPath?.(source) : source;
    if (!blob) throw new Error('files cannot be opened by path here');
    const pace = new Pace();
    const reader = new ByteReader(blob, chunk, packing);
    const size = packing?.size ?? blob.size;
    const cancel = new Promise<'cancelled'>((resolve) =>
      this.#waiting.set(id, () => setTimeout(() => resolve('cancelled'), MILLISECONDS_FOR_A_READ)),
    );
    try {
      const begin = request.op === 'load' ? request.begin : 0;
      let reply = engine.call<StepProgress>(request);
      // An engine that wants no more just now is at work on what it was given, and not at the end.
      let at = begin;
      while (reply.ok && !reply.value.done) {
        const wanted = reply.value.wanted_byte;
        at = wanted ?? at;
        if (await pace.rest()) this.#post({ id, kind: 'progress', progress: reply.value, bytes_read: at - begin }, []);
        if (this.#cancelled.has(id)) return CANCELLED;
        if (wanted === null) {
          reply = engine.call<StepProgress>({ op: 'step' });
          continue;
        }
        const bytes = await Promise.race([piece(reader, wanted, size), cancel]);
        if (bytes === 'cancelled') return CANCELLED;
        if (!bytes) return unreadable(wanted);
        reply = engine.call<StepProgress>({ op: 'feed', bytes: bytes.length }, bytes);
      }
      if (!reply.ok) return reply;
      return { ok: true, value: (reply.value.facts ?? reply.value.page) as ShardFacts | RowPage };
    } finally {
      this.#waiting.delete(id);
      reader.close();
    }
  }
}

/** Nothing when the file cannot be read there, or has become shorter. */
async function piece(reader: ByteReader, position: number, size: number): Promise<Uint8Array | undefined> {
  try {
    const bytes = await reader.read(position);
    return bytes.length === 0 && position < size ? undefined : bytes;
  } catch {
    return undefined;
  }
}

function unreadable(byte: number) {
  const at = byte.toLocaleString('en');
  return failure(
    'file_changed',
    '',
    `The file changed or went away while it was read, at byte ${at}.`,
    'Drop it again.',
  );
}

/** Rests when enough work was done since the last rest; says whether it is time to tell of progress. */
class Pace {
  #rested = performance.now();
  #told = performance.now();

  async rest(): Promise<boolean> {
    const now = performance.now();
    if (now - this.#rested < MILLISECONDS_OF_WORK) return false;
    await yieldToMessages();
    this.#rested = performance.now();
    if (this.#rested - this.#told < MILLISECONDS_BETWEEN_PROGRESS) return false;
    this.#told = this.#rested;
    return true;
  }
}
