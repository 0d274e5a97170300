// The change as bars from one period to the other, in rows with their names; only differences are read, so the axis is
// cut and both ends carry their value.
import { shortened } from './bars.ts';
import type { Drawing } from './drawing.ts';
import { linear, textWidth } from './scale.ts';
import { add, picture } from './svg.ts';

interface End {
  readonly label: string;
  readonly value: number;
  readonly printed: string;
}
export interface WaterfallBar extends End {
  /** Where the contribution most likely lies, drawn on demand. */
  readonly range?: readonly [number, number];
}
export interface Waterfall {
  readonly from: End;
  readonly to: End;
  readonly bars: readonly WaterfallBar[];
}

const ROW = 24;
const TALL = 15;

export function waterfall(data: Waterfall, width: number): Drawing {
  const { from, to, bars } = data;
  const svg = picture(width, (bars.length + 2) * ROW);
  const all = [from, ...bars, to];
  const names = Math.min(width * 0.5, Math.max(...all.map(({ label }) => textWidth(label))) + 12);
  const sums = [from.value];
  for (const bar of bars) sums.push((sums.at(-1) ?? 0) + bar.value);
  const ends = bars.flatMap(({ range }, row) => (range ?? []).map((value) => (sums[row] ?? 0) + value));
  const zone = Math.max(...all.map(({ printed }) => textWidth(printed))) + 10;
  const x = linear([Math.min(...sums, ...ends), Math.max(...sums, ...ends)], [names, width - zone]);
  const middle = (row: number) => row * ROW + ROW / 2;
  for (const [row, { label }] of all.entries())
    add(svg, 'text', { x: 0, y: middle(row) + 4, class: 't' }, shortened(label, names - 8));
  const end = bars.length + 1;
  const last = sums.at(-1) ?? 0;
  add(svg, 'line', { x1: x(from.value), y1: 2, x2: x(from.value), y2: middle(1) - TALL / 2, class: 'lead' });
  add(svg, 'text', { x: x(from.value) + 5, y: middle(0) + 4, class: 't-strong' }, from.printed);
  for (const [at, bar] of bars.entries()) {
    const [a, b] = [x(sums[at] ?? 0), x(sums[at + 1] ?? 0)];
    const y = middle(at + 1) - TALL / 2;
    const side = bar.value < 0 ? 'down' : 'up';
    const tone = bar.value === 0 ? 'f-context' : `f-${side}`;
    add(svg, 'rect', { x: Math.min(a, b), y, width: Math.max(2, Math.abs(b - a)), height: TALL, rx: 2, class: tone });
    if (bar.range) {
      const [low, high] = bar.range.map((value) => x((sums[at] ?? 0) + value));
      add(svg, 'line', { x1: low ?? a, y1: middle(at + 1), x2: high ?? b, y2: middle(at + 1), class: 'iv-text' });
    }
    const edge = Math.max(a, b, ...(bar.range ?? []).map((value) => x((sums[at] ?? 0) + value)));
    add(svg, 'text', { x: edge + 5, y: middle(at + 1) + 4, class: `t-${side}` }, bar.printed);
    add(svg, 'line', {
      x1: b,
      y1: y + TALL,
      x2: b,
      y2: middle(at + 2) - (at + 2 === end ? 8 : TALL / 2),
      class: 'lead',
    });
  }
  add(svg, 'line', { x1: x(last), y1: middle(end) - 8, x2: x(last), y2: middle(end) + 8, class: 'lead' });
  add(svg, 'text', { x: x(last) + 5, y: middle(end) + 4, class: 't-star' }, to.printed);
  const stops = all.map(({ label, printed }, row) => ({ at: middle(row), words: `${label}: ${printed}` }));
  return { svg, reading: { along: 'y', from: 0, to: width, stops } };
}
