// What goes with each of several actions: a row each, hollow as found, filled at equal circumstances with its likely range.
import { signed } from '../format/number.ts';
import { shortened } from './bars.ts';
import type { Drawing } from './drawing.ts';
import { linear, roundTicks, textWidth } from './scale.ts';
import { add, picture } from './svg.ts';

export interface Mark {
  readonly label: string;
  /** It stands; the others are grey. */
  readonly stands: boolean;
  /** Differences of shares; null: nothing to compare, and `words` say why. */
  readonly found: number | null;
  readonly equal: number | null;
  readonly range: readonly [number, number] | null;
  readonly words: string;
}

const HEAD = 26;
const ROW = 30;

export function marks(data: readonly Mark[], width: number): Drawing {
  const bottom = HEAD + data.length * ROW;
  const svg = picture(width, bottom + 4);
  const names = Math.min(width * 0.42, Math.max(...data.map(({ label }) => textWidth(label, 13))) + 14);
  const values = data.flatMap(({ found, range }) => [0, ...(found === null ? [] : [found]), ...(range ?? [])]);
  const ends = [100 * Math.min(...values), 100 * Math.max(...values)] as const;
  // Room for the outermost mark; a share differs by 100 points at most.
  const levels = roundTicks(...ends, width < 420 ? 2 : 4).filter((level) => Math.abs(level) <= 100);
  const x = linear([levels[0] ?? 0, levels.at(-1) ?? 1], [names + 12, width - 30]);
  for (const level of levels) {
    add(svg, 'line', { x1: x(level), y1: HEAD - 8, x2: x(level), y2: bottom, class: level === 0 ? 'zero' : 'gridl' });
    add(svg, 'text', { x: x(level), y: 12, class: 'mid' }, signed(level));
  }
  for (const [at, { label, stands, found, equal, range, words }] of data.entries()) {
    const y = HEAD + (at + 0.5) * ROW;
    const ink = stands ? 'star' : 'context';
    add(svg, 'text', { x: 0, y: y + 4, class: stands ? 't-strong t-l' : 't-l' }, shortened(label, names - 8, 13));
    if (found === null || equal === null || range === null) {
      add(svg, 'text', { x: names + 12, y: y + 4, class: 'halo' }, shortened(words, width - names - 20));
      continue;
    }
    add(svg, 'line', { x1: x(100 * range[0]), y1: y, x2: x(100 * range[1]), y2: y, class: `iv-${ink}` });
    add(svg, 'circle', { cx: x(100 * found), cy: y, r: 4.5, class: 'f-hollow-context' });
    add(svg, 'circle', { cx: x(100 * equal), cy: y, r: 5, class: `f-${ink}` });
  }
  const stops = data.map(({ label, words }, at) => ({ at: HEAD + (at + 0.5) * ROW, words: `${label}: ${words}` }));
  return { svg, reading: { along: 'y', from: 0, to: width, stops } };
}
