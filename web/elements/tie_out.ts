// <ns-tie-out>: finance's total against what the CRM says was won, the difference split until the rest is small: refunds
// and test deals as the files tell them, currency and cut-off as somebody knows them.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Project } from '../../wasm/protocol.ts';
import { amount, isCurrency, percent } from '../format/number.ts';
import type { Quantity } from '../model/pipeline.ts';
import { said } from '../model/settled.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { field } from './field.ts';

/** What is taken off what was won, in this order; the files know some of it. */
const PARTS = [
  ['refunds', 'Refunds', 'refunds'],
  ['currency', 'Currency', ''],
  ['cut_off', 'Won in it, booked in another', ''],
  ['tests', 'Test deals', 'tests'],
] as const;

export interface TieLine {
  readonly what: string;
  readonly label: string;
  readonly value: number;
  readonly hint: string;
}

/** What is settled about finance's total over a time; `booked` is null where nobody said it. */
export function tiedOf(project: Project, cycle: string, total: Partial<Record<Quantity, number>>) {
  const typed = (what: string) => numberIn(said(project, aboutFinance(what, cycle)));
  const won = total.won_value ?? 0;
  const booked = typed('total');
  const parts = PARTS.map(([what, label, from]): TieLine => {
    const own = typed(what);
    const known = from ? (total[from] ?? 0) : 0;
    return { what, label, value: own ?? known, hint: own === null && known > 0 ? 'from the files' : '' };
  });
  const rest = booked === null ? 0 : won - parts.reduce((sum, { value }) => sum + value, 0) - booked;
  return { won, booked, parts, rest };
}

const aboutFinance = (what: string, cycle: string) => `finance ${what} ${cycle}`.trim();

const numberIn = (text: string) => (text.trim() === '' ? null : Number(text.replaceAll(/[^\d.-]/g, '')));

@customElement('ns-tie-out')
export class TieOut extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) cycle = '';
  @property({ attribute: false }) currency = '';
  @property({ attribute: false }) total: Partial<Record<Quantity, number>> = {};

  override render() {
    const { project } = this.state;
    if (!project) return nothing;
    const about = (what: string) => aboutFinance(what, this.cycle);
    const money = (value: number) => amount(Math.round(value), isCurrency(this.currency) ? this.currency : '');
    const { won, booked, parts, rest } = tiedOf(project, this.cycle, this.total);
    const input = (what: string, label: string, hint = '') =>
      field({
        id: `tie-${what}`,
        label,
        value: said(project, about(what)),
        ...(hint && { hint }),
        optional: what !== 'total',
        changed: (text) => this.send({ kind: 'settle', about: about(what), text }),
      });
    const line = (label: string, value: string, bold = false) =>
      html`<tr class=${bold ? 'total' : ''}><td>${label}</td><td class="num">${value}</td></tr>`;
    return html`<details class="fold" id="tie-out"><summary>Tie it to finance’s total</summary>
      <div class="pickrow">${input('total', 'Booked by finance')}${booked === null ? nothing : parts.map(({ what, label, value, hint }) => input(what, label, hint && `${money(value)}, ${hint}`))}</div>
      ${
        booked === null
          ? html`<p class="small muted after-table">Type what finance booked over the same time; the difference is then split.</p>`
          : html`<table><tbody>${line('Won in the CRM', money(won))}${parts.map(({ label, value }) => line(label, money(0 - value)))}${line('Not explained', money(0 - rest))}${line('Booked by finance', money(booked), true)}</tbody></table>
          <p class="small after-table" role="status">${rest === 0 ? 'Tied: nothing is left unexplained.' : `${money(Math.abs(rest))} is not explained${won ? `, ${percent(Math.abs(rest / won), 1)} of what was won` : ''}.`}</p>`
      }</details>`;
  }
}
