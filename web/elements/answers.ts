// <ns-answers>: what the dropped files can answer, and what they cannot yet.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Report } from '../../wasm/protocol.ts';
import { bare, inside } from '../format/words.ts';
import { Light } from './base.ts';
import { openIcon, tickIcon } from './icons.ts';

@customElement('ns-answers')
export class Answers extends Light {
  @property({ attribute: false }) report!: Report;

  override render() {
    const { series, decompose, growth, validate } = this.report.sections;
    const star = series?.star;
    const moved = decompose && !decompose.problem;
    const tested = validate && validate.reason !== 'no_outcome' && validate.reason !== 'not_computable';
    const rows = [
      {
        yes: Boolean(star),
        what: star ? `${star.label} per ${series.grain}` : 'One number over time',
        why: star
          ? `The last full ${series.grain} is ${bare(star.period_label)}.`
          : 'No full period with a value was found.',
      },
      {
        yes: Boolean(moved),
        what: 'What moved it',
        why: moved
          ? `${decompose.baseline_label} to ${decompose.comparison_label}, in parts that add up exactly.`
          : (decompose?.problem?.text ??
            ((series?.periods.length ?? 0) < 2
              ? 'A second full period is needed.'
              : 'Nobody has split the number into drivers yet.')),
      },
      {
        yes: Boolean(growth),
        what: 'Who is new, kept, returned or gone',
        why: growth
          ? `From the ids behind ${growth.label}.`
          : 'No file here says who acted. A column with a customer or user id would.',
        request:
          'Export the events or orders of the last two years as CSV, one row each, with the id of the customer or user and the day.',
      },
      {
        yes: Boolean(tested),
        what: `Whether it moves before ${inside(validate?.outcome_label ?? '') || 'revenue'}`,
        why: tested
          ? `Tested over ${validate.n} ${validate.grain}s.`
          : 'No file here holds an outcome. Add invoices, orders or subscriptions.',
        request:
          'Export all Stripe subscriptions or paid invoices as CSV (Billing → Subscriptions → Export → All columns), cancelled ones included.',
      },
    ];
    return html`<section class="card"><header><h2>What these files can answer</h2></header><ul class="checks answers">${rows.map(
      ({ yes, what, why, request }) =>
        html`<li><span class=${yes ? 'i-ok' : 'i-no'}>${yes ? tickIcon : openIcon}</span><div>${what}<span class="vh">${yes ? ': yes' : ': not yet'}</span><p>${why}${!yes && request ? html` <button class="link xs" @click=${() => this.send({ kind: 'copy', text: request, said: 'Request copied. Send it to whoever keeps that data.' })}>Copy the request for that file</button>` : nothing}</p></div></li>`,
    )}</ul></section>`;
  }
}
