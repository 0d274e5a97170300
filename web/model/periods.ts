// The periods that a change can be read between, and the usual ways to compare.
import type { Grain, SeriesSection } from '../../wasm/protocol.ts';

export interface Against {
  /** "the week before", "a year before" */
  readonly words: string;
  readonly key: string;
}

const USUAL: Readonly<Record<Grain, readonly (readonly [number, string])[]>> = {
  day: [
    [1, 'the day before'],
    [7, 'a week before'],
    [364, 'a year before'],
  ],
  week: [
    [1, 'the week before'],
    [13, '13 weeks before'],
    [52, 'a year before'],
  ],
  month: [
    [1, 'the month before'],
    [3, '3 months before'],
    [12, 'a year before'],
  ],
  quarter: [
    [1, 'the quarter before'],
    [4, 'a year before'],
  ],
  year: [[1, 'the year before']],
};

/** The last period of "first/last", or the period itself. */
export const lastOf = (key: string): string => key.split('/').at(-1) ?? key;

const placeOf = ({ periods }: SeriesSection, key: string) => periods.findIndex((period) => period.key === key);

/** How many periods "first/last" holds. */
export const spanOf = (series: SeriesSection, key: string): number =>
  placeOf(series, lastOf(key)) - placeOf(series, key.split('/')[0] ?? key) + 1;

/** So many periods up to one of them, as far as the series goes back. */
export function rangeOf(series: SeriesSection, last: string, span: number): string {
  const first = series.periods[Math.max(0, placeOf(series, last) - span + 1)];
  return span > 1 && first && first.key !== last ? `${first.key}/${last}` : last;
}

/** Ranges that are usually compared, in periods. */
export const SPANS: Readonly<Record<Grain, readonly number[]>> = {
  day: [1, 7, 28],
  week: [1, 4, 13, 26],
  month: [1, 3, 12],
  quarter: [1, 2, 4],
  year: [1],
};

/** What a period, or a range of them, is usually compared with, as far as the series goes back; by its last period. */
export function usualBaselines(series: SeriesSection, comparison: string): Against[] {
  const { grain, periods } = series;
  const at = placeOf(series, lastOf(comparison));
  const span = spanOf(series, comparison);
  const usual = USUAL[grain].filter(([back]) => back >= span);
  const own =
    span > 1 && !usual.some(([back]) => back === span) ? [[span, `the ${span} ${grain}s before`] as const] : [];
  return [...own, ...usual].flatMap(([back, words]) => {
    const period = periods[at - back];
    return at >= 0 && period && at - back - span + 1 >= 0 ? [{ words, key: period.key }] : [];
  });
}

/** Every period up to the running one, the newest first; the running one says how much of it is there. */
export function choosablePeriods(series: SeriesSection): { value: string; label: string }[] {
  const running = series.star?.so_far;
  const newest = running?.period ?? series.star?.period;
  const last = series.periods.findIndex(({ key }) => key === newest);
  return series.periods
    .slice(0, last < 0 ? undefined : last + 1)
    .map(({ key, label }) => ({
      value: key,
      label: key === running?.period ? `${label}, ${running.days_seen} of ${running.days} days` : label,
    }))
    .reverse();
}
