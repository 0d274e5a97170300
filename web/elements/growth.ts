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
  /** The name, with what it means where that needs saying. */
  readonly head: () => TemplateResult;
  readonly value: (row: Row) => string;
  /** Follows from the others, so a narrow table shows it only when asked. */
  readonly optional?: boolean;
}
const plain = (name: string, value: Column['value']): Column => ({ head: () => html`${name}`, value });

const COLUMNS: readonly Column[] = [
  plain('active', ({ active }) => count(active)),
  plain('new', (row) => count(row.new)),
  { head: () => explain('kept', 'kept'), value: ({ retained }) => count(retained) },
  {
    head: () => explain('returned', 'returned'),
    value: ({ resurrected }) => count(resurrected),
    optional: true,
  },
  plain('gone', ({ churned }) => count(churned)),
  {
    head: () => explain('gained per lost', 'gained per lost'),
    value: ({ quick_ratio }) => (quick_ratio === null ? '–' : fixed(quick_ratio, 2)),
    optional: true,
  },
];

@customElement('ns-growth')
export class Growth extends Light {
  @property({ attribute: false }) growth!: GrowthSection;
  @property({ attribute: false }) labels: ReadonlyMap<string, string> = new Map();
  /** The period that is not over yet. */
  @property({ attribute: false }) running = '';
  @state() private all = false;
  @state() private wide = false;

  override render() {
    const rows = [...this.growth.rows].reverse();
    const shown = this.all ? rows : rows.slice(0, FEW);
    const place = ({ optional }: Column) => `num ${optional && !this.wide ? 'hide-narrow-col' : ''}`;
    const censored = shown.some((row) => row.left_censored);
    return html`<section class="card"><header><h2>${this.growth.label}: who came, stayed and left</h2></header>
      <div class="scroll" tabindex="0" role="region" aria-label="Growth by period"><table><thead><tr><th scope="col">Period</th>${COLUMNS.map((column) => html`<th scope="col" class=${place(column)}>${column.head()}</th>`)}</tr></thead>
      <tbody>${shown.map(
        (row) =>
          html`<tr><td class="nowrap">${this.labels.get(row.period) ?? row.period}${row.left_censored ? ' *' : ''}${row.period === this.running ? html` <span class="muted">so far</span>` : nothing}</td>${COLUMNS.map((column) => html`<td class=${place(column)}>${column.value(row)}</td>`)}</tr>`,
      )}</tbody></table></div>
      <p class="after-table">${rows.length > FEW && !this.all ? html`<button class="link small" @click=${() => (this.all = true)}>Show all ${count(rows.length)}</button>` : nothing}${this.wide ? nothing : html`<button class="link small narrow-only" @click=${() => (this.wide = true)}>Show all columns</button>`}</p>
      ${this.growth.leaving ? html`<p>${this.growth.leaving.words}</p>` : nothing}
      ${censored ? html`<p class="small muted">* The files begin here, so some of the new may have been there before.</p>` : nothing}</section>`;
  }
}
