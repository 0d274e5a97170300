// The change as bars from one period to the other, in rows with their names: the printed form of the driver tree.
import { textWidth } from './scale.ts';
import { add, picture } from './svg.ts';

interface End {
  readonly label: string;
  readonly value: number;
  readonly printed: string;
}
export interface Waterfall {
  readonly from: End;
  readonly to: End;
  readonly bars: readonly End[];
}

const ROW = 21;

export function waterfall(data: Waterfall, width: number): SVGSVGElement {
  const svg = picture(width, (data.bars.length + 2) * ROW + 4);
  const names = Math.min(
    width * 0.42,
    Math.max(...[data.from, data.to, ...data.bars].map(({ label }) => textWidth(label, 11))) + 10,
  );
  const most = Math.floor((names - 6) / 5.8);
  const cut = (text: string) => (text.length > most ? `${text.slice(0, Math.max(4, most - 1))}…` : text);
  const sums = [data.from.value];
  for (const bar of data.bars) sums.push((sums.at(-1) ?? 0) + bar.value);
  const low = Math.min(...sums);
  const high = Math.max(...sums);
  const room = width - names - 58;
  const x = (value: number) => names + (high > low ? ((value - low) / (high - low)) * room : 0);
  add(svg, 'text', { x: 0, y: 14, class: 't' }, cut(data.from.label));
  add(svg, 'text', { x: x(data.from.value) + 4, y: 14, class: 't-strong' }, data.from.printed);
  add(svg, 'line', { x1: x(data.from.value), y1: 2, x2: x(data.from.value), y2: ROW + 4, class: 'lead' });
  data.bars.forEach((bar, row) => {
    const from = x(sums[row] ?? 0);
    const to = x(sums[row + 1] ?? 0);
    const y = (row + 1) * ROW + 4;
    const side = bar.value < 0 ? 'down' : 'up';
    add(svg, 'text', { x: 0, y: y + 10.5, class: 't' }, cut(bar.label));
    add(svg, 'rect', {
      x: Math.min(from, to),
      y,
      width: Math.max(2, Math.abs(to - from)),
      height: 13,
      rx: 1.5,
      class: `f-${side}`,
    });
    add(svg, 'text', { x: Math.max(from, to) + 4, y: y + 10.5, class: `t-${side}` }, bar.printed);
    add(svg, 'line', { x1: to, y1: y + 13, x2: to, y2: y + ROW, class: 'lead' });
  });
  const y = (data.bars.length + 1) * ROW + 4;
  add(svg, 'text', { x: 0, y: y + 10.5, class: 't' }, cut(data.to.label));
  add(svg, 'line', { x1: x(sums.at(-1) ?? 0), y1: y, x2: x(sums.at(-1) ?? 0), y2: y + 14, class: 'lead' });
  add(svg, 'text', { x: x(sums.at(-1) ?? 0) + 4, y: y + 10.5, class: 't-star' }, data.to.printed);
  return svg;
}
