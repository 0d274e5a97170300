// The library's face: files in, understanding, definition and report out. Holds the ways to the engines (a pool of workers,
// or one engine on this thread) and says what is loaded where; all computing is theirs.
//
//   const client = await createClient({ module, workerUrl });
//   await client.inspect(file);
//   const { value } = await client.recognize();
//   await client.define(value.project);
//   const report = await client.report({ onProgress: ({ words }) => console.log(words) });
import type {
  BakeOff,
  BakeOffOptions,
  Client,
  ClientOptions,
  InspectOptions,
  NamedBlob,
  ReportOptions,
  RowsOptions,
} from './api.ts';
import { withCandidates } from './candidates.ts';
import { Computing, type Tell } from './computing.ts';
import { failure } from './engine.ts';
import { inspection } from './inspection.ts';
import { Loading } from './loading.ts';
import { decoded } from './packing.ts';
import { everywhere, restartPool, startPool } from './pool.ts';
import { type Port, stopped } from './port.ts';
import type {
  Defined,
  Definition,
  DiscoverSection,
  EngineRequest,
  Extras,
  FileUnderstanding,
  Plan,
  Project,
  Recognition,
  Reply,
  Report,
  RestOfLayout,
  RowPage,
  SeriesSection,
} from './protocol.ts';
import { unpack } from './unpack.ts';

export type * from './api.ts';

/** Bytes read at a time: large pieces are faster, small ones leave the page's own thread free sooner. */
const WORKER_CHUNK = 1 << 20;
const LOCAL_CHUNK = 1 << 18;
/** What a preview may read again: about a tenth of a second. */
const PREVIEW_BYTES = 16 << 20;
/** A page of rows seldom needs more. */
const PAGE_CHUNK = 1 << 18;
/** A file of so many bytes leaves more memory behind than a restart costs. */
const LARGE_BYTES = 32 << 20;

/** What the columns of all files may take. */
const MEMORY = 512 << 20;

/** So long nothing is asked for before the rest is loaded. */
const IDLE_MILLISECONDS = 300;

const NOTHING: Reply<null> = { ok: true, value: null };

export async function createClient(options: ClientOptions): Promise<Client> {
  return new PooledClient(await startPool(options), options);
}

/** What the sections that are asked for need beside the numbers. */
const extrasFor = (sections: readonly string[]): Extras => ({
  ...(sections.includes('discover') && { first_days: true }),
  ...(sections.includes('bake_off') && { contenders: true }),
});

class PooledClient implements Client {
  readonly #ports: readonly Port[];
  readonly #first: Port;
  readonly #options: ClientOptions;
  /** As the engines read them. */
  readonly #sources = new Map<string, NamedBlob>();
  /** As they were dropped, and the encoding that was said of them. */
  readonly #dropped = new Map<string, { source: NamedBlob; options: InspectOptions; encoding: string | undefined }>();
  readonly #loading: Loading;
  readonly #computing: Computing;
  #project: Project | undefined;
  #closed = false;
  /** What the last report was asked for; lost, when the engine that could render it was replaced. */
  #reported: ReportOptions | undefined;
  #lost: ReportOptions | undefined;
  /** The engines know #project: a file it stands on may have gone since. */
  #defined = false;
  /** What everybody did first is gathered too. */
  #extras: Extras = {};
  #turn: Promise<unknown> = Promise.resolve();
  #turns = 0;
  /** Loading what nobody has asked for yet; anything else comes first. */
  #background: AbortController | undefined;
  /** The columns of the files in use do not all fit. */
  #full = false;
  #running: AbortController | undefined;
  /** Definitions that are being tried. */
  #trying: AbortController | undefined;

