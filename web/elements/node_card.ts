// <ns-node>: one node of the tree: its own series, and its change by segments, which add up in front of you.
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DecomposeNode, DecomposeSection, SegmentPart, SegmentSplit, SeriesSection } from '../../wasm/protocol.ts';
import { trend } from '../charts/trend.ts';
import { csv } from '../format/csv.ts';
import { amount, decimalsFor, evenly, percent, signed, unitBehind } from '../format/number.ts';
import { roundToSum } from '../format/share.ts';
import { capital, cut } from '../format/words.ts';
import { lastOf } from '../model/periods.ts';
import { Light } from './base.ts';
import './chart.ts';
import { explain } from './explain.ts';
import { problem } from './parts.ts';

const FEW = 8;
const SHOWN = 104;

interface Row {
  readonly name: string;
  readonly part: SegmentPart;
}

/** A column of the segments' table; its values add up to its foot. */
interface Amounts {
  readonly head: TemplateResult;
  readonly values: readonly number[];
  readonly decimals: number;
  readonly coloured?: boolean;
  /** Left out where it is narrow. */
  readonly wide?: boolean;
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
    const size = evenly([node.baseline, node.comparison], node.unit);
    const isRoot = node.metric === section.root;
    const amount = this.printed.replace(/^[+−]/, '');
    const did =
      this.printed === '0'
        ? 'That changed nothing.'
        : isRoot
          ? `That is ${this.printed} ${section.unit}.`
          : `That ${node.contribution < 0 ? `took ${amount} ${section.unit} away` : `added ${amount} ${section.unit}`}.`;
    const owner = node.owner ? `${capital(node.owner)} can move it.` : isRoot ? '' : 'Nobody owns it yet.';
    return html`${size(node.baseline)} → ${size(node.comparison)} ${unitBehind(node.unit)}. ${did} ${owner}${split ? this.finding(split) : nothing}`;
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
    const marked = [at(lastOf(section.baseline)), at(lastOf(section.comparison))].filter((place) => place >= 0);
    const data = {
      starts: periods.map(({ start }) => start),
      values,
      grain: series.grain,
      unit: node.unit,
      colour: 'star',
      height: 220,
      sayLast: false,
      axis: true,
      marked,
      partial: Math.max(0, (series.metrics.find(({ metric }) => metric === node.metric)?.first_full ?? 0) - begin),
    } as const;
    return html`<figure><p class="fig-sub">${capital(unitBehind(node.unit) || 'value')} per ${series.grain}, the last ${periods.length} ${series.grain}s; the two compared are marked</p>
      <ns-chart .draw=${(width: number) => trend(data, width)} .label=${`${node.label} over ${periods.length} ${series.grain}s, from ${amount(node.baseline, node.unit)} to ${amount(node.comparison, node.unit)} between the two periods compared.`}
        .table=${{ head: [series.grain, unitBehind(node.unit) ? `${node.label}, ${node.unit}` : node.label], rows: periods.map(({ label }, row) => [label, values[row] === null || values[row] === undefined ? '–' : evenly([values[row]], node.unit)(values[row])]) }}></ns-chart></figure>`;
  }

  private segments(split: SegmentSplit) {
    const { node } = this;
    const parts = [...split.parts, ...(split.others ? [split.others] : [])];
    const rows: Row[] = parts.map((part) => ({ name: nameOf(part, split), part }));
    const shown = this.all ? rows : rows.slice(0, rows.length > FEW + 1 ? FEW : rows.length);
    const own = evenly([node.baseline, node.comparison], node.unit);
    const { columns, residual } = this.amounts(split, parts);
    const fromTo = (part: SegmentPart) =>
      part.baseline === null && part.comparison === null
        ? '–'
        : `${printedAmount(part.baseline, own)} → ${printedAmount(part.comparison, own)}`;
    const cells = (from: number, to: number) =>
      columns.map(
        ({ values, decimals, coloured, wide }) =>
          html`<td class="num ${coloured ? side(sum(values, from, to)) : ''} ${wide ? 'hide-narrow-col' : ''}">${signed(sum(values, from, to), decimals)}</td>`,
      );
    return html`${this.reversal(split)}<div class="seg-head">${this.dimensions(split)}<button class="link small" @click=${() => this.save(split)}>CSV</button></div>
      <div class="scroll" tabindex="0" role="region" aria-label=${`${node.label} by ${split.dimension}`}><table><thead><tr><th scope="col">${split.dimension}</th><th scope="col" class="num hide-narrow-col">from → to</th>
        ${columns.map(({ head, wide }) => html`<th scope="col" class="num ${wide ? 'hide-narrow-col' : ''}">${head}</th>`)}</tr></thead><tbody>${shown.map(
          ({ name, part }, row) =>
            html`<tr><td dir="auto" title=${name}>${cut(name)}</td><td class="num muted hide-narrow-col nowrap">${fromTo(part)}</td>${cells(row, row + 1)}</tr>`,
        )}
      ${
        shown.length < rows.length
          ? html`<tr class="rest"><td>${rows.length - shown.length} more</td><td class="hide-narrow-col"></td>${cells(shown.length, rows.length)}</tr>`
          : nothing
      }
      <tr class="total"><td>Change</td><td class="num hide-narrow-col nowrap">${own(node.baseline)} → ${own(node.comparison)}</td>${columns.map(
        ({ values, decimals, wide }) =>
          html`<td class="num ${wide ? 'hide-narrow-col' : ''}">${signed(sum(values, 0, values.length), decimals)}</td>`,
      )}</tr></tbody></table></div>
      <p class="small muted note-own">Residual ${residual}. ${shown.length < rows.length ? html`<button class="link small" @click=${() => (this.all = true)}>Show all ${rows.length}</button>` : nothing}</p>`;
  }

  /** Simpson's paradox in words, and a product of a quantity and its worth in the words of sales. */
  private reversal({ dimension, reversed, price_volume_mix: parts }: SegmentSplit) {
    const { node, section } = this;
    const did = node.comparison > node.baseline ? ['rose', 'fell'] : ['fell', 'rose'];
    const decimals = decimalsFor([node.comparison - node.baseline]);
    return html`${reversed ? problem(`${node.label} ${did[0]}, yet it ${did[1]} inside every ${dimension}: only their weights moved (Simpson’s paradox). Judge it inside each ${dimension}.`, 'warn') : nothing}
      ${
        parts
          ? html`<p class="small pvm">By ${dimension}: ${[
              ['volume', parts.volume],
              ['mix', parts.mix],
              ['price', parts.price],
              ['new', parts.new],
              ['gone', parts.lost],
            ]
              .filter(([, value]) => value !== 0)
              .map(([name, value]) => `${name} ${signed(Number(value), decimals)}`)
              .join(', ')} ${section.unit}.</p>`
          : nothing
      }`;
  }

  /** The columns of amounts, each rounded so that it adds up to what stands under it; the residual is their last value. */
  private amounts(split: SegmentSplit, parts: readonly SegmentPart[]): { columns: Amounts[]; residual: string } {
    const { node, section } = this;
    const change = node.comparison - node.baseline;
    const decimals = decimalsFor([change, ...parts.map((part) => part.change)]);
    const residual = Math.abs(split.residual) < 0.5 * 10 ** -decimals ? 0 : split.residual;
    const changes = roundToSum([...parts.map((part) => part.change), residual], change, decimals);
    const unit = node.unit ? `, ${node.unit}` : '';
    const columns: Amounts[] = [];
    if (parts[0]?.rate !== undefined) {
      const inside = parts.map(({ rate = 0 }) => Number(rate.toFixed(decimals)));
      const mix = changes.map((whole, at) => whole - (inside[at] ?? 0));
      columns.push({ head: explain('inside', `inside${unit}`), values: inside, decimals, wide: true });
      columns.push({ head: explain('mix', `mix${unit}`), values: mix, decimals, wide: true });
    }
    columns.push({ head: html`change${unit}`, values: changes, decimals, coloured: true });
    if (node.metric !== section.root) {
      const places = section.printed.decimals;
      const rest = change === 0 ? 0 : (node.contribution * residual) / change;
      const brought = roundToSum([...parts.map((part) => part.contribution), rest], node.printed, places);
      columns.push({ head: html`brought, ${section.unit || 'root'}`, values: brought, decimals: places });
    }
    return { columns, residual: signed(changes.at(-1) ?? 0, decimals) };
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
    const divided = parts[0]?.rate !== undefined;
    const text = csv([
      [
        split.dimension,
        section.baseline,
        section.comparison,
        ...(divided ? ['inside', 'mix'] : []),
        'change',
        `contribution in ${section.unit}`,
      ],
      ...parts.map((part) => [
        nameOf(part, split),
        part.baseline ?? '',
        part.comparison ?? '',
        ...(divided ? [part.rate ?? 0, part.mix ?? 0] : []),
        part.change,
        part.contribution,
      ]),
      ['residual', '', '', ...(divided ? ['', ''] : []), split.residual, ''],
    ]);
    this.send({ kind: 'download', name: `${node.metric}-by-${split.dimension}.csv`, type: 'text/csv', text });
  }
}

const nameOf = (part: SegmentPart, split: SegmentSplit) =>
  part === split.others ? `${split.others.count} others` : part.segment || 'no value';
const printedAmount = (value: number | null, print: (value: number) => string) => (value === null ? '–' : print(value));
const side = (value: number) => (value < 0 ? 'down' : value > 0 ? 'up' : '');
const sum = (values: readonly number[], from: number, to: number) =>
  values.slice(from, to).reduce((total, value) => total + value, 0);
