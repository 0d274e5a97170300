// <ns-growth>: per period who is new, kept, returned or gone.
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { GrowthSection } from '../../wasm/protocol.ts';
import { count, fixed } from '../format/number.ts';
import { Light } from './base.ts';
import { explain } from './explain.ts';

const FEW = 8;
type Row = GrowthSection['rows'][number];

interface Column {
  readonly name: string;
  /** The name, with what it means where that needs saying. */
  readonly head: () => TemplateResult;
  readonly value: (row: Row) => string;
}
const plain = (name: string, value: Column['value']): Column => ({ name, head: () => html`${name}`, value });

const COLUMNS: readonly Column[] = [
  plain('active', ({ active }) => count(active)),
  plain('new', (row) => count(row.new)),
  { name: 'kept', head: () => explain('kept', 'kept'), value: ({ retained }) => count(retained) },
  { name: 'returned', head: () => explain('returned', 'returned'), value: ({ resurrected }) => count(resurrected) },
  plain('gone', ({ churned }) => count(churned)),
  {
    name: 'gained per lost',
    head: () => explain('gained per lost', 'gained per lost'),
    value: ({ quick_ratio }) => (quick_ratio === null ? '–' : fixed(quick_ratio, 2)),
  },
];

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
      <div class="scroll" tabindex="0" role="region" aria-label="Growth by period"><table class="stacks"><thead><tr><th scope="col">Period</th>${COLUMNS.map(({ head }) => html`<th scope="col" class="num">${head()}</th>`)}</tr></thead>
      <tbody>${shown.map(
        (row, at) =>
          html`<tr><td class="nowrap">${this.labels.get(row.period) ?? row.period}${row.left_censored ? ' *' : ''}${row.period === this.running ? html` <span class="muted">so far</span>` : nothing}</td>${COLUMNS.map(({ name, head, value }) => html`<td class="num"><span class="stack-head">${at === 0 ? head() : name}</span>${value(row)}</td>`)}</tr>`,
      )}</tbody></table></div>
      ${rows.length > FEW && !this.all ? html`<button class="link small" @click=${() => (this.all = true)}>Show all ${count(rows.length)}</button>` : nothing}
      ${censored ? html`<p class="small muted">* The files begin here, so some of the new may have been there before.</p>` : nothing}</section>`;
  }
}
