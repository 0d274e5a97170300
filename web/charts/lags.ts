// The lag picture: stems from zero, the grey band of chance, supported lags on a soft band, the best one larger.
import { fixed, prose } from '../format/number.ts';
import type { Drawing } from './drawing.ts';
import { linear, textWidth } from './scale.ts';
import { add, picture } from './svg.ts';

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

const TOP = 24;
const FOOT = 42;
const BAND_WORDS = 110;
const BESIDE_TICKS = 40;

export function lags(data: Lags, width: number): Drawing {
  const height = width < 360 ? 280 : 330;
  const svg = picture(width, height);
  const ink = data.early ? 'incon' : 'star';
  const most = Math.max(data.band ?? 0, ...data.lags.map((d) => Math.abs(d.correlation)));
  const top = Math.min(1, Math.max(0.3, Math.ceil(most * 11) / 10));
  const low = Math.min(...data.lags.map((d) => d.lag)) - 0.7;
  const high = Math.max(...data.lags.map((d) => d.lag)) + 0.7;
  const bottom = height - FOOT;
  const x = linear([low, high], [0, width]);
  const y = linear([-top, top], [bottom, TOP]);
  if (data.range) {
    const begin = x(data.range[0] - 0.45);
    add(svg, 'rect', {
      x: begin,
      y: TOP,
      width: x(data.range[1] + 0.45) - begin,
      height: bottom - TOP,
      rx: 4,
      class: `b-${ink}`,
    });
  }
  if (data.band !== null)
    add(svg, 'rect', { x: 0, y: y(data.band), width, height: y(-data.band) - y(data.band), class: 'b-grey' });
  add(svg, 'line', { x1: x(0), y1: TOP, x2: x(0), y2: bottom, class: 'lead-dash' });
  add(svg, 'line', { x1: 0, y1: y(0), x2: width, y2: y(0), class: 'axisl' });
  for (const { lag, correlation } of data.lags) {
    const shown = data.range !== null && lag >= data.range[0] && lag <= data.range[1];
    const tone = shown ? ink : 'context';
    add(svg, 'line', { x1: x(lag), y1: y(0), x2: x(lag), y2: y(correlation), class: `iv-${tone}` });
    const r = shown ? (lag === data.best ? 5.5 : 4) : 3.5;
    add(svg, 'circle', { cx: x(lag), cy: y(correlation), r, class: `f-${tone}` });
  }
  const side = Math.floor(top * 9) / 10 || 0.1;
  for (const value of [side, -side])
    add(svg, 'text', { x: 0, y: y(value) + 4, class: 'halo' }, `${value > 0 ? '+' : ''}${prose(value)}`);
  const step = high - low > 30 ? 10 : 5;
  for (let lag = Math.ceil(low / step) * step; lag <= high; lag += step)
    add(svg, 'text', { x: x(lag), y: bottom + 18, class: 'mid' }, prose(lag));
  const last = `${data.star} first (${data.unit}s)`;
  add(svg, 'text', { x: 0, y: bottom + 36 }, cut(`${data.outcome} first`, width - textWidth(last) - 12));
  add(svg, 'text', { x: width, y: bottom + 36, class: 'end' }, last);
  sayRange(svg, data, x, ink);
  if (data.band !== null) {
    const taken = data.range !== null && x(data.range[1] + 0.45) > width - BAND_WORDS;
    const place = taken ? { x: BESIDE_TICKS, class: 'halo' } : { x: width, class: 'end halo' };
    add(svg, 'text', { ...place, y: y(-data.band) + 15 }, 'grey: chance alone');
  }
  const stops = data.lags.map(({ lag, correlation }) => ({
    at: x(lag),
    words: `${lagWords(lag, data)}: ${fixed(correlation, 2)}${outside(correlation, data.band)}`,
    dots: [{ at: y(correlation), ink: `f-${ink}` }],
  }));
  return { svg, reading: { along: 'x', from: TOP, to: bottom, stops } };
}

const cut = (text: string, room: number) => {
  const most = Math.max(6, Math.floor(room / 6.4));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
};

const outside = (correlation: number, band: number | null) =>
  band === null ? '' : Math.abs(correlation) > band ? ', more than chance alone' : ', may be chance alone';

function lagWords(lag: number, { star, outcome, unit }: Lags): string {
  if (lag === 0) return `in the same ${unit}`;
  const size = `${prose(Math.abs(lag))} ${unit}${Math.abs(lag) === 1 ? '' : 's'}`;
  return `${lag > 0 ? star : outcome} ${size} ahead`;
}

/** Above the soft band, flush with the edge that keeps it inside the picture. */
function sayRange(svg: SVGSVGElement, data: Lags, x: (lag: number) => number, ink: string): void {
  if (!data.range || !data.words) return;
  const [begin, end] = [x(data.range[0] - 0.45), x(data.range[1] + 0.45)];
  const fits = begin + textWidth(data.words) <= x(Math.max(...data.lags.map(({ lag }) => lag)) + 0.7);
  add(
    svg,
    'text',
    { x: fits ? begin : Math.max(end, textWidth(data.words)), y: 14, class: `t-${ink} ${fits ? '' : 'end'}` },
    data.words,
  );
}
