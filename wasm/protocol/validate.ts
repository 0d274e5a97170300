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
/** One link between what customers get early and what they do later, at equal circumstances. */
export interface CustomerLink {
  /** stays: a row near the end; brings: the outcome later; uses: comes back more often; use_to_brings: that, and the outcome. */
  readonly kind: 'stays' | 'brings' | 'uses' | 'use_to_brings';
  readonly label: string;
  readonly verdict: VerdictKind;
  readonly words: string;
  /** Periods after the one of joining. */
  readonly from: number;
  readonly to: number;
  /** Slope on the rank of the amount, 0 … 1; p_adjusted counts all links. */
  readonly test: Estimate;
  /** The same among the newest 40 % of the customers alone. */
  readonly newest: Estimate | null;
  /** Ascending amounts. `adjusted` is a share for stays, periods for uses, else in the outcome's unit. */
  readonly groups: readonly {
    readonly label: string;
    readonly customers: number;
    readonly found: number;
    readonly adjusted: number;
    readonly conf_int: readonly [number, number];
  }[];
  readonly most_to_least: { readonly estimate: number; readonly conf_int: readonly [number, number] } | null;
}
export interface CustomerEvidence {
  readonly verdict: VerdictKind;
  /** False: `sentence` says why not, and only plateau and per_unit may be there. */
  readonly compared: boolean;
  readonly sentence: string;
  readonly money: string;
  readonly sub: string;
  readonly customers: number;
  readonly early_periods: number;
  readonly following: number;
  /** Compared at equal activity; false: the number is all the activity there is. */
  readonly equal_volume: boolean;
  /** Periods in a row after the beginning in which more early goes with more who are there. */
  readonly lasts: number;
  readonly links: readonly CustomerLink[];
  /** Whether the share who go on levels off. */
  readonly plateau: {
    readonly state: 'levels_off' | 'still_falling' | 'unclear';
    readonly words: string;
    readonly curve: readonly number[];
    readonly customers: number;
    readonly slope: Estimate;
  } | null;
  /** Outcome per unit of the North Star: by size of customers, and over time. */
  readonly per_unit: {
    readonly words: string;
    readonly bands: readonly {
      readonly label: string;
      readonly customers: number;
      readonly per_unit: number;
      readonly conf_int: readonly [number, number];
    }[];
    readonly drifts: boolean;
    readonly now: number | null;
    /** Log of the ratio, from the first to the last period. */
    readonly change: Estimate | null;
  } | null;
  readonly not_shown: readonly string[];
}
/** One step of the way from the North Star to the outcome by way of another metric. */
export interface ChainStep {
  /** "Sign-ups → revenue" */
  readonly label: string;
  readonly verdict: VerdictKind;
  readonly reason: VerdictReason;
  readonly words: string;
  readonly lag: number | null;
  readonly p_adjusted: number | null;
}
/** The same test of the North Star with its periods in a random order, each copy as if it were the only one. */
export interface PlaceboSection {
  readonly shuffles: number;
  readonly pass: number;
  readonly text: string;
}
export interface ValidateSection {
  readonly verdict: VerdictKind;
  readonly reason: VerdictReason;
  /** Finding, size with range, limit: "Leads revenue by about 5 weeks (3–8). Evidence of order, not proof of cause." */
  readonly sentence: string;
  /** "10 % more listening hours in a week went with …"; empty when there is nothing to say. */
  readonly money: string;
  readonly sub: string;
  /** Customers compared with customers; null where nobody can be told apart. */
  readonly customers: CustomerEvidence | null;
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
  readonly placebo: {
    readonly draws: number;
    readonly as_strong: number;
    /** The same test on every other column, each as if it were the only one: of so many, so many pass. */
    readonly others: number;
    readonly others_pass: number;
    readonly text: string;
  } | null;
  /** Forecasts of the outcome one period ahead, mean absolute error in its unit; null where it does not lead. */
  readonly out_of_sample: {
    readonly forecasts: number;
    readonly error_own: number;
    readonly error_with_metric: number;
  } | null;
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
  /** By way of metrics that lead the outcome or move with it: the North Star against each, and each against the outcome. */
  readonly chain: readonly { readonly between: string; readonly links: readonly [ChainStep, ChainStep] }[];
  readonly not_shown: readonly string[];
  readonly rely_on: readonly string[];
  /** Treatment and settings, as label and value pairs. */
  readonly statistics: readonly { readonly label: string; readonly value: string }[];
}
