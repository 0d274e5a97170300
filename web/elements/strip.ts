// <ns-strip>: the number stays in sight while one asks why it moved and whether it leads.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { spark } from '../charts/spark.ts';
import { bare, inside, verdictInShort } from '../format/words.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { verdictClass, verdictIcon } from './icons.ts';
import { bigNumber, delta } from './parts.ts';
import { seriesOf } from './series.ts';

@customElement('ns-strip')
export class Strip extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const sections = this.state.report?.sections;
    const star = sections?.series?.star;
    if (!sections?.series || !star) return nothing;
    const trend = seriesOf(sections.series, 'north_star', 26);
    const change = star.changes[1] ?? star.changes[0];
    const { validate } = sections;
    return html`<section class="strip-wrap" aria-label="The number"><div class="strip">
      <div><p class="star-name">${star.label}, ${bare(star.period_label)}</p><p class="value">${bigNumber(star)}</p></div>
      ${trend ? html`<span class="spark"><ns-chart .draw=${this.spark(trend.values)} .label=${`Trend of ${trend.values.length} ${sections.series.grain}s`}></ns-chart></span>` : nothing}
      ${change ? html`<span class="sep"></span><dl class="hide-narrow"><dt>on ${change.against}</dt><dd>${delta(change, star)}</dd></dl>` : nothing}
      ${
        validate && validate.reason !== 'no_outcome'
          ? html`<span class="sep"></span><dl class="hide-narrow"><dt>does it lead ${inside(validate.outcome_label) || 'the outcome'}?</dt>
            <dd><span class="badge ${verdictClass(validate.reason)}">${verdictIcon(validate.reason, validate.chance, 14)} ${verdictInShort(validate.reason, validate.lag, validate.grain)}</span></dd></dl>`
          : nothing
      }
      <span class="right hide-narrow xs muted">${sections.define?.approval ? 'approved' : 'draft'} ${this.state.report?.definition_hash.slice(0, 6)}</span>
    </div></section>`;
  }

  private drawn: { values: readonly (number | null)[]; draw: (width: number) => SVGSVGElement } | null = null;
  /** The same function for the same values, so that the picture is drawn once. */
  private spark(values: readonly (number | null)[]) {
    if (this.drawn?.values.join() !== values.join())
      this.drawn = { values, draw: (width) => spark([{ values, colour: 'star', from: 0, to: 1 }], width, 34) };
    return this.drawn?.draw;
  }
}
