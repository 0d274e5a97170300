// Every message between the page (or Node) and the engine, and the report it answers with. Types only: no code runs here.
// All numbers are in the unit named beside them; `null` is missing; text is plain text, never markup.

/** The definition half of a `*.northstar.json`; see core/project for its JSON Schema. */
export interface Definition {
  readonly title?: string;
  readonly calendar?: { grain?: Grain; week_start?: string; zone?: string };
  /** How a dropped file is written, by its name, where what is found is overruled. */
  readonly files?: Readonly<Record<string, FileForm>>;
  readonly tables: Readonly<Record<string, TableDefinition>>;
  readonly metrics: Readonly<Record<string, MetricDefinition>>;
  readonly north_star?: {
    metric: string;
    accountable?: string;
    approver?: string;
    review?: string;
    stage?: string;
    reaction_days?: number;
  };
  readonly outcome?: string;
  readonly tree?: Readonly<Record<string, { op: 'product' | 'sum'; of: readonly string[] }>>;
  readonly teams?: readonly string[];
}
export interface TableDefinition {
  readonly file: string;
  readonly role: Role;
  readonly columns: { time?: string; entity?: string; event?: string; value?: string; segments?: readonly string[] };
  /** What a column is and how it is written, where what is found is overruled. */
  readonly formats?: Readonly<Record<string, ColumnFormat>>;
  /** Lines that belong together: by an order's id, or without `by` under a merged cell. */
  readonly fill_down?: { by?: string; columns?: readonly string[]; once?: readonly string[] };
  /** What becomes of lines that look like totals; "checked" when left out. */
  readonly totals?: 'checked' | 'left_out' | 'rows';
}
/** As a Dialect says it; what is left out is found in the file. */
export interface FileForm {
  readonly encoding?: string;
  readonly delimiter?: string;
  /** Empty: every character stands for itself. */
  readonly quote?: string;
  readonly escape?: Dialect['escape'];
  /** Empty: no such lines. */
  readonly comment?: string;
  readonly skip?: number;
  readonly header_lines?: number;
  /** Lines under the table, empty ones not counted. */
  readonly footer?: number;
  /** What ends a line, beside CR and LF together; the others are text. */
  readonly newline?: 'lf' | 'crlf' | 'cr';
  /** Of every number in the file. */
  readonly decimal?: '.' | ',';
}
export interface ColumnFormat {
  /** Stands alone. */
  readonly type?: 'text' | 'boolean';
  readonly time?: string;
  readonly decimal?: '.' | ',';
  readonly thousands?: '' | ',' | '.' | ' ' | "'";
  readonly percent?: boolean;
}
export interface MetricDefinition {
  readonly table?: string;
  readonly measure?: string;
  readonly where?: string;
  readonly formula?: string;
  readonly label?: string;
  readonly unit?: string;
  readonly owner?: string;
  readonly outcome_of?: { following: number; same_entities_as: string };
}
export interface Project {
  readonly northstar: 1;
  readonly definition: Definition;
  /** LoggedAction, LoggedGuardrail and entries of other kinds, which are kept as they stand. */
  readonly journal: readonly unknown[];
}
/** Something done to move a driver. */
export interface LoggedAction {
  readonly kind: 'action';
  readonly id: string;
  readonly what: string;
  /** A metric, or a growth part of one. */
  readonly driver: string;
  readonly owner: string;
  /** ISO day on which it begins to work. */
  readonly date: string;
  /** Change of the driver a period, in its unit. */
  readonly expected: number | null;
  /** ISO day of the entry. */
  readonly logged: string;
}
/** A floor under a metric; the latest entry of a metric holds, and null takes the floor away. */
export interface LoggedGuardrail {
  readonly kind: 'guardrail';
  readonly metric: string;
  readonly floor: number | null;
  readonly logged: string;
}
export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year';
export type Role =
  | 'events'
  | 'payments'
  | 'subscriptions'
  | 'spend'
  | 'pipeline'
  | 'survey'
  | 'entities'
  | 'series'
  | 'breakdown';

/** What went wrong, where, and what to do. `text` is the three as one line. */
export interface EngineError {
  readonly code: string;
  readonly place: string;
  readonly message: string;
  readonly remedy: string;
  readonly text: string;
}
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: EngineError };

