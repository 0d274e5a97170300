// Trends without axes, for the strip and the examples.
import { add, pathThrough, picture } from './svg.ts';

export interface SparkLine {
  readonly values: readonly (number | null)[];
  readonly colour: 'star' | 'outcome';
  /** Band of the height it lives in, 0 (top) … 1 (bottom). */
  readonly from: number;
  readonly to: number;
}

export function spark(lines: readonly SparkLine[], width: number, height: number): SVGSVGElement {
  const svg = picture(width, height);
  for (const { values, colour, from, to } of lines) {
    const seen = values.filter((value) => value !== null);
    if (seen.length < 2) continue;
    const low = Math.min(...seen);
    const high = Math.max(...seen);
    const top = 4 + from * (height - 8);
    const tall = (to - from) * (height - 8);
    const x = (at: number) => 3 + (at / (values.length - 1)) * (width - 8);
    const y = (value: number) => top + tall * (high > low ? 1 - (value - low) / (high - low) : 0.5);
    add(svg, 'path', {
      d: pathThrough(values.map((value, at) => (value === null ? null : [x(at), y(value)]))),
      class: `l-${colour}`,
    });
    let last = values.length - 1;
    while (values[last] === null) --last;
    add(svg, 'circle', { cx: x(last), cy: y(values[last] ?? 0), r: 3.5, class: `f-${colour}` });
  }
  return svg;
}
