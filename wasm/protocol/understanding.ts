// What was understood of the files: how they are written, what is in them, what they are guessed to be.
import type { Project } from './project.ts';

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