// ---- requests of one engine, in the order of a job --------------------------------------------------------------------
export type EngineRequest =
  /**
   * The first bytes of a file stand in the inbox: profile it. `complete`: they are the whole file; one without rows is
   * refused unless `header_will_do`. `project`: it may say how the file is written.
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
   * Check and take a definition (or whole project document); everything after rests on it. `left_out`: columns of loaded
   * layouts whose cells made some engine leave rows out; such a layout serves only definitions that need those columns.
   */
  | {
      readonly op: 'define';
      readonly project: Project;
      readonly left_out?: readonly { readonly layout: number; readonly columns: readonly string[] }[];
    }
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
   * names it. `begins_at_record`: for the first range of a file, and when loaded again from a known byte.
   */
  | {
      readonly op: 'load';
      readonly table: string;
      readonly shard: number;
      readonly begin: number;
      readonly end: number;
      readonly begins_at_record: boolean;
    }
  /** The facts of a range as far as it is loaded; null when it is not held here. */
  | { readonly op: 'facts'; readonly table: string; readonly shard: number }
  /** Bytes were written to the inbox (0: the file has ended). */
  | { readonly op: 'feed'; readonly bytes: number }
  /** Work for at most about 20 ms on the running load, map or finish. */
  | { readonly op: 'step' }
  /** Turn the loaded ranges into states; step until done, then take the bytes with state(). */
  | { readonly op: 'map' }
  /** The state bytes of one shard of one table stand in the inbox; shards of a table in the order of the file. */
  | { readonly op: 'merge'; readonly bytes: number }
  /** Let the columns' types be what all rows say; then the definition has to be given again. For every engine. */
  | { readonly op: 'widen'; readonly facts: readonly ShardFacts[] }
  /**
   * Compute the report from the merged states; step until done. Periods by key ("2026-09-14"); default when left out.
   * Answers with a Repair where two ranges do not meet, with Widened where columns are of a wider type than known.
   */
  | {
      readonly op: 'finish';
      readonly baseline?: string;
      readonly comparison?: string;
      readonly facts: readonly ShardFacts[];
      /** The journal to report on; the project's own when left out. */
      readonly journal?: readonly unknown[];
      readonly sections?: readonly SectionName[];
    }
  /** The last report, as text. */
  | { readonly op: 'report'; readonly format: 'json' | 'markdown' | 'html' };

export interface Plan {
  readonly files: readonly {
    readonly file: string;
    /** The first table that reads it this way; names the range in `load`. */
    readonly table: string;
    /** Ranges loaded under the same number hold for every later definition that shows it again. */
    readonly layout: number;
    readonly data_begin: number;
    readonly size: number;
    /** n + 1 bounds of n ranges. */
    readonly cuts: readonly number[];
    readonly columns: readonly string[];
  }[];
}
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
  readonly left_out_columns: readonly string[];
  readonly first_record_byte: number;
  readonly next_record_byte: number;
  readonly rows_in: number;
  readonly rows_used: number;
  readonly rows_left_out: number;
  readonly [more: string]: unknown;
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

