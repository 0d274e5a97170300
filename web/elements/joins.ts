// <ns-joins>: how far the ids of two files meet.
import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DataSection } from '../../wasm/protocol.ts';
import { add, picture } from '../charts/svg.ts';
import { count } from '../format/number.ts';
import { Light } from './base.ts';
import './chart.ts';

type Join = DataSection['joins'][number];

@customElement('ns-joins')
export class Joins extends Light {
  @property({ attribute: false }) joins: readonly Join[] = [];

  override render() {
    return html`<section class="card"><header><h2>How the files meet</h2></header>${this.joins.map(
      (join) =>
        html`<div class="join"><ns-chart .draw=${(width: number) => this.bar(join, width)} .label=${join.text}></ns-chart><p class="small muted" dir="auto">${join.text}</p></div>`,
    )}</section>`;
  }

  /** All ids of the two files side by side: only in one, in both, only in the other. */
  private bar(join: Join, width: number): SVGSVGElement {
    const parts = [
      { words: `only in ${join.left}`, n: join.left_entities - join.both, look: 'f-context-soft' },
      { words: 'in both', n: join.both, look: 'f-star' },
      { words: `only in ${join.right}`, n: join.right_entities - join.both, look: 'f-context' },
    ];
    const svg = picture(width, 30 + parts.length * 19);
    const scale = (width - 4) / Math.max(1, join.left_entities + join.right_entities - join.both);
    let x = 0;
    for (const [row, { words, n, look }] of parts.entries()) {
      if (n > 0) add(svg, 'rect', { x, y: 0, width: Math.max(2, n * scale), height: 20, rx: 3, class: look });
      x += n > 0 ? n * scale + 2 : 0;
      const y = 40 + row * 19;
      add(svg, 'rect', { x: 0, y: y - 9, width: 10, height: 10, rx: 2, class: look });
      add(svg, 'text', { x: 18, y, class: row === 1 ? 't-star' : 't' }, `${count(n)} ${words}`);
    }
    return svg;
  }
}
