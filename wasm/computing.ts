// From ranges of files to a report: loads what is missing, maps it in the engines that hold it, merges and finishes in the
// first one.
import type { NamedBlob, ProgressReport, ReportOptions } from './api.ts';
import { failure } from './engine.ts';
import type { Loading } from './loading.ts';
import type { Port } from './port.ts';
import { loadingWords } from './progress.ts';
import type { EngineRequest, Repair, Reply, StepProgress, Widened } from './protocol.ts';

export type Tell = (progress: ProgressReport) => void;

export class Computing {
  readonly #first: Port;
  readonly #loading: Loading;
  /** What the merged states rest on; equal: no need to map again. */
  #merged = -1;

  constructor(first: Port, loading: Loading) {
    this.#first = first;
    this.#loading = loading;
  }

  /** Another definition: nothing that was merged holds. */
  begin(): void {
    this.#merged = -1;
  }

  /** Loads the ranges that are not there yet. */
  async load(sources: ReadonlyMap<string, NamedBlob>, signal: AbortSignal, tell: Tell): Promise<Reply<null>> {
    const began = performance.now();
    const reply = await this.#loading.run(sources, signal, () => {
      const counts = this.#loading.counts();
      if (counts.files.length === 0) return; // the last of them has been read
      const words = loadingWords(counts, (performance.now() - began) / 1000);
      tell({
        share: 0.8 * (counts.bytesRead / Math.max(1, counts.bytes)),
        rows: counts.rows,
        bytesRead: counts.bytesRead,
        words,
      });
    });
    return stopped(reply, this.#loading.counts().rows);
  }

  /** Maps, merges and finishes; the value is what has to be loaded again, or nothing when the report is there. */
  async count(
    options: ReportOptions,
    signal: AbortSignal,
    shareBefore: number,
    tell: Tell,
  ): Promise<Reply<Repair | Widened | undefined>> {
    return stopped(await this.#count(options, signal, shareBefore, tell), this.#loading.counts().rows);
  }

  async #count(
    options: ReportOptions,
    signal: AbortSignal,
    shareBefore: number,
    tell: Tell,
  ): Promise<Reply<Repair | Widened | undefined>> {
    const { rows, bytesRead } = this.#loading.counts();
    const onProgress = (from: number, to: number) => (step: StepProgress) =>
      tell({
        share: shareBefore + (1 - shareBefore) * (from + (to - from) * step.share),
        rows,
        bytesRead,
        words: step.words,
      });
    if (this.#merged !== this.#loading.version) {
      const version = this.#loading.version;
      for (const mapped of await Promise.all(
        this.#loading.holders().map((port) => this.#mapped(port, signal, onProgress(0, 0.5))),
      )) {
        if (!mapped.ok) return mapped;
        if (!mapped.value) continue;
        const merged = await this.#first.call({ op: 'merge', bytes: mapped.value.length }, mapped.value);
        if (!merged.ok) return merged;
      }
      this.#merged = version;
    }
    const facts = await this.#loading.facts();
    const { baseline, comparison, method, slice, spikes, sections, journal } = options;
    const request: EngineRequest = {
      op: 'finish',
      facts,
      ...(baseline === undefined ? {} : { baseline }),
      ...(comparison === undefined ? {} : { comparison }),
      ...(method === undefined ? {} : { method }),
      ...(slice === undefined ? {} : { slice }),
      ...(spikes === undefined ? {} : { spikes }),
      ...(sections === undefined ? {} : { sections }),
      ...(journal === undefined ? {} : { journal }),
    };
    const { reply } = await this.#first.send<StepProgress | Repair | Widened>(
      { kind: 'run', request },
      { signal, onProgress: onProgress(0.5, 1) },
    );
    if (!reply.ok) return reply;
    return { ok: true, value: 'done' in reply.value ? undefined : reply.value };
  }

  /** The states of the ranges that one engine holds; nothing where the first one keeps its own. */
  async #mapped(
    port: Port,
    signal: AbortSignal,
    onProgress: (step: StepProgress) => void,
  ): Promise<Reply<Uint8Array | undefined>> {
    const keep = port === this.#first;
    const request: EngineRequest = { op: 'map', keep };
    const { reply } = await port.send<StepProgress>({ kind: 'run', request }, { signal, onProgress });
    if (!reply.ok) return reply;
    if (keep) return { ok: true, value: undefined };
    const state = await port.send<null>({ kind: 'state' });
    return state.reply.ok ? { ok: true, value: state.bytes ?? new Uint8Array(0) } : state.reply;
  }
}

/** What was read before a cancel is kept, and said so. */
function stopped<T>(reply: Reply<T>, rows: number): Reply<T> {
  if (reply.ok || reply.error.code !== 'cancelled') return reply;
  const count = rows.toLocaleString('en');
  return failure(
    'cancelled',
    '',
    `Stopped after ${count} rows; they are kept.`,
    'Go on reading, or use the rows read so far.',
  );
}
