// <ns-answers>: what the dropped files can answer, and what they cannot yet.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Report } from '../../wasm/protocol.ts';
import { bare, inside } from '../format/words.ts';
import { sourceOf } from '../model/definition.ts';
import type { OpenFile } from '../model/state.ts';
import { Light } from './base.ts';
import { openIcon, tickIcon } from './icons.ts';
import './request.ts';

@customElement('ns-answers')
export class Answers extends Light {
  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) files: readonly OpenFile[] = [];

  override render() {
    const { data, series, decompose, growth, validate } = this.report.sections;
    const star = series?.star;
    const moved = decompose && !decompose.problem;
    const tested = validate && validate.reason !== 'no_outcome' && validate.reason !== 'not_computable';
    // Stages that a deal went through stand as rows of a view: they are the seller’s doing.
    const value =
      data?.files.some(({ file, role }) => role === 'payments' || (role === 'events' && sourceOf(file) === file)) ??
      false;
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
        need: 'value' as const,
      },
      {
        yes: Boolean(tested),
        what: `Whether it moves before ${inside(validate?.outcome_label ?? '') || 'revenue'}`,
        why: tested
          ? `Tested over ${validate.n} ${validate.grain}s.`
          : 'No file here holds an outcome. Add invoices, orders or subscriptions.',
        need: 'money' as const,
      },
      ...(data?.files.some(({ role }) => role === 'pipeline')
        ? [
            {
              yes: true,
              what: 'Pipeline created, open and won by source',
              why: 'The sources add up to the CRM’s total; deals without one have a line of their own.',
            },
          ]
        : []),
      {
        yes: value,
        what: 'Whether customers get value',
        why: value
          ? 'A file here says what they did or received.'
          : 'No file here shows customers getting value. What was sold or spent is not what they received.',
        need: 'value' as const,
      },
    ];
    return html`<section class="card"><header><h2>What these files can answer</h2></header><ul class="checks answers">${rows.map(
      ({ yes, what, why, need }) =>
        html`<li><span class=${yes ? 'i-ok' : 'i-no'}>${yes ? tickIcon : openIcon}</span><div>${what}<span class="vh">${yes ? ': yes' : ': not yet'}</span><p>${why}</p>${!yes && need ? html`<ns-request .need=${need} .files=${this.files}></ns-request>` : nothing}</div></li>`,
    )}</ul></section>`;
  }
}
