// <ns-node>: one node of the tree: its own series, and its change by segments, which add up in front of you.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DecomposeNode, DecomposeSection, SegmentPart, SegmentSplit, SeriesSection } from '../../wasm/protocol.ts';
import { trend } from '../charts/trend.ts';
import { csv } from '../format/csv.ts';
import { amount, decimalsFor, fixed, percent, signed } from '../format/number.ts';
import { roundToSum } from '../format/share.ts';
import { capital, cut } from '../format/words.ts';
import { Light } from './base.ts';
import './chart.ts';
import { contributionDecimals } from './contributions.ts';

const FEW = 8;
const SHOWN = 104;

interface Row {
  readonly name: string;
  readonly part: SegmentPart;
}

@customElement('ns-node')
export class NodeCard extends Light {
  @property({ attribute: false }) section!: DecomposeSection;
  @property({ attribute: false }) series!: SeriesSection;
  @property({ attribute: false }) node!: DecomposeNode;
  /** Its contribution as the figure prints it. */
  @property({ attribute: false }) printed = '';
  @state() private dimension = '';
  @state() private all = false;

  override render() {
    const { node } = this;
    const split = node.splits.find(({ dimension }) => dimension === this.dimension) ?? node.splits[0];
    return html`<section class="card node-card" id="node" aria-label=${`Selected: ${node.label}`}><header><h2 dir="auto">${node.label}</h2><span class="muted small">selected in the tree</span>
        <span class="right"><button class="link small" @click=${() => this.dispatchEvent(new CustomEvent('close-node', { bubbles: true }))}>Close</button></span></header>
      <p class="in-words">${this.words(split)}</p>
      <div class="grid node-grid">${this.over()}<div>${split ? this.segments(split) : nothing}
        ${node.unsplit ? html`<p class="small muted note-own">${node.unsplit}</p>` : nothing}</div></div></section>`;
  }

  private words(split: SegmentSplit | undefined) {
    const { node, section } = this;
    const decimals = decimalsFor([node.baseline, node.comparison]);
    const isRoot = node.metric === section.root;
    const amount = this.printed.replace(/^[+−]/, '');
    const did =
      this.printed === '0'
        ? 'That changed nothing.'
        : isRoot
          ? `That is ${this.printed} ${section.unit}.`
          : `That ${node.contribution < 0 ? `took ${amount} ${section.unit} away` : `added ${amount} ${section.unit}`}.`;
    const owner = node.owner ? `${capital(node.owner)} can move it.` : isRoot ? '' : 'Nobody owns it yet.';
    return html`${fixed(node.baseline, decimals)} → ${fixed(node.comparison, decimals)} ${node.unit}. ${did} ${owner}${split ? this.finding(split) : nothing}`;
  }

  /** Who brought most of it, where one segment did. */
  private finding(split: SegmentSplit) {
    const change = this.node.comparison - this.node.baseline;
    const first = split.parts[0];
    if (!first || change === 0) return nothing;
    const share = first.change / change;
    const name = html`<b dir="auto">${nameOf(first, split)}</b>`;
    if (share > 0.5 && share <= 1) return html` ${name} brings ${percent(share)} of that.`;
    const decimals = decimalsFor(split.parts.map((part) => part.change));
    return html` Most moved ${name}: ${signed(first.change, decimals)}.`;
  }

  private over() {
    const { node, series, section } = this;
    const last = series.star ? series.periods.findIndex(({ key }) => key === series.star?.period) + 1 : 0;
    const end = last > 0 ? last : series.periods.length;
    const begin = Math.max(0, end - SHOWN);
    const periods = series.periods.slice(begin, end);
    const values = node.values.slice(begin, end);
    if (values.filter((value) => value !== null).length < 2) return nothing;
    const at = (key: string) => periods.findIndex((period) => period.key === key);
    const marked = [at(section.baseline), at(section.comparison)].filter((place) => place >= 0);
    const data = {
      starts: periods.map(({ start }) => start),
      values,
      grain: series.grain,
      colour: 'star',
      height: 220,
      sayLast: false,
      axis: true,
      marked,
    } as const;
    return html`<figure><p class="fig-sub">${capital(node.unit || 'value')} per ${series.grain}, the last ${periods.length} ${series.grain}s; the two compared are marked</p>
      <ns-chart .draw=${(width: number) => trend(data, width)} .label=${`${node.label} over ${periods.length} ${series.grain}s, from ${amount(node.baseline)} to ${amount(node.comparison)} between the two periods compared.`}
        .table=${{ head: [series.grain, node.unit ? `${node.label}, ${node.unit}` : node.label], rows: periods.map(({ label }, row) => [label, values[row] === null || values[row] === undefined ? '–' : amount(values[row])]) }}></ns-chart></figure>`;
  }

