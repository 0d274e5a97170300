// Values as bars from one zero line, up to the right and down to the left: name, bar, signed number.
import type { Drawing } from './drawing.ts';
import { textWidth } from './scale.ts';
import { add, picture } from './svg.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly printed: string;
  /** Of values that are neither good nor bad; left out: the one of its side. */
  readonly ink?: 'star' | 'context';
}

const ROW = 30;
const TALL = 16;

export function bars(data: readonly Bar[], width: number): Drawing {
  const svg = picture(width, data.length * ROW + 2);
  const names = Math.min(width * 0.56, Math.max(...data.map((bar) => textWidth(bar.label, 13))) + 12);
  const ends = Math.max(...data.map((bar) => textWidth(bar.printed, 13))) + 10;
  const down = Math.max(0, ...data.map((bar) => -bar.value));
  const up = Math.max(0, ...data.map((bar) => bar.value));
  const scale = Math.max(0, width - names - ends) / (up + down || 1);
  const zero = names + down * scale;
  for (const [row, bar] of data.entries()) {
    const y = row * ROW + 8;
    const long = Math.max(2, Math.abs(bar.value) * scale);
    const side = bar.value < 0 ? 'down' : 'up';
    const tone = bar.value === 0 ? 'f-context' : `f-${bar.ink ?? side}`;
    add(svg, 'text', { x: 0, y: y + 12, class: 't t-l' }, shortened(bar.label, names - 8, 13));
    add(svg, 'rect', { x: bar.value < 0 ? zero - long : zero, y, width: long, height: TALL, rx: 2, class: tone });
    const at = bar.value < 0 ? zero + 7 : zero + long + 7;
    add(svg, 'text', { x: at, y: y + 12.5, class: bar.ink ? 't-l' : `t-${side} t-l` }, bar.printed);
  }
  add(svg, 'line', { x1: zero, y1: 2, x2: zero, y2: data.length * ROW, class: 'zero' });
  const stops = data.map((bar, row) => ({ at: row * ROW + 16, words: `${bar.label}: ${bar.printed}` }));
  return { svg, reading: { along: 'y', from: 0, to: width, stops } };
}

/** A name that fits the room it has; the full one stands in the reading and in the table. */
export function shortened(text: string, room: number, size = 12): string {
  const most = Math.max(4, Math.floor(room / (size * 0.55)));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
