// How every question is answered: a value, or what went wrong.

/** What went wrong, where, and what to do. `text` is the three as one line. */
export interface EngineError {
  readonly code: string;
  readonly place: string;
  readonly message: string;
  readonly remedy: string;
  readonly text: string;
}
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: EngineError };
