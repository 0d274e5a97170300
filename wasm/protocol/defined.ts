// A definition that the engine took: in words, with what it leaves open.
import type { Project } from './project.ts';
import type { FileUnderstanding } from './understanding.ts';

export interface SentencePart {
  readonly text: string;
  /** Where in the definition this part comes from; empty for the words between. */
  readonly path: string;
}
export interface Finding {
  readonly code: string;
  readonly severity: 'note' | 'warning';
  readonly place: string;
  readonly text: string;
  readonly remedy: string;
}
export interface Defined {
  readonly project: Project;
  /** SHA-256 of the canonical definition, hex. */
  readonly hash: string;
  readonly sentence: readonly SentencePart[];
  readonly findings: readonly Finding[];
  /** Columns that are not loaded yet: a `plan` and `load` must follow. */
  readonly must_load: boolean;
  /** The files that are read otherwise from now on, since the definition says so or no longer does. */
  readonly files: readonly FileUnderstanding[];
}
