// <ns-verdict>: icon and sentence, what it is worth, what it rests on; and the time there is to act.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ValidateSection } from '../../wasm/protocol.ts';
import { leadTime } from '../charts/lead_time.ts';
import { Light } from './base.ts';
import './chart.ts';
import { verdictIcon } from './icons.ts';

export const DAYS = { day: 1, week: 7, month: 30, quarter: 91, year: 365 } as const;

/** A range in brackets stays on one line. */
const unbroken = (text: string) =>
  text
    .split(/(\([^)]{1,16}\)[.,]?)/)
    .map((piece, at) => (at % 2 === 1 ? html`<span class="nowrap">${piece}</span>` : piece));

@customElement('ns-verdict')
export class Verdict extends Light {
  @property({ attribute: false }) section!: ValidateSection;
  @property({ attribute: false }) reactionDays: number | null = null;

  override render() {
    const { section } = this;
    const days = DAYS[section.grain];
    const lead =
      section.reason === 'leads' && section.lag !== null && section.lag_range
        ? {
            best: section.lag * days,
            range: [section.lag_range[0] * days, section.lag_range[1] * days] as const,
            needed: this.reactionDays,
          }
        : null;
    return html`<section class="verdict ${lead ? 'with-time' : ''}">${verdictIcon(section.reason, section.chance, 40)}
      <div><h1 tabindex="-1">${unbroken(section.sentence)}</h1>${section.money ? html`<p class="money">${section.money}</p>` : nothing}${section.sub ? html`<p class="sub">${section.sub}</p>` : nothing}</div>
      ${lead ? html`<figure><ns-chart .draw=${(width: number) => leadTime(lead, width)} .label=${`Lead time ${lead.best} days, range ${lead.range[0]} to ${lead.range[1]}${lead.needed === null ? '' : `, against ${lead.needed} days needed to react`}.`}></ns-chart></figure>` : nothing}</section>`;
  }
}
