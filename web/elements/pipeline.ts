// <ns-pipeline>: created, open and won deals by where the CRM says they came from, tied to the CRM's total; with what the
// ads cost and claim beside them, joined by a channel map that can be changed here.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { amount, count, isCurrency } from '../format/number.ts';
import { capital, listed, several } from '../format/words.ts';
import { aboutCampaign, aboutSource, CHANNELS, channelsOf } from '../model/channels.ts';
import {
  type Asked,
  askPipeline,
  type ChannelRow,
  type Pipeline,
  pipelineAsker,
  pipelineOf,
  within,
} from '../model/pipeline.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { type Choice, picker } from './parts.ts';
import './request.ts';
import './tie_out.ts';

@customElement('ns-pipeline')
export class PipelineBySource extends Light {
  @property({ attribute: false }) state!: State;
  /** "", "2026" or "2026-Q3". */
  @state() private cycle = '';
  private asked = '';

  private get ask(): Asked | null {
    const { project, files } = this.state;
    return project && askPipeline(project, files);
  }

  private get what(): string {
    return pipelineAsker(this.state);
  }

  protected override updated(): void {
    const { report, stale } = this.state;
    if (!report || stale || this.asked === this.what) return;
    const ask = this.ask;
    if (!ask) return;
    this.asked = this.what;
    this.send({ kind: 'try-out', what: this.what, projects: ask.projects });
  }

  override render() {
    const { project, effects } = this.state;
    const ask = this.ask;
    if (!project || !ask || effects?.what !== this.what) return nothing;
    const answers = effects.values.map((effect) => effect?.series);
    if (effects.values.some((effect) => !effect)) return nothing;
    const months = answers.flatMap((series) => series?.periods.map(({ key }) => key) ?? []);
    const pipeline = pipelineOf(ask, answers, channelsOf(project), within(this.cycle));
    const { total } = pipeline;
    const before = this.cycle ? pipelineOf(ask, answers, channelsOf(project), within(cycleBefore(this.cycle))) : null;
    const wonBefore = (channel: string) =>
      before && (before.rows.find((row) => row.channel === channel)?.of.won_value ?? 0);
    const money = (value: number) => amount(Math.round(value), isCurrency(ask.currency) ? ask.currency : '');
    return html`<section class="card" id="pipeline"><header><h2>Pipeline by source</h2><span class="right">${picker({ label: 'Over', value: this.cycle, choices: cycles(months), picked: (cycle) => (this.cycle = cycle) })}</span></header>
      <p class="small muted">“${ask.source}” is the CRM’s own label of where a deal came from, most often its first touch; it is shown, not tested. Created and open by the day of creation, won by the day of closing.</p>
      <div class="scroll" tabindex="0" role="region" aria-label="Pipeline by source"><table><thead><tr><th scope="col">Source</th><th scope="col" class="num">Created</th><th scope="col" class="num hide-narrow-col">worth</th><th scope="col" class="num hide-narrow-col">Open</th><th scope="col" class="num hide-narrow-col">worth</th><th scope="col" class="num">Won</th><th scope="col" class="num">worth</th>
        ${ask.spend.length > 0 ? html`<th scope="col" class="num hide-narrow-col">Spend</th><th scope="col" class="num hide-narrow-col">per deal created</th><th scope="col" class="num">per win</th><th scope="col" class="num hide-narrow-col">Claimed by the platforms</th>` : nothing}</tr></thead>
        <tbody>${pipeline.rows.map((row) => this.row(row, ask, money, wonBefore(row.channel)))}
        ${this.row({ channel: 'all', labels: [], campaigns: [], of: total, per_created: pipeline.per_created, per_won: pipeline.per_won }, ask, money, before?.total.won_value ?? null)}</tbody></table></div>
      <p class="small after-table" role="status">${this.tied(ask, pipeline, money)}</p>
      ${ask.spend.length > 0 ? html`<p class="small muted after-table">${pipeline.spent.length > 0 ? `Spend is known for ${pipeline.spent.length > 2 ? `${pipeline.spent[0]} to ${pipeline.spent.at(-1)}` : listed(pipeline.spent)}; what a deal costs is counted over these months only.` : 'No month looked at has spend.'} What a platform claims it counts by its own rules: two of them may claim the same deal, so the claims are not added to the CRM’s.</p>` : nothing}
      ${ask.spend.length === 0 ? html`<ns-request .need=${'spend'} .files=${this.state.files}></ns-request>` : nothing}
      ${this.map(ask)}
      <ns-tie-out .state=${this.state} .cycle=${this.cycle} .currency=${ask.currency} .total=${total}></ns-tie-out></section>`;
  }

