// <ns-joins>: how far the ids of two files meet.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DataSection } from '../../wasm/protocol.ts';
import { add, picture } from '../charts/svg.ts';
import { count } from '../format/number.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import './chart.ts';
import { picker, problem } from './parts.ts';

type Join = DataSection['joins'][number];

@customElement('ns-joins')
export class Joins extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) joins: readonly Join[] = [];

  override render() {
    const [only] = this.joins;
    const one = this.joins.length === 1;
    return html`<section class="card"><header><h2 dir="auto">${one && only ? only.text.replace(/\.$/, '') : 'How the files meet'}</h2></header>${this.joins.map(
      (join) =>
        html`<div class="join">${one ? nothing : html`<p class="small" dir="auto">${join.text}</p>`}<ns-chart .draw=${(width: number) => this.bar(join, width)} .label=${join.text}></ns-chart>${join.both === 0 ? this.ids(join) : nothing}</div>`,
    )}</section>`;
  }

  /** Nothing meets: the columns that hold the ids can be changed right here. */
  private ids(join: Join) {
    const { project, files, report } = this.state;
    const why = report?.sections.data?.notices.find(
      ({ code, file }) => code === 'no_join' && file === project?.definition.tables[join.right]?.file,
    );
    return html`${why ? problem(`${why.text} ${why.remedy}`, 'warn') : nothing}<div class="pickrow">${[
      join.left,
      join.right,
    ].map((table) => {
      const own = project?.definition.tables[table];
      const columns = files.find(({ name }) => name === own?.file)?.understanding?.columns ?? [];
      return html`<div><label for=${`ids-${table}`}>The id in ${own?.file}</label>${picker({
        label: `The id in ${own?.file}`,
        id: `ids-${table}`,
        value: own?.columns.entity ?? '',
        kind: 'large',
        choices: columns.map(({ name, samples }) => ({ value: name, label: `${name}: ${samples[0] ?? ''}` })),
        picked: (name) => this.send({ kind: 'set-column', table, column: 'entity', name }),
      })}</div>`;
    })}</div>`;
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
