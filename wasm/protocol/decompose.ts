// The section of why the number moved: the driver tree with exact contributions, and each driver by segments.
import type { EngineError } from './reply.ts';

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
