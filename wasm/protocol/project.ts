// The project document: the definition that is hashed and shared, and the journal beside it; see core/project for its JSON
// Schema.
import type { TreeOp } from './decompose.ts';
import type { Dialect } from './understanding.ts';

/** The definition half of a `*.northstar.json`; see core/project for its JSON Schema. */
export interface Definition {
  readonly title?: string;
  readonly calendar?: { grain?: Grain; week_start?: string; fiscal_start?: string; zone?: string };
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
  readonly tree?: Readonly<Record<string, TreeNode>>;
  readonly teams?: readonly string[];
}
export interface TreeNode {
  readonly op: TreeOp;
  readonly of: readonly string[];
  /** A dimension: the same equation stands inside each of its segments. */
  readonly by?: string;
  /** Metrics beside the arithmetic, which take no share. */
  readonly influences?: readonly string[];
}
export interface TableDefinition {
  readonly file: string;
  readonly role: Role;
  readonly columns: {
    time?: string;
    end?: string;
    entity?: string;
    event?: string;
    value?: string;
    segments?: readonly string[];
  };
  /** What a column is and how it is written, where what is found is overruled. */
  readonly formats?: Readonly<Record<string, ColumnFormat>>;
  /** Lines that belong together: by an order's id, or without `by` under a merged cell. */
  readonly fill_down?: { by?: string; columns?: readonly string[]; once?: readonly string[] };
  /** What becomes of lines that look like totals; "checked" when left out. */
  readonly totals?: 'checked' | 'left_out' | 'rows';
  /** Columns that hold the ids of a table with the role entities, whose columns are then "users.plan" here. */
  readonly joins?: Readonly<Record<string, string>>;
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
  readonly type?: 'text' | 'boolean' | 'email';
  readonly time?: string;
  readonly decimal?: '.' | ',';
  readonly thousands?: '' | ',' | '.' | ' ' | "'";
  readonly percent?: boolean;
}
export interface MetricDefinition {
  readonly table?: string;
  readonly measure?: string;
  readonly where?: string;
  /** Of count_distinct(entity): counts those for whose rows this holds, "count() >= 3". */
  readonly having?: string;
  /** The measure over the days up to the end of each period: "28 days", "3 months", "all time". */
  readonly window?: string;
  /** In which period a row counts: of its time when left out, of its end, or all whose first day lies between. */
  readonly counted?: 'at_end' | 'running';
  readonly formula?: string;
  readonly label?: string;
  readonly unit?: string;
  readonly owner?: string;
  readonly source_system?: string;
  /** Whose number it is; the business's when left out. */
  readonly scope?: Scope;
  /** The metric that says the same from another source. */
  readonly also_from?: string;
  readonly outcome_of?: { following: number; same_entities_as: string };
}
export type Scope = 'business' | 'department' | 'campaign' | 'process' | 'employee';
export interface Project {
  readonly northstar: 1;
  readonly definition: Definition;
  /** LoggedAction, LoggedGuardrail, LoggedTarget, LoggedCheck and entries of other kinds, which are kept as they stand. */
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
/** Where a metric shall be by a day; the latest entry of a metric holds, and null takes the target away. */
export interface LoggedTarget {
  readonly kind: 'target';
  readonly metric: string;
  readonly value: number | null;
  /** ISO day. */
  readonly by: string;
  /** Share of the way to it, on either side; 0.1 where it is not said. */
  readonly band?: number;
  readonly logged: string;
}
/** What a check of the verdict said, and what it rested on. */
export interface LoggedCheck {
  readonly kind: 'validation';
  readonly logged: string;
  readonly north_star: string;
  readonly outcome: string;
  readonly verdict: string;
  readonly reason: string;
  readonly sentence: string;
  readonly n: number;
  readonly lag: number | null;
  /** Hashes of the report. */
  readonly definition: string;
  readonly data: string | null;
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
