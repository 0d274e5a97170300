// The two axes that pictures over time share: levels with their numbers at the right, dates below.
import type { Grain } from '../../wasm/protocol.ts';
import { axisDate } from '../format/date.ts';
import { ticks as printed } from '../format/number.ts';
import { labelPlaces, type Scale, textWidth } from './scale.ts';
import { add } from './svg.ts';

const PER_DATE = 58;

/** Room that the numbers of these levels take at the right edge. */
export const levelsZone = (levels: readonly number[], unit = '') =>
  Math.max(...printed(levels, unit).map((text) => textWidth(text))) + 10;

/** A hairline per level, its number above it at the right edge; with `base` the lowest is the axis itself. */
export function drawLevels(
  svg: SVGSVGElement,
  levels: readonly number[],
  y: Scale,
  width: number,
  { unit = '', base = true }: { readonly unit?: string | undefined; readonly base?: boolean } = {},
): void {
  const words = printed(levels, unit);
  for (const [row, level] of levels.entries()) {
    const at = y(level);
    add(svg, 'line', { x1: 0, y1: at, x2: width, y2: at, class: row === 0 && base ? 'axisl' : 'gridl' });
    add(svg, 'text', { x: width, y: at - 5, class: 'end' }, words[row]);
  }
}

/** Dates below the axis, as many as fit, the last period always; a small tick marks each. */
export function drawDates(
  svg: SVGSVGElement,
  { starts, grain }: { readonly starts: readonly string[]; readonly grain: Grain },
  x: Scale,
  bottom: number,
): void {
  const n = starts.length;
  const said = (places: readonly number[]) =>
    places.map((place, at) => {
      const before = at > 0 ? (starts[places[at - 1] ?? 0] ?? null) : null;
      const words = axisDate(starts[place] ?? '', grain, before);
      const wide = textWidth(words);
      const left = x(place) - wide / 2 < 0;
      return { place, words, left, begin: left ? 0 : x(place) - wide / 2, end: left ? wide : x(place) + wide / 2 };
    });
  const places = labelPlaces(n, x(n - 1) - x(0), PER_DATE);
  const all = said(places);
  // The first one gives way where it would run into the second, which then says the year.
  const crowded = all.length > 2 && (all[0]?.end ?? 0) + 4 > (all[1]?.begin ?? 0);
  for (const { place, words, left } of crowded ? said(places.slice(1)) : all) {
    add(svg, 'line', { x1: x(place), y1: bottom, x2: x(place), y2: bottom + 4, class: 'axisl' });
    add(svg, 'text', { x: left ? 0 : x(place), y: bottom + 18, class: left ? '' : 'mid' }, words);
  }
}
