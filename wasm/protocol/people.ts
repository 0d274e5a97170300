// The sections of people: who came, stayed and left, how long they stay, where they came from.

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