// ---- what was understood --------------------------------------------------------------------------------------------
export interface ColumnUnderstanding {
  readonly name: string;
  readonly index: number;
  readonly type: 'empty' | 'boolean' | 'integer' | 'decimal' | 'date' | 'date_time' | 'text';
  /** How its dates or numbers are written: "YYYY-MM-DD", "1.234,56"; empty for text. */
  readonly format: string;
  readonly missing_share: number;
  readonly samples: readonly string[];
  /** What the samples are read as; null where one cannot be. Left out for text. */
  readonly values?: readonly CellValue[];
  readonly ambiguous_day_month: boolean;
  /** What it is by its cells alone, where a project says otherwise. */
  readonly found?: Pick<ColumnUnderstanding, 'type' | 'format'>;
}
/** How a file is written. `skip`, `footer`: lines before the header and after the last row that are no rows. */
export interface Dialect {
  /** "utf-8", "utf-8-sig" (with a byte order mark), "utf-16le", "utf-16be", "windows-1252". */
  readonly encoding: string;
  /** Not UTF-8, and its letters look wrong: better saved as UTF-8. */
  readonly encoding_doubtful: boolean;
  readonly delimiter: string;
  /** null: every character stands for itself. */
  readonly quote: string | null;
  /** How a quote stands inside quotes. */
  readonly escape: 'double' | 'backslash';
  readonly newline: '\n' | '\r\n' | '\r' | 'mixed';
  readonly header: boolean;
  /** How many lines hold the names, which are joined when there are several. */
  readonly header_lines: number;
  readonly skip: number;
  /** What a line that is no row begins with; null: no such lines. */
  readonly comment: string | null;
  readonly footer: number;
}
/** Missing is null; dates are "2026-09-14", instants "2026-09-14T07:05:00Z". */
export type CellValue = null | boolean | number | string;
export interface RowReject {
  /** Physical line and byte where the row begins. */
  readonly line: number;
  readonly byte: number;
  /** Empty when the whole row is at fault. */
  readonly column: string;
  readonly reason: string;
  /** The cell, or the beginning of the row. */
  readonly value: string;
}
export interface RowPage {
  /** Every row with as many cells as it has, rejected ones too. */
  readonly cells: readonly (readonly string[])[];
  /** The same rows when asked for, one value per column; null where a cell cannot be read as its column's type. */
  readonly values?: readonly (readonly CellValue[])[];
  /** The rows of this page that a load of all columns leaves out; and those whose letters are in doubt. */
  readonly rejects: readonly RowReject[];
  /** Where the next page begins; null at the end of the file. */
  readonly next: { readonly byte: number; readonly line: number } | null;
}
export interface FileUnderstanding {
  readonly file: string;
  readonly size: number;
  readonly delimiter: string;
  readonly encoding: string;
  readonly has_header: boolean;
  readonly dialect: Dialect;
  /** The dialect by evidence alone, where a project says otherwise and the file can be read without. */
  readonly found?: Dialect;
  /** The header record as it stands; `columns` have its names made unique. Empty without one. */
  readonly header: readonly string[];
  readonly columns: readonly ColumnUnderstanding[];
  /** The first rows as they were read, cell by cell; at most 8. */
  readonly rows: readonly (readonly string[])[];
  /** What stands above the header. */
  readonly notes?: FileNotes;
  /**
   * The tables of the file, by the names under which a definition reads them; the first one is the file itself, whose
   * columns stand above.
   */
  readonly tables?: readonly {
    readonly file: string;
    readonly title: string;
    readonly columns: readonly ColumnUnderstanding[];
    /** Its columns of months or stages stand as rows. */
    readonly turned: boolean;
    readonly notes?: FileNotes;
  }[];
}
export interface FileNotes {
  readonly title: string;
  /** ISO days that the file covers as a whole. */
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly account: string;
  readonly property: string;
}
export interface Guess {
  readonly place: string;
  readonly value: string;
  /** 0 … 1; below 0.9 the page marks it as a guess. */
  readonly certainty: number;
  readonly reason: string;
}
export interface Notice {
  readonly kind: 'note' | 'warning' | 'error';
  readonly code: string;
  readonly file: string;
  readonly text: string;
  readonly remedy: string;
}
export interface Question {
  readonly id: string;
  readonly place: string;
  readonly text: string;
  readonly why: string;
  readonly options: readonly { readonly label: string; readonly detail: string; readonly patch: unknown }[];
}
export interface Recognition {
  /** null when no definition can be made; `notices` say why. */
  readonly project: Project | null;
  readonly guesses: readonly Guess[];
  readonly notices: readonly Notice[];
  readonly questions: readonly Question[];
}
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

// ---- the report -----------------------------------------------------------------------------------------------------
export type SectionName =
  | 'data'
  | 'define'
  | 'series'
  | 'decompose'
  | 'validate'
  | 'growth'
  | 'act'
  | 'cohorts'
  | 'first_touch';
export interface Report {
  readonly report: 1;
  readonly engine: string;
  readonly title: string;
  readonly definition_hash: string;
  /** SHA-256 over rows and numbers read, hex: equal data give equal hashes; null without the sections data and series. */
  readonly data_hash: string | null;
  /** Additive: a section that was not asked for, or that these data cannot give, is absent. */
  readonly sections: {
    readonly data?: DataSection;
    readonly define?: DefineSection;
    readonly series?: SeriesSection;
    readonly decompose?: DecomposeSection;
    readonly validate?: ValidateSection;
    readonly growth?: GrowthSection;
    readonly act?: ActSection;
    readonly cohorts?: CohortSection;
    readonly first_touch?: FirstTouchSection;
  };
}

