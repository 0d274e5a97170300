// Chance that the test sees a real lead of this size, by periods of data: today filled, the target date hollow, the
// future dashed.
import * as Plot from '@observablehq/plot';
import { chance } from '../format/words.ts';
import { draw, HALO, INK } from './plot.ts';

export interface Chances {
  readonly curve: readonly { readonly n: number; readonly chance: number }[];
  readonly now: { readonly n: number; readonly chance: number };
  readonly settled: { readonly n: number; readonly words: string } | null;
  /** "weeks" */
  readonly unit: string;
}

export function chances(data: Chances, width: number): SVGSVGElement {
  const curve = [...data.curve].sort((a, b) => a.n - b.n);
  const past = [...curve.filter((d) => d.n < data.now.n), data.now];
  const future = [data.now, ...curve.filter((d) => d.n > data.now.n)];
  const low = Math.min(data.now.n, curve[0]?.n ?? 0);
  const high = Math.max(data.now.n, curve.at(-1)?.n ?? 1);
  const step = [4, 6, 12, 13, 26, 52, 104].find((size) => (high - low) / size <= (width < 400 ? 4 : 6)) ?? 104;
  const ticks: number[] = [];
  for (let n = Math.ceil(low / step) * step; n <= high; n += step) ticks.push(n);
  const grid = [0.25, 0.5, 0.75, 1];
  const nowLeft = data.now.n - low > (high - low) * 0.3;
  const marks: Plot.Markish[] = [
    Plot.ruleY(grid, { stroke: INK.grid }),
    Plot.ruleY([0], { stroke: INK.axis }),
    Plot.text(grid, {
      y: (d: number) => d,
      text: (d: number) => (d === 1 ? 'always' : chance(d)),
      frameAnchor: 'right',
      textAnchor: 'end',
      dy: -7,
      fill: INK.muted,
      fontSize: 12,
    }),
    Plot.ruleX([data.now], { x: 'n', y1: 0, y2: 'chance', stroke: INK.context, strokeDasharray: '2 3' }),
    Plot.line(past, { x: 'n', y: 'chance', stroke: INK.inconclusive, strokeWidth: 2 }),
    Plot.line(future, { x: 'n', y: 'chance', stroke: INK.inconclusive, strokeWidth: 2, strokeDasharray: '3 3' }),
    Plot.dot([data.now], { x: 'n', y: 'chance', r: 5.5, fill: INK.inconclusive }),
    Plot.text([`today: ${chance(data.now.chance)}`], {
      x: data.now.n,
      y: data.now.chance,
      dx: nowLeft ? -8 : 8,
      dy: nowLeft ? -18 : 14,
      textAnchor: nowLeft ? 'end' : 'start',
      fill: INK.inconclusive,
      fontWeight: 600,
      fontSize: 13,
      ...HALO,
    }),
    Plot.text(ticks, {
      x: (d: number) => d,
      text: (d: number) => `${d}`,
      frameAnchor: 'bottom',
      dy: 14,
      fill: INK.muted,
      fontSize: 12,
    }),
    Plot.text([`${data.unit} of data`], {
      frameAnchor: 'bottom-left',
      textAnchor: 'start',
      dy: 32,
      fill: INK.muted,
      fontSize: 12,
    }),
  ];
  if (data.settled && data.settled.n > data.now.n && data.settled.n <= high) {
    const at = { n: data.settled.n, chance: 2 / 3 };
    marks.push(
      Plot.ruleX([at], { x: 'n', y1: 0, y2: 'chance', stroke: INK.context, strokeDasharray: '2 3' }),
      Plot.dot([at], { x: 'n', y: 'chance', r: 5, fill: INK.surface, stroke: INK.inconclusive, strokeWidth: 2 }),
      Plot.text([data.settled.words], {
        x: at.n,
        y: at.chance,
        dx: -10,
        dy: -16,
        textAnchor: 'end',
        fill: INK.text,
        fontWeight: 600,
        fontSize: 13,
        ...HALO,
      }),
    );
  }
  return draw({
    width,
    height: 300,
    marginTop: 24,
    marginBottom: 40,
    marginLeft: 0,
    marginRight: 0,
    x: { domain: [low, high], range: [12, width - 54], axis: null },
    y: { domain: [0, 1], axis: null },
    marks,
  });
}
