// What one engine is asked, in the order of a job, and what it says on the way.
import type { ShardFacts } from './facts.ts';
import type { Project } from './project.ts';
import type { SectionName } from './report.ts';
import type { RowPage } from './understanding.ts';

/** What is gathered beside what the numbers of a definition need. */
export interface Extras {
  /** What everybody did first, which the section discover needs. */
  readonly first_days?: boolean;
  /** What customers got of every number of the North Star's table, which the section bake_off needs. */
  readonly contenders?: boolean;
}

export type EngineRequest =
  /**
   * The first bytes of a file stand in the inbox: profile it. `complete`: they are the whole file; one without rows is
   * refused unless `header_will_do`. `project`: it may say how the file is written. `decoded_from`: the encoding that the
   * bytes, which are UTF-8, were decoded from; without it a file in such an encoding is refused as `other_encoding`, with
   * its name as the place.
   */
  | {
      readonly op: 'inspect';
      readonly file: string;
      readonly size: number;
      readonly bytes: number;
      /** How many bytes of its end stand behind those of its beginning, where that is not all of it. */
      readonly tail?: number;
      readonly complete: boolean;
      readonly header_will_do?: boolean;
      readonly decoded_from?: string;
      readonly project?: Project;
    }
  | { readonly op: 'forget'; readonly file: string }
  /**
   * A page of at most `rows` (1 to 10,000) rows of an inspected file, in its order; then feed and step until done.
   * `byte` and `line`: where the page before ended; left out for the first one. It loads nothing and needs no definition.
   */
  | {
      readonly op: 'rows';
      readonly file: string;
      readonly byte?: number;
      readonly line?: number;
      readonly rows: number;
      readonly typed: boolean;
    }
  /** Guess roles, columns and a definition from the inspected files. */
  | { readonly op: 'recognize' }
  /** Check a project document as text, without its files. */
  | { readonly op: 'read'; readonly text: string }
  /**
   * Check and take a definition (or whole project document); everything after rests on it. `layouts`: what the engines
   * together know of what they loaded. `left_out`: columns whose cells made rows being left out; the layout serves only
   * definitions that need them. `passed`: not all rows were kept; it serves only definitions that gather the same.
   */
  | ({
      readonly op: 'define';
      readonly project: Project;
      readonly layouts?: readonly LayoutNotes[];
    } & Extras)
  /** What is loaded and the report stay while other definitions are tried, until `release`. */
  | { readonly op: 'hold' }
  | { readonly op: 'release' }
  /**
   * Cut every file that the definition uses into `shards` byte ranges of at least `least_bytes` (4 MiB), but those that
   * can be read from their beginning only (`whole`, by name).
   */
  | { readonly op: 'plan'; readonly shards: number; readonly least_bytes?: number; readonly whole?: readonly string[] }
  /**
   * Begin to load one range, or take it up where it was cancelled; then feed and step until done. `table`: as the plan
   * names it. `begins_at_record`: for the first range of a file, and when loaded again from a known byte. `memory`: bytes
   * that this engine's columns may take (512 MiB); past them rows are added up as they come, and not kept. `wide`: into
   * the layout of `rest`, which is refused as limit_exceeded when it does not fit. `look_up`: as the plan says.
   */
  | {
      readonly op: 'load';
      readonly table: string;
      readonly shard: number;
      readonly begin: number;
      readonly end: number;
      readonly begins_at_record: boolean;
      readonly memory?: number;
      readonly wide?: boolean;
      readonly look_up?: boolean;
    }
  /** Make room for layouts with all columns of the files in use; answers with those that lack some (RestOfLayout[]). */
  | { readonly op: 'rest' }
  /** They are loaded in every engine and take the places of those in use; or they are dropped. */
  | { readonly op: 'adopt'; readonly keep: boolean }
  /** The facts of a range as far as it is loaded; null when it is not held here. */
  | { readonly op: 'facts'; readonly table: string; readonly shard: number; readonly look_up?: boolean }
  /** Bytes were written to the inbox (0: the file has ended). */
  | { readonly op: 'feed'; readonly bytes: number }
  /** Work for at most about 20 ms on the running load, map or finish. */
  | { readonly op: 'step' }
  /**
   * Turn the loaded ranges into states; step until done, then take the bytes with state(). `keep`: they stay in
   * this engine, which is the one that finishes.
   */
  | { readonly op: 'map'; readonly keep?: boolean }
  /** The state bytes of one shard of one table stand in the inbox; shards of a table in the order of the file. */
  | { readonly op: 'merge'; readonly bytes: number }
  /** Let the columns' types be what all rows say; then the definition has to be given again. For every engine. */
  | { readonly op: 'widen'; readonly facts: readonly ShardFacts[] }
  /**
   * Compute the report from the merged states; step until done. Periods by key ("2026-09-14"), ranges of them by their
   * first and last ("2026-06-15/2026-09-14"); default when left out. `slice`: a dimension that the tree is split by first.
   * Answers with a Repair where two ranges do not meet, with Widened where columns are of a wider type than known.
   */
  | {
      readonly op: 'finish';
      readonly baseline?: string;
      readonly comparison?: string;
      readonly method?: 'shapley' | 'lmdi';
      readonly slice?: string;
      readonly facts: readonly ShardFacts[];
      /** The journal to report on; the project's own when left out. */
      readonly journal?: readonly unknown[];
      readonly sections?: readonly SectionName[];
    }
  /** The last report, as text. */
  | { readonly op: 'report'; readonly format: 'json' | 'markdown' | 'html' };
export interface LayoutNotes {
  readonly layout: number;
  readonly left_out: readonly string[];
  readonly passed: boolean;
}
export interface RestOfLayout {
  readonly layout: number;
  /** Of the layout with all columns. */
  readonly wide: number;
}
export interface Plan {
  readonly files: readonly {
    readonly file: string;
    /** The first table that reads it this way; names the range in `load`. */
    readonly table: string;
    /** Its columns are joined to others: every engine loads all of it, before what stands behind it here. */
    readonly look_up: boolean;
    /** Ranges loaded under the same number hold for every later definition that shows it again. */
    readonly layout: number;
    readonly data_begin: number;
    readonly size: number;
    /** n + 1 bounds of n ranges. */
    readonly cuts: readonly number[];
    readonly columns: readonly string[];
  }[];
}
export interface StepProgress {
  readonly done: boolean;
  /** 0 … 1 of this job. */
  readonly share: number;
  readonly rows: number;
  /** File offset of the next byte wanted while loading; null: step again, or done. */
  readonly wanted_byte: number | null;
  readonly words: string;
  /** Of the range, when its loading is done. */
  readonly facts?: ShardFacts;
  /** When `rows` is done. */
  readonly page?: RowPage;
}
