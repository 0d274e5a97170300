// <ns-number-card>: the number that the sentence makes, its changes and its trend.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SeriesSection } from '../../wasm/protocol.ts';
import { trend } from '../charts/trend.ts';
import { amount, unitBehind } from '../format/number.ts';
import { periodOf } from '../format/words.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import './chart.ts';
import { bigNumber, delta, problem } from './parts.ts';
import { remarks, seriesOf } from './series.ts';
import './worked_out.ts';

const SHOWN = 26;

@customElement('ns-number-card')
export class NumberCard extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const series = this.state.report?.sections.series;
    const star = series?.star;
    if (!series || !star)
      return html`<div class="card"><p class="star-name">The number</p><p class="star-value none">no number</p>
        ${this.state.problem ? problem(this.state.problem) : html`<p class="small muted">${this.state.work ? 'It is being counted.' : this.state.files.some(({ status }) => status === 'missing') ? 'It shows as soon as its files are here.' : 'It shows as soon as the sentence can be computed.'}</p>`}</div>`;
    const part = seriesOf(series, 'north_star', SHOWN);
    return html`<div class="card ${this.state.stale ? 'busy' : ''}"><p class="star-name">${star.label}, ${periodOf(series.grain, star.period_label)}</p><p class="star-value">${bigNumber(star)}</p>${star.margin ? html`<p class="small muted">${star.margin}</p>` : nothing}
      ${this.was(star)}<ul class="delta">${star.changes.slice(0, 3).map((change) => html`<li>${delta(change, star)} <span class="muted">on ${change.against}</span></li>`)}</ul>
      ${
        part
          ? html`<figure class="side-chart"><ns-chart
            .draw=${(width: number) => trend({ ...part, grain: series.grain, colour: 'star', height: 212, sayLast: true, axis: true, soFar: star.so_far }, width)}
            .label=${`${star.label} per ${series.grain}, ${part.labels[0]} to ${part.labels.at(-1)}: from ${amount(part.values.find((value, at) => value !== null && at >= part.partial) ?? 0)} to ${amount(star.value, star.unit)}. ${part.remarks}`}
            .table=${{ head: [series.grain, unitBehind(star.unit) || star.label], units: ['', star.unit], rows: part.labels.map((label, at) => [label, part.values[at] ?? null]) }}></ns-chart>${remarks(part)}</figure>`
          : nothing
      }${this.state.report ? html`<ns-worked-out .report=${this.state.report}></ns-worked-out>` : nothing}</div>`;
  }

  /** The number before the last change, and the way back. */
  private was(star: NonNullable<SeriesSection['star']>) {
    const { was } = this.state;
    if (!was || (was.value === star.value && was.unit === star.unit)) return nothing;
    return html`<p class="was small"><span class="muted">was ${bigNumber(was)}</span> <button class="link small" @click=${() => this.send({ kind: 'undo' })}>Undo</button></p>`;
  }
}
