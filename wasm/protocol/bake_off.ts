// The section of which number would be the best North Star. Given only where it was asked for by name.
import type { Estimate, VerdictKind, VerdictReason } from './validate.ts';

/** Who gets more of it early, and what they bring later, or whether they stay; at equal circumstances. */
export interface ContenderLink {
  readonly customers: number;
  readonly kind: 'brings' | 'stays';
  /** False: the numbers are all the activity there is, so activity could not be made equal. */
  readonly equal_volume: boolean;
  /** Of the ranks, beyond the circumstances. */
  readonly correlation: number;
  readonly stands: boolean;
  /** p_adjusted: Holm, over all contenders. */
  readonly test: Estimate;
  readonly words: string;
}
export interface Contender {
  readonly metric: string;
  readonly label: string;
  readonly verdict: VerdictKind;
  readonly customers: ContenderLink | null;
  readonly lead: {
    readonly reason: VerdictReason;
    readonly lag: number | null;
    readonly p_adjusted: number | null;
    readonly words: string;
  };
  /** Mean absolute errors one period ahead, from the outcome's own past and with this number. */
  readonly forecast: {
    readonly forecasts: number;
    readonly error_own: number;
    readonly error_with_metric: number;
    readonly words: string;
  } | null;
  /** Share of its rise that its three highest periods carry. */
  readonly spikes: number | null;
  readonly has_spikes: boolean;
  /** Actions of the journal that could be measured on it, and those after which it stood out. */
  readonly measured: number;
  readonly moved: number;
  /** Share of the redraws in which it comes first. */
  readonly wins: number | null;
}
export interface BakeOffSection {
  readonly outcome: string;
  readonly outcome_label: string;
  /** What is drawn anew. */
  readonly by: 'customers' | 'forecasts' | 'nothing';
  readonly draws: number;
  /** By forecasts: the share in which the outcome's own past does best. */
  readonly own_wins: number | null;
  /** Of the first contender. */
  readonly verdict: VerdictKind;
  readonly sentence: string;
  /** Best first. */
  readonly contenders: readonly Contender[];
}
