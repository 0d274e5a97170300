// <ns-where>: where the change is: the segments that moved otherwise than the others, or that none did.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecomposeSection } from '../../wasm/protocol.ts';
import { decimalsFor, fixed, signed, signedPercent } from '../format/number.ts';
import { cut } from '../format/words.ts';
import { Light } from './base.ts';
import { explain } from './explain.ts';

@customElement('ns-where')
export class Where extends Light {
  @property({ attribute: false }) section!: DecomposeSection;

  override render() {
    const { where, unit } = this.section;
    if (!where?.words) return nothing;
    const { segments } = where;
    const decimals = decimalsFor(
      segments.flatMap(({ baseline, comparison, excess }) => [baseline, comparison, excess]),
    );
    return html`<section class="card" id="where"><header><h2>Where is it?</h2></header><p class="in-words">${where.words}</p>
      ${
        segments.length > 0
          ? html`<div class="scroll" tabindex="0" role="region" aria-label="Segments that stand out"><table><thead><tr><th scope="col">${segments[0]?.dimension}</th><th scope="col" class="num hide-narrow-col">from → to</th><th scope="col" class="num">${explain('beyond the others', `beyond the others${unit ? `, ${unit}` : ''}`)}</th><th scope="col" class="num">share of the change</th></tr></thead>
      <tbody>${segments.map(
        ({ segment, baseline, comparison, excess, explanatory_power }) =>
          html`<tr><td dir="auto" title=${segment}>${cut(segment)}</td><td class="num muted hide-narrow-col nowrap">${fixed(baseline, decimals)} → ${fixed(comparison, decimals)}</td><td class="num ${excess < 0 ? 'down' : 'up'}">${signed(excess, decimals)}</td><td class="num">${signedPercent(explanatory_power, 0)}</td></tr>`,
      )}</tbody></table></div>
      <p class="small muted note-own">${where.looked_at} segments were looked at. What chance alone does so often is not told.</p>`
          : nothing
      }</section>`;
  }
}
