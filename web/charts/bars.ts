// Changes as bars from one zero line, for the home page: name, bar, signed number.
import { textWidth } from './scale.ts';
import { add, picture } from './svg.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly printed: string;
}

export function bars(data: readonly Bar[], width: number): SVGSVGElement {
  const svg = picture(width, data.length * 30 + 2);
  const names = Math.min(width * 0.48, Math.max(...data.map((bar) => textWidth(bar.label, 13))) + 12);
  const ends = Math.max(...data.map((bar) => textWidth(bar.printed, 13))) + 10;
  const down = Math.max(0, ...data.map((bar) => -bar.value));
  const up = Math.max(0, ...data.map((bar) => bar.value));
  const scale = Math.max(0, width - names - ends) / (up + down || 1);
  const zero = names + down * scale;
  data.forEach((bar, row) => {
    const y = row * 30 + 8;
    const long = Math.max(2, Math.abs(bar.value) * scale);
    const side = bar.value < 0 ? 'down' : 'up';
    add(svg, 'text', { x: 0, y: y + 12, class: 't t-l' }, bar.label);
    add(svg, 'rect', { x: bar.value < 0 ? zero - long : zero, y, width: long, height: 16, rx: 2, class: `f-${side}` });
    add(
      svg,
      'text',
      { x: bar.value < 0 ? zero + 7 : zero + long + 7, y: y + 12.5, class: `t-${side} t-l` },
      bar.printed,
    );
  });
  add(svg, 'line', { x1: zero, y1: 2, x2: zero, y2: data.length * 30, class: 'zero' });
  return svg;
}