  private segments(split: SegmentSplit) {
    const { node, section } = this;
    const parts = [...split.parts, ...(split.others ? [split.others] : [])];
    const change = node.comparison - node.baseline;
    const decimals = decimalsFor([change, ...parts.map((part) => part.change)]);
    const residual = Math.abs(split.residual) < 0.5 * 10 ** -decimals ? 0 : split.residual;
    const printed = roundToSum([...parts.map((part) => part.change), residual], change, decimals);
    const isRoot = node.metric === section.root;
    const places = contributionDecimals(section);
    const brought = roundToSum(
      [...parts.map((part) => part.contribution), change === 0 ? 0 : (node.contribution * residual) / change],
      node.contribution,
      places,
    );
    const own = decimalsFor([node.baseline, node.comparison]);
    const rows: Row[] = parts.map((part) => ({ name: nameOf(part, split), part }));
    const shown = this.all ? rows : rows.slice(0, rows.length > FEW + 1 ? FEW : rows.length);
    const head = html`<th scope="col">${split.dimension}</th><th scope="col" class="num hide-narrow-col">${section.baseline_label}</th><th scope="col" class="num hide-narrow-col">${section.comparison_label}</th><th scope="col" class="num">change${node.unit ? `, ${node.unit}` : ''}</th>${isRoot ? nothing : html`<th scope="col" class="num">brought, ${section.unit || 'root'}</th>`}`;
    return html`<div class="seg-head">${this.dimensions(split)}<button class="link small" @click=${() => this.save(split)}>CSV</button></div>
      <div class="scroll" tabindex="0" role="region" aria-label=${`${node.label} by ${split.dimension}`}><table><thead><tr>${head}</tr></thead><tbody>${shown.map(
        ({ name, part }, row) =>
          html`<tr><td dir="auto" title=${name}>${cut(name)}</td><td class="num muted hide-narrow-col">${printedAmount(part.baseline, own)}</td><td class="num muted hide-narrow-col">${printedAmount(part.comparison, own)}</td><td class="num ${side(part.change)}">${signed(printed[row] ?? 0, decimals)}</td>${isRoot ? nothing : html`<td class="num">${signed(brought[row] ?? 0, places)}</td>`}</tr>`,
      )}
      ${
        shown.length < rows.length
          ? html`<tr class="rest"><td>${rows.length - shown.length} more</td><td class="hide-narrow-col"></td><td class="hide-narrow-col"></td><td class="num">${signed(sum(printed, shown.length, rows.length), decimals)}</td>${isRoot ? nothing : html`<td class="num">${signed(sum(brought, shown.length, rows.length), places)}</td>`}</tr>`
          : nothing
      }
      <tr class="total"><td>Change</td><td class="num hide-narrow-col">${fixed(node.baseline, own)}</td><td class="num hide-narrow-col">${fixed(node.comparison, own)}</td><td class="num">${signed(change, decimals)}</td>${isRoot ? nothing : html`<td class="num">${signed(node.contribution, places)}</td>`}</tr></tbody></table></div>
      <p class="small muted note-own">Residual ${signed(printed.at(-1) ?? 0, decimals)}. ${shown.length < rows.length ? html`<button class="link small" @click=${() => (this.all = true)}>Show all ${rows.length}</button>` : nothing}</p>`;
  }

  private dimensions(split: SegmentSplit) {
    if (this.node.splits.length < 2) return html`<span class="small strong">By ${split.dimension}</span>`;
    return html`<div class="segmented" role="group" aria-label="Split by">${this.node.splits.map(
      ({ dimension }) =>
        html`<button aria-pressed=${dimension === split.dimension} @click=${() => {
          this.dimension = dimension;
          this.all = false;
        }}>${dimension}</button>`,
    )}</div>`;
  }

  private save(split: SegmentSplit): void {
    const { section, node } = this;
    const parts = [...split.parts, ...(split.others ? [split.others] : [])];
    const text = csv([
      [split.dimension, section.baseline, section.comparison, 'change', `contribution in ${section.unit}`],
      ...parts.map((part) => [
        nameOf(part, split),
        part.baseline ?? '',
        part.comparison ?? '',
        part.change,
        part.contribution,
      ]),
      ['residual', '', '', split.residual, ''],
    ]);
    this.send({ kind: 'download', name: `${node.metric}-by-${split.dimension}.csv`, type: 'text/csv', text });
  }
}

const nameOf = (part: SegmentPart, split: SegmentSplit) =>
  part === split.others ? `${split.others.count} others` : part.segment || 'no value';
const printedAmount = (value: number | null, decimals: number) => (value === null ? '–' : fixed(value, decimals));
const side = (value: number) => (value < 0 ? 'down' : value > 0 ? 'up' : '');
const sum = (values: readonly number[], from: number, to: number) =>
  values.slice(from, to).reduce((total, value) => total + value, 0);
