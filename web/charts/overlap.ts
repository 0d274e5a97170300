// A whole in parts side by side, each named where it stands: its count above its begin and its words below it; on lines of
// their own, led to by hairlines, where they are too long for that.
import { shortened } from './bars.ts';
import type { Drawing } from './drawing.ts';
import { textWidth } from './scale.ts';
import { add, picture } from './svg.ts';

export interface OverlapPart {
  readonly printed: string;
  readonly words: string;
  readonly value: number;
  readonly colour: 'star' | 'context' | 'context-soft';
}

const TALL = 20;
const TOP = 18;
const ROW = 19;
const GAP = 2;
const APART = 14;

export function overlap(all: readonly OverlapPart[], width: number): Drawing {
  const parts = all.filter(({ value }) => value > 0);
  const sum = parts.reduce((total, { value }) => total + value, 0);
  const room = width - GAP * Math.max(0, parts.length - 1);
  let next = 0;
  const placed = parts.map((part) => {
    const begin = next;
    const long = Math.max(2, (part.value / sum) * room);
    next += long + GAP;
    return { ...part, begin, long: Math.min(long, width - begin) };
  });
  const tone = ({ colour }: OverlapPart) => (colour === 'star' ? 't-star' : 't');
  const drawBars = (svg: SVGSVGElement, y: number) => {
    for (const { begin, long, colour } of placed)
      add(svg, 'rect', { x: begin, y, width: long, height: TALL, rx: 3, class: `f-${colour}` });
  };

  const last = placed.length - 1;
  const labels = placed.map((part, at) => {
    const wide = Math.max(textWidth(part.printed, 13), textWidth(part.words));
    // The last one may end where its bar does.
    return { part, wide, x: at === last ? Math.min(part.begin, width - wide) : part.begin };
  });
  if (labels.every(({ x, wide }, at) => at === last || x + wide + APART <= (labels[at + 1]?.x ?? width))) {
    const svg = picture(width, TOP + TALL + ROW + 3);
    drawBars(svg, TOP);
    for (const { part, x } of labels) {
      const end = x < part.begin;
      const place = { x: end ? width : x, class: end ? `${tone(part)} end` : tone(part) };
      add(svg, 'text', { ...place, y: 12, class: `${place.class} t-strong t-l` }, part.printed);
      add(svg, 'text', { ...place, y: TOP + TALL + 15 }, part.words);
    }
    return { svg };
  }

  // Words to the right of their hairline, the last on top; under those to the left of theirs, the first on top: so that no
  // hairline runs through words. Beside one that must go left, its neighbour goes left too.
  const lines = placed.map((part) => {
    const text = `${part.printed} ${part.words}`;
    return { part, at: part.begin + Math.min(6, part.long / 2), text, wide: textWidth(text) + 7, left: false };
  });
  for (const [row, line] of [...lines.entries()].reverse())
    line.left = line.at + line.wide > width || (lines[row + 1]?.left === true && line.at - line.wide >= 0);
  const rows = [...lines.filter(({ left }) => left), ...lines.filter(({ left }) => !left).reverse()];
  const svg = picture(width, TALL + 4 + rows.length * ROW);
  drawBars(svg, 0);
  for (const [row, { part, at, text, left }] of rows.entries()) {
    const y = TALL + 15 + row * ROW;
    add(svg, 'path', { d: `M${at} ${TALL + 2}V${y - 4}h${left ? -4 : 4}`, class: 'lead' });
    const said = shortened(text, left ? at - 6 : width - at - 6);
    add(svg, 'text', { x: left ? at - 7 : at + 7, y, class: `${tone(part)} ${left ? 'end' : ''}` }, said);
  }
  return { svg };
}
