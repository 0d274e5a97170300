// Chance that the test sees a real lead of this size, by periods of data: today filled, the target date hollow, the
// future dashed.
import { chance } from '../format/words.ts';
import type { Drawing } from './drawing.ts';
import { linear, textWidth } from './scale.ts';
import { add, pathThrough, picture } from './svg.ts';

export interface Chances {
  readonly curve: readonly { readonly n: number; readonly chance: number }[];
  readonly now: { readonly n: number; readonly chance: number };
  readonly settled: { readonly n: number; readonly words: string } | null;
  /** "weeks" */
  readonly unit: string;
}

const HEIGHT = 300;
const TOP = 24;
const BOTTOM = HEIGHT - 42;
const ZONE = 54;

export function chances(data: Chances, width: number): Drawing {
  const svg = picture(width, HEIGHT);
  const curve = [...data.curve].sort((a, b) => a.n - b.n);
  const { now } = data;
  const past = [...curve.filter((d) => d.n < now.n), now];
  const future = [now, ...curve.filter((d) => d.n > now.n)];
  const low = Math.min(now.n, curve[0]?.n ?? 0);
  const high = Math.max(now.n, curve.at(-1)?.n ?? 1);
  const x = linear([low, high], [12, width - ZONE]);
  const y = linear([0, 1], [BOTTOM, TOP]);
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    add(svg, 'line', { x1: 0, y1: y(share), x2: width, y2: y(share), class: share === 0 ? 'axisl' : 'gridl' });
    if (share > 0)
      add(svg, 'text', { x: width, y: y(share) - 5, class: 'end' }, share === 1 ? 'always' : chance(share));
  }
  const step = [4, 6, 12, 13, 26, 52, 104].find((size) => (high - low) / size <= (width < 400 ? 4 : 6)) ?? 104;
  for (let n = Math.ceil(low / step) * step; n <= high; n += step)
    add(svg, 'text', { x: x(n), y: BOTTOM + 18, class: 'mid' }, String(n));
  add(svg, 'text', { x: 0, y: BOTTOM + 36 }, `${data.unit} of data`);
  const line = (points: readonly { readonly n: number; readonly chance: number }[], more: string) =>
    add(svg, 'path', { d: pathThrough(points.map((d) => [x(d.n), y(d.chance)])), class: `l-incon ${more}` });
  line(past, '');
  line(future, 'partial');
  const leader = (d: { readonly n: number; readonly chance: number }) =>
    add(svg, 'line', { x1: x(d.n), y1: y(d.chance), x2: x(d.n), y2: BOTTOM, class: 'lead-dash' });
  leader(now);
  add(svg, 'circle', { cx: x(now.n), cy: y(now.chance), r: 5.5, class: 'f-incon' });
  const words = `today: ${chance(now.chance)}`;
  const left = x(now.n) > textWidth(words, 13) + 10;
  add(
    svg,
    'text',
    { x: x(now.n) + (left ? -8 : 10), y: y(now.chance) + (left ? -14 : 20), class: `t-incon t-l ${left ? 'end' : ''}` },
    words,
  );
  if (data.settled && data.settled.n > now.n && data.settled.n <= high) {
    const at = { n: data.settled.n, chance: 2 / 3 };
    leader(at);
    add(svg, 'circle', { cx: x(at.n), cy: y(at.chance), r: 5, class: 'f-hollow-incon' });
    const end = Math.max(x(at.n) - 10, textWidth(data.settled.words, 13));
    add(svg, 'text', { x: end, y: y(at.chance) - 12, class: 't-strong t-l end' }, data.settled.words);
  }
  const stops = curve.map((d) => ({
    at: x(d.n),
    words: `with ${d.n} ${data.unit}: ${chance(d.chance)}`,
    dots: [{ at: y(d.chance), ink: 'f-incon' }],
  }));
  return { svg, reading: { along: 'x', from: TOP, to: BOTTOM, stops } };
}
