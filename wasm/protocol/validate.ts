// The section of whether the number leads its outcome, with everything that was tried.
import type { Grain } from './project.ts';

export type VerdictKind = 'supported' | 'contradicted' | 'inconclusive';
export type VerdictReason =
  | 'leads'
  | 'no_lead'
  | 'follows'
  | 'moves_together'
  | 'led_then_stopped'
  | 'fading'
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
/** Which metrics lead the outcome: one search over all of them, none asked about before the others. */
export interface LeadsSection {
  readonly outcome: string;
  /** What was searched, and how seldom it names a metric where nothing leads; empty where nothing could be searched. */
  readonly searched: string;
  /** Metrics, strongest first. */
  readonly leading: readonly string[];
  /** In the order of their names. */
  readonly tried: readonly {
    readonly metric: string;
    readonly label: string;
    readonly verdict: VerdictKind;
    readonly reason: VerdictReason;
    /** Periods by which it leads or led; 0 or less where it moves with the outcome or follows it. */
    readonly lag: number | null;
    readonly p_adjusted: number | null;
    readonly sentence: string;
    readonly money: string;
  }[];
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
