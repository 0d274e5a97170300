// What leaves the page, by the reader's own hand: reports and the list of rows left out.
import type { DataSection, SeriesSection } from '../../wasm/protocol.ts';
import { csv } from '../format/csv.ts';
import type { Context } from './context.ts';
import { fileName } from './project_file.ts';

const TYPES = {
  markdown: ['md', 'text/markdown'],
  html: ['html', 'text/html'],
  json: ['json', 'application/json'],
} as const;

export async function exportReport(context: Context, what: keyof typeof TYPES): Promise<void> {
  const { store, client, world } = context;
  const reply = await client.render(what);
  if (!reply.ok) {
    store.set({ notice: reply.error.text, said: reply.error.text });
    return;
  }
  const [end, type] = TYPES[what];
  world.download(`${fileName(store.state.project)}-report.${end}`, type, reply.value);
  store.set({ said: 'Report saved' });
}

export function leftOutCsv(data: DataSection): string {
  const rows = data.files.flatMap((file) =>
    file.rejects.listed.map((row) => [file.file, row.line, row.byte, row.column, row.reason, row.value, row.text]),
  );
  return csv([['file', 'line', 'byte', 'column', 'reason', 'value', 'text'], ...rows]);
}

export function exportLeftOut({ store, world }: Context): void {
  const data = store.state.report?.sections.data;
  if (data) world.download(`${fileName(store.state.project)}-left-out.csv`, 'text/csv', leftOutCsv(data));
}

/** One row a period, one column a metric; segments of the North Star after them. A missing value is an empty cell. */
export function seriesCsv(series: SeriesSection): string {
  const columns = [
    ...series.metrics.map(({ metric, unit, values }) => ({ head: unit ? `${metric} (${unit})` : metric, values })),
    ...series.segments.map(({ dimension, segment, values }) => ({
      head: `${series.star?.metric ?? 'north_star'}, ${dimension} = ${segment}`,
      values,
    })),
  ];
  return csv([
    ['period', 'first day', 'last day', ...columns.map(({ head }) => head)],
    ...series.periods.map(({ key, start, end }, at) => [
      key,
      start,
      end,
      ...columns.map(({ values }) => values[at] ?? ''),
    ]),
  ]);
}

export function exportSeries({ store, world }: Context): void {
  const series = store.state.report?.sections.series;
  if (series) world.download(`${fileName(store.state.project)}-series.csv`, 'text/csv', seriesCsv(series));
}
