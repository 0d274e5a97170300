// What loaded ranges say of themselves, and what does not fit where they meet.

/** A range that begins where the one before does not end: to be loaded again from `begin`, mapped, merged. */
export interface Repair {
  readonly repair: { readonly file: string; readonly table: string; readonly shard: number; readonly begin: number };
}
/** Rows past the head of a file contradict the types of its columns: `widen`, then define and load what is missing. */
export interface Widened {
  readonly widened: true;
}
/** What a loaded range says of itself; opaque to the page but for the counts. Travels from worker to worker 0. */
export interface ShardFacts {
  readonly file: string;
  readonly table: string;
  readonly layout: number;
  readonly shard: number;
  /** false: reading was cancelled, these are the rows so far. */
  readonly complete: boolean;
  /** Its rows were added up as they came, and not kept: another definition reads them again. */
  readonly passed: boolean;
  readonly left_out_columns: readonly string[];
  readonly first_record_byte: number;
  readonly next_record_byte: number;
  readonly rows_in: number;
  readonly rows_used: number;
  readonly rows_left_out: number;
  readonly [more: string]: unknown;
}