export interface DataSection {
  readonly rows_in: number;
  readonly rows_used: number;
  readonly rows_left_out: number;
  readonly files: readonly {
    readonly file: string;
    /** The dropped file it is part of, where that is another name. */
    readonly source?: string;
    /** What stands above its header. */
    readonly notes?: FileNotes;
    readonly table: string;
    readonly role: Role;
    readonly size: number;
    readonly rows_in: number;
    readonly rows_used: number;
    readonly rows_left_out: number;
    /** First and last day with a row, ISO; null without rows. */
    readonly first_day: string | null;
    readonly last_day: string | null;
    /** Distinct people, teams, … ; null when the table has no entity. */
    readonly entities: number | null;
    readonly rows_without_entity: number;
    readonly columns: Readonly<Record<string, string | readonly string[]>>;
    /** What each column that was read is, by all its rows: it may be wider than the head of the file let on. */
    readonly types: Readonly<Record<string, Pick<ColumnUnderstanding, 'type' | 'format'>>>;
    readonly rejects: {
      readonly total: number;
      readonly by_reason: readonly { readonly reason: string; readonly text: string; readonly count: number }[];
      /** The first of them, in the order of the file (at most 10,000; `total` counts all). */
      readonly listed: readonly {
        readonly line: number;
        readonly byte: number;
        readonly column: string;
        readonly reason: string;
        readonly value: string;
        readonly text: string;
      }[];
    };
  }[];
  readonly joins: readonly {
    readonly left: string;
    readonly right: string;
    readonly left_entities: number;
    readonly right_entities: number;
    readonly both: number;
    readonly text: string;
  }[];
  readonly notices: readonly Notice[];
}
export interface DefineSection {
  readonly metric: string;
  readonly label: string;
  readonly unit: string;
  readonly sentence: readonly SentencePart[];
  readonly findings: readonly Finding[];
  /** The last full period with its own numbers: what the aggregates give, then "÷" or "×" a constant. */
  readonly worked_out: readonly {
    readonly sign: '' | '÷' | '×';
    readonly words: string;
    readonly value: number | null;
  }[];
  /** DuckDB SQL that gives the North Star per period. */
  readonly sql: string;
}
export interface Change {
  /** "the week before", "13 weeks before", "a year before". */
  readonly against: string;
  readonly period: string;
  readonly value: number;
  readonly change: number;
  /** change / value; null when value is 0. */
  readonly share: number | null;
}
export interface SeriesSection {
  readonly grain: Grain;
  /** All periods shown, in order. `key` is the first day (day, week), "2026-09", "2026-Q3" or "2026". */
  readonly periods: readonly {
    readonly key: string;
    readonly start: string;
    readonly end: string;
    readonly label: string;
  }[];
  readonly metrics: readonly {
    readonly metric: string;
    readonly label: string;
    readonly unit: string;
    readonly part: 'north_star' | 'outcome' | 'driver' | 'other';
    /** One per period; null: missing. */
    readonly values: readonly (number | null)[];
  }[];
  /** The one number: the last full period of the North Star. Null when there is none. */
  readonly star: null | {
    readonly metric: string;
    readonly label: string;
    readonly unit: string;
    readonly period: string;
    readonly period_label: string;
    readonly value: number;
    readonly changes: readonly Change[];
    /** The running period after it. */
    readonly so_far: null | {
      readonly period: string;
      readonly value: number | null;
      readonly days_seen: number;
      readonly days: number;
    };
  };
  readonly segments: readonly {
    readonly dimension: string;
    readonly segment: string;
    readonly values: readonly (number | null)[];
  }[];
}
export interface DecomposeNode {
  readonly metric: string;
  readonly label: string;
  readonly unit: string;
  readonly op: 'product' | 'sum' | null;
  /** Indices into `nodes`. */
  readonly drivers: readonly number[];
  readonly baseline: number;
  readonly comparison: number;
  /** In the root's unit; the leaves' contributions and `residual` add up to `change`. */
  readonly contribution: number;
  /** The contribution as it is printed: leaves and residual add up to the printed change. */
  readonly printed: number;
  readonly owner: string;
  /** Why its drivers do not split it, or do not give the whole; empty when they do. */
  readonly problem: string;
  /** On SeriesSection.periods. */
  readonly values: readonly (number | null)[];
  /** One per dimension in which the segments add up. */
  readonly splits: readonly SegmentSplit[];
  /** Why there are no segments, or not those of every dimension; empty when there is nothing to say. */
  readonly unsplit: string;
}
export interface SegmentPart {
  /** Empty: rows without a value. */
  readonly segment: string;
  /** null: no row of the segment in that period, where that is no zero. */
  readonly baseline: number | null;
  readonly comparison: number | null;
  readonly change: number;
  /** To the change of the root, in the root's unit. */
  readonly contribution: number;
  /** Of a quotient: what moved inside the segment, and what came from its weight; together they are `change`. */
  readonly rate?: number;
  readonly mix?: number;
}
/** The changes of `parts` and `others` and `residual` add up to the change of the node. */
export interface SegmentSplit {
  readonly dimension: string;
  /** Largest change first. */
  readonly parts: readonly SegmentPart[];
  /** Further segments, joined. */
  readonly others: (SegmentPart & { readonly count: number }) | null;
  readonly residual: number;
}
export interface DecomposeSection {
  /** Set instead of the rest when the change cannot be split. */
  readonly problem: EngineError | null;
  readonly title: string;
  readonly root: string;
  readonly unit: string;
  readonly baseline: string;
  readonly comparison: string;
  readonly baseline_label: string;
  readonly comparison_label: string;
  readonly change: number;
  readonly residual: number;
  /** As every figure, table and sentence prints them, with so many decimals. */
  readonly printed: { readonly decimals: number; readonly change: number; readonly residual: number };
  readonly nodes: readonly DecomposeNode[];
  readonly notes: readonly string[];
}
export type VerdictKind = 'supported' | 'contradicted' | 'inconclusive';
export type VerdictReason =
  | 'leads'
  | 'no_lead'
  | 'follows'
  | 'moves_together'
  | 'led_then_stopped'
  | 'same_rows'
  | 'same_metric'
  | 'too_short'
  | 'too_many_gaps'
  | 'overlapping_windows'
  | 'low_power'
  | 'constant'
  | 'no_outcome'
  | 'not_computable';
