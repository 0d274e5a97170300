// Everything the page shows follows from this one value; elements get parts of it and never change it.
import type {
  Defined,
  EngineError,
  FileUnderstanding,
  Project,
  Question,
  Recognition,
  Report,
} from '../../wasm/protocol.ts';

export const STEPS = ['data', 'define', 'decompose', 'validate', 'act'] as const;
export type Step = (typeof STEPS)[number];
export type View = 'start' | 'star' | Step;
export interface Route {
  readonly view: View;
  /** Behind "?" in the hash: periods `a` and `b`, selected `node`. */
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
}

/** A change that the engine refused; what was set before still holds. */
export interface Attempt {
  readonly project: Project;
  readonly error: EngineError;
  /** Where the change was made: "json", "file:NAME", or a path of the definition. */
  readonly source: string;
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
  /** The report in sight belongs to an earlier definition and a new one is on its way. */
  readonly stale: boolean;
  readonly attempt: Attempt | null;
  /** Why there is no report. */
  readonly problem: EngineError | null;
  /** What went wrong outside the engine: a project file that is no JSON, a clipboard without a table. */
  readonly notice: string;
  readonly work: Work | null;
  /** Reading was stopped; the words say how far it came. */
  readonly stopped: string;
  readonly past: readonly Project[];
  readonly future: readonly Project[];
  /** For the live region. */
  readonly said: string;
  /** One undoable act, offered for a while. */
  readonly toast: string;
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
  stale: false,
  attempt: null,
  problem: null,
  notice: '',
  work: null,
  stopped: '',
  past: [],
  future: [],
  said: '',
  toast: '',
  examples: [],
};

export const openQuestions = (state: State): readonly Question[] =>
  (state.recognition?.questions ?? []).filter((question) => !(question.id in state.answers));
