// The same number from a second source: which metrics can be held against the North Star, and what the two say, as rows.
import type { Definition, ReconciledPair, SeriesSection } from '../../wasm/protocol.ts';
import { csv } from '../format/csv.ts';

/** Metrics of other tables in the same unit that name no source themselves. */
export function secondSources({ metrics, north_star }: Definition): string[] {
  const star = metrics[north_star?.metric ?? ''];
  if (!star?.table) return [];
  return Object.entries(metrics)
    .filter(([, { table, unit, also_from }]) => table && table !== star.table && !also_from && same(unit, star.unit))
    .map(([name]) => name);
}

const same = (unit = '', other = '') => !unit || !other || unit === other;

/** The pair of the North Star. */
export const pairOf = (definition: Definition, pairs: readonly ReconciledPair[] = []) =>
  pairs.find(({ left }) => left.metric === definition.north_star?.metric);

/** Every period in which one of both has a value. */
export function bothCsv({ left, right, differences }: ReconciledPair, series: SeriesSection): string {
  const valuesOf = (name: string) => series.metrics.find(({ metric }) => metric === name)?.values ?? [];
  const [ours, theirs] = [valuesOf(left.metric), valuesOf(right.metric)];
  const rows = series.periods.map(({ key }, at) => [
    key,
    ours[at] ?? null,
    theirs[at] ?? null,
    differences[at] ?? null,
  ]);
  return csv([
    ['period', left.metric, right.metric, 'difference'],
    ...rows.filter(([, ...values]) => values.some((value) => value !== null)),
  ]);
}