  constructor(ports: readonly Port[], options: ClientOptions) {
    this.#ports = ports;
    this.#first = ports[0] as Port;
    this.#options = options;
    const chunk = options.chunk ?? (this.#first.local ? LOCAL_CHUNK : WORKER_CHUNK);
    this.#loading = new Loading(ports, chunk, options.memory ?? MEMORY);
    this.#computing = new Computing(this.#first, this.#loading);
  }

  unpack(file: File | NamedBlob): Promise<Reply<NamedBlob[]>> {
    return unpack(file);
  }

  async inspect(file: File | NamedBlob, options: InspectOptions = {}): Promise<Reply<FileUnderstanding>> {
    const unpacked = await unpack(file);
    if (!unpacked.ok) return unpacked;
    const [source, ...others] = unpacked.value;
    if (!source || others.length > 0) return several(file.name, unpacked.value);
    if (!this.#sources.has(source.name)) return this.#atOnce(() => this.#inspect(source, options));
    this.#interrupt();
    return this.#inTurn(() => this.#inspect(source, options));
  }

  async #inspect(source: NamedBlob, options: InspectOptions): Promise<Reply<FileUnderstanding>> {
    const { name } = source;
    let reply = await this.#show(source, options);
    let shown = source;
    if (!reply.ok && reply.error.code === 'other_encoding') {
      const utf8 = await decoded(source, reply.error.place);
      if (!utf8.ok) return utf8;
      shown = utf8.value;
      reply = await this.#show(shown, options, reply.error.place);
    }
    if (!reply.ok) return reply;
    if (this.#sources.has(name)) {
      this.#loading.forget(name);
      this.#defined = false;
    }
    this.#sources.set(name, shown);
    this.#full = false;
    this.#dropped.set(name, { source, options, encoding: options.project?.definition?.files?.[name]?.encoding });
    return reply;
  }

  async #show(source: NamedBlob, options: InspectOptions, decodedFrom?: string): Promise<Reply<FileUnderstanding>> {
    const asked = await inspection(source, options, decodedFrom);
    if (!asked.ok) return asked;
    return this.#everywhere<FileUnderstanding>(asked.value.request, asked.value.inbox);
  }

