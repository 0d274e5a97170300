// The same number from two sources, held against each other over the periods that both cover in full.

export interface ReconcileSection {
  /** In the order of the metrics that name another source. */
  readonly pairs: readonly ReconciledPair[];
}
export interface ReconciledPair {
  readonly left: ReconciledSide;
  readonly right: ReconciledSide;
  /** Both totals and where they differ most, as sentences. */
  readonly text: string;
  /** Keys of the first and last period that both cover in full; null: none. */
  readonly first: string | null;
  readonly last: string | null;
  readonly periods: number;
  readonly periods_differing: number;
  /** Null where values do not add up over periods, as of ratios and distinct ids. */
  readonly total: ReconciledValues | null;
  /** Left minus right, on the axis of all series; null where one of them has no value. */
  readonly differences: readonly (number | null)[];
  /** Largest differences first, at most 10. */
  readonly largest: readonly (ReconciledValues & { readonly period: string; readonly period_label: string })[];
  /** Where both tables name entities, some of which are the same, and values add up. */
  readonly entities: {
    readonly same: number;
    readonly differing: number;
    readonly only_left: number;
    readonly only_right: number;
    /** Largest differences first, at most 20; what one of them lacks counts as 0. */
    readonly largest: readonly (ReconciledValues & { readonly entity: string })[];
  } | null;
}
export interface ReconciledSide {
  readonly metric: string;
  readonly label: string;
  readonly unit: string;
  /** Null for formulas. */
  readonly file: string | null;
  readonly source_system: string;
}
export interface ReconciledValues {
  readonly left: number;
  readonly right: number;
  /** Left minus right. */
  readonly difference: number;
  /** Of the right one; null where that is 0. */
  readonly share: number | null;
}
