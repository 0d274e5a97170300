// A share by how much people did: one row per group, its dot with the likely range as a line through it, people at the end.
import { count, percent, prose } from '../format/number.ts';
import { shortened } from './bars.ts';
import type { Drawing } from './drawing.ts';
import { linear, roundTicks, textWidth } from './scale.ts';
import { add, picture } from './svg.ts';

export interface Dose {
  /** What the groups are made of: "hours". */
  readonly by: string;
  readonly of: string;
  /** Of amounts; without one they are shares. */
  readonly unit?: string;
  readonly groups: readonly {
    readonly label: string;
    /** 0 … 1, or an amount */
    readonly share: number;
    readonly range: readonly [number, number];
    readonly n: number;
  }[];
}

const HEAD = 30;

export function dose(data: Dose, width: number): Drawing {
  const { unit } = data;
  const scale = unit === undefined ? 100 : 1;
  const shown = (value: number) => (unit === undefined ? percent(value, 0) : prose(value));
  const row = width < 420 ? 36 : 44;
  const svg = picture(width, HEAD + data.groups.length * row + 4);
  const names = Math.max(textWidth(data.by), ...data.groups.map(({ label }) => textWidth(label))) + 14;
  const zone = Math.max(textWidth(data.of), ...data.groups.map(({ n }) => textWidth(count(n)))) + 14;
  const levels = roundTicks(0, Math.max(...data.groups.map(({ range }) => range[1])) * scale, width < 420 ? 3 : 4);
  const x = linear([0, levels.at(-1) ?? 100], [names, width - zone - 44]);
  const bottom = HEAD + data.groups.length * row;
  add(svg, 'text', { x: 0, y: 14 }, data.by);
  add(svg, 'text', { x: width, y: 14, class: 'end' }, data.of);
  for (const [at, level] of levels.entries()) {
    add(svg, 'line', { x1: x(level), y1: HEAD - 8, x2: x(level), y2: bottom, class: at === 0 ? 'axisl' : 'gridl' });
    const isEnd = at === 0 || at === levels.length - 1;
    const words = isEnd ? shown(level / scale) : prose(level);
    add(svg, 'text', { x: x(level), y: 14, class: 'mid' }, words);
  }
  for (const [at, group] of data.groups.entries()) {
    const y = HEAD + (at + 0.5) * row;
    const [low, high] = group.range.map((share) => x(Math.max(0, share * scale)));
    add(svg, 'text', { x: 0, y: y + 4, class: 't' }, shortened(group.label, names - 8));
    add(svg, 'line', { x1: low ?? 0, y1: y, x2: high ?? 0, y2: y, class: 'iv-star' });
    add(svg, 'circle', { cx: x(Math.max(0, group.share * scale)), cy: y, r: 5, class: 'f-star' });
    add(svg, 'text', { x: (high ?? 0) + 8, y: y + 4, class: 't-strong' }, shown(group.share));
    add(svg, 'text', { x: width, y: y + 4, class: 'end' }, count(group.n));
  }
  const stops = data.groups.map(({ label, share, range, n }, at) => ({
    at: HEAD + (at + 0.5) * row,
    words: `${label}: ${shown(share)}${unit ? ` ${unit}` : ''} (${shown(range[0])} to ${shown(range[1])}) of ${count(n)} ${data.of}`,
  }));
  return { svg, reading: { along: 'y', from: 0, to: width, stops } };
}
