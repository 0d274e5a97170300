// The section of which action those who stay do early. Given only where it was asked for by name.
import type { Estimate } from './validate.ts';

/**
 * good: stands at equal activity on the half of the people that its rule was not chosen on. activity: goes with staying, but
 * no more than being active does. too_alike: nearly all do it, or hardly anybody. sign_up, payment: trivial by name or by
 * the day on which it is done.
 */
export type ActionKind = 'good' | 'activity' | 'no_link' | 'too_alike' | 'sign_up' | 'payment';

export interface ShareWhoStay {
  readonly share: number;
  readonly people: number;
  readonly conf_int: readonly [number, number];
}
export interface CoreAction {
  readonly event: string;
  readonly kind: ActionKind;
  readonly words: string;
  /** Who did it on their first 7 days. */
  readonly people: number;
  /** At least `times` within the first `days` days; `times_low` … `times_high` in 95 % of draws. Null where it was not tried, and so below. */
  readonly rule: {
    readonly times: number;
    readonly days: number;
    readonly times_low: number;
    readonly times_high: number;
  } | null;
  readonly did: ShareWhoStay | null;
  readonly did_not: ShareWhoStay | null;
  readonly phi: number | null;
  /** Difference of the two shares at equal activity and time of joining; p_adjusted: false discovery rate over all tried. */
  readonly test: Estimate | null;
  /** So much of it a hidden difference could make that goes with doing and with staying as much as activity does. */
  readonly hidden: number | null;
}
export interface DiscoverSection {
  /** False: `sentence` says why nothing can be told. */
  readonly told: boolean;
  readonly sentence: string;
  readonly sub: string;
  readonly search: string;
  readonly people: number;
  /** Share of all of them who stay. */
  readonly stay: number | null;
  readonly rules: number;
  readonly good: number;
  /** Good ones first, trivial ones last; between them by how much at least they add. */
  readonly actions: readonly CoreAction[];
  readonly not_shown: readonly string[];
}
