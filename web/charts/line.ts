// One series as a line: gaps stay open, a value with gaps on both sides becomes a dot, the last one is marked. The first
// values may be of partial periods: each is a hollow dot and never joined to the line.
import type { Scale } from './scale.ts';
import { add, pathThrough } from './svg.ts';

export type Values = readonly (number | null)[];

export function drawLine(svg: SVGSVGElement, all: Values, x: Scale, y: Scale, ink: string, partial = 0): void {
  const values = all.map((value, at) => (at < partial ? null : value));
  add(svg, 'path', {
    d: pathThrough(values.map((value, at) => (value === null ? null : [x(at), y(value)]))),
    class: `l-${ink}`,
  });
  for (const [at, value] of values.entries())
    if (value !== null && (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null)
      add(svg, 'circle', { cx: x(at), cy: y(value), r: 2, class: `f-${ink}` });
  for (const [at, value] of all.slice(0, partial).entries())
    if (value !== null) add(svg, 'circle', { cx: x(at), cy: y(value), r: 3.5, class: `ring-${ink}` });
}

/** Where the last value stands; null without any. */
export function lastOf(values: Values): { readonly at: number; readonly value: number } | null {
  for (let at = values.length - 1; at >= 0; --at) {
    const value = values[at];
    if (value !== null && value !== undefined) return { at, value };
  }
  return null;
}
