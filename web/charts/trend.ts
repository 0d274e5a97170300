// A metric along its periods: 2 px line with gaps left open, the last full period marked, the running one set apart.
import type { Grain } from '../../wasm/protocol.ts';
import { amount, said } from '../format/number.ts';
import { drawDates, drawLevels, levelsZone } from './axes.ts';
import type { Drawing, Stop } from './drawing.ts';
import { drawLine, lastOf, type Values } from './line.ts';
import { levelsOf, linear, type Scale, textWidth } from './scale.ts';
import { add, hatch, pathThrough, picture } from './svg.ts';

export interface Trend {
  readonly starts: readonly string[];
  /** The periods in words, for the reading. */
  readonly labels?: readonly string[];
  readonly values: Values;
  readonly unit?: string;
  readonly grain: Grain;
  readonly colour: 'star' | 'outcome';
  readonly height: number;
  /** Says the last full value beside its dot. */
  readonly sayLast: boolean;
  readonly axis: boolean;
  /** Places of periods spoken of beside the picture; each gets a ring. */
  readonly marked?: readonly number[];
  readonly soFar?: { readonly value: number | null; readonly days_seen: number; readonly days: number } | null;
  /** So many of the first periods are partial. */
  readonly partial?: number;
  /** So many periods after these have conversions that may still come: hatched, and without a value. */
  readonly open?: number;
  /** The same periods a year before, in grey. */
  readonly before?: Values;
  /** Where each value most likely lies. */
  readonly range?: readonly (readonly [number, number] | null)[];
  /** What happened when: a number on the axis, explained below the picture. */
  readonly events?: readonly { readonly at: number; readonly number: number }[];
}

const TOP = 22;

export function trend(data: Trend, width: number): Drawing {
  const svg = picture(width, data.height);
  const { values, colour } = data;
  const n = values.length;
  const ranges = (data.range ?? []).flatMap((range) => range ?? []);
  const levels = levelsOf([...values, ...(data.before ?? []), ...ranges], data.height < 150 ? 2 : 4);
  const bottom = data.height - (data.axis ? 28 : 6);
  const y = linear([levels[0] ?? 0, levels.at(-1) ?? 1], [bottom, TOP]);
  const zone = levelsZone(levels, data.unit);
  const each = Math.max(8, Math.min(20, (width - zone) / Math.max(1, n)));
  const column = data.open ? Math.min(data.open * each, width / 4) : data.soFar ? each : 0;
  const right = width - zone - (column > 0 ? column + 14 : 6);
  const x = linear([0, Math.max(1, n - 1)], [4, right]);
  drawLevels(svg, levels, y, width, { unit: data.unit });
  if (column > 0) {
    const box = [right + 8, TOP - 14, column, bottom - TOP + 14] as const;
    add(svg, 'rect', { x: box[0], y: box[1], width: box[2], height: box[3], class: 'b-grey' });
    hatch(svg, ...box);
  }
  if (data.range) drawRange(svg, data.range, x, y, colour);
  if (data.before) {
    drawLine(svg, data.before, x, y, 'context');
    nameBefore(svg, data.before, values, x, y, bottom);
  }
  drawLine(svg, values, x, y, colour, data.partial);
  for (const at of data.marked ?? []) {
    const value = values[at];
    if (value === null || value === undefined) continue;
    add(svg, 'line', { x1: x(at), y1: y(value), x2: x(at), y2: bottom, class: 'lead-dash' });
    add(svg, 'circle', { cx: x(at), cy: y(value), r: 5, class: `ring-star` });
  }
  const last = lastOf(values);
  if (last && !data.marked?.includes(last.at)) {
    add(svg, 'circle', { cx: x(last.at), cy: y(last.value), r: 4.5, class: `f-${colour}` });
    if (data.sayLast) sayLast(svg, last, said(last.value, data.unit), values, x, y, bottom, colour);
  }
  for (const { at, number } of data.events ?? []) {
    add(svg, 'line', { x1: x(at), y1: bottom - 8, x2: x(at), y2: bottom, class: 'iv-text' });
    add(svg, 'text', { x: x(at), y: bottom - 13, class: 't-strong mid' }, String(number));
  }
  const after = afterWords(data);
  if (after) sayAfter(svg, data, after, right + 2, x, y, bottom);
  if (data.axis) drawDates(svg, data, x, bottom);
  const stops = values.map((value, at): Stop => {
    const name = data.labels?.[at] ?? data.starts[at] ?? '';
    return value === null
      ? { at: x(at), words: `${name}: no value` }
      : {
          at: x(at),
          words: `${name}: ${amount(value, data.unit)}`,
          dots: [{ at: y(value), ink: `f-${colour}` }],
        };
  });
  return { svg, reading: { along: 'x', from: TOP - 8, to: bottom, stops } };
}

