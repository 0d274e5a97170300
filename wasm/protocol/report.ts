// The report: what it rests on, and its sections, each absent where nobody asked or the data cannot give it.
import type { ActSection } from './act.ts';
import type { BakeOffSection } from './bake_off.ts';
import type { DecomposeSection } from './decompose.ts';
import type { Finding, SentencePart } from './defined.ts';
import type { DiscoverSection } from './discover.ts';
import type { CohortSection, FirstTouchSection, GrowthSection } from './people.ts';
import type { Role } from './project.ts';
import type { ReconcileSection } from './reconcile.ts';
import type { ScorecardSection } from './scorecard.ts';
import type { SeriesSection } from './series.ts';
import type { ColumnUnderstanding, FileNotes, Notice } from './understanding.ts';
import type { LeadsSection, PlaceboSection, ValidateSection } from './validate.ts';

export type SectionName =
  | 'data'
  | 'define'
  | 'series'
  | 'decompose'
  | 'validate'
  | 'discover'
  | 'bake_off'
  | 'leads'
  | 'placebo'
  | 'growth'
  | 'act'
  | 'reconcile'
  | 'cohorts'
  | 'first_touch'
  | 'scorecard';
export interface Report {
  readonly report: 1;
  readonly engine: string;
  readonly title: string;
  readonly definition_hash: string;
  /** SHA-256 over rows and numbers read, hex: equal data give equal hashes; null without the sections data and series. */
  readonly data_hash: string | null;
  /** What the report rests on. */
  readonly certificate?: Certificate;
  /** Additive: a section that was not asked for, or that these data cannot give, is absent. */
  readonly sections: {
    readonly data?: DataSection;
    readonly define?: DefineSection;
    readonly series?: SeriesSection;
    readonly decompose?: DecomposeSection;
    readonly validate?: ValidateSection;
    /** These two only where they were asked for by name. */
    readonly discover?: DiscoverSection;
    readonly bake_off?: BakeOffSection;
    readonly leads?: LeadsSection;
    /** Likewise; absent where no search was run. */
    readonly placebo?: PlaceboSection;
    readonly growth?: GrowthSection;
    readonly act?: ActSection;
    /** Where a metric says from which other one it comes too. */
    readonly reconcile?: ReconcileSection;
    readonly cohorts?: CohortSection;
    readonly first_touch?: FirstTouchSection;
    readonly scorecard?: ScorecardSection;
  };
}
/** What it takes to have the report again. */
export interface Certificate {
  /** `sha256`: over everything that was read of the file. */
  readonly files: readonly {
    readonly file: string;
    readonly bytes: number;
    readonly rows: number;
    readonly sha256: string;
  }[];
  readonly definition_hash: string;
  readonly data_hash: string | null;
  readonly engine: string;
  readonly zone_table: string;
  readonly settings: readonly { readonly label: string; readonly value: string }[];
}
export interface DataSection {
  readonly rows_in: number;
  readonly rows_used: number;
  readonly rows_left_out: number;
  /** Of those left out: deals that are not closed yet, and count when they are. A row that any table uses is not left out. */
  readonly rows_open: number;
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
  /** Who approved this very definition, and the ISO day; null for a draft. */
  readonly approval: { readonly by: string; readonly on: string } | null;
  /** The last full period with its own numbers: what the aggregates give, then "÷" or "×" a constant. */
  readonly worked_out: readonly {
    readonly sign: '' | '÷' | '×';
    readonly words: string;
    readonly value: number | null;
  }[];
  /** DuckDB SQL that gives the North Star per period. */
  readonly sql: string;
  /** Version of the table of time zones; null where days are those of UTC. */
  readonly zone_rules: string | null;
}
