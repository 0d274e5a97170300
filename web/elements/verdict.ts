// <ns-verdict>: icon and sentence, what it is worth, what it rests on; and the time there is to act.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ValidateSection } from '../../wasm/protocol.ts';
import { leadTime } from '../charts/lead_time.ts';
import { Light } from './base.ts';
import './chart.ts';
import { explain } from './explain.ts';
import { verdictIcon } from './icons.ts';

export const DAYS = { day: 1, week: 7, month: 30, quarter: 91, year: 365 } as const;

/** The size of the lead and its range explain themselves, and a range stays on one line. */
const told = (text: string) =>
  text.split(/(\([^)]{1,16}\)[.,]?|(?<=by about )[\d.,]+ \p{L}+[.,]?)/u).map((piece, at) => {
    if (at % 2 === 0) return piece;
    // What closes the sentence stays with the word before it.
    if (!piece.startsWith('('))
      return html`<span class="nowrap">${explain('lead', piece.replace(/[.,]$/, ''))}${/[.,]$/.exec(piece)?.[0] ?? ''}</span>`;
    const end = piece.lastIndexOf(')');
    return html`<span class="nowrap">(${explain('likely range', piece.slice(1, end))}${piece.slice(end)}</span>`;
  });

/** What would let it be tested, where the files hold nothing to test it against. */
export const wanting = ({ reason }: ValidateSection): string =>
  reason === 'same_rows' ? 'To test it, add a file that counts something else: invoices, orders or subscriptions.' : '';

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
      <div><h1 tabindex="-1">${told(section.sentence)}</h1>${section.money ? html`<p class="money">${section.money}</p>` : nothing}${[section.sub, wanting(section)].filter(Boolean).map((line) => html`<p class="sub">${line}</p>`)}${lead && lead.needed === null ? this.ask() : nothing}</div>
      ${lead ? html`<figure><p class="small">${explain('time to act', 'Time to act')}, in days</p><ns-chart .draw=${(width: number) => leadTime(lead, width)} .label=${`Time to act: the lead leaves ${lead.best} days, range ${lead.range[0]} to ${lead.range[1]}${lead.needed === null ? '' : `, against ${lead.needed} days needed to react`}.`}></ns-chart></figure>` : nothing}</section>`;
  }

  /** A lead is worth what one can do in it: the one number that only the reader knows. */
  private ask() {
    return html`<form class="ask" @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const value = (event.target as HTMLFormElement).querySelector('input')?.value ?? '';
      if (value) this.send({ kind: 'set-path', path: 'north_star.reaction_days', value });
    }}><label for="reaction">How many days does your team need to react?</label>
      <input class="field" id="reaction" type="number" min="0" max="3650" inputmode="numeric" required><button class="btn">Compare</button></form>`;
  }
}
