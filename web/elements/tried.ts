// <ns-tried>: every metric that was tested, whatever came of it.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Certificate, Report, ValidateSection } from '../../wasm/protocol.ts';
import { count, signedPercent } from '../format/number.ts';
import { inside, several } from '../format/words.ts';
import { Light } from './base.ts';
import { explain, explainLabel } from './explain.ts';
import { verdictClass, verdictIcon } from './icons.ts';
import './placebo.ts';

@customElement('ns-tried')
export class Tried extends Light {
  @property({ attribute: false }) section!: ValidateSection;

  override render() {
    const { section } = this;
    return html`<section class="card"><header><h2>What was tried</h2><span class="right small muted">${explain('tried', `${several(section.tried.length, 'metric')}${section.lags.length > 0 ? ` × ${section.lags.length} lags` : ''}`)}</span></header>
      <table><thead><tr><th scope="col">Metric</th><th scope="col">${explain('verdict', 'Verdict')}</th><th scope="col" class="num hide-narrow-col">${section.grain}s</th><th scope="col" class="num">${explain('per ten percent', 'per +10 %')}</th></tr></thead><tbody>${section.tried.map(
        (
          row,
        ) => html`<tr><td dir="auto">${row.label}</td><td><span class="badge ${verdictClass(row.reason)}">${verdictIcon(row.reason, null, 16)} <span class="wrap">${row.words}</span></span></td>
          <td class="num hide-narrow-col">${row.lag === null ? nothing : count(row.lag)}</td><td class="num">${row.per_ten_percent === null ? nothing : signedPercent(row.per_ten_percent, 1)}</td></tr>`,
      )}</tbody></table>${section.chain.length > 0 ? this.chain() : nothing}</section>`;
  }

  /** By way of other metrics, each step with its own verdict. */
  private chain() {
    const steps = this.section.chain.flatMap(({ links }) => links);
    return html`<h3 class="fig-title">On the way to ${inside(this.section.outcome_label)}</h3><ul class="chain">${steps.map(
      ({ label, reason, words }) =>
        html`<li><span class="lk">${verdictIcon(reason, null, 16)} <span dir="auto">${label}</span></span><p class="small muted">${words}</p></li>`,
    )}</ul>`;
  }
}

/** What the test cannot say, and its figures, folded. */
export function notShown(section: ValidateSection, report: Report | null) {
  const certificate = report?.certificate;
  return html`<section class="card"><header><h2>${section.not_shown.length > 0 ? 'What this does not show' : 'How it was tested'}</h2></header><ul class="dots">${section.not_shown.map((line) => html`<li>${line}</li>`)}</ul>
    <ns-placebo .section=${section} .result=${report?.sections.placebo}></ns-placebo>
    <details class="fold"><summary>Statistics <span>estimate, error, p, settings</span></summary><dl class="stat">${section.statistics.map(({ label, value }) => html`<dt>${explainLabel(label)}</dt><dd>${value}</dd>`)}</dl></details>${certificate ? certified(certificate) : nothing}</section>`;
}

/** What it takes to have the same report again. */
function certified({ files, definition_hash, data_hash, engine, zone_table, settings }: Certificate) {
  const rows = [
    ...files.map(({ file, sha256 }) => [file, sha256.slice(0, 16)] as const),
    ['Definition', definition_hash.slice(0, 16)] as const,
    ['Data', data_hash?.slice(0, 16) ?? ''] as const,
    ['Engine, time zones', `${engine}, ${zone_table}`] as const,
    ...settings.map(({ label, value }) => [label, value] as const),
  ];
  return html`<details class="fold"><summary>Certificate <span>inputs, versions, settings, seed</span></summary><dl class="stat">${rows.map(([label, value]) => html`<dt dir="auto">${label}</dt><dd>${value}</dd>`)}</dl></details>`;
}
