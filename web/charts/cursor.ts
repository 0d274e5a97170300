// The hairline that a reader moves over a picture, with a dot on each value it crosses.
import type { Reading } from './drawing.ts';
import { add } from './svg.ts';

/** Moves the hairline to a stop, or takes it away. */
export function showCursor(svg: SVGSVGElement, reading: Reading, index: number | null): void {
  svg.querySelector(':scope > .cursor')?.remove();
  const stop = index === null ? undefined : reading.stops[index];
  if (!stop) return;
  const { along, from, to } = reading;
  const group = add(svg, 'g', { class: 'cursor', 'aria-hidden': 'true' });
  const upright = along === 'x';
  const ends = upright
    ? { x1: stop.at, y1: from, x2: stop.at, y2: to }
    : { x1: from, y1: stop.at, x2: to, y2: stop.at };
  add(group, 'line', { ...ends, class: 'hairline' });
  for (const dot of stop.dots ?? []) {
    const [cx, cy] = upright ? [stop.at, dot.at] : [dot.at, stop.at];
    add(group, 'circle', { cx, cy, r: 4, class: dot.ink });
  }
}
