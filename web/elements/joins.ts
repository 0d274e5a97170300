// <ns-joins>: how far the ids of two files meet.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DataSection } from '../../wasm/protocol.ts';
import { type OverlapPart, overlap } from '../charts/overlap.ts';
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
        html`<div class="join">${one ? nothing : html`<p class="small" dir="auto">${join.text}</p>`}<ns-chart .draw=${(width: number) => overlap(this.parts(join), width)} .label=${join.text}
          .table=${{ head: ['ids', 'how many'], rows: this.parts(join).map(({ words, value }) => [words, value]) }}></ns-chart>${join.both === 0 ? this.ids(join) : nothing}</div>`,
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

  /** All ids of the two files: only in one, in both, only in the other. */
  private parts(join: Join): OverlapPart[] {
    const part = (words: string, value: number, colour: OverlapPart['colour']) => ({
      words,
      value,
      colour,
      printed: count(value),
    });
    return [
      part(`only in ${join.left}`, join.left_entities - join.both, 'context-soft'),
      part('in both', join.both, 'star'),
      part(`only in ${join.right}`, join.right_entities - join.both, 'context'),
    ];
  }
}
