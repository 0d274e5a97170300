// The section of the numbers along their periods.
import type { Grain, Scope } from './project.ts';

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
    /** Whose number it is; the business's where nothing is said. */
    readonly scope?: Exclude<Scope, 'business'>;
    /** One per period; null: missing. */
    readonly values: readonly (number | null)[];
    /** Place of the first full period, where the data begin within the one before, or a window reaches back before them. */
    readonly first_full?: number;
    /** Place of the first period whose conversions may still come; it and those after it have no value yet. */
    readonly first_open?: number;
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
    /** Of a score of answers: how far chance alone reaches, in words. */
    readonly margin?: string;
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
