// The end of a series as charts want it.
import type { SeriesSection } from '../../wasm/protocol.ts';

export interface SeriesPart {
  readonly label: string;
  readonly unit: string;
  readonly starts: readonly string[];
  readonly labels: readonly string[];
  readonly values: readonly (number | null)[];
}

/** Its last `most` full periods: the running one is set apart, and what comes after it is not there yet. */
export function seriesOf(series: SeriesSection, part: 'north_star' | 'outcome', most: number): SeriesPart | null {
  const metric = series.metrics.find((metric) => metric.part === part);
  if (!metric) return null;
  const last = series.star ? series.periods.findIndex(({ key }) => key === series.star?.period) : -1;
  const end = last >= 0 ? last + 1 : series.periods.length;
  const begin = Math.max(0, end - most);
  const periods = series.periods.slice(begin, end);
  return {
    label: metric.label,
    unit: metric.unit,
    starts: periods.map(({ start }) => start),
    labels: periods.map(({ label }) => label),
    values: metric.values.slice(begin, end),
  };
}
