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
  /** Of who has a subscription: who is active against who is not, and how many of each leave. */
  readonly leaving?: {
    readonly running: string;
    readonly periods: number;
    readonly active: LeavingShare;
    readonly idle: LeavingShare;
    readonly words: string;
  };
}
interface LeavingShare {
  readonly of: number;
  readonly left: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
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
