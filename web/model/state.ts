// Everything the page shows follows from this one value; elements get parts of it and never change it.

import type { NamedBlob } from '../../wasm/client.ts';
import type {
  Defined,
  EngineError,
  FileForm,
  FileUnderstanding,
  Project,
  Question,
  Recognition,
  Report,
  SeriesSection,
} from '../../wasm/protocol.ts';
import type { Action } from './action.ts';
import type { Addition } from './addition.ts';
import type { Compared } from './bake_off.ts';
import type { Discovery } from './discovery.ts';

export const STEPS = ['data', 'define', 'decompose', 'validate', 'act'] as const;
export type Step = (typeof STEPS)[number];
export type View = 'start' | 'home' | 'board' | Step;
export interface Route {
  readonly view: View;
  /** Behind "?" in the hash: periods `a` and `b`, `method`, slice `by` and `spikes`, selected `node`. */
  readonly params: Readonly<Record<string, string>>;
}

export interface OpenFile {
  readonly name: string;
  readonly size: number;
  /** "missing": a project names it and nobody dropped it yet. */
  readonly status: 'reading' | 'read' | 'refused' | 'missing';
  readonly understanding: FileUnderstanding | null;
  /** Why it was refused, as one sentence. */
  readonly problem: string;
  /** What its first rows hold in each column of few values, the most frequent first; read when somebody chooses among them. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** Refused as it was read, and another reading may do. */
  readonly mendable?: boolean;
  /** How it is said to be written, while no definition holds it. */
  readonly form?: FileForm;
}

/** A change that the engine refused; what was set before still holds. */
export interface Attempt {
  readonly project: Project;
  readonly error: EngineError;
  /** Where the change was made: "json", "file:NAME", or a path of the definition. */
  readonly source: string;
}

/** What undo brings back. */
export interface Snapshot {
  readonly project: Project;
  readonly answers: Readonly<Record<string, string>>;
}

/** One act that was done, offered to be undone for a while. */
export interface Toast {
  readonly text: string;
  readonly undo?: Action;
}

/** A project that was left for another one, with its files, as long as the page is open. */
export interface OtherProject {
  readonly title: string;
  readonly project: Project;
  readonly files: readonly NamedBlob[];
}

/** A dropped file that has the columns of one in use: next month's export, most often. */
export interface Successor {
  readonly file: string;
  readonly of: string;
  /** What adding its rows would do; missing while the two are compared, null where that cannot be told. */
  readonly addition?: Addition | null;
}

/** What the number would be: one entry per project tried, as far as they are known. */
export interface Effects {
  readonly what: string;
  readonly values: readonly (Effect | undefined)[];
}
export interface Effect {
  /** The last full period under it; null: there is none, and `why` says so. */
  readonly star: NonNullable<SeriesSection['star']> | null;
  readonly why: string;
  /** Along its periods. */
  readonly series: SeriesSection | null;
}

export interface Work {
  readonly words: string;
  /** 0 … 1; null before anything is known. */
  readonly share: number | null;
  readonly stopping: boolean;
}

export interface ExampleCard {
  readonly name: string;
  readonly title: string;
  readonly line: string;
  readonly note: string;
  /** Small real series for its picture; empty without. */
  readonly star: readonly number[];
  readonly outcome: readonly number[];
}

export interface State {
  readonly route: Route;
  readonly files: readonly OpenFile[];
  readonly recognition: Recognition | null;
  /** Ids of questions that were answered, with the label of the answer. */
  readonly answers: Readonly<Record<string, string>>;
  readonly project: Project | null;
  readonly defined: Defined | null;
  readonly report: Report | null;
  /** The number before the last change of the definition, as long as that can be undone. */
  readonly was: NonNullable<SeriesSection['star']> | null;
  /** The report in sight belongs to an earlier definition and a new one is on its way. */
  readonly stale: boolean;
  readonly attempt: Attempt | null;
  readonly successors: readonly Successor[];
  readonly effects: Effects | null;
  readonly discovery: Discovery | null;
  readonly compared: Compared | null;
  /** Why there is no report. */
  readonly problem: EngineError | null;
  /** What went wrong outside the engine: a project file that is no JSON, a clipboard without a table. */
  readonly notice: string;
  readonly work: Work | null;
  /** Reading was stopped; the words say how far it came. */
  readonly stopped: string;
  readonly past: readonly Snapshot[];
  readonly future: readonly Snapshot[];
  /** Whether this device keeps the project: only when asked to; some frames cannot. */
  readonly remember: 'off' | 'on' | 'impossible';
  /** For the live region. */
  readonly said: string;
  readonly toast: Toast | null;
  readonly others: readonly OtherProject[];
  readonly examples: readonly ExampleCard[];
}

export const EMPTY: State = {
  route: { view: 'start', params: {} },
  files: [],
  recognition: null,
  answers: {},
  project: null,
  defined: null,
  report: null,
  was: null,
  stale: false,
  attempt: null,
  successors: [],
  effects: null,
  discovery: null,
  compared: null,
  problem: null,
  notice: '',
  work: null,
  stopped: '',
  past: [],
  future: [],
  remember: 'off',
  said: '',
  toast: null,
  others: [],
  examples: [],
};

export const openQuestions = (state: State): readonly Question[] =>
  (state.recognition?.questions ?? []).filter((question) => !(question.id in state.answers));
