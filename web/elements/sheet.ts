// <ns-sheet>: the board page: number, verdict, what moved it, finance, pipeline by source, actions and guardrails, one
// decision, definition with its hash. What the files cannot give is one line that says which file would.
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Project, Report } from '../../wasm/protocol.ts';
import { leavesOf } from '../charts/tree_layout.ts';
import { trend } from '../charts/trend.ts';
import { day } from '../format/date.ts';
import { locale } from '../format/locale.ts';
import { changeScale, count, evenly, SHARE, signed, signedChange, unitBehind } from '../format/number.ts';
import { capital, inside, periodOf, several } from '../format/words.ts';
import type { BoardPipeline } from '../model/board_pipeline.ts';
import type { ChannelRow, Quantity } from '../model/pipeline.ts';
import { settled } from '../model/settled.ts';
import { PERIODS_IN_A_QUARTER } from '../model/sides.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { standing } from './print_foot.ts';
import './chart.ts';
import { waterfall } from '../charts/waterfall.ts';
import { printedContributions } from './contributions.ts';
import { logo, verdictClass, verdictIcon } from './icons.ts';
import { bigNumber, delta } from './parts.ts';
import { seriesOf } from './series.ts';
import { tiedOf } from './tie_out.ts';

/** What the board is asked to decide, as it is settled about the number. */
export const DECISION = 'decision';
const MOST_BARS = 5;
const MOST_SOURCES = 6;
const MOST_ACTIONS = 3;
const MOST_RAILS = 4;
const TREND = 132;

/** The changes that a board asks for: on a quarter and a year before; the last period alone is noise to it. */
export const boardChanges = ({ changes }: NonNullable<NonNullable<Report['sections']['series']>['star']>) =>
  changes.filter(({ against }) => !/^the (day|week|month) before$/.test(against));

/** The finding: what the number did, and whether it leads. */
export function finding({ sections }: Report): string {
  const { decompose, series, validate } = sections;
  const star = series?.star;
  if (!star) return '';
  const first =
    decompose && !decompose.problem
      ? decompose.title
      : `${star.label}: ${evenly([star.value], star.unit)(star.value)} ${unitBehind(star.unit)}`.trim();
  return validate?.reason === 'leads' ? `${first}, and it leads ${inside(validate.outcome_label)}` : first;
}

