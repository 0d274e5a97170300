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

  private bar(join: Join, width: number): SVGSVGElement {
    const svg = picture(width, 50);
    const only = join.left_entities - join.both;
    const scale = (width - 2) / Math.max(1, join.left_entities);
    add(svg, 'text', { x: 0, y: 13, class: 't-star t-l' }, `${count(join.both)} in both`);
    add(svg, 'rect', { x: 0, y: 20, width: Math.max(1, join.both * scale), height: 22, rx: 3, class: 'f-star' });
    if (only > 0) {
      add(svg, 'rect', {
        x: join.both * scale + 2,
        y: 20,
        width: Math.max(1, only * scale),
        height: 22,
        rx: 3,
        class: 'f-context-soft',
      });
      add(svg, 'text', { x: width, y: 13, class: 't t-l end' }, `${count(only)} only in ${join.left}`);
    }
    return svg;
  }
}