/** Field order of every test result. */
export interface Estimate {
  readonly estimate: number;
  readonly std_error: number;
  readonly statistic: number;
  readonly df: number;
  readonly p_value: number;
  readonly conf_int: readonly [number, number];
  readonly p_adjusted: number | null;
}
export interface ValidateSection {
  readonly verdict: VerdictKind;
  readonly reason: VerdictReason;
  /** Finding, size with range, limit: "Leads revenue by about 5 weeks (3–8). Evidence of order, not proof of cause." */
  readonly sentence: string;
  /** "10 % more listening hours in a week went with …"; empty when there is nothing to say. */
  readonly money: string;
  readonly sub: string;
  readonly north_star: string;
  readonly outcome: string;
  readonly outcome_label: string;
  readonly outcome_unit: string;
  readonly grain: Grain;
  /** Periods used by the test. */
  readonly n: number;
  /** Periods by which the North Star is ahead; null when no lead is claimed. */
  readonly lag: number | null;
  readonly lag_range: readonly [number, number] | null;
  /** Change of the outcome per +10 % of the North Star, as a share; null when not estimated. */
  readonly per_ten_percent: { readonly estimate: number; readonly conf_int: readonly [number, number] } | null;
  /** First period without the lead, where it led and then stopped. */
  readonly stopped_on: string | null;
  /** The same search on made-up outcomes that follow nothing; null where no search was run. */
  readonly placebo: { readonly draws: number; readonly as_strong: number; readonly text: string } | null;
  readonly test: Estimate | null;
  /** The same coefficient over the last 40 % of the periods. */
  readonly recent: { readonly estimate: number; readonly conf_int: readonly [number, number] } | null;
  /** The lag picture: correlation of what is left after trend, season and own momentum. Empty below 26 periods. */
  readonly lags: readonly { readonly lag: number; readonly correlation: number }[];
  /** Half-width of the grey band: |correlation| below this is chance alone (whole search counted). */
  readonly chance_band: number | null;
  /** Chance that a real lead of this size would be seen with these data, 0 … 1; null when it cannot be said. */
  readonly chance: number | null;
  readonly chance_by_n: readonly { readonly n: number; readonly chance: number }[];
  /** Periods of data at which the chance reaches two in three; null: not within three years. */
  readonly settled_at_n: number | null;
  readonly settled_on: string | null;
  readonly settle: readonly { readonly title: string; readonly text: string; readonly chance: number | null }[];
  readonly tried: readonly {
    readonly metric: string;
    readonly label: string;
    readonly verdict: VerdictKind;
    readonly reason: VerdictReason;
    readonly words: string;
    readonly lag: number | null;
    readonly per_ten_percent: number | null;
    readonly p_adjusted: number | null;
  }[];
  readonly not_shown: readonly string[];
  readonly rely_on: readonly string[];
  /** Treatment and settings, as label and value pairs. */
  readonly statistics: readonly { readonly label: string; readonly value: string }[];
}
export interface GrowthSection {
  readonly metric: string;
  readonly label: string;
  readonly rows: readonly {
    readonly period: string;
    readonly active: number;
    readonly new: number;
    readonly retained: number;
    readonly resurrected: number;
    readonly churned: number;
    readonly quick_ratio: number | null;
    readonly left_censored: boolean;
  }[];
}
export type ActionStatus = 'moved' | 'no_effect' | 'too_soon' | 'before_record' | 'short_record' | 'no_value';
export interface ActSection {
  readonly actions: readonly {
    readonly id: string;
    readonly what: string;
    readonly driver: string;
    readonly driver_label: string;
    readonly unit: string;
    readonly owner: string;
    readonly date: string;
    readonly expected: number | null;
    readonly status: ActionStatus;
    /** Change of the driver a period beyond its usual movement; null where it cannot be measured. */
    readonly estimate: number | null;
    readonly conf_int: readonly [number, number] | null;
    /** ISO day from which on it can be measured, where it is too soon. */
    readonly measurable_on: string | null;
    readonly words: string;
  }[];
  readonly guardrails: readonly {
    readonly metric: string;
    readonly label: string;
    readonly unit: string;
    readonly floor: number;
    readonly logged: string;
    /** Of the last full period. */
    readonly value: number | null;
    readonly period_label: string | null;
    readonly below: boolean;
    /** Key of the first period of the unbroken run below. */
    readonly since: string | null;
    readonly words: string;
  }[];
  /** Do new customers stay less while the outcome rises? null where the data cannot say. */
  readonly retention: { readonly alarm: boolean; readonly text: string } | null;
  /** Entries of the journal that the data cannot answer, one sentence each. */
  readonly unread: readonly string[];
}
export interface CohortSection {
  readonly metric: string;
  readonly label: string;
  readonly cohorts: readonly { readonly period: string; readonly size: number; readonly active: readonly number[] }[];
}
export interface FirstTouchSection {
  readonly metric: string;
  readonly dimension: string;
  readonly values: readonly {
    readonly value: string;
    readonly active: readonly { readonly period: string; readonly count: number }[];
  }[];
}

