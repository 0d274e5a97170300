// <ns-left-out>: every row that was not used, counted by reason, listed and to be taken along.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DataSection } from '../../wasm/protocol.ts';
import { count } from '../format/number.ts';
import { cut } from '../format/words.ts';
import { Light } from './base.ts';

const FEW = 20;
const OPEN = 'open';

const rowsOf = (n: number) => `${n === 0 ? 'no' : count(n)} ${n === 1 ? 'row' : 'rows'}`;
const deals = (n: number) => `${count(n)} ${n === 1 ? 'deal' : 'deals'}`;

/** Deals that are not closed yet are no fault of their rows, and so are counted apart from what is. */
const heading = ({ rows_left_out, rows_open }: DataSection) =>
  `Left out: ${rowsOf(rows_left_out - rows_open)}${rows_open > 0 ? `; still open: ${deals(rows_open)}` : ''}`;

/** Where another table counts them by another date, open deals are missing only among the closed ones. */
function stillOpen({ files }: DataSection): string {
  const open = Math.max(
    0,
    ...files.map(({ rejects }) => rejects.by_reason.find(({ reason }) => reason === OPEN)?.count ?? 0),
  );
  return open > 0
    ? `${deals(open)} of them ${open === 1 ? 'is' : 'are'} still open: not yet among the closed ones.`
    : '';
}

@customElement('ns-left-out')
export class LeftOut extends Light {
  @property({ attribute: false }) data!: DataSection;
  @state() private all = false;

  override render() {
    const { data } = this;
    const groups = data.files
      .flatMap((file) => file.rejects.by_reason.map((reason) => ({ file: file.file, ...reason })))
      .filter(({ reason }) => reason !== OPEN || data.rows_open > 0)
      .sort((a, b) => b.count - a.count);
    const rows = data.files
      .flatMap((file) => file.rejects.listed.map((row) => ({ file: file.file, ...row })))
      .filter(({ reason }) => reason !== OPEN || data.rows_open > 0);
    if (data.rows_left_out === 0)
      return html`<section class="card"><header><h2>Left out: no rows</h2></header><p class="small muted">${count(data.rows_in)} rows came in and ${count(data.rows_used)} are used. ${stillOpen(data)}</p></section>`;
    const shown = this.all ? rows : rows.slice(0, FEW);
    return html`<section class="card"><header><h2>${heading(data)}</h2><span class="right"><button class="link small" @click=${() => this.send({ kind: 'export', what: 'left-out' })}>Export list</button></span></header>
      <table class="left-out"><thead><tr><th scope="col">File</th><th scope="col" class="num">Rows</th><th scope="col">Reason</th></tr></thead>
        <tbody>${groups.map((group) => html`<tr><td title=${group.file}>${cut(group.file)}</td><td class="num">${count(group.count)}</td><td dir="auto">${group.text}</td></tr>`)}</tbody></table>
      <details class="more-cols"><summary>Row by row${rows.length < data.rows_left_out ? `: the first ${count(rows.length)}, all ${count(data.rows_left_out)} counted` : ''}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="Rows left out"><table class="left-out"><thead><tr><th scope="col">File</th><th scope="col" class="num">Line</th><th scope="col">What stands there</th></tr></thead>
        <tbody>${shown.map((row) => html`<tr><td title=${row.file}>${cut(row.file)}</td><td class="num">${count(row.line)}</td><td dir="auto">${row.text}</td></tr>`)}</tbody></table></div>
        ${rows.length > FEW && !this.all ? html`<button class="link small" @click=${() => (this.all = true)}>Show all ${count(rows.length)}</button>` : nothing}
      </details></section>`;
  }
}
