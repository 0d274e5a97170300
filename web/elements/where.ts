// <ns-where>: where the change is: the segments that moved otherwise than the others, or that none did.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecomposeSection } from '../../wasm/protocol.ts';
import { decimalsFor, fixed, percent, SHARE, signed, signedChange, signedPercent } from '../format/number.ts';
import { cut } from '../format/words.ts';
import { Light } from './base.ts';
import { explain } from './explain.ts';

type OddSegment = NonNullable<DecomposeSection['where']>['segments'][number];

@customElement('ns-where')
export class Where extends Light {
  @property({ attribute: false }) section!: DecomposeSection;

  override render() {
    const { where, unit } = this.section;
    if (!where?.words) return nothing;
    const { segments } = where;
    const own = segments.filter(({ is_weight }) => !is_weight);
    const decimals = decimalsFor(own.flatMap(({ baseline, comparison, excess }) => [baseline, comparison, excess]));
    // Values of a quotient, and the weights of its segments, may stand beside each other, each in its own unit.
    const cells = ({ baseline, comparison, excess, is_weight }: OddSegment) => {
      if (is_weight || unit === SHARE)
        return [percent(baseline, 1), percent(comparison, 1), signedChange(excess, SHARE, 1)];
      return [fixed(baseline, decimals), fixed(comparison, decimals), signed(excess, decimals)];
    };
    const inUnit = unit && unit !== SHARE ? `, ${unit}` : '';
    return html`<section class="card" id="where"><header><h2>Where is it?</h2></header><p class="in-words">${where.words}</p>
      ${
        segments.length > 0
          ? html`<div class="scroll" tabindex="0" role="region" aria-label="Segments that stand out"><table><thead><tr><th scope="col">${segments[0]?.dimension}</th><th scope="col" class="num hide-narrow-col">from → to</th><th scope="col" class="num">${explain('beyond the others', `beyond the others${inUnit}`)}</th><th scope="col" class="num">share of the change</th></tr></thead>
      <tbody>${segments.map((one) => {
        const [before, after, beyond] = cells(one);
        return html`<tr><td dir="auto" title=${one.segment}>${cut(one.segment)}${one.is_weight ? ', its weight' : ''}</td><td class="num muted hide-narrow-col nowrap">${before} → ${after}</td><td class="num ${one.excess < 0 ? 'down' : 'up'}">${beyond}</td><td class="num">${signedPercent(one.explanatory_power, 0)}</td></tr>`;
      })}</tbody></table></div>
      <p class="small muted note-own">${where.looked_at} segments were looked at. What chance alone does so often is not told.</p>`
          : nothing
      }</section>`;
  }
}