// ---- page <-> worker --------------------------------------------------------------------------------------------------
/** Where in a blob a file is packed; its bytes are those that come out. */
export interface Packing {
  readonly kind: 'gzip' | 'deflate-raw' | 'stored';
  readonly begin: number;
  readonly end: number;
  /** Of what comes out. */
  readonly size: number;
}
export type WorkerRequest =
  /** `warm`: go the whole road once over a small table, until something is asked. */
  | { readonly id: number; readonly kind: 'start'; readonly module: WebAssembly.Module; readonly warm: boolean }
  | { readonly id: number; readonly kind: 'call'; readonly request: EngineRequest; readonly bytes?: Uint8Array }
  /** Read and load one range of a file in the worker; progress comes as messages, cancel by `cancel`. A path: Node only. */
  | {
      readonly id: number;
      readonly kind: 'load';
      readonly source: Blob | string;
      readonly packing?: Packing | undefined;
      readonly chunk: number;
      readonly request: EngineRequest & { readonly op: 'load' | 'rows' };
    }
  /** Start a map or finish with a request and step it until it is done. */
  | { readonly id: number; readonly kind: 'run'; readonly request: EngineRequest }
  /** The state bytes of the last map. */
  | { readonly id: number; readonly kind: 'state' }
  | { readonly id: number; readonly kind: 'cancel'; readonly job: number };
export type WorkerMessage =
  | { readonly id: number; readonly kind: 'reply'; readonly reply: Reply<unknown>; readonly bytes?: Uint8Array }
  | { readonly id: number; readonly kind: 'progress'; readonly progress: StepProgress; readonly bytes_read: number };
