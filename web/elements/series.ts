// The end of a series as charts want it.
import { html, nothing } from 'lit';
import type { SeriesSection } from '../../wasm/protocol.ts';

const PERIODS_A_YEAR: Readonly<Record<string, number>> = { week: 52, month: 12, quarter: 4 };

export interface SeriesPart {
  readonly label: string;
  readonly unit: string;
  readonly starts: readonly string[];
  readonly labels: readonly string[];
  readonly values: readonly (number | null)[];
  /** So many of its first periods are partial; `labels` say so too. */
  readonly partial: number;
  /** So many periods after these have conversions that may still come. */
  readonly open: number;
  /** Both in words; empty where all are full. */
  readonly remarks: string;
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
  const { first_full = 0, first_open } = metric;
  const partial = Math.max(0, first_full - begin);
  const open = first_open === undefined ? 0 : series.periods.length - first_open;
  const begun = metric.values.slice(begin, begin + partial).filter((value) => value !== null).length;
  const year = PERIODS_A_YEAR[series.grain] ?? Infinity;
  return {
    label: metric.label,
    unit: metric.unit,
    starts: periods.map(({ start }) => start),
    labels: periods.map(({ label }, at) =>
      at < partial && metric.values[begin + at] !== null ? `${label}, partial` : label,
    ),
    values: metric.values.slice(begin, end),
    partial,
    open,
    remarks: [
      begun > 0
        ? `Hollow: ${many('first', begun, series.grain)} partial; the data begin within ${begun > 1 ? 'what they look at' : 'it'}.`
        : '',
      open > 0
        ? `Hatched: ${many('last', open, series.grain)} still open; who has not gone on yet may do so, and is not counted as lost.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
    ...(begin - year >= first_full && { yearBefore: metric.values.slice(begin - year, end - year) }),
  };
}

/** "the first week is", "the last 3 weeks are" */
const many = (which: string, n: number, grain: string) =>
  n === 1 ? `the ${which} ${grain} is` : `the ${which} ${n} ${grain}s are`;

export const remarks = (part: SeriesPart) => (part.remarks ? html`<p class="xs muted">${part.remarks}</p>` : nothing);
