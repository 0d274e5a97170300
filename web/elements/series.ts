// The end of a series as charts want it.
import type { SeriesSection } from '../../wasm/protocol.ts';

const PERIODS_A_YEAR: Readonly<Record<string, number>> = { week: 52, month: 12, quarter: 4 };

export interface SeriesPart {
  readonly label: string;
  readonly unit: string;
  readonly starts: readonly string[];
  readonly labels: readonly string[];
  readonly values: readonly (number | null)[];
  /** The same periods a year before, where all of them are there. */
  readonly yearBefore?: readonly (number | null)[];
}

/** From which to which place the last `most` full periods lie. */
export function spanOf(series: SeriesSection, most: number): [begin: number, end: number] {
  const last = series.star ? series.periods.findIndex(({ key }) => key === series.star?.period) : -1;
  const end = last >= 0 ? last + 1 : series.periods.length;
  return [Math.max(0, end - most), end];
}

/** Its last `most` full periods: the running one is set apart, and what comes after it is not there yet. */
export function seriesOf(series: SeriesSection, part: 'north_star' | 'outcome', most: number): SeriesPart | null {
  const metric = series.metrics.find((metric) => metric.part === part);
  if (!metric) return null;
  const [begin, end] = spanOf(series, most);
  const periods = series.periods.slice(begin, end);
  const year = PERIODS_A_YEAR[series.grain] ?? Infinity;
  return {
    label: metric.label,
    unit: metric.unit,
    starts: periods.map(({ start }) => start),
    labels: periods.map(({ label }) => label),
    values: metric.values.slice(begin, end),
    ...(begin >= year && { yearBefore: metric.values.slice(begin - year, end - year) }),
  };
}
