// The labels under a time axis: each below its place, the first begins at the edge so that nothing is cut off.
import * as Plot from '@observablehq/plot';
import type { Grain } from '../../wasm/protocol.ts';
import { axisDate } from '../format/date.ts';
import { INK } from './plot.ts';

export function timeLabels(places: readonly number[], starts: readonly string[], grain: Grain): Plot.Markish[] {
  const label = (place: number) =>
    axisDate(starts[place] ?? '', grain, starts[places[places.indexOf(place) - 1] ?? -1] ?? null);
  const common = {
    x: (d: number) => d,
    text: label,
    frameAnchor: 'bottom',
    dy: 18,
    fill: INK.muted,
    fontSize: 12,
  } as const;
  return [
    Plot.text(
      places.filter((place) => place === 0),
      { ...common, textAnchor: 'start' },
    ),
    Plot.text(
      places.filter((place) => place > 0),
      { ...common, textAnchor: 'middle' },
    ),
  ];
}
