// A metric along its periods: 2 px line with gaps left open, the last full period marked, the running one set apart.
import * as Plot from '@observablehq/plot';
import type { Grain } from '../../wasm/protocol.ts';
import { prose, tick } from '../format/number.ts';
import { draw, HALO, INK } from './plot.ts';
import { labelPlaces, roundTicks, textWidth } from './scale.ts';
import { timeLabels } from './time_axis.ts';

export interface Trend {
  readonly starts: readonly string[];
  readonly values: readonly (number | null)[];
  readonly grain: Grain;
  readonly colour: 'star' | 'outcome';
  readonly height: number;
  /** Says the last full value beside its dot. */
  readonly sayLast: boolean;
  readonly axis: boolean;
  readonly soFar?: { readonly value: number | null; readonly days_seen: number; readonly days: number } | null;
  /** The same periods a year before, in grey. */
  readonly before?: readonly (number | null)[];
}

interface Point {
  readonly at: number;
  readonly value: number;
}

const pointsOf = (values: readonly (number | null)[]): (Point | { at: number; value: number })[] =>
  values.map((value, at) => ({ at, value: value ?? Number.NaN }));

export function trend(data: Trend, width: number): SVGSVGElement {
  const ink = INK[data.colour];
  const seen = [...data.values, ...(data.before ?? [])].filter((value) => value !== null);
  const ticks = roundTicks(Math.min(...seen), Math.max(...seen), data.height < 150 ? 2 : 4);
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  const labels = ticks.map(tick);
  const labelZone = Math.max(...labels.map((label) => textWidth(label))) + 10;
  const n = data.values.length;
  const end = data.soFar ? n + 0.2 : n - 1;
  let lastAt = n - 1;
  while (lastAt > 0 && data.values[lastAt] === null) --lastAt;
  const last = data.values[lastAt];
  const places = labelPlaces(n, width - labelZone, 66);
  const marks: Plot.Markish[] = [
    Plot.ruleY(ticks.slice(1), { stroke: INK.grid }),
    Plot.ruleY([low], { stroke: INK.axis }),
    Plot.text(ticks, {
      y: (d: number) => d,
      text: tick,
      frameAnchor: 'right',
      textAnchor: 'end',
      dx: 0,
      dy: -7,
      fill: INK.muted,
      fontSize: 12,
    }),
  ];
  if (data.soFar) {
    const words = `${data.soFar.value === null ? '' : `${prose(data.soFar.value)} so far, `}${data.soFar.days_seen} of ${data.soFar.days} days →`;
    marks.push(
      Plot.rect([0], {
        x1: n - 0.5,
        x2: Math.max(n + 0.4, n - 0.5 + (end / Math.max(1, width - labelZone)) * 12),
        y1: low,
        y2: high,
        fill: INK.sunken,
      }),
      Plot.text([words], { x: n - 0.6, y: low, textAnchor: 'end', dy: -9, fill: INK.muted, fontSize: 12, ...HALO }),
    );
  }
  if (data.before)
    marks.push(Plot.line(pointsOf(data.before), { x: 'at', y: 'value', stroke: INK.context, strokeWidth: 1.5 }));
  marks.push(Plot.line(pointsOf(data.values), { x: 'at', y: 'value', stroke: ink, strokeWidth: 2, curve: 'linear' }));
  marks.push(Plot.dot(lonely(data.values), { x: 'at', y: 'value', r: 2, fill: ink }));
  if (last !== null && last !== undefined) {
    marks.push(Plot.dot([{ at: lastAt, value: last }], { x: 'at', y: 'value', r: 4, fill: ink }));
    if (data.sayLast)
      marks.push(
        Plot.text([prose(last)], {
          x: lastAt,
          y: last,
          textAnchor: lastAt > n / 2 ? 'end' : 'start',
          dx: lastAt > n / 2 ? -8 : 8,
          dy: (data.values[lastAt - 1] ?? last) > last ? 14 : -11,
          fill: ink,
          fontWeight: 600,
          fontSize: 13,
          ...HALO,
        }),
      );
  }
  if (data.axis) {
    marks.push(
      Plot.tickX(places, {
        x: (d: number) => d,
        stroke: INK.axis,
        insetTop: data.height - 46,
        insetBottom: -4,
      }),
      ...timeLabels(places, data.starts, data.grain),
    );
  }
  return draw({
    width,
    height: data.height,
    marginTop: 18,
    marginBottom: data.axis ? 28 : 4,
    marginLeft: 2,
    marginRight: 0,
    x: {
      domain: [0, Math.max(1, end)],
      range: [4, width - labelZone - (data.soFar ? 14 : 6)],
      axis: null,
    },
    y: { domain: [low, high], axis: null },
    marks,
  });
}

/** Values with gaps on both sides, which a line alone would not show. */
function lonely(values: readonly (number | null)[]): Point[] {
  return values.flatMap((value, at) =>
    value !== null && (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null ? [{ at, value }] : [],
  );
}