  private row(
    { channel, labels, campaigns, of, per_created, per_won }: ChannelRow,
    ask: Asked,
    money: (value: number) => string,
    before: number | null,
  ) {
    const all = channel === 'all';
    const cost = (value: number | null) => (value === null ? '–' : money(value));
    const said = [labels.join(', '), campaigns.length > 0 && `ads: ${campaigns.join(', ')}`]
      .filter(Boolean)
      .join(' · ');
    return html`<tr class=${all ? 'total' : ''}><td dir="auto">${all ? 'All' : channel ? capital(channel) : 'Unattributed'}${said && said.toLowerCase() !== channel ? html`<br /><span class="small muted">${said}</span>` : nothing}</td><td class="num">${count(of.created)}</td><td class="num hide-narrow-col">${money(of.created_value)}</td><td class="num hide-narrow-col">${count(of.open)}</td><td class="num hide-narrow-col">${money(of.open_value)}</td><td class="num">${count(of.won)}</td><td class="num">${money(of.won_value)}${before === null ? nothing : html`<br /><span class="small muted">${money(before)} before</span>`}</td>
      ${ask.spend.length > 0 ? html`<td class="num hide-narrow-col">${of.spend ? money(of.spend) : '–'}</td><td class="num hide-narrow-col">${cost(per_created)}</td><td class="num">${cost(per_won)}</td><td class="num hide-narrow-col">${of.claimed ? amount(of.claimed) : '–'}</td>` : nothing}</tr>`;
  }

  /** Whether the rows are all of the CRM's file, and what is missing where they are not. */
  private tied({ deals }: Asked, { rows, total }: Pipeline, money: (value: number) => string): string {
    const sum = rows.reduce((all, { of }) => all + of.created, 0);
    const unattributed = rows.find(({ channel }) => channel === '')?.of;
    const bare = unattributed?.created
      ? ` ${several(unattributed.created, 'deal')} without a source, ${money(unattributed.won_value)} won, stand in a line of their own and are not spread.`
      : ' Every deal names a source.';
    if (this.cycle)
      return `The sources add up to all of the deals created in that time, ${count(total.created)}.${bare}`;
    const file = this.state.report?.sections.data?.files.find((one) => one.file === deals);
    const lacking = (file?.rows_in ?? sum) - sum;
    return lacking === 0
      ? `Tied: the sources add up to the CRM’s file, ${count(sum)} of ${count(file?.rows_in ?? sum)} deals.${bare}`
      : `${count(sum)} of the ${count(file?.rows_in ?? 0)} deals in the CRM’s file; ${count(lacking)} were left out as their rows say no day of creation.${bare}`;
  }

  /** Which source and which campaign is which channel. */
  private map(ask: Asked) {
    const { project, effects } = this.state;
    if (!project) return nothing;
    const channels = channelsOf(project);
    const names = (ads: boolean) => [
      ...new Set(
        ask.quantities.flatMap((quantity, at) =>
          (quantity === 'spend' || quantity === 'claimed') === ads
            ? (effects?.values[at]?.series?.segments.map(({ segment }) => segment).filter(Boolean) ?? [])
            : [],
        ),
      ),
    ];
    const line = (name: string, channel: string, about: string) => {
      const choices: Choice[] = [...new Set([...CHANNELS, channel, name])].map((value) => ({ value, label: value }));
      return html`<tr><td dir="auto">${name}</td><td>${picker({ label: `Channel of ${name}`, value: channel, choices, picked: (text) => this.send({ kind: 'settle', about, text }) })}</td></tr>`;
    };
    return html`<details class="fold"><summary>Change which source and which campaign is which channel</summary><div class="scroll" tabindex="0" role="region" aria-label="The channel map"><table><thead><tr><th scope="col">In the files</th><th scope="col">Channel</th></tr></thead><tbody>
      ${names(false).map((name) => line(name, channels.ofSource(name), aboutSource(name)))}${names(true).map((name) => line(name, channels.ofCampaign(name), aboutCampaign(name)))}</tbody></table></div></details>`;
  }
}

/** The whole record, each year and each quarter in it, the last one first. */
function cycles(months: readonly string[]): Choice[] {
  const quarters = new Set(
    [...months]
      .sort()
      .reverse()
      .map((month) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`),
  );
  const years = new Set([...quarters].map((quarter) => quarter.slice(0, 4)));
  const named = (value: string) => ({ value, label: value.replace(/(\d+)-(Q\d)/, '$2 $1') });
  return [{ value: '', label: 'the whole record' }, ...[...quarters].map(named), ...[...years].map(named)];
}

/** "2026-Q1" comes after "2025-Q4". */
function cycleBefore(cycle: string): string {
  const [year = '', quarter] = cycle.split('-Q');
  if (!quarter) return String(Number(year) - 1);
  return quarter === '1' ? `${Number(year) - 1}-Q4` : `${year}-Q${Number(quarter) - 1}`;
}