  /** A file whose encoding is said otherwise than so far is read from its beginning. */
  async #agreeOnEncodings(project: Project): Promise<Reply<FileUnderstanding[]>> {
    const again: FileUnderstanding[] = [];
    // A document of any shape may come here; what is wrong with it the engine says.
    const definition: Partial<Definition> | undefined = project?.definition;
    const files = definition?.files ?? {};
    const used = new Set(Object.values(definition?.tables ?? {}).map((table) => table?.file));
    for (const [name, { source, options, encoding }] of this.#dropped) {
      if ((!files[name] && !used.has(name)) || files[name]?.encoding === encoding) continue;
      const reply = await this.#inspect(source, { ...options, project });
      if (!reply.ok) return reply;
      again.push(reply.value);
    }
    return { ok: true, value: again };
  }

  async forget(name: string): Promise<void> {
    this.#interrupt();
    await this.#inTurn(async () => {
      const { own, others } = this.#loading.bytesOf(name);
      this.#sources.delete(name);
      this.#dropped.delete(name);
      this.#loading.forget(name);
      this.#defined = false;
      this.#full = false;
      // Memory of an engine only grows: it is given back with its worker, unless more would have to be read again.
      if (own >= LARGE_BYTES && own > others) return this.#restart();
      return this.#everywhere({ op: 'forget', file: name });
    });
  }

  rows(name: string, { from, limit = 1000, typed = false, signal }: RowsOptions = {}): Promise<Reply<RowPage>> {
    return this.#inTurn(async () => {
      const source = this.#sources.get(name);
      if (!source) return failure('bad_request', name, 'This file is not here.', 'Drop it first.');
      const request = { op: 'rows', file: name, rows: limit, typed, ...from } as const;
      const { reply } = await this.#first.send<RowPage>(
        {
          kind: 'load',
          source: this.#first.byPath && source.path ? source.path : source.blob,
          packing: source.packing,
          chunk: PAGE_CHUNK,
          request,
        },
        signal ? { signal } : {},
      );
      return reply;
    });
  }

  recognize(): Promise<Reply<Recognition>> {
    return this.#atOnce(() => this.#first.call<Recognition>({ op: 'recognize' }));
  }

  read(text: string): Promise<Reply<Defined>> {
    return this.#atOnce(() => this.#first.call<Defined>({ op: 'read', text }));
  }

  async define(project: Project): Promise<Reply<Defined>> {
    this.#interrupt();
    return this.#inTurn(async () => {
      const reply = await this.#define(project);
      if (!reply.ok) return reply;
      const plan = await this.#plan();
      return plan.ok ? { ok: true, value: { ...reply.value, must_load: !this.#loading.complete() } } : plan;
    });
  }

  async #define(project: Project, extras: Extras = {}): Promise<Reply<Defined>> {
    const agreed = await this.#agreeOnEncodings(project);
    if (!agreed.ok) return agreed;
    const reply = await this.#everywhere<Defined>({
      op: 'define',
      project,
      layouts: await this.#loading.notes(),
      ...extras,
    });
    if (!reply.ok) return reply;
    this.#project = project;
    this.#extras = extras;
    this.#defined = true;
    this.#computing.begin();
    return { ok: true, value: { ...reply.value, files: [...agreed.value, ...reply.value.files] } };
  }

  async #plan(): Promise<Reply<Plan>> {
    const { shards } = this.#options;
    const whole = [...this.#sources.values()].filter(({ packing }) => packing).map(({ name }) => name);
    const reply = await this.#first.call<Plan>(
      shards === undefined
        ? { op: 'plan', shards: this.#ports.length, whole }
        : { op: 'plan', shards, least_bytes: 1, whole },
    );
    if (reply.ok) this.#loading.take(reply.value);
    return reply;
  }

  #interrupt(): void {
    this.#running?.abort();
    this.#trying?.abort();
  }

  report(options: ReportOptions = {}): Promise<Reply<Report>> {
    this.#trying?.abort();
    return this.#inTurn(async () => {
      const stop = new AbortController();
      const pass = () => stop.abort();
      options.signal?.addEventListener('abort', pass, { once: true });
      if (options.signal?.aborted) stop.abort();
      this.#running = stop;
      try {
        return await this.#report(options, stop.signal);
      } finally {
        this.#running = undefined;
        options.signal?.removeEventListener('abort', pass);
      }
    });
  }

  async preview(projects: readonly Project[], tell: (at: number, reply: Reply<SeriesSection>) => void): Promise<void> {
    await this.#beside(async (_, signal) => {
      if (!this.#loading.complete()) return NOTHING;
      for (const [at, project] of projects.entries()) {
        if (signal.aborted) break;
        const reply = await this.#previewOf(project, signal);
        if (stopped(reply)) return reply;
        if (!signal.aborted) tell(at, reply);
      }
      return NOTHING;
    });
  }

  discover(): Promise<Reply<DiscoverSection>> {
    return this.#beside(async (own, signal) => {
      const reply = await this.#again(own, { first_days: true });
      if (!reply.ok) return reply;
      const report = await this.#compute({ sections: ['discover'] }, signal, () => {});
      if (!report.ok) return report;
      const { discover } = report.value.sections;
      return discover
        ? { ok: true, value: discover }
        : failure(
            'not_computable',
            '',
            'No file says who did what.',
            'Drop a log with a column of people and one of events.',
          );
    });
  }

  bakeOff({ project, journal, signal, onProgress = () => {} }: BakeOffOptions = {}): Promise<Reply<BakeOff>> {
    return this.#beside(async (own, stop) => {
      const asked = async (project: Project, extras: Extras, options: ReportOptions, from: number) => {
        const plan = await this.#again(project, extras);
        if (!plan.ok) return plan;
        const reply = await this.#compute(options, stop, (progress) =>
          onProgress({ ...progress, share: from + progress.share / 2 }),
        );
        return reply.ok && stop.aborted ? failure('cancelled', '', 'Stopped.', 'Ask again.') : reply;
      };
      const found = await asked(project ?? own, { first_days: true }, { sections: ['discover'] }, 0);
      if (!found.ok) return found;
      const candidates = withCandidates(project ?? own, found.value.sections.discover?.actions ?? []);
      const options: ReportOptions = { sections: ['bake_off'], ...(journal && { journal }) };
      const reply = await asked(candidates.project, { contenders: true }, options, 0.5);
      if (!reply.ok) return reply;
      const { bake_off: section } = reply.value.sections;
      return section
        ? { ok: true, value: { ...candidates, section } }
        : failure('not_computable', '', 'There is nothing that a number could lead.', 'Choose what it must lead.');
    }, signal);
  }

  /** Work with other definitions: what is loaded, the definition in use and its report stay. */
  #beside<T>(work: (own: Project, signal: AbortSignal) => Promise<Reply<T>>, signal?: AbortSignal): Promise<Reply<T>> {
    this.#trying?.abort();
    const stop = new AbortController();
    signal?.addEventListener('abort', () => stop.abort(), { once: true });
    this.#trying = stop;
    return this.#inTurn(async () => {
      const own = this.#project;
      if (!own || !this.#defined)
        return failure('bad_request', '', 'Nothing is defined yet.', 'Choose a North Star Metric first.');
      await this.#everywhere({ op: 'hold' });
      this.#loading.hold();
      const reply = await work(own, stop.signal);
      if (stopped(reply)) return reply;
      await this.#again(own);
      await this.#everywhere({ op: 'release' });
      this.#loading.release();
      return reply;
    });
  }

  async #again(project: Project, extras: Extras = {}): Promise<Reply<unknown>> {
    const defined = await this.#define(project, extras);
    return defined.ok ? this.#plan() : defined;
  }

  async #previewOf(project: Project, signal: AbortSignal): Promise<Reply<SeriesSection>> {
    const plan = await this.#again(project);
    if (!plan.ok) return plan;
    if (this.#loading.bytesToLoad() > PREVIEW_BYTES)
      return failure('not_loaded', '', 'The files would have to be read again.', 'Choose it to see the number.');
    const reply = await this.#compute({ sections: ['series'] }, signal, () => {});
    if (!reply.ok) return reply;
    const { series } = reply.value.sections;
    if (series) return { ok: true, value: series };
    return failure('not_computable', '', 'There is no number.', 'Choose another.');
  }

  async #report(options: ReportOptions, signal: AbortSignal): Promise<Reply<Report>> {
    if (!this.#project)
      return failure('bad_request', '', 'Nothing is defined yet.', 'Choose a North Star Metric first.');
    const extras = extrasFor(options.sections ?? []);
    const lacks = (extras.first_days && !this.#extras.first_days) || (extras.contenders && !this.#extras.contenders);
    if (!this.#defined || lacks) {
      const plan = await this.#again(this.#project, extras);
      if (!plan.ok) return plan;
    }
    return this.#compute(options, signal, options.onProgress ?? (() => {}));
  }

  async #compute(options: ReportOptions, signal: AbortSignal, tell: Tell): Promise<Reply<Report>> {
    const nothing = this.#loading.counts().rows === 0;
    const loads = (!options.partial || nothing) && !this.#loading.complete();
    if (loads) {
      const loaded = await this.#computing.load(this.#sources, signal, tell);
      if (!loaded.ok) return loaded;
    }
    for (;;) {
      const counted = await this.#computing.count(options, signal, loads ? 0.8 : 0, tell);
      if (!counted.ok) return counted;
      if (!counted.value) break;
      if ('widened' in counted.value) {
        const widened = await this.#widen(this.#project as Project);
        if (!widened.ok) return widened;
      } else {
        const { table, shard, begin } = counted.value.repair;
        this.#loading.beginAgain(table, shard, begin);
      }
      const again = await this.#computing.load(this.#sources, signal, tell);
      if (!again.ok) return again;
    }
    this.#reported = options;
    this.#lost = undefined;
    const text = await this.#first.call<string>({ op: 'report', format: 'json' });
    return text.ok ? { ok: true, value: JSON.parse(text.value) as Report } : text;
  }

  /** The types that all rows speak for, and the definition over them: it may need other columns, or no longer hold. */
  async #widen(project: Project): Promise<Reply<unknown>> {
    const widened = await this.#everywhere<null>({ op: 'widen', facts: await this.#loading.facts() });
    if (!widened.ok) return widened;
    this.#defined = false;
    return this.#again(project, this.#extras);
  }

  render(format: 'markdown' | 'html' | 'json'): Promise<Reply<string>> {
    // In turn: what is being tried leaves reports of its own in the engine.
    this.#trying?.abort();
    return this.#inTurn(async () => {
      // The one that had it may have been replaced.
      if (this.#lost) {
        const again = await this.#report(this.#lost, new AbortController().signal);
        if (!again.ok) return again;
      }
      return this.#first.call<string>({ op: 'report', format });
    });
  }

  close(): void {
    this.#closed = true;
    this.#interrupt();
    for (const port of this.#ports) port.end();
  }

  #everywhere<T>(request: EngineRequest, bytes?: Uint8Array): Promise<Reply<T>> {
    return everywhere(this.#ports, request, bytes);
  }

  /** One after another. An engine that stops is replaced, and what was under way begun once more. */
  #inTurn<T>(work: () => Promise<Reply<T>>): Promise<Reply<T>> {
    const result = this.#next(work);
    const turn = this.#turns;
    if (this.#options.background)
      void this.#turn.then(() => setTimeout(() => turn === this.#turns && this.#loadRest(), IDLE_MILLISECONDS));
    return result;
  }

  #next<T>(work: () => Promise<Reply<T>>): Promise<Reply<T>> {
    this.#background?.abort();
    this.#turns++;
    const result = this.#turn.then(async () => {
      const alive = await this.#revived();
      if (!alive.ok) return alive;
      const reply = await work();
      // What did not fit is let go of, so that something smaller does.
      if (!reply.ok && reply.error.place === 'memory') await this.#restart();
      if (!stopped(reply) || this.#closed) return reply;
      const again = await this.#revived();
      return again.ok ? work() : again;
    });
    this.#turn = result.catch(() => {});
    return result;
  }

  /** The columns that nobody needs yet, as far as they fit; whatever is asked for meanwhile interrupts it. */
  #loadRest(): void {
    if (this.#full || this.#closed || !this.#defined || !this.#loading.complete() || this.#loading.passes()) return;
    const stop = new AbortController();
    void this.#next(async () => {
      const layouts = await this.#everywhere<RestOfLayout[]>({ op: 'rest' });
      if (!layouts.ok || layouts.value.length === 0) return layouts;
      const reply = await this.#loading.widen(layouts.value, this.#sources, stop.signal);
      if (!reply.ok && reply.error.code !== 'cancelled') this.#full = true;
      return this.#everywhere({ op: 'adopt', keep: reply.ok });
    });
    this.#background = stop;
  }

  /** Beside what is under way, unless an engine has to be replaced first. */
  async #atOnce<T>(work: () => Promise<Reply<T>>): Promise<Reply<T>> {
    const reply = await work();
    return stopped(reply) && !this.#closed ? this.#inTurn(work) : reply;
  }

  async #revived(): Promise<Reply<unknown>> {
    return this.#closed || !this.#ports.some(({ broken }) => broken) ? NOTHING : this.#restart();
  }

  /**
   * New engines, which are told of files and definition again; rows are read again when they are needed. All at once: they
   * number what they hold by what each has been told.
   */
  async #restart(): Promise<Reply<unknown>> {
    this.#loading.clear();
    this.#defined = false;
    if (this.#reported) this.#lost = this.#reported;
    const started = await restartPool(this.#ports, this.#options);
    if (!started.ok) return started;
    for (const { source, options } of [...this.#dropped.values()]) {
      // A file that cannot be read any more is missed, and said so, by the definition.
      const reply = await this.#inspect(source, options);
      if (stopped(reply)) return reply;
    }
    return NOTHING;
  }
}

function several(archive: string, files: readonly NamedBlob[]): Reply<never> {
  const names = files.map(({ name }) => `“${name}”`).join(', ');
  return failure('unsupported', '', `“${archive}” holds several files: ${names}.`, 'Choose one of them.');
}
