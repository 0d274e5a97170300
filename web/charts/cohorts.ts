// The cohort triangle: a row per starting period with its people, a column per period since, how many are still there as
// shade and number; what is still running is hatched, and the plateau stands as a line where one was found.
import { count, fixed, percent } from '../format/number.ts';
import { shortened } from './bars.ts';
import type { Drawing } from './drawing.ts';
import { extent, linear, textWidth } from './scale.ts';
import { add, hatch, picture } from './svg.ts';

export interface Cohorts {
  /** "weeks": what the columns count. */
  readonly unit: string;
  /** What stands at the head of n: "people". */
  readonly of: string;
  readonly rows: readonly {
    readonly label: string;
    readonly n: number;
    /** Share still there by age, 0 … 1; null: unknown. The first is age 0. */
    readonly shares: readonly (number | null)[];
    /** Its last cell is not over yet. */
    readonly running: boolean;
  }[];
  /** Age from which on nobody more leaves; null where none was found. */
  readonly plateau: { readonly age: number; readonly words: string } | null;
}

const STEPS = 7;
const ROW = 30;
const HEAD = 46;
const LEAST_CELL = 34;
const FLIP = 4;

export function cohorts(data: Cohorts, width: number): Drawing {
  const { rows } = data;
  const names = Math.min(width * 0.36, Math.max(...rows.map(({ label }) => textWidth(label))) + 12);
  const people = Math.max(textWidth(data.of), ...rows.map(({ n }) => textWidth(count(n)))) + 14;
  const left = names + people;
  const ages = Math.max(...rows.map(({ shares }) => shares.length));
  const shown = Math.max(1, Math.min(ages, Math.floor((width - left) / LEAST_CELL)));
  const cell = Math.min(64, (width - left) / shown);
  const more = ages > shown ? `${ages - shown} later ${data.unit} are in the table` : '';
  const svg = picture(width, HEAD + rows.length * ROW + (more || data.plateau ? 26 : 4));
  const step = linear(later(rows), [1, STEPS]);
  add(svg, 'text', { x: 0, y: 14 }, 'began');
  add(svg, 'text', { x: left - 12, y: 36, class: 'end' }, data.of);
  add(svg, 'text', { x: left, y: 14 }, `% still there, by ${data.unit} since`);
  for (let age = 0; age < shown; ++age)
    add(svg, 'text', { x: left + (age + 0.5) * cell, y: 36, class: 'mid' }, String(age));
  for (const [at, row] of rows.entries()) {
    const y = HEAD + at * ROW;
    add(svg, 'text', { x: 0, y: y + 19, class: 't' }, shortened(row.label, names - 8));
    add(svg, 'text', { x: left - 12, y: y + 19, class: 'end' }, count(row.n));
    for (const [age, share] of row.shares.slice(0, shown).entries()) {
      if (share === null) continue;
      const shade = Math.min(STEPS, Math.max(1, Math.round(step(share))));
      const x = left + age * cell;
      add(svg, 'rect', { x, y, width: cell - 1, height: ROW - 1, rx: 2, class: `q${shade}` });
      const open = row.running && age === row.shares.length - 1;
      if (open) hatch(svg, x, y, cell - 1, ROW - 1);
      const tone = shade > FLIP ? 'on-high' : 'on-low';
      add(svg, 'text', { x: x + cell / 2 - 0.5, y: y + 19, class: `mid ${tone}` }, fixed(share * 100, 0));
    }
  }
  const bottom = HEAD + rows.length * ROW;
  if (data.plateau && data.plateau.age < shown) {
    const x = left + data.plateau.age * cell - 0.5;
    add(svg, 'line', { x1: x, y1: HEAD - 4, x2: x, y2: bottom + 6, class: 'iv-text' });
    const end = x + textWidth(data.plateau.words) > width;
    add(svg, 'text', { x: end ? x - 6 : x + 6, y: bottom + 16, class: end ? 't end' : 't' }, data.plateau.words);
  }
  if (more) add(svg, 'text', { x: 0, y: bottom + 16 }, more);
  const stops = rows.map(({ label, n, shares, running }, at) => ({
    at: HEAD + (at + 0.5) * ROW,
    words: `${label}, ${count(n)} ${data.of}: ${percent(shares.at(-1) ?? 0, 0)} still there after ${shares.length - 1} ${data.unit}${running ? ' so far' : ''}`,
  }));
  return { svg, reading: { along: 'y', from: 0, to: width, stops } };
}

/** All are there at age 0, so shades tell the ages after it apart. */
function later(rows: Cohorts['rows']): [number, number] {
  return extent(rows.flatMap(({ shares }) => shares.slice(1)));
}