/** A band per unbroken run: what is missing has no range either. */
function drawRange(svg: SVGSVGElement, range: NonNullable<Trend['range']>, x: Scale, y: Scale, ink: string): void {
  const runs: { readonly at: number; readonly pair: readonly [number, number] }[][] = [[]];
  for (const [at, pair] of range.entries()) {
    if (pair === null) runs.push([]);
    else runs.at(-1)?.push({ at, pair });
  }
  for (const run of runs.filter(({ length }) => length > 0)) {
    const upper = run.map(({ at, pair }) => [x(at), y(pair[1])] as const);
    const lower = run.map(({ at, pair }) => [x(at), y(pair[0])] as const).reverse();
    add(svg, 'path', { d: `${pathThrough([...upper, ...lower])}Z`, class: `b-${ink}` });
  }
}

/**
 * The year before is named below its line, as near to its end as there is room above the axis; where there is none, over both
 * lines where they leave most.
 */
function nameBefore(svg: SVGSVGElement, before: Values, now: Values, x: Scale, y: Scale, bottom: number): void {
  const words = 'a year earlier';
  const wide = textWidth(words) + 6;
  const heights = (values: Values, end: number) =>
    values.flatMap((value, at) => (value !== null && at <= end && x(at) >= x(end) - wide ? [y(value)] : []));
  const ends = before.flatMap((value, at) => (value !== null && x(at) >= wide ? [at] : [])).reverse();
  const below = (end: number) => Math.max(...heights(before, end)) + 17;
  const above = (end: number) => Math.min(...heights(before, end), ...heights(now, end)) - 7;
  const free = ends.find((end) => below(end) <= bottom - 4);
  const end = free ?? ends.reduce((best, at) => (above(at) > above(best) ? at : best), ends[0] ?? -1);
  if (end < 0) return;
  add(svg, 'text', { x: x(end), y: free === undefined ? above(end) : below(end), class: 'end halo' }, words);
}

/** Above its dot; where the line falls towards it below it, or beside it above the axis, or else above all that falls. */
function sayLast(
  svg: SVGSVGElement,
  last: { readonly at: number; readonly value: number },
  words: string,
  values: Values,
  x: Scale,
  y: Scale,
  bottom: number,
  ink: string,
): void {
  const falls = (values[last.at - 1] ?? last.value) > last.value;
  const late = last.at > values.length / 2;
  const at = x(last.at) + (late ? -9 : 9);
  const write = (to: number, base: number) =>
    add(svg, 'text', { x: to, y: base, class: `t-${ink} t-l halo ${late ? 'end' : ''}` }, words);
  if (!falls) write(at, y(last.value) - 9);
  else if (y(last.value) + 22 < bottom) write(at, y(last.value) + 18);
  else {
    const wide = textWidth(words, 13);
    const top = bottom - 20;
    /** How far down the line comes over the words that end so far left of the dot. */
    const lowest = (end: number) => {
      const over = values
        .slice(0, last.at)
        .map((value, place) => (value !== null && x(place) > end - wide ? y(value) : 0));
      const before = values[last.at - 1];
      const slope = (y(last.value) - y(before ?? last.value)) / (x(last.at) - x(last.at - 1));
      return Math.max(...over, y(last.value) - slope * (x(last.at) - end));
    };
    const ends = [9, 14, 20, 28].map((away) => x(last.at) - away);
    const free = ends.find((end) => lowest(end) < top);
    const near = values.filter((value, place) => value !== null && x(place) >= at - wide) as number[];
    if (free !== undefined) write(free, bottom - 7);
    else write(at, Math.min(...near.map(y)) - 9);
  }
}

/** What stands behind the last full period, in words. */
function afterWords({ soFar, open, grain, unit }: Trend): string {
  if (open) return `${open} ${grain}${open > 1 ? 's' : ''} still open →`;
  if (!soFar) return '';
  const value = soFar.value === null ? '' : `${said(soFar.value, unit)} so far, `;
  return `${value}${soFar.days_seen} of ${soFar.days} days →`;
}

/** At the foot of the column behind the line; at its head where the line runs low there. */
function sayAfter(
  svg: SVGSVGElement,
  data: Trend,
  words: string,
  end: number,
  x: Scale,
  y: Scale,
  bottom: number,
): void {
  const begin = end - textWidth(words);
  const marked = (data.events ?? []).some(({ at }) => x(at) > begin - 8);
  const low = marked || data.values.some((value, at) => value !== null && x(at) > begin - 8 && y(value) > bottom - 26);
  add(svg, 'text', { x: end, y: low ? TOP - 6 : bottom - 8, class: 'end halo' }, words);
}
