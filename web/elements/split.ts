// <ns-split>: the number once per segment of a dimension, all on one scale.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SeriesSection } from '../../wasm/protocol.ts';
import { multiples } from '../charts/multiples.ts';
import { amount, unitBehind } from '../format/number.ts';
import { capital, several } from '../format/words.ts';
import { Light } from './base.ts';
import './chart.ts';
import { remarks, seriesOf, spanOf } from './series.ts';

const SHOWN = 26;
const MOST = 8;

@customElement('ns-split')
export class Split extends Light {
  @property({ attribute: false }) series!: SeriesSection;
  @property({ attribute: false }) dimension = '';
  /** Each is counted once, and so may stand in two segments. */
  @property({ attribute: false }) distinct = false;

  override render() {
    const { series, dimension } = this;
    const { star, grain } = series;
    const whole = seriesOf(series, 'north_star', SHOWN);
    const [begin, end] = spanOf(series, SHOWN);
    const all = series.segments
      .filter((segment) => segment.dimension === dimension)
      .map(({ segment, values }) => ({ head: segment || 'no value', values: values.slice(begin, end) }))
      .sort((a, b) => (b.values.at(-1) ?? 0) - (a.values.at(-1) ?? 0));
    if (!star || !whole || all.length === 0) return nothing;
    const { labels, starts, partial } = whole;
    const panels = all.slice(0, MOST);
    const data = { starts, labels, partial, grain, unit: star.unit, panels };
    const said = (value: number | null | undefined) =>
      value === null || value === undefined ? 'no value' : amount(value, star.unit);
    const more = all.length - panels.length;
    return html`<section class="card" id="split"><header><h2>${star.label} per ${dimension}</h2></header>
      <p class="fig-sub">${capital(unitBehind(star.unit) || 'value')} per ${grain}, ${several(labels.length, grain)} to ${star.period_label}; all on one scale</p>
      <ns-chart .draw=${(width: number) => multiples(data, width)} .label=${`${star.label} per ${dimension}, ${star.period_label}: ${panels.map(({ head, values }) => `${head} ${said(values.at(-1))}`).join(', ')}.`}
        .table=${{ head: [grain, ...all.map(({ head }) => head)], units: ['', ...all.map(() => star.unit)], rows: labels.map((label, at) => [label, ...all.map(({ values }) => values[at] ?? null)]) }}></ns-chart>
      ${remarks(whole)}
      ${more > 0 ? html`<p class="small muted note-own">${capital(several(more, 'smaller one'))} in the table.</p>` : nothing}
      ${this.distinct ? html`<p class="small muted note-own">Who was in two of them counts in both, so they may add up to more than the whole.</p>` : nothing}</section>`;
  }
}
