// The picture of the idea on the empty page: value turns up, revenue follows some weeks later. No data, so no axis.
import { add, pathThrough, picture } from './svg.ts';

const WEEKS = 40;
const LEAD = 6.5;

/** A gentle S with a little life in it; the same every time. */
function rise(week: number): number {
  const s = 1 / (1 + Math.exp(-(week - 16) / 3.4));
  return s + 0.035 * Math.sin(week * 1.7) + 0.02 * Math.sin(week * 0.61 + 1);
}

export function idea(width: number): SVGSVGElement {
  const tall = width < 400 ? 80 : 92;
  const svg = picture(width, 2 * tall + 102);
  const end = width - 8;
  const x = (week: number) => (week / WEEKS) * end;
  const weeks = Array.from({ length: WEEKS + 1 }, (_, week) => week);
  const panel = (name: string, word: string, top: number, lag: number, turn: number) => {
    const y = (week: number) => top + 14 + tall * (1 - rise(week - lag));
    add(svg, 'text', { x: 0, y: top, class: `t-${name} t-l` }, word);
    add(svg, 'path', { d: pathThrough(weeks.map((week) => [x(week), y(week)])), class: `l-${name}` });
    return [x(turn), y(turn)] as const;
  };
  const bottom = 2 * tall + 76;
  add(svg, 'line', { x1: 0, y1: tall + 34, x2: width, y2: tall + 34, class: 'gridl' });
  add(svg, 'line', { x1: 0, y1: bottom, x2: width, y2: bottom, class: 'axisl' });
  const [x1, y1] = panel('star', 'Customers get more value', 14, 0, 14);
  const [x2, y2] = panel('outcome', 'Revenue grows', tall + 58, LEAD, 14 + LEAD);
  add(svg, 'line', { x1, y1, x2: x1, y2: bottom, class: 'lead-dash' });
  add(svg, 'line', { x1: x2, y1: y2, x2, y2: bottom, class: 'lead-dash' });
  add(svg, 'circle', { cx: x1, cy: y1, r: 4.5, class: 'f-star' });
  add(svg, 'circle', { cx: x2, cy: y2, r: 4.5, class: 'f-outcome' });
  const row = bottom + 13;
  add(svg, 'path', { d: `M${x1 + 3} ${row}H${x2 - 3}M${x2 - 8} ${row - 4.5}l5 4.5l-5 4.5`, class: 'arrow' });
  add(svg, 'text', { x: x2 + 8, y: row + 4, class: 't' }, 'the lead, in weeks');
  return svg;
}
