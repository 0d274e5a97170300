// <ns-growth>: per period who is new, kept, returned or gone.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { GrowthSection } from '../../wasm/protocol.ts';
import { count, fixed } from '../format/number.ts';
import { Light } from './base.ts';
import { explain } from './explain.ts';

const FEW = 8;

@customElement('ns-growth')
export class Growth extends Light {
  @property({ attribute: false }) growth!: GrowthSection;
  @property({ attribute: false }) labels: ReadonlyMap<string, string> = new Map();
  /** The period that is not over yet. */
  @property({ attribute: false }) running = '';
  @state() private all = false;

  override render() {
    const rows = [...this.growth.rows].reverse();
    const shown = this.all ? rows : rows.slice(0, FEW);
    const censored = shown.some((row) => row.left_censored);
    return html`<section class="card"><header><h2>${this.growth.label}: who came, stayed and left</h2></header>
      <div class="scroll" tabindex="0" role="region" aria-label="Growth by period"><table><thead><tr><th scope="col">Period</th><th scope="col" class="num">active</th><th scope="col" class="num">new</th><th scope="col" class="num">${explain('kept', 'kept')}</th><th scope="col" class="num">${explain('returned', 'returned')}</th><th scope="col" class="num">gone</th><th scope="col" class="num">${explain('gained per lost', 'gained per lost')}</th></tr></thead>
      <tbody>${shown.map(
        (row) =>
          html`<tr><td class="nowrap">${this.labels.get(row.period) ?? row.period}${row.left_censored ? ' *' : ''}${row.period === this.running ? html` <span class="muted">so far</span>` : nothing}</td><td class="num">${count(row.active)}</td><td class="num">${count(row.new)}</td><td class="num">${count(row.retained)}</td><td class="num">${count(row.resurrected)}</td><td class="num">${count(row.churned)}</td><td class="num">${row.quick_ratio === null ? '–' : fixed(row.quick_ratio, 2)}</td></tr>`,
      )}</tbody></table></div>
      ${rows.length > FEW && !this.all ? html`<button class="link small" @click=${() => (this.all = true)}>Show all ${count(rows.length)}</button>` : nothing}
      ${censored ? html`<p class="small muted">* The files begin here, so some of the new may have been there before.</p>` : nothing}</section>`;
  }
}
