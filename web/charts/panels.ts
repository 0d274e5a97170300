// Two series one above the other on one time axis: no double axis, so neither can be made to fit the other.
import type { Grain } from '../../wasm/protocol.ts';
import { amount } from '../format/number.ts';
import { drawDates, drawLevels, levelsZone } from './axes.ts';
import type { Drawing } from './drawing.ts';
import { drawLine, lastOf, type Values } from './line.ts';
import { levelsOf, linear, type Scale, textWidth } from './scale.ts';
import { add, hatch, picture } from './svg.ts';
import { turns } from './turns.ts';

export interface Panel {
  readonly head: string;
  readonly values: Values;
  readonly unit?: string;
  /** So many of the first periods are partial. */
  readonly partial?: number;
}
export interface Panels {
  readonly starts: readonly string[];
  /** The periods in words, for the reading. */
  readonly labels?: readonly string[];
  readonly grain: Grain;
  readonly star: Panel;
  readonly outcome: Panel;
  /** Periods by which the star is ahead, drawn from turn to turn; left out where no lead is claimed. */
  readonly lag?: number | null;
}

const TALL = 110;
const HEAD = 40;
const FOOT = 30;
const OPEN = 'no value yet';

export function panels(data: Panels, width: number): Drawing {
  const height = 2 * (HEAD + TALL) + FOOT;
  const svg = picture(width, height);
  const parts = (['star', 'outcome'] as const).map((name, row) => {
    const levels = levelsOf(data[name].values, 3);
    const bottom = (row + 1) * (HEAD + TALL);
    return {
      name,
      ...data[name],
      levels,
      bottom,
      y: linear([levels[0] ?? 0, levels.at(-1) ?? 1], [bottom, bottom - TALL]),
    };
  });
  const zone = Math.max(...parts.map(({ levels, unit }) => levelsZone(levels, unit)));
  const n = data.starts.length;
  const x = linear([0, Math.max(1, n - 1)], [4, width - zone - 14]);
  for (const { name, head, values, unit, partial, levels, bottom, y } of parts) {
    drawLevels(svg, levels, y, width, { unit, base: name === 'outcome' });
    drawOpen(svg, values, x, bottom);
    add(svg, 'text', { x: 0, y: bottom - TALL - 16, class: `t-${name} t-l` }, head);
    drawLine(svg, values, x, y, name, partial);
  }
  const foot = height - FOOT;
  drawDates(svg, data, x, foot);
  const [star, outcome] = parts;
  if (data.lag && star && outcome) drawLead(svg, data, data.lag, x, star.y, outcome.y, foot);
  const stops = data.starts.map((start, at) => {
    const there = parts.flatMap(({ name, values, unit, y }) => {
      const value = values[at];
      return value === null || value === undefined
        ? []
        : [{ words: amount(value, unit), at: y(value), ink: `f-${name}` }];
    });
    const words = there.length > 0 ? there.map(({ words }) => words).join(' · ') : 'no value';
    return { at: x(at), words: `${data.labels?.[at] ?? start}: ${words}`, dots: there };
  });
  return { svg, reading: { along: 'x', from: HEAD - 10, to: foot, stops } };
}

/** What has no value yet behind the last one. */
function drawOpen(svg: SVGSVGElement, values: Values, x: Scale, bottom: number): void {
  const last = lastOf(values);
  if (!last || last.at >= values.length - 1) return;
  const from = x(last.at) + 6;
  const wide = x(values.length - 1) + 6 - from;
  add(svg, 'rect', { x: from, y: bottom - TALL, width: wide, height: TALL, class: 'b-grey' });
  hatch(svg, from, bottom - TALL, wide, TALL);
  if (wide > textWidth(OPEN) + 8) add(svg, 'text', { x: from + wide / 2, y: bottom - 8, class: 'mid halo' }, OPEN);
}

/** Two turns of the star, and the outcome so many periods later. */
function drawLead(
  svg: SVGSVGElement,
  data: Panels,
  lag: number,
  x: Scale,
  starY: Scale,
  outcomeY: Scale,
  foot: number,
): void {
  const later = (at: number) => data.outcome.values[at + lag] ?? null;
  const shown = turns(data.star.values).filter((at) => later(at) !== null);
  const chosen = shown.slice(0, 2).sort((a, b) => a - b);
  for (const [row, at] of chosen.entries()) {
    const [x1, x2] = [x(at), x(at + lag)];
    const y = foot - 12 - row * 14;
    add(svg, 'line', { x1, y1: starY(data.star.values[at] ?? 0), x2: x1, y2: foot, class: 'lead-dash' });
    add(svg, 'line', { x1: x2, y1: outcomeY(later(at) ?? 0), x2, y2: foot, class: 'lead-dash' });
    add(svg, 'circle', { cx: x1, cy: starY(data.star.values[at] ?? 0), r: 4, class: 'f-star' });
    add(svg, 'circle', { cx: x2, cy: outcomeY(later(at) ?? 0), r: 4, class: 'f-outcome' });
    if (x2 - x1 > 14)
      add(svg, 'path', { d: `M${x1 + 2} ${y}H${x2 - 3}M${x2 - 8} ${y - 4.5}l5 4.5l-5 4.5`, class: 'arrow' });
    if (row === chosen.length - 1 && x2 < x(data.starts.length - 1) - 90)
      add(svg, 'text', { x: x2 + 6, y: y + 4, class: 't halo' }, `${lag} ${data.grain}${lag === 1 ? '' : 's'} later`);
  }
}
