// <ns-node>: one node of the tree: its own series, and its change by segments, which add up in front of you.
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type {
  ActSection,
  DecomposeNode,
  DecomposeSection,
  SegmentPart,
  SegmentSplit,
  SeriesSection,
  Target,
} from '../../wasm/protocol.ts';
import { trend } from '../charts/trend.ts';
import { csv } from '../format/csv.ts';
import { day } from '../format/date.ts';
import {
  amount,
  changeScale,
  changeUnit,
  decimalsFor,
  evenly,
  percent,
  SHARE,
  signed,
  unitBehind,
} from '../format/number.ts';
import { roundToSum } from '../format/share.ts';
import { capital, cut } from '../format/words.ts';
import { lastOf } from '../model/periods.ts';
import { Light } from './base.ts';
import './chart.ts';
import { likelyRange } from './contributions.ts';
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
  /** Where it shall be. */
  @property({ attribute: false }) target?: Target;
  /** What was done to move it. */
  @property({ attribute: false }) actions: ActSection['actions'] = [];
  /** Its contribution as the figure prints it. */
  @property({ attribute: false }) printed = '';
  @state() private dimension = '';
  @state() private all = false;

  override render() {
    const { node } = this;
    const split = node.splits.find(({ dimension }) => dimension === this.dimension) ?? node.splits[0];
    return html`<section class="card node-card" id="node" aria-label=${`Selected: ${node.label}`}><header><h2 dir="auto">${node.label}</h2><span class="muted small">selected in the tree</span>
        <span class="right"><button class="link small" @click=${() => this.dispatchEvent(new CustomEvent('close-node', { bubbles: true }))}>Close</button></span></header>
      <p class="in-words">${this.words(split)}</p>${node.id === node.metric && !node.metric.includes('.') ? this.aim() : nothing}
      ${this.actions.map(({ what, date, words }) => html`<p class="small in-words"><b dir="auto">${cut(what, 80)}</b>, ${day(date)}: ${words}</p>`)}
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
          ? `That is ${this.printed} ${section.printed.unit}.`
          : `That ${node.contribution < 0 ? `took ${amount} ${section.printed.unit} away` : `added ${amount} ${section.printed.unit}`}.`;
    const owner = node.owner ? `${capital(node.owner)} owns it.` : isRoot ? '' : 'Nobody owns it yet.';
    return html`${size(node.baseline)} → ${size(node.comparison)} ${unitBehind(node.unit)}. ${did} ${owner}${split ? this.finding(split) : nothing}`;
  }

  /** The target and the way to it, or a form to set one. */
  private aim() {
    const { node, target } = this;
    if (target)
      return html`<p class="small in-words">Target: ${target.words} <button class="link small" @click=${() => this.send({ kind: 'set-target', target: { metric: node.metric, value: null, by: target.by } })}>Remove the target</button></p>`;
    return html`<details class="builder"><summary class="small">Set a target</summary><form class="floor-form" @submit=${(
      event: Event,
    ) => {
      event.preventDefault();
      const given = new FormData(event.target as HTMLFormElement);
      const value = Number(given.get('value')) / changeScale(node.unit);
      this.send({ kind: 'set-target', target: { metric: node.metric, value, by: String(given.get('by')) } });
    }}><label>To${node.unit === SHARE ? ', in %' : ''}<input class="field" name="value" type="number" step="any" inputmode="decimal" required></label><label>By<input class="field" name="by" type="date" required></label><button class="btn">Set the target</button></form></details>`;
  }

  /** Who brought most of it, where one segment did. */
  private finding(split: SegmentSplit) {
    const change = this.node.comparison - this.node.baseline;
    const first = split.parts[0];
    if (!first || change === 0) return nothing;
    const share = first.change / change;
    const name = html`<b dir="auto">${nameOf(first, split)}</b>`;
    if (share > 0.5 && share <= 1) return html` ${name} brings ${percent(share)} of that.`;
    const points = changeScale(this.node.unit);
    const decimals = decimalsFor(split.parts.map((part) => points * part.change));
    return html` Most moved ${name}: ${signed(points * first.change, decimals)}.`;
  }

  private over() {
    const { node, series, section, target } = this;
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
      ...(target && { range: bandOf(target).slice(begin, end) }),
      partial: Math.max(0, (series.metrics.find(({ metric }) => metric === node.metric)?.first_full ?? 0) - begin),
    } as const;
    return html`<figure><p class="fig-sub">${capital(unitBehind(node.unit) || 'value')} per ${series.grain}, the last ${periods.length} ${series.grain}s; the two compared are marked${target ? '; the band is the way to the target' : ''}</p>
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
    // Beside what is inside and mix there is no room for it; the CSV has it.
    const likely = parts.some(({ conf_int, rate }) => conf_int && rate === undefined);
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
        ${columns.map(({ head, wide }) => html`<th scope="col" class="num ${wide ? 'hide-narrow-col' : ''}">${head}</th>`)}${likely ? html`<th scope="col" class="num hide-narrow-col">${explain('likely contribution', 'likely range')}</th>` : nothing}</tr></thead><tbody>${shown.map(
          ({ name, part }, row) =>
            html`<tr><td dir="auto" title=${name}>${cut(name)}</td><td class="num muted hide-narrow-col nowrap">${fromTo(part)}</td>${cells(row, row + 1)}${likely ? html`<td class="num muted hide-narrow-col nowrap">${part.conf_int ? likelyRange(part.conf_int, this.section) : '–'}</td>` : nothing}</tr>`,
        )}
      ${
        shown.length < rows.length
          ? html`<tr class="rest"><td>${rows.length - shown.length} more</td><td class="hide-narrow-col"></td>${cells(shown.length, rows.length)}${likely ? html`<td class="hide-narrow-col"></td>` : nothing}</tr>`
          : nothing
      }
      <tr class="total"><td>Change</td><td class="num hide-narrow-col nowrap">${own(node.baseline)} → ${own(node.comparison)}</td>${columns.map(
        ({ values, decimals, wide }) =>
          html`<td class="num ${wide ? 'hide-narrow-col' : ''}">${signed(sum(values, 0, values.length), decimals)}</td>`,
      )}${likely ? html`<td class="hide-narrow-col"></td>` : nothing}</tr></tbody></table></div>
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
    const points = changeScale(node.unit);
    const change = points * (node.comparison - node.baseline);
    const own = parts.map((part) => points * part.change);
    const decimals = decimalsFor([change, ...own]);
    const residual = Math.abs(points * split.residual) < 0.5 * 10 ** -decimals ? 0 : points * split.residual;
    const changes = roundToSum([...own, residual], change, decimals);
    const unit = node.unit ? `, ${changeUnit(node.unit)}` : '';
    const columns: Amounts[] = [];
    if (parts[0]?.rate !== undefined) {
      const inside = parts.map(({ rate = 0 }) => Number((points * rate).toFixed(decimals)));
      const mix = changes.map((whole, at) => whole - (inside[at] ?? 0));
      columns.push({ head: explain('inside', `inside${unit}`), values: inside, decimals, wide: true });
      columns.push({ head: explain('mix', `mix${unit}`), values: mix, decimals, wide: true });
    }
    columns.push({ head: html`change${unit}`, values: changes, decimals, coloured: true });
    if (node.metric !== section.root) {
      const places = section.printed.decimals;
      const scale = changeScale(section.unit);
      const rest = change === 0 ? 0 : (scale * node.contribution * residual) / change;
      const brought = roundToSum([...parts.map((part) => scale * part.contribution), rest], node.printed, places);
      columns.push({ head: html`brought, ${section.printed.unit || 'root'}`, values: brought, decimals: places });
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
        'likely from',
        'likely to',
      ],
      ...parts.map((part) => [
        nameOf(part, split),
        part.baseline ?? '',
        part.comparison ?? '',
        ...(divided ? [part.rate ?? 0, part.mix ?? 0] : []),
        part.change,
        part.contribution,
        ...(part.conf_int ?? ['', '']),
      ]),
      ['residual', '', '', ...(divided ? ['', ''] : []), split.residual, '', '', ''],
    ]);
    this.send({ kind: 'download', name: `${node.metric}-by-${split.dimension}.csv`, type: 'text/csv', text });
  }
}

const bandOf = ({ low, high }: Target) =>
  low.map((from, at) => {
    const to = high[at] ?? null;
    return from === null || to === null ? null : ([from, to] as const);
  });
const nameOf = (part: SegmentPart, split: SegmentSplit) =>
  part === split.others ? `${split.others.count} others` : part.segment || 'no value';
const printedAmount = (value: number | null, print: (value: number) => string) => (value === null ? '–' : print(value));
const side = (value: number) => (value < 0 ? 'down' : value > 0 ? 'up' : '');
const sum = (values: readonly number[], from: number, to: number) =>
  values.slice(from, to).reduce((total, value) => total + value, 0);
