// Small multiples: one panel per series, all on the same time and, so that sizes compare, on the same scale.
import type { Grain } from '../../wasm/protocol.ts';
import { axisDate } from '../format/date.ts';
import { amount, said } from '../format/number.ts';
import { shortened } from './bars.ts';
import type { Drawing } from './drawing.ts';
import { drawLine, lastOf, type Values } from './line.ts';
import { extent, linear } from './scale.ts';
import { add, picture } from './svg.ts';

export interface Multiples {
  readonly starts: readonly string[];
  readonly labels?: readonly string[];
  readonly grain: Grain;
  readonly unit?: string;
  /** So many of the first periods are partial. */
  readonly partial?: number;
  readonly panels: readonly { readonly head: string; readonly values: Values }[];
}

const LEAST = 150;
const GAP = 24;
const TALL = 62;
const ROW = TALL + 62;

export function multiples(data: Multiples, width: number): Drawing {
  const columns = Math.max(1, Math.min(data.panels.length, Math.floor((width + GAP) / (LEAST + GAP))));
  const each = (width - GAP * (columns - 1)) / columns;
  const rows = Math.ceil(data.panels.length / columns);
  const svg = picture(width, rows * ROW);
  const [low, high] = extent(data.panels.flatMap(({ values }) => values));
  const floor = low >= 0 ? 0 : low;
  const n = data.starts.length;
  const stops: { at: number; words: string }[] = [];
  for (const [index, panel] of data.panels.entries()) {
    const left = (index % columns) * (each + GAP);
    const top = Math.floor(index / columns) * ROW;
    const bottom = top + 24 + TALL;
    const x = linear([0, Math.max(1, n - 1)], [left + 2, left + each - 8]);
    const y = linear([floor, high], [bottom, top + 30]);
    const last = lastOf(panel.values);
    const end = last ? said(last.value, data.unit) : 'no value';
    add(
      svg,
      'text',
      { x: left, y: top + 14, class: 't-strong t-l' },
      shortened(panel.head, each - end.length * 8 - 8, 13),
    );
    add(svg, 'text', { x: left + each, y: top + 14, class: 'end t t-l' }, end);
    add(svg, 'line', { x1: left, y1: bottom, x2: left + each, y2: bottom, class: 'axisl' });
    drawLine(svg, panel.values, x, y, 'star', data.partial);
    if (last) add(svg, 'circle', { cx: x(last.at), cy: y(last.value), r: 3.5, class: 'f-star' });
    add(svg, 'text', { x: left, y: bottom + 17 }, axisDate(data.starts[0] ?? '', data.grain, null));
    const final = axisDate(data.starts[n - 1] ?? '', data.grain, data.starts[0] ?? null);
    add(svg, 'text', { x: left + each, y: bottom + 17, class: 'end' }, final);
  }
  for (const [at, start] of data.starts.entries()) {
    const words = data.panels.map(({ head, values }) => {
      const value = values[at];
      return `${head} ${value === null || value === undefined ? 'no value' : amount(value, data.unit)}`;
    });
    // The hairline runs in the first panel; its reading names all of them.
    stops.push({
      at: linear([0, Math.max(1, n - 1)], [2, each - 8])(at),
      words: `${data.labels?.[at] ?? start}: ${words.join(' · ')}`,
    });
  }
  return { svg, reading: { along: 'x', from: 22, to: 24 + TALL, stops } };
}
