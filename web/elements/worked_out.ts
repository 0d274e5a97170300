// <ns-worked-out>: the formula of the number, with its own numbers of the last full period.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Report } from '../../wasm/protocol.ts';
import { amount, SHARE } from '../format/number.ts';
import { capital } from '../format/words.ts';
import { Light } from './base.ts';
import { bigNumber } from './parts.ts';

@customElement('ns-worked-out')
export class WorkedOut extends Light {
  @property({ attribute: false }) report!: Report;

  override render() {
    const { define, series } = this.report.sections;
    const star = series?.star;
    if (!define?.worked_out.length || !star) return nothing;
    return html`<div class="worked-out"><p class="small muted">With your own numbers</p><dl>${define.worked_out.map(
      ({ sign, words, value }) =>
        html`<div><dt dir="auto">${sign ? html`<span aria-label=${sign === '÷' ? 'divided by' : 'times'}>${sign}</span>` : capital(words)}</dt><dd>${value === null ? '–' : amount(value, value === star.value && star.unit === SHARE ? SHARE : '')}</dd></div>`,
    )}<div class="total"><dt>${star.label}</dt><dd>${bigNumber(star)}</dd></div></dl></div>`;
  }
}
