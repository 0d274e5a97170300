// The lag picture: stems from zero, the grey band of chance, supported lags on a soft band, the best one larger.
import * as Plot from '@observablehq/plot';
import { prose } from '../format/number.ts';
import { draw, HALO, INK } from './plot.ts';

export interface Lags {
  readonly lags: readonly { readonly lag: number; readonly correlation: number }[];
  readonly band: number | null;
  readonly best: number | null;
  readonly range: readonly [number, number] | null;
  /** What the soft band says, as in "3 to 8 weeks ahead". */
  readonly words: string;
  readonly star: string;
  readonly outcome: string;
  readonly unit: string;
  /** Too early: the muted verdict colour instead of the star's. */
  readonly early: boolean;
}

export function lags(data: Lags, width: number): SVGSVGElement {
  const height = width < 360 ? 280 : 330;
  const ink = data.early ? INK.inconclusive : INK.star;
  const soft = data.early ? INK.inconclusiveSoft : INK.starBand;
  const most = Math.max(data.band ?? 0, ...data.lags.map((d) => Math.abs(d.correlation)));
  const top = Math.min(1, Math.max(0.3, Math.ceil(most * 11) / 10));
  const low = Math.min(...data.lags.map((d) => d.lag)) - 0.7;
  const high = Math.max(...data.lags.map((d) => d.lag)) + 0.7;
  const inRange = (lag: number) => data.range !== null && lag >= data.range[0] && lag <= data.range[1];
  const shown = data.lags.filter((d) => inRange(d.lag));
  const rest = data.lags.filter((d) => !inRange(d.lag));
  const step = high - low > 30 ? 10 : 5;
  const ticks: number[] = [];
  for (let lag = Math.ceil(low / step) * step; lag <= high; lag += step) ticks.push(lag);
  const side = Math.floor(top * 9) / 10 || 0.1;
  const marks: Plot.Markish[] = [];
  if (data.range)
    marks.push(
      Plot.rect([data.range], {
        x1: data.range[0] - 0.4,
        x2: data.range[1] + 0.4,
        y1: -top,
        y2: top,
        fill: soft,
        rx: 4,
      }),
    );
  if (data.band !== null)
    marks.push(
      Plot.rect([data.band], {
        x1: low,
        x2: high,
        y1: -data.band,
        y2: data.band,
        fill: INK.sunken,
        fillOpacity: data.range ? 0.92 : 1,
      }),
    );
  marks.push(
    Plot.ruleX([0], { stroke: INK.context, strokeDasharray: '2 3' }),
    Plot.ruleY([0], { stroke: INK.axis }),
    Plot.ruleX(rest, { x: 'lag', y1: 0, y2: 'correlation', stroke: INK.context, strokeWidth: 1.5 }),
    Plot.dot(rest, { x: 'lag', y: 'correlation', r: 3.5, fill: INK.context }),
    Plot.ruleX(shown, { x: 'lag', y1: 0, y2: 'correlation', stroke: ink, strokeWidth: 2 }),
    Plot.dot(
      shown.filter((d) => d.lag !== data.best),
      { x: 'lag', y: 'correlation', r: 4, fill: ink },
    ),
    Plot.dot(
      shown.filter((d) => d.lag === data.best),
      { x: 'lag', y: 'correlation', r: 5.5, fill: ink },
    ),
    Plot.text([side, -side], {
      x: low,
      y: (d: number) => d,
      text: (d: number) => `${d > 0 ? '+' : ''}${prose(d)}`,
      textAnchor: 'start',
      fill: INK.muted,
      fontSize: 12,
      ...HALO,
    }),
    Plot.text(ticks, {
      x: (d: number) => d,
      text: (d: number) => prose(d),
      frameAnchor: 'bottom',
      dy: 14,
      fill: INK.muted,
      fontSize: 12,
    }),
    Plot.text([`${data.outcome} first`], {
      frameAnchor: 'bottom-left',
      textAnchor: 'start',
      dy: 32,
      fill: INK.muted,
      fontSize: 12,
    }),
    Plot.text([`${data.star} first (${data.unit}s)`], {
      frameAnchor: 'bottom-right',
      textAnchor: 'end',
      dy: 32,
      fill: INK.muted,
      fontSize: 12,
    }),
  );
  if (data.range && data.words) {
    const middle = (data.range[0] + data.range[1]) / 2;
    const right = middle > (low + high) / 2;
    marks.push(
      Plot.text([data.words], {
        x: right ? data.range[1] + 0.4 : data.range[0] - 0.4,
        y: top,
        dy: -9,
        textAnchor: right ? 'end' : 'start',
        fill: ink,
        fontWeight: 600,
        fontSize: 12,
        ...HALO,
      }),
    );
  }
  if (data.band !== null)
    marks.push(
      Plot.text(['grey: chance alone'], {
        x: high,
        y: -data.band,
        dy: 10,
        textAnchor: 'end',
        fill: INK.muted,
        fontSize: 12,
        ...HALO,
      }),
    );
  return draw({
    width,
    height,
    marginTop: 22,
    marginBottom: 40,
    marginLeft: 0,
    marginRight: 2,
    x: { domain: [low, high], axis: null },
    y: { domain: [-top, top], axis: null },
    marks,
  });
}
