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

/** What a period is usually compared with, as far as the series goes back. */
export function usualBaselines({ grain, periods }: SeriesSection, comparison: string): Against[] {
  const at = periods.findIndex(({ key }) => key === comparison);
  return USUAL[grain].flatMap(([back, words]) => {
    const period = periods[at - back];
    return at >= 0 && period ? [{ words, key: period.key }] : [];
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
