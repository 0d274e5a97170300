// The section of why the number moved: the driver tree with exact contributions, and each driver by segments.
import type { EngineError } from './reply.ts';
import type { VerdictKind } from './validate.ts';

export type TreeOp = 'product' | 'sum' | 'difference' | 'ratio' | 'mean' | 'min';

export interface DecomposeNode {
  readonly metric: string;
  /** Names the node among all: the metric, with its segment where it stands inside one. */
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Of a ratio by segments "mean": what moved inside them, and their weights. */
  readonly op: TreeOp | null;
  /** Indices into `nodes`. */
  readonly drivers: readonly number[];
  /** Of one period, or of an average period of a range. */
  readonly baseline: number;
  readonly comparison: number;
  /** In the root's unit; the leaves' contributions and `residual` add up to `change`. */
  readonly contribution: number;
  /** Where it lies in 95 of 100 draws of the usual ups and downs; null where the record is too short to know them. */
  readonly conf_int: readonly [number, number] | null;
  /** The contribution as it is printed: leaves and residual add up to the printed change. */
  readonly printed: number;
  readonly owner: string;
  /** Why its drivers do not split it, or do not give the whole; empty when they do. */
  readonly problem: string;
  /** Metrics beside the arithmetic, which take no share, each with what a search for leads between the two found. */
  readonly influences: readonly {
    readonly metric: string;
    readonly label: string;
    readonly verdict: VerdictKind;
    readonly words: string;
  }[];
  /** On SeriesSection.periods; empty where it has no series of its own. */
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
  /** Where the contribution lies in 95 of 100 draws of its own usual ups and downs; null where nobody knows them. */
  readonly conf_int: readonly [number, number] | null;
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
  /** Of a quotient: every segment moved against the whole (Simpson's paradox). */
  readonly reversed: boolean;
  /** Of a product of two, a quantity and what each is worth: they add up to the change of the node; null elsewhere. */
  readonly price_volume_mix: {
    readonly volume: number;
    readonly mix: number;
    readonly price: number;
    readonly new: number;
    readonly lost: number;
  } | null;
}
/** The segments, or pairs of them, that moved otherwise than the others of their dimension. */
export interface Where {
  readonly segments: readonly {
    /** Of two at once "plan × channel". */
    readonly dimension: string;
    /** As people read it. */
    readonly segment: string;
    /** Of a quotient: whether its weight is meant, a share of what is divided by, and not its own value. */
    readonly is_weight?: boolean;
    readonly baseline: number;
    readonly comparison: number;
    /** Beyond what the others moved, in the same unit: the root's, or a share. */
    readonly excess: number;
    /** What it gave to the change, 1 is all of it. */
    readonly explanatory_power: number;
    /** Of a quotient: all that the segment gave to the change, see SegmentPart. */
    readonly rate?: number;
    readonly mix?: number;
    /** In nats. */
    readonly surprise: number;
    readonly p_adjusted: number;
  }[];
  /** Segments, over all dimensions. */
  readonly looked_at: number;
  readonly words: string;
}
/** What the root brings for each unit of spend, by channel; of an average period. */
export interface PerSpend {
  readonly label: string;
  readonly unit: string;
  readonly dimension: string;
  readonly channels: readonly {
    readonly segment: string;
    readonly units: number;
    readonly spend: number;
    readonly per_spend: number | null;
    /** Of what was spent more or less than in the baseline; null where that was too little to tell. */
    readonly marginal: number | null;
  }[];
}
/** A node of a tree that cannot be split, as it is drawn. */
export interface DrawnNode {
  readonly label: string;
  readonly depth: number;
  readonly baseline: number | null;
  readonly comparison: number | null;
  readonly problem: string;
}
export interface DecomposeSection {
  /** Set instead of the rest when the change cannot be split; the tree is then in `drawn`. */
  readonly problem: EngineError | null;
  readonly title: string;
  readonly root: string;
  readonly method: 'shapley' | 'lmdi' | '';
  readonly unit: string;
  /** Period keys, "first/last" of a range. */
  readonly baseline: string;
  readonly comparison: string;
  readonly baseline_label: string;
  readonly comparison_label: string;
  readonly change: number;
  readonly residual: number;
  /** As every figure, table and sentence prints them, with so many decimals; of a share in points. */
  readonly printed: {
    readonly unit: string;
    readonly decimals: number;
    readonly change: number;
    readonly residual: number;
  };
  readonly nodes: readonly DecomposeNode[];
  readonly drawn: readonly DrawnNode[];
  /** What the root has segments by. */
  readonly dimensions: readonly string[];
  readonly where: Where | null;
  readonly per_spend: PerSpend | null;
  /** What a change that looks good may hide, one sentence each. */
  readonly alarms: readonly string[];
  /** Where three periods carry a rise: the two sides it was seen between, whether ranges are read without them, and the change with and without. */
  readonly spikes: {
    readonly baseline: string;
    readonly comparison: string;
    readonly left_out: boolean;
    /** Empty where none of them is in a range that is compared. */
    readonly words: string;
  } | null;
  readonly notes: readonly string[];
}
