// <ns-bake-off>: the numbers that could be the North Star held against each other when somebody asks, best first, and how
// often each would come first again; any of them can become the number.
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BakeOffSection, Contender, Definition, Grain } from '../../wasm/protocol.ts';
import { type Bar, bars } from '../charts/bars.ts';
import { fixed, percent, signedPercent } from '../format/number.ts';
import { capital, listed, several, verdictInShort } from '../format/words.ts';
import { basisOf, type Compared, takingOf, whoActs } from '../model/bake_off.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import './chart.ts';
import { explain } from './explain.ts';
import { verdictClass, verdictIcon } from './icons.ts';
import { picker, problem } from './parts.ts';

const FEW = 6;
const NONE = '–';

/** Columns with an answer for any number; the others take no room. */
interface Asked {
  readonly moved: boolean;
  readonly spikes: boolean;
}

@customElement('ns-bake-off')
export class BakeOffCard extends Light {
  @property({ attribute: false }) state!: State;
  @state() private all = false;
  /** Names the customers; undefined: as the log does. */
  @state() private who: string | undefined;

  override render() {
    const { project, compared, files } = this.state;
    if (!project) return nothing;
    const { definition } = project;
    const known = compared?.basis === basisOf(definition) ? compared : null;
    const busy = known && !known.found && !known.problem;
    const people = whoActs(definition, files);
    return html`<section class="card" id="bake-off"><header><h2>Which number would be the best?</h2></header>
      ${known?.found ? this.found(known, definition) : html`<p class="small muted">${definition.outcome ? 'Your numbers, and those that the actions of the log make, each against what it must lead: customers first, then periods.' : 'Choose above what the number must lead; then others can be held against it.'}</p>`}
      ${known?.problem ? problem(known.problem) : nothing}
      ${
        definition.outcome
          ? html`<p class="acts">${people.length > 1 ? picker({ label: 'Customers are', value: this.who ?? people[0]?.value ?? '', choices: people, picked: (who) => (this.who = who) }) : nothing}
        <button class="btn" ?disabled=${busy} @click=${() => this.send({ kind: 'hold-against', ...(this.who && { who: this.who }) })}>${busy ? 'Comparing…' : known?.found ? 'Compare again' : 'Hold candidates against each other'}</button></p>`
          : nothing
      }</section>`;
  }

  private found(compared: Compared, definition: Definition) {
    const { section, made = [], actions = [] } = compared.found ?? {};
    if (!section) return nothing;
    const { contenders } = section;
    const grain = definition.calendar?.grain ?? 'week';
    const shown = this.all ? contenders : contenders.slice(0, FEW);
    const take = (metric: string) =>
      this.send({
        kind: 'patch',
        source: 'north_star',
        patch: takingOf(definition, this.state.files, compared, metric),
      });
    const asked: Asked = {
      moved: contenders.some(({ measured }) => measured > 0),
      spikes: contenders.some(({ spikes }) => spikes !== null),
    };
    const row = (
      contender: Contender,
    ) => html`<tr><td dir="auto">${contender.label}</td>${cells(contender, grain, asked)}
      <td class="num">${
        contender.metric === definition.north_star?.metric
          ? html`<span class="muted">the number</span>`
          : html`<button class="link small" aria-label=${`Choose ${contender.label}`} @click=${() => take(contender.metric)}>Choose</button>`
      }</td></tr>`;
    const best = contenders[0]?.metric;
    return html`<p class="money">${section.sentence}</p>
      ${best && section.verdict === 'supported' && best !== definition.north_star?.metric ? html`<p class="acts"><button class="btn" @click=${() => take(best)}>Make it the number</button></p>` : nothing}
      <p class="small muted">${capital(several(contenders.length - made.length, 'number'))} of your own${made.length > 0 ? `, and ${made.length} made of ${several(actions.length, 'action')} (${listed(actions.map((event) => `“${event}”`))}): each time, who does it, who does it often, and who does it often within 28 days` : ': none could be made of a log, which takes 400 people followed for five weeks'}.</p>
      ${section.draws > 0 ? picture(section) : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label="The numbers, best first"><table><thead><tr><th scope="col">Best first</th><th scope="col" class="num">${explain('link', 'Customers')}</th><th scope="col">${explain('lead', 'Leads')}</th><th scope="col" class="num">${explain('forecast error', 'Forecast error')}</th>${asked.moved ? html`<th scope="col" class="num">${explain('moved', 'Moved')}</th>` : nothing}${asked.spikes ? html`<th scope="col" class="num">${explain('spikes', 'Spikes')}</th>` : nothing}<th scope="col"><span class="vh">Choose</span></th></tr></thead><tbody>${shown.map(row)}</tbody></table></div>
      ${shown.length < contenders.length ? html`<p class="after-table"><button class="link small" @click=${() => (this.all = true)}>Show all ${contenders.length}</button></p>` : nothing}`;
  }
}

/** What speaks for a number, by column; the words for those who hover or do not see. */
function cells(
  { verdict, customers, lead, forecast, measured, moved, spikes, has_spikes }: Contender,
  grain: Grain,
  asked: Asked,
): TemplateResult {
  const reason = verdict === 'supported' && customers?.stands ? 'leads' : null;
  const change = forecast && forecast.error_own > 0 ? forecast.error_with_metric / forecast.error_own - 1 : null;
  return html`<td class="num" title=${customers?.words ?? nothing}>${reason ? html`<span class="badge ${verdictClass(reason)}">${verdictIcon(reason, null, 16)}</span> ` : nothing}${customers ? fixed(customers.correlation, 2) : NONE}</td>
    <td><span class="badge ${verdictClass(lead.reason)}">${verdictIcon(lead.reason, null, 16)} ${verdictInShort(lead.reason, lead.lag, grain)}</span></td>
    <td class="num" title=${forecast?.words ?? nothing}>${change === null ? NONE : signedPercent(change, 0)}</td>
    ${asked.moved ? html`<td class="num">${measured > 0 ? `${moved} of ${measured}` : NONE}</td>` : nothing}
    ${asked.spikes ? html`<td class="num ${has_spikes ? 'down' : ''}">${spikes === null ? NONE : percent(spikes, 0)}</td>` : nothing}`;
}

/** How often each would come first, had other customers come, or other periods been forecast. */
function picture({ contenders, by, draws, own_wins, outcome_label }: BakeOffSection): TemplateResult {
  const own =
    own_wins === null ? [] : [{ label: `${outcome_label}’s own past`, wins: own_wins, ink: 'context' as const }];
  const won = [
    ...contenders.map(({ label, wins }, at) => ({
      label,
      wins: wins ?? 0,
      ink: at === 0 ? ('star' as const) : ('context' as const),
    })),
    ...own,
  ];
  const drawn: Bar[] = won
    .filter(({ wins }) => wins >= 0.005)
    .sort((a, b) => b.wins - a.wins)
    .slice(0, FEW)
    .map(({ label, wins, ink }) => ({ label, value: wins, printed: percent(wins, 0), ink }));
  const words = drawn.map(({ label, printed }) => `${label} ${printed}`).join(', ');
  return html`<h3 class="fig-title">How often each would come first</h3><p class="fig-sub">share of ${draws.toLocaleString('en')} redraws of the ${by === 'customers' ? 'customers' : 'periods forecast'}</p>
    <ns-chart .draw=${(width: number) => bars(drawn, width)} .label=${`How often each would come first: ${words}.`} .table=${{ head: ['number', 'comes first'], rows: won.map(({ label, wins }) => [label, percent(wins, 1)]) }}></ns-chart>`;
}
