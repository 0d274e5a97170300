// <ns-findings>: what the definition leaves open, numbered as in the sentence.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Finding } from '../../wasm/protocol.ts';
import { capital, several } from '../format/words.ts';
import { Light } from './base.ts';

@customElement('ns-findings')
export class Findings extends Light {
  @property({ attribute: false }) findings: readonly (Finding & { number: number })[] = [];

  override render() {
    if (this.findings.length === 0) return nothing;
    return html`<section class="card"><header><h2>${capital(several(this.findings.length, 'finding'))}</h2></header><ul class="checks find">${this.findings.map(
      (finding) =>
        html`<li><span><sup class="mark">${finding.number}</sup></span><div dir="auto"><b>${finding.text}</b>${finding.remedy ? html` <span class="muted">${finding.remedy}</span>` : nothing}</div></li>`,
    )}</ul></section>`;
  }
}
