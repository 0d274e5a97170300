// The one long job: computing the report, with progress, cancel, resume and "use what was read".
import type { ReportOptions } from '../../wasm/api.ts';
import type { EngineError, Reply, SectionName } from '../../wasm/protocol.ts';
import { yieldToMessages } from '../../wasm/reading.ts';
import { count, evenly } from '../format/number.ts';
import type { Context } from './context.ts';
import { inWords } from './error_place.ts';
import { inLocale } from './labels.ts';
import type { State } from './state.ts';

interface Running {
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

const running = new WeakMap<Context, Running>();
/** Work that takes less is not announced: nothing should flicker. */
const QUIET_MILLISECONDS = 300;

/** Ends a running report because a newer one is on its way; what was read stays in the engine. */
export async function supersede(context: Context): Promise<void> {
  const now = running.get(context);
  if (!now) return;
  now.abort.abort('superseded');
  await now.done;
}

export function cancel(context: Context): void {
  const now = running.get(context);
  const { work } = context.store.state;
  if (!now || !work) return;
  context.store.set({ work: { ...work, words: 'Stopping', stopping: true }, said: 'Stopping' });
  now.abort.abort('cancelled');
}

/** Tells how many rows were looked at so far; throws once it was stopped. */
export type Watch = (rows: number) => void;

/** Looks through rows on the page itself: announced once it takes long, and stopped like a report. Null when stopped. */
export async function lookThrough<T>(
  context: Context,
  words: string,
  look: (watch: Watch) => Promise<T>,
): Promise<T | null> {
  await supersede(context);
  const { store } = context;
  const abort = new AbortController();
  let finished = () => {};
  running.set(context, { abort, done: new Promise((resolve) => (finished = resolve)) });
  const begun = performance.now();
  try {
    return await look((rows) => {
      abort.signal.throwIfAborted();
      if (performance.now() - begun < QUIET_MILLISECONDS || store.state.work?.stopping) return;
      store.set({ work: { words: `${words}: ${count(rows)} rows`, share: null, stopping: false } });
    });
  } catch (error) {
    if (!abort.signal.aborted) throw error;
    return null;
  } finally {
    store.set({ work: null, ...(abort.signal.reason === 'cancelled' && { said: 'Stopped' }) });
    running.delete(context);
    finished();
  }
}

type Tell = NonNullable<ReportOptions['onProgress']>;

interface Asked {
  readonly partial?: boolean;
  /** A section beside those of the report in sight. */
  readonly section?: SectionName;
}

/** Work of the client beside the report, once that is done: announced when it takes long, and stopped by Cancel. */
export async function watched<T>(
  context: Context,
  ask: (watch: Pick<ReportOptions, 'signal' | 'onProgress'>) => Promise<Reply<T>>,
): Promise<Reply<T>> {
  for (let now = running.get(context); now; now = running.get(context)) await now.done;
  const abort = new AbortController();
  let finished = () => {};
  running.set(context, { abort, done: new Promise((resolve) => (finished = resolve)) });
  const announced = announce(context);
  try {
    return await ask({ signal: abort.signal, onProgress: announced.tell });
  } finally {
    announced.end();
    context.store.set({ work: null, ...(abort.signal.reason === 'cancelled' && { said: 'Stopped' }) });
    running.delete(context);
    finished();
  }
}

/** Computes the report for the definition that the engine holds now. */
export async function runReport(context: Context, options: Asked = {}): Promise<void> {
  await supersede(context);
  const abort = new AbortController();
  let finished = () => {};
  running.set(context, { abort, done: new Promise((resolve) => (finished = resolve)) });
  try {
    await report(context, abort, options);
  } finally {
    running.delete(context);
    finished();
  }
}

/** Shows how far some work is, once it takes long. */
function announce({ store }: Context): { readonly tell: Tell; readonly end: () => void } {
  let words = 'Reading';
  let share: number | null = null;
  let tenth = 0;
  let loud = false;
  const show = () => {
    if (store.state.work?.stopping) return;
    store.set({ work: { words, share, stopping: false } });
  };
  const timer = setTimeout(() => {
    loud = true;
    show();
  }, QUIET_MILLISECONDS);
  const tell: Tell = (progress) => {
    words = progress.words;
    share = progress.share;
    if (!loud) return;
    show();
    if (Math.floor(progress.share * 10) > tenth) {
      tenth = Math.floor(progress.share * 10);
      store.set({ said: words });
    }
  };
  return { tell, end: () => clearTimeout(timer) };
}

async function report(context: Context, abort: AbortController, { partial, section }: Asked): Promise<void> {
  const { store, client } = context;
  const { a, b, method, by, spikes } = store.state.route.params;
  const before = store.state.report;
  store.set({ stale: before !== null && !section, stopped: '', problem: null });
  const announced = announce(context);
  const reply = await client.report({
    ...(a && { comparison: a }),
    ...(b && { baseline: b }),
    ...(method === 'lmdi' && { method }),
    ...(by && { slice: by }),
    ...(spikes === 'out' && { spikes }),
    ...(partial && { partial: true }),
    ...(section && { sections: [...(Object.keys(before?.sections ?? {}) as SectionName[]), section] }),
    ...(store.state.project && { journal: store.state.project.journal }),
    signal: abort.signal,
    onProgress: announced.tell,
  });
  announced.end();
  // Reading the report and showing it are a task each.
  await yieldToMessages();
  if (reply.ok) {
    const star = reply.value.sections.series?.star;
    store.set({
      report: inLocale(reply.value),
      stale: false,
      work: null,
      problem: null,
      said: star ? changed(star, store.state.was) : 'Done',
    });
  } else if (reply.error.code === 'cancelled') {
    store.set({ work: null, ...(abort.signal.reason === 'cancelled' && stopped(reply.error)) });
  } else {
    store.set({
      work: null,
      stale: false,
      report: null,
      problem: inWords(reply.error, store.state.project?.definition),
    });
  }
}

type Star = NonNullable<State['was']>;
/** "Listening hours, 13,655, was 13,742" */
function changed(star: Star, was: Star | null): string {
  const number = ({ value, unit }: Star) => evenly([value], unit)(value);
  return `${star.label}, ${number(star)}${was && was.value !== star.value ? `, was ${number(was)}` : ''}`;
}

const stopped = (error: EngineError) => ({ stopped: error.message || 'Stopped.', said: error.message });
