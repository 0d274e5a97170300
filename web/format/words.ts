// Small pieces of English that several places share.
import type { Grain, Role, VerdictReason } from '../../wasm/protocol.ts';
import { count, prose } from './number.ts';

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** "two files", "no questions", "14 files" */
export const several = (n: number, one: string, many = `${one}s`) =>
  `${n <= 10 ? SMALL[n] : count(n)} ${n === 1 ? one : many}`;

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** "a, b and c" */
export const listed = (items: readonly string[]) =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** Long names are cut in the middle; the full one stands in the title. */
export const cut = (text: string, most = 40) =>
  text.length <= most ? text : `${text.slice(0, Math.ceil(most / 2) - 1)}…${text.slice(1 - Math.floor(most / 2))}`;

/** The parts of a file's name between which a line may break: after dashes and underscores, before the ending. */
export const breakable = (name: string): readonly string[] => name.split(/(?<=[-_])|(?=\.\w+$)/);

/** A label in the middle of a sentence: "Revenue" is written small, "MRR" stays. */
export const inside = (label: string) =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

/** "7–13 Sep 2026", with or without the words before it. */
export const bare = (label: string) => label.replace(/^\w+ of /, '');

export const periodOf = (grain: Grain, label: string) =>
  grain === 'week' && !label.startsWith('week') ? `week of ${label}` : label;

export const GRAINS: Readonly<Record<Grain, string>> = {
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
};

export const ROLES: Readonly<Record<Role, string>> = {
  events: 'Events',
  payments: 'Payments',
  subscriptions: 'Subscriptions',
  spend: 'Spend',
  pipeline: 'Pipeline',
  survey: 'Survey',
  entities: 'People or teams',
  series: 'Series over time',
  breakdown: 'Breakdown',
};

/** 1 in 3, 9 in 10: the nearest chance with a small denominator. */
export function chance(share: number): string {
  if (share >= 0.97) return 'almost certain';
  if (share <= 0.03) return 'almost none';
  let best = { top: 1, below: 2 };
  let miss = 1;
  for (const below of [2, 3, 4, 5, 10])
    for (let top = 1; top < below; ++top) {
      const off = Math.abs(top / below - share);
      if (off < miss - 1e-9) {
        best = { top, below };
        miss = off;
      }
    }
  return `${best.top} in ${best.below}`;
}

/** What the strip says after "does it lead …?". */
export function verdictInShort(reason: VerdictReason, lag: number | null, grain: Grain): string {
  switch (reason) {
    case 'leads':
      return lag === null ? 'yes' : `by about ${prose(lag)} ${grain}${lag === 1 ? '' : 's'}`;
    case 'no_lead':
      return 'does not lead';
    case 'follows':
      return 'follows';
    case 'moves_together':
      return 'moves together';
    case 'led_then_stopped':
      return 'led, then stopped';
    case 'same_rows':
    case 'same_metric':
      return 'same thing';
    case 'no_outcome':
      return 'no outcome yet';
    case 'not_computable':
    case 'constant':
      return 'not computable';
    default:
      return 'too early to say';
  }
}

export const DELIMITERS: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };
