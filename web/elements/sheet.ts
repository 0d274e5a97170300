// <ns-sheet>: the report as one printed side: number, verdict, what moved it, definition with its hash.
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Report } from '../../wasm/protocol.ts';
import { leavesOf } from '../charts/tree_layout.ts';
import { trend } from '../charts/trend.ts';
import { day, span } from '../format/date.ts';
import { locale } from '../format/locale.ts';
import {
  changeScale,
  count,
  evenly,
  SHARE,
  signed,
  signedChange,
  signedPercent,
  unitBehind,
} from '../format/number.ts';
import { inside, periodOf } from '../format/words.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { standing } from './print_foot.ts';
import './chart.ts';
import { waterfall } from '../charts/waterfall.ts';
import { printedContributions } from './contributions.ts';
import { logo, verdictClass, verdictIcon } from './icons.ts';
import { bigNumber, delta } from './parts.ts';
import { seriesOf } from './series.ts';

const MOST_BARS = 5;
const MOST_ACTIONS = 4;
const MOST_TRIED = 6;
/** Heights of the trend: beside the number, below it, and with nothing else on the sheet. */
const TREND = 150;
const WIDE_TREND = 190;
const TALL_TREND = 300;

@customElement('ns-sheet')
export class Sheet extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) today = '';

  override render() {
    const report = this.state.report;
    const series = report?.sections.series;
    const star = series?.star;
    if (!report || !series || !star) return nothing;
    const part = seriesOf(series, 'north_star', 52);
    const title = this.finding(report);
    const { decompose, growth } = report.sections;
    const tried = this.done(report) ?? this.tried(report);
    // Where there is little to say the trend takes the room.
    const height = tried ? TREND : growth || (decompose && !decompose.problem) ? WIDE_TREND : TALL_TREND;
    return html`<article class="sheet" aria-label="The report, one printed side">
      <header class="b-head"><div><p class="b-kick">${report.title || 'Northstar'} · ${periodOf(series.grain, star.period_label)}</p><h2>${title}</h2></div><div class="b-logo">${logo}</div></header>
      <div class="b-top ${tried ? '' : 'below'}"><div><p class="lab">${star.label}, ${periodOf(series.grain, star.period_label)}</p><p class="big">${bigNumber(star)}</p>
        ${star.changes.map((change) => html`<p class="cmp">${delta(change, star)} on ${change.against}</p>`)}</div>
        ${part ? html`<ns-chart .draw=${(width: number) => trend({ ...part, grain: series.grain, colour: 'star', height, sayLast: false, axis: true, ...(part.yearBefore && { before: part.yearBefore }) }, width)} .label=${`${star.label} over ${part.values.length} ${series.grain}s${part.yearBefore ? ', and a year earlier' : ''}.`}></ns-chart>` : nothing}</div>
      ${this.verdict(report)}
      <div class="b-cols">${this.moved(report)}${this.growth(report)}</div>
      ${tried ?? html`<div class="b-cols">${this.missing('Actions', 'None is logged yet.')}${this.missing('Guardrails', 'No floor is set.')}</div>`}
      ${this.used(report)}
      <footer class="b-foot"><p><b>Definition.</b> ${report.sections.define?.sentence.map(({ text }) => text).join('') ?? ''}</p>
        ${this.caveats(report) ? html`<p><b>Caveats.</b> ${this.caveats(report)}</p>` : nothing}
        <p class="hash">${standing(report, 16)}${report.data_hash ? ` · data ${report.data_hash.slice(0, 16)}` : ''} · Northstar ${report.engine} · ${this.today} · numbers as in ${locale()}</p></footer></article>`;
  }

  private finding(report: Report): string {
    const { decompose, series, validate } = report.sections;
    const star = series?.star;
    const first =
      decompose && !decompose.problem
        ? decompose.title
        : star
          ? `${star.label}: ${evenly([star.value], star.unit)(star.value)} ${unitBehind(star.unit)}`.trim()
          : '';
    return validate?.reason === 'leads' && first ? `${first}, and it leads ${inside(validate.outcome_label)}` : first;
  }

  private verdict(report: Report) {
    const { validate } = report.sections;
    if (!validate)
      return this.missing('Whether it leads', 'Add a file with invoices, orders or subscriptions to test it.');
    const tone = verdictClass(validate.reason).replace('v-', 'v-bg-');
    return html`<div class="b-verdict ${tone}">${verdictIcon(validate.reason, validate.chance, 20)}<p><b>${validate.sentence}</b> ${validate.money} ${validate.n > 0 ? `${validate.n} ${validate.grain}s.` : ''}</p></div>`;
  }

  private moved(report: Report) {
    const section = report.sections.decompose;
    if (!section || section.problem)
      return this.missing('What moved it', section?.problem?.text ?? 'Splitting the number in Decompose gives this.');
    const printed = printedContributions(section);
    const leaves = leavesOf(section.nodes)
      .map((index) => ({
        label: section.nodes[index]?.label ?? '',
        value: (section.nodes[index]?.printed ?? 0) / changeScale(section.unit),
        printed: printed.get(index) ?? '',
      }))
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const kept = leaves.slice(0, leaves.length > MOST_BARS + 1 ? MOST_BARS : leaves.length);
    const rest = leaves.slice(kept.length).reduce((sum, leaf) => sum + leaf.value, 0);
    const { decimals, change } = section.printed;
    const bars =
      leaves.length > kept.length
        ? [
            ...kept,
            {
              label: `${leaves.length - kept.length} others`,
              value: rest,
              printed: signed(rest * changeScale(section.unit), decimals),
            },
          ]
        : kept;
    const root = section.nodes.find(({ metric }) => metric === section.root) ?? section.nodes[0];
    const whole = evenly(root ? [root.baseline, root.comparison] : [], section.unit);
    const data = {
      bars,
      from: { label: section.baseline_label, value: root?.baseline ?? 0, printed: whole(root?.baseline ?? 0) },
      to: {
        label: section.comparison_label,
        value: root?.comparison ?? 0,
        printed: whole(root?.comparison ?? 0),
      },
    };
    return html`<section><h3>What moved it <span>${section.printed.unit}</span></h3><ns-chart .draw=${(width: number) => waterfall(data, width)} .label=${`What moved it: ${bars.map((bar) => `${bar.label} ${bar.printed}`).join(', ')}.`}></ns-chart>
      <p class="note">Sum ${signed(change, decimals)}, residual ${printed.get(-1)}.</p></section>`;
  }

  private growth(report: Report) {
    const { growth, series } = report.sections;
    if (!growth) return this.missing('Who came, stayed and left', 'A column with a customer or user id gives this.');
    const labels = new Map(series?.periods.map(({ key, label }) => [key, label]));
    const last = series?.star?.period;
    const at = growth.rows.findIndex(({ period }) => period === last);
    const rows = growth.rows.slice(
      Math.max(0, (at < 0 ? growth.rows.length : at + 1) - 4),
      at < 0 ? undefined : at + 1,
    );
    return html`<section><h3>${growth.label} <span>people</span></h3><table><thead><tr><th scope="col">Period</th><th scope="col" class="num">active</th><th scope="col" class="num">new</th><th scope="col" class="num">kept</th><th scope="col" class="num wide">back</th><th scope="col" class="num">gone</th></tr></thead>
      <tbody>${rows.map((row) => html`<tr><td class="nowrap">${labels.get(row.period) ?? row.period}</td><td class="num">${count(row.active)}</td><td class="num">${count(row.new)}</td><td class="num">${count(row.retained)}</td><td class="num wide">${count(row.resurrected)}</td><td class="num">${count(row.churned)}</td></tr>`)}</tbody></table></section>`;
  }

  /** Actions with what they did, and floors, where somebody logged any. */
  private done(report: Report): TemplateResult | undefined {
    const { act } = report.sections;
    const actions = [...(act?.actions ?? [])].sort((a, b) => b.date.localeCompare(a.date));
    const rails = act?.guardrails ?? [];
    if (!act || (actions.length === 0 && rails.length === 0)) return undefined;
    const number = (value: number | null, unit = '') => (value === null ? '–' : evenly([value], unit)(value));
    return html`<div class="b-cols logged">${
      actions.length > 0
        ? html`<section><h3>Actions and what they did</h3><table><thead><tr><th scope="col">Action</th><th scope="col" class="num">Expected</th><th scope="col" class="num">Measured (range)</th></tr></thead><tbody>${actions
            .slice(0, MOST_ACTIONS)
            .map(
              (
                action,
              ) => html`<tr><td>${action.what}${action.owner ? html` <span class="note">${action.owner}</span>` : nothing}</td><td class="num">${action.expected === null ? '–' : signedChange(action.expected, action.unit === SHARE ? SHARE : '')}</td>
          <td class="num">${action.estimate === null || !action.conf_int ? (action.measurable_on ? `from ${day(action.measurable_on)}` : '–') : html`${signedChange(action.estimate, action.unit === SHARE ? SHARE : '')} <span class="note">(${action.conf_int.map((end) => number(end * changeScale(action.unit))).join(' to ')})</span>`}</td></tr>`,
            )}</tbody></table>${actions.length > MOST_ACTIONS ? html`<p class="note">${actions.length - MOST_ACTIONS} earlier ones in the log.</p>` : nothing}</section>`
        : this.missing('Actions', 'None is logged yet.')
    }${
      rails.length > 0
        ? html`<section><h3>Guardrails</h3><table><thead><tr><th scope="col">Number</th><th scope="col" class="num">now</th><th scope="col" class="num">floor</th></tr></thead><tbody>${rails.map(
            (rail) =>
              html`<tr><td>${rail.label}${rail.below ? html` <b>below</b>` : nothing}</td><td class="num">${number(rail.value, rail.unit)}</td><td class="num">${number(rail.floor, rail.unit)}</td></tr>`,
          )}</tbody></table></section>`
        : this.missing('Guardrails', 'No floor is set.')
    }</div>`;
  }

  /** Every metric that was tested: nothing that was tried vanishes. */
  private tried(report: Report): TemplateResult | undefined {
    const { validate } = report.sections;
    if (!validate || validate.tried.length < 2) return undefined;
    const more = validate.tried.length - MOST_TRIED;
    return html`<section><h3>What was tried <span>against ${inside(validate.outcome_label)}</span></h3><table><thead><tr><th scope="col">Metric</th><th scope="col">Verdict</th><th scope="col" class="num">per +10 %</th></tr></thead>
      <tbody>${validate.tried.slice(0, MOST_TRIED).map((row) => html`<tr><td>${row.label}</td><td>${row.words}</td><td class="num">${row.per_ten_percent === null ? nothing : signedPercent(row.per_ten_percent, 1)}</td></tr>`)}</tbody></table>${more > 0 ? html`<p class="note">${more} more in the report.</p>` : nothing}</section>`;
  }

  private used(report: Report) {
    const { data } = report.sections;
    if (!data) return nothing;
    return html`<section><h3>What it rests on <span>rows</span></h3><table><thead><tr><th scope="col">File</th><th scope="col" class="num">in</th><th scope="col" class="num">used</th><th scope="col" class="num">left out</th><th scope="col" class="wide">from – to</th></tr></thead>
      <tbody>${data.files.map((file) => html`<tr><td>${file.file}</td><td class="num">${count(file.rows_in)}</td><td class="num">${count(file.rows_used)}</td><td class="num">${count(file.rows_left_out)}</td><td class="wide">${file.first_day && file.last_day ? span(file.first_day, file.last_day) : '–'}</td></tr>`)}
      <tr class="total"><td>All</td><td class="num">${count(data.rows_in)}</td><td class="num">${count(data.rows_used)}</td><td class="num">${count(data.rows_left_out)}</td><td class="wide"></td></tr></tbody></table></section>`;
  }

  private caveats(report: Report): string {
    const { data, define, validate } = report.sections;
    return [
      ...(validate?.not_shown.slice(0, 2) ?? []),
      data && data.rows_left_out > data.rows_open
        ? `${count(data.rows_left_out - data.rows_open)} of ${count(data.rows_in)} rows left out.`
        : '',
      data && data.rows_open > 0 ? `${count(data.rows_open)} deals are still open.` : '',
      ...(define?.findings.filter(({ severity }) => severity === 'warning').map(({ text }) => text) ?? []),
    ]
      .filter(Boolean)
      .join(' ');
  }

  private missing(what: string, gives: string) {
    return html`<section><h3>${what}</h3><p class="note">${gives}</p></section>`;
  }
}
