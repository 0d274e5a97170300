// How many days the lead leaves against how many a team needs.
import { textWidth } from './scale.ts';
import { add, picture } from './svg.ts';

export interface LeadTime {
  readonly best: number;
  readonly range: readonly [number, number];
  readonly needed: number | null;
}

export function leadTime(data: LeadTime, width: number): SVGSVGElement {
  const svg = picture(width, 108);
  const most = Math.max(data.range[1], data.needed ?? 0) * 1.12;
  const room = width - 6;
  const x = (days: number) => (days / most) * room;
  add(svg, 'rect', {
    x: Math.min(x(data.range[0]), x(data.best) - 7),
    y: 22,
    width: Math.max(14, x(data.range[1]) - x(data.range[0])),
    height: 14,
    rx: 7,
    class: 'b-star',
  });
  const words =
    data.range[0] === data.range[1] ? `lead ${data.best}` : `lead ${data.best} (${data.range[0]}–${data.range[1]})`;
  const right = x(data.best) > room * 0.6;
  add(
    svg,
    'text',
    {
      x: right ? Math.max(x(data.best), textWidth(words)) : x(data.best),
      y: 14,
      class: `t-star ${right ? 'end' : ''}`,
    },
    words,
  );
  add(svg, 'circle', { cx: x(data.best), cy: 29, r: 6.5, class: 'f-star' });
  if (data.needed !== null) {
    const at = x(data.needed);
    const left = at > 70;
    add(svg, 'line', { x1: at, y1: 18, x2: at, y2: 72, class: 'iv-text' });
    add(
      svg,
      'text',
      { x: at + (left ? -6 : 6), y: 62, class: `t-strong ${left ? 'end' : ''}` },
      `${data.needed} needed`,
    );
  }
  add(svg, 'line', { x1: 0, y1: 72, x2: room, y2: 72, class: 'axisl' });
  const step = [1, 2, 7, 14, 28, 56, 91, 182, 365].find((size) => most / size <= 5) ?? 365;
  for (let days = 0; days <= most; days += step) {
    add(svg, 'line', { x1: x(days), y1: 72, x2: x(days), y2: 76, class: 'axisl' });
    add(svg, 'text', { x: x(days), y: 90, class: days === 0 ? '' : 'mid' }, String(days));
  }
  return svg;
}
