// <ns-customers>: customers compared with customers: what goes with more of the number early, and each link of the way
// from the number to the outcome.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type {
  CustomerEvidence,
  CustomerLink,
  ValidateSection,
  VerdictKind,
  VerdictReason,
} from '../../wasm/protocol.ts';
import { dose } from '../charts/dose.ts';
import { count, percent, prose } from '../format/number.ts';
import { several } from '../format/words.ts';
import { Light } from './base.ts';
import './chart.ts';
import { verdictIcon } from './icons.ts';

const ICONS: Readonly<Record<VerdictKind, VerdictReason>> = {
  supported: 'leads',
  contradicted: 'no_lead',
  inconclusive: 'low_power',
};

@customElement('ns-customers')
export class Customers extends Light {
  @property({ attribute: false }) section!: ValidateSection;

  override render() {
    const { customers } = this.section;
    if (!customers) return nothing;
    const { compared, sentence, money, sub, links, per_unit, plateau } = customers;
    const shown = compared ? shownLink(links) : undefined;
    return html`<section class="card customers"><header><h2>${sentence}</h2></header>
      ${money ? html`<p class="money">${money}</p>` : nothing}${sub ? html`<p class="small muted">${sub}</p>` : nothing}
      ${compared ? html`<div class="grid cgrid">${shown ? this.picture(shown, customers) : nothing}${chain(links)}</div>` : nothing}
      ${[plateau?.words, per_unit?.words].filter(Boolean).map((words) => html`<p class="small worth">${words}</p>`)}
      ${compared || per_unit ? this.figures(customers) : nothing}</section>`;
  }

  private picture(link: CustomerLink, { early_periods, equal_volume }: CustomerEvidence) {
    const { section } = this;
    const stays = link.kind === 'stays';
    const star = section.tried.find(({ metric }) => metric === section.north_star)?.label ?? section.north_star;
    const span = several(early_periods, section.grain);
    const what = stays
      ? `Still there ${several(link.to - early_periods + 1, section.grain)} later`
      : `${section.outcome_label} each, ${several(link.to - link.from + 1, section.grain)} later`;
    const data = {
      by: `in ${span}`,
      of: 'customers',
      ...(!stays && { unit: section.outcome_unit }),
      groups: link.groups.map(({ label, adjusted, conf_int, customers }) => ({
        label,
        share: adjusted,
        range: conf_int,
        n: customers,
      })),
    };
    const shown = (value: number) => (stays ? percent(value, 0) : prose(value));
    return html`<div><h3 class="fig-title">${what}</h3><p class="fig-sub">by ${star.toLowerCase()} in the first ${span}, ${equal_volume ? 'at equal activity' : 'for the same time of joining'}, with 95 % range</p>
      <ns-chart .draw=${(width: number) => dose(data, width)} .label=${`${what}: ${link.groups.map(({ label, adjusted }) => `${shown(adjusted)} with ${label}`).join(', ')}.`}
        .table=${{ head: [star, 'customers', what, 'low', 'high', 'as found'], rows: link.groups.map((g) => [g.label, g.customers, shown(g.adjusted), shown(g.conf_int[0]), shown(g.conf_int[1]), shown(g.found)]) }}></ns-chart></div>`;
  }

  private figures({ links, per_unit, not_shown }: CustomerEvidence) {
    return html`<details class="fold"><summary>Figures <span>slopes, errors, newest customers, size of customers</span></summary>
      ${not_shown.map((line) => html`<p class="small">Not shown: ${line}</p>`)}
      ${
        links.length > 0
          ? html`<table><thead><tr><th scope="col">Link</th><th scope="col" class="num">slope</th><th scope="col" class="num">error</th><th scope="col" class="num">p, all counted</th><th scope="col" class="num">newest 40 %</th></tr></thead><tbody>${links.map(
              ({ label, test, newest }) =>
                html`<tr><td dir="auto">${label}</td><td class="num">${test.estimate.toFixed(3)}</td><td class="num">${test.std_error.toFixed(3)}</td><td class="num">${p(test.p_adjusted)}</td><td class="num">${newest ? newest.estimate.toFixed(3) : ''}</td></tr>`,
            )}</tbody></table>`
          : nothing
      }${
        per_unit && per_unit.bands.length > 0
          ? html`<table><thead><tr><th scope="col">Size of customer</th><th scope="col" class="num">customers</th><th scope="col" class="num">${this.section.outcome_label} per unit</th><th scope="col" class="num">range</th></tr></thead><tbody>${per_unit.bands.map(
              ({ label, customers, per_unit: value, conf_int }) =>
                html`<tr><td>${label}</td><td class="num">${count(customers)}</td><td class="num">${prose(value)}</td><td class="num">${prose(conf_int[0])} to ${prose(conf_int[1])}</td></tr>`,
            )}</tbody></table>`
          : nothing
      }</details>`;
  }
}

const p = (value: number | null) => (value === null ? '' : value < 0.001 ? '< 0.001' : value.toFixed(3));

/** The picture is of what was found: whether they stay, else what they bring. */
function shownLink(links: readonly CustomerLink[]): CustomerLink | undefined {
  const drawn = links.filter(({ kind, groups }) => (kind === 'stays' || kind === 'brings') && groups.length > 1);
  return (
    drawn.find(({ kind, verdict }) => kind === 'stays' && verdict === 'supported') ??
    drawn.find(({ verdict }) => verdict === 'supported') ??
    drawn[0]
  );
}

function chain(links: readonly CustomerLink[]) {
  return html`<ul class="chain">${links.map(
    ({ label, words, verdict }) =>
      html`<li><span class="lk">${verdictIcon(ICONS[verdict], null, 16)} <span dir="auto">${label}</span></span><p class="small muted">${words}</p></li>`,
  )}</ul>`;
}