@customElement('ns-sheet')
export class Sheet extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) today = '';
  /** Deals by source, where a CRM's file is among the files and its answers are there. */
  @property({ attribute: false }) pipeline: BoardPipeline | null = null;
  /** One bar fewer, where the side would not hold everything. */
  @property({ attribute: false }) tight = false;

  override render() {
    const report = this.state.report;
    const series = report?.sections.series;
    const star = series?.star;
    if (!report || !series || !star) return nothing;
    const part = seriesOf(series, 'north_star', 52);
    const changes = boardChanges(star);
    return html`<article class="sheet" aria-label="Board page, one A4 side">
      <header class="b-head"><div><p class="b-kick">${report.title || 'Northstar'} · board page · ${periodOf(series.grain, star.period_label)}</p><h1 tabindex="-1">${finding(report)}</h1></div><div class="b-logo">${logo}</div></header>
      <div class="b-top"><div><p class="lab">${star.label}, ${periodOf(series.grain, star.period_label)}</p><p class="big">${bigNumber(star)}</p>
        ${changes.map((change) => html`<p class="cmp">${delta(change, star)} on ${change.against}</p>`)}${changes.some(({ against }) => against.includes('year')) ? nothing : html`<p class="note">Files that reach back a year give the change on a year before.</p>`}</div>
        ${part ? html`<ns-chart .draw=${(width: number) => trend({ ...part, grain: series.grain, colour: 'star', height: TREND, sayLast: false, axis: true, ...(part.yearBefore && { before: part.yearBefore }) }, width)} .label=${`${star.label} over ${part.values.length} ${series.grain}s${part.yearBefore ? ', and a year earlier' : ''}.`}></ns-chart>` : nothing}</div>
      ${this.verdict(report)}
      <div class="b-cols">${this.moved(report)}${this.finance()}</div>
      ${this.sources()}
      <div class="b-cols logged">${this.done(report)}${this.rails(report)}</div>
      ${this.decision(report)}
      <footer class="b-foot"><p><b>Definition.</b> ${report.sections.define?.sentence.map(({ text }) => text).join('') ?? ''}</p>
        <p><b>Caveats.</b> ${this.caveats(report)}</p>
        <p class="hash">${standing(report, 16)}${report.data_hash ? ` · data ${report.data_hash.slice(0, 16)}` : ''} · Northstar ${report.engine} · ${this.today} · numbers as in ${locale()}</p></footer></article>`;
  }

  private verdict({ sections: { validate } }: Report) {
    if (!validate || validate.reason === 'no_outcome')
      return missing('Whether it leads', 'A file with invoices, orders or subscriptions gives this.');
    const tone = verdictClass(validate.reason).replace('v-', 'v-bg-');
    const customers = validate.customers?.compared ? `, ${count(validate.customers.customers)} customers` : '';
    return html`<div class="b-verdict ${tone}">${verdictIcon(validate.reason, validate.chance, 22)}<p><b>${validate.sentence}</b> ${validate.money} ${validate.n > 0 ? `${validate.n} ${validate.grain}s${customers}.` : ''}</p></div>`;
  }

  private moved(report: Report) {
    const section = report.sections.decompose;
    if (!section || section.problem)
      return missing('What moved it', section?.problem?.text ?? 'Splitting the number in Decompose gives this.');
    const printed = printedContributions(section);
    const leaves = leavesOf(section.nodes)
      .map((index) => ({
        label: section.nodes[index]?.label ?? '',
        value: (section.nodes[index]?.printed ?? 0) / changeScale(section.unit),
        printed: printed.get(index) ?? '',
      }))
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const most = MOST_BARS - Number(this.tight);
    const kept = leaves.slice(0, leaves.length > most ? most - 1 : most);
    const rest = leaves.slice(kept.length).reduce((sum, leaf) => sum + leaf.value, 0);
    const { decimals, change } = section.printed;
    const others = {
      label: `${leaves.length - kept.length} others`,
      value: rest,
      printed: signed(rest * changeScale(section.unit), decimals),
    };
    const bars = leaves.length > kept.length ? [...kept, others] : kept;
    const root = section.nodes.find(({ metric }) => metric === section.root) ?? section.nodes[0];
    const whole = evenly(root ? [root.baseline, root.comparison] : [], section.unit);
    const data = {
      bars,
      from: { label: section.baseline_label, value: root?.baseline ?? 0, printed: whole(root?.baseline ?? 0) },
      to: { label: section.comparison_label, value: root?.comparison ?? 0, printed: whole(root?.comparison ?? 0) },
    };
    return html`<section><h2>What moved it <span>${section.printed.unit}</span></h2><ns-chart .draw=${(width: number) => waterfall(data, width)} .label=${`What moved it: ${bars.map((bar) => `${bar.label} ${bar.printed}`).join(', ')}.`}></ns-chart>
      <p class="note">Sum ${signed(change, decimals)}, residual ${printed.get(-1)}.</p></section>`;
  }

  /** What was won, tied to what finance booked: over the quarter, else over the whole record. */
  private finance() {
    const { project } = this.state;
    const held = this.pipeline && project ? [this.pipeline.quarter, this.pipeline.whole] : [];
    const found = held
      .map(({ cycle, pipeline }) => ({ cycle, ...tiedOf(project as Project, cycle, pipeline.total) }))
      .find(({ booked }) => booked !== null);
    if (!found)
      return missing(
        'Revenue, tied to finance',
        this.pipeline
          ? 'The total that finance booked, typed under “Tie it to finance’s total” in Data, gives this.'
          : 'A CRM export of deals, and the total that finance booked over the same time, give this.',
      );
    const { won, booked, parts, rest } = found;
    const line = (label: string, value: number, sum = '') =>
      html`<tr class=${sum}><td>${label}</td><td class="num">${count(value)}</td></tr>`;
    return html`<section><h2>Revenue, tied to finance <span>${this.pipeline?.currency} ${cycleName(found.cycle)}</span></h2><table><tbody>${line('Won in the CRM', won)}${parts.filter(({ value }) => value !== 0).map(({ label, value }) => line(label, -value))}${line('Not explained', -rest)}${line('Booked by finance', booked ?? 0, 'total')}</tbody></table></section>`;
  }

  private sources() {
    if (!this.pipeline)
      return missing(
        'Pipeline and won by source',
        'A CRM export of deals with amount, close date and source (HubSpot: CRM → Deals → Export, all properties) gives this.',
      );
    const { quarter, currency, spends } = this.pipeline;
    const { rows, total, per_won } = quarter.pipeline;
    const named = rows.filter(({ channel }) => channel !== '');
    const last = named.slice(MOST_SOURCES);
    const others = (of: (row: ChannelRow) => number) => last.reduce((sum, row) => sum + of(row), 0);
    const line = (name: string, of: (quantity: Quantity) => number, perWin: number | null, tone = '') =>
      html`<tr class=${tone}><td dir="auto">${name}</td>${(['created', 'created_value', 'won', 'won_value'] as const).map((quantity) => html`<td class="num">${count(of(quantity))}</td>`)}${spends ? html`<td class="num">${of('spend') ? count(of('spend')) : '–'}</td><td class="num">${perWin === null ? '–' : count(perWin)}</td>` : nothing}</tr>`;
    const bare = rows.find(({ channel }) => channel === '');
    return html`<section><h2>Pipeline and won by source <span>${currency} ${cycleName(quarter.cycle)}, by day of creation and of winning; label of the CRM</span></h2><table><thead><tr><th scope="col">Source</th><th scope="col" class="num">Opportunities</th><th scope="col" class="num">Created</th><th scope="col" class="num">Wins</th><th scope="col" class="num">Won</th>${spends ? html`<th scope="col" class="num">Spend</th><th scope="col" class="num">Spend per win</th>` : nothing}</tr></thead>
      <tbody>${named.slice(0, MOST_SOURCES).map((row) => line(capital(row.channel), (quantity) => row.of[quantity], row.per_won))}${last.length > 0 ? line('Other', (quantity) => others(({ of }) => of[quantity]), null) : nothing}${line('Unattributed', (quantity) => bare?.of[quantity] ?? 0, null, 'rest')}${line('All, equals the CRM total', (quantity) => total[quantity], per_won, 'total')}</tbody></table>
      ${spends ? nothing : html`<p class="note">Google Ads or Meta by day gives what each source cost.</p>`}</section>`;
  }

  private done({ sections: { act } }: Report) {
    const actions = [...(act?.actions ?? [])].sort((a, b) => b.date.localeCompare(a.date));
    if (actions.length === 0)
      return missing('Actions and what they did', 'None is logged yet. Act & report logs them.');
    const range = (ends: readonly [number, number], unit: string) =>
      ends.map((end) => evenly([end * changeScale(unit)])(end * changeScale(unit))).join(' to ');
    return html`<section><h2>Actions and what they did</h2><table><thead><tr><th scope="col">Action</th><th scope="col" class="num">Expected</th><th scope="col" class="num">Measured (range)</th></tr></thead><tbody>${actions
      .slice(0, MOST_ACTIONS)
      .map(
        ({ what, owner, unit, expected, estimate, conf_int, measurable_on }) =>
          html`<tr><td dir="auto">${what}${owner ? html` <span class="note">${owner}</span>` : nothing}</td><td class="num">${expected === null ? '–' : signedChange(expected, unit === SHARE ? SHARE : '')}</td>
          <td class="num">${estimate === null || !conf_int ? (measurable_on ? `from ${day(measurable_on)}` : '–') : html`${signedChange(estimate, unit === SHARE ? SHARE : '')} <span class="note">(${range(conf_int, unit)})</span>`}</td></tr>`,
      )}</tbody></table>${actions.length > MOST_ACTIONS ? html`<p class="note">${actions.length - MOST_ACTIONS} earlier ones in the log.</p>` : nothing}</section>`;
  }

  private rails({ sections: { act, series } }: Report) {
    const rails = act?.guardrails ?? [];
    const cash = 'A file with the bank balance by month gives cash; its floor is set in Act & report.';
    if (rails.length === 0) return missing('Guardrails', `${act?.retention?.text ?? ''} ${cash}`);
    const back = PERIODS_IN_A_QUARTER[series?.grain ?? 'week'];
    const quarterBefore = (rail: (typeof rails)[number]) => {
      const at = series?.periods.findIndex(({ label }) => label === rail.period_label) ?? -1;
      return series?.metrics.find(({ metric }) => metric === rail.metric)?.values[at - back] ?? null;
    };
    return html`<section><h2>Guardrails</h2><table><thead><tr><th scope="col">Number</th><th scope="col" class="num">now</th><th scope="col" class="num">${several(back, series?.grain ?? 'week')} before</th><th scope="col" class="num">floor</th></tr></thead><tbody>${rails
      .slice(0, MOST_RAILS)
      .map((rail) => {
        const { label, below, value, floor, unit } = rail;
        const before = quarterBefore(rail);
        const words = evenly([value ?? 0, before ?? 0, floor], unit);
        return html`<tr><td dir="auto">${label}${below ? html` <b>below</b>` : nothing}</td><td class="num">${value === null ? '–' : words(value)}</td><td class="num">${before === null ? '–' : words(before)}</td><td class="num">${words(floor)}</td></tr>`;
      })}</tbody></table>${act?.retention ? html`<p class="note">${act.retention.text}</p>` : nothing}</section>`;
  }

  /** What the board is asked for, and what is expected of the newest action that cannot be measured yet. */
  private decision({ sections: { act, series } }: Report) {
    const { project } = this.state;
    const text = project ? settled(project, DECISION) : '';
    const [newest] = [...(act?.actions ?? [])]
      .filter(({ expected, measurable_on }) => expected !== null && measurable_on)
      .sort((a, b) => b.date.localeCompare(a.date));
    const expects =
      newest &&
      `Expected of “${newest.what}”: ${signedChange(newest.expected ?? 0, newest.unit)} a ${series?.grain ?? 'period'} in ${inside(newest.driver_label)}. ${newest.owner ? `Owner: ${newest.owner}. ` : ''}Measured from ${day(newest.measurable_on ?? '')}.`;
    return html`<section class="b-ask"><p class="lab">Decision asked for</p>${text ? html`<p class="ask-t" dir="auto">${text}</p>` : html`<p class="note">None yet.</p>`}${expects ? html`<p class="note" dir="auto">${expects}</p>` : nothing}</section>`;
  }

  private caveats({ sections: { data, define, validate } }: Report): string {
    const tried = validate?.tried.length ?? 0;
    return [
      ...(validate?.not_shown.slice(0, 2) ?? []),
      'Order in time is not cause.',
      tried > 1 ? `${tried} metrics were tried; the report lists all.` : '',
      data ? `${count(data.rows_left_out - data.rows_open)} of ${count(data.rows_in)} rows left out.` : '',
      data && data.rows_open > 0 ? `${count(data.rows_open)} deals are still open.` : '',
      ...(define?.findings.filter(({ severity }) => severity === 'warning').map(({ text }) => text) ?? []),
    ]
      .filter(Boolean)
      .join(' ');
  }
}

const cycleName = (cycle: string) => cycle.replace(/(\d+)-(Q\d)/, '$2 $1') || 'the whole record';

function missing(what: string, gives: string): TemplateResult {
  return html`<section><h2>${what}</h2><p class="note">${gives}</p></section>`;
}
