// Two series one above the other on one time axis: no double axis, so neither can be made to fit the other.
import * as Plot from '@observablehq/plot';
import type { Grain } from '../../wasm/protocol.ts';
import { tick } from '../format/number.ts';
import { draw, HALO, INK } from './plot.ts';
import { labelPlaces, roundTicks, textWidth } from './scale.ts';
import { timeLabels } from './time_axis.ts';

export interface Panels {
  readonly starts: readonly string[];
  readonly grain: Grain;
  readonly star: { readonly head: string; readonly values: readonly (number | null)[] };
  readonly outcome: { readonly head: string; readonly values: readonly (number | null)[] };
}

export function panels(data: Panels, width: number): SVGSVGElement[] {
  const zone =
    Math.max(
      ...[data.star, data.outcome].flatMap(({ values }) => ticksOf(values).map((value) => textWidth(tick(value)))),
    ) + 10;
  return [panel(data, 'star', width, zone), panel(data, 'outcome', width, zone)];
}

const ticksOf = (values: readonly (number | null)[]) => {
  const seen = values.filter((value) => value !== null);
  return seen.length === 0 ? [0, 1] : roundTicks(Math.min(...seen), Math.max(...seen), 2);
};

function panel(data: Panels, part: 'star' | 'outcome', width: number, zone: number): SVGSVGElement {
  const { head, values } = data[part];
  const ticks = ticksOf(values);
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  const last = part === 'outcome';
  const n = data.starts.length;
  const places = labelPlaces(n, width - zone, 70);
  const marks: Plot.Markish[] = [
    Plot.ruleY(ticks, { stroke: INK.grid }),
    Plot.text(ticks, {
      y: (d: number) => d,
      text: tick,
      frameAnchor: 'right',
      textAnchor: 'end',
      dy: -7,
      fill: INK.muted,
      fontSize: 12,
    }),
    Plot.line(
      values.map((value, at) => ({ at, value: value ?? Number.NaN })),
      { x: 'at', y: 'value', stroke: INK[part], strokeWidth: 2 },
    ),
    Plot.text([head], {
      frameAnchor: 'top-left',
      textAnchor: 'start',
      dy: -22,
      fill: INK[part],
      fontWeight: 600,
      fontSize: 13,
      ...HALO,
    }),
  ];
  if (last) marks.push(Plot.ruleY([low], { stroke: INK.axis }), ...timeLabels(places, data.starts, data.grain));
  return draw({
    width,
    height: last ? 166 : 140,
    marginTop: 30,
    marginBottom: last ? 28 : 4,
    marginLeft: 0,
    marginRight: 0,
    x: { domain: [0, Math.max(1, n - 1)], range: [2, width - zone - 20], axis: null },
    y: { domain: [low, high], axis: null },
    marks,
  });
}
