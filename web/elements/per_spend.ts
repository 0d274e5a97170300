// What the number brings for each unit of spend, channel by channel.
import { html } from 'lit';
import type { DecomposeSection, PerSpend } from '../../wasm/protocol.ts';
import { decimalsFor, evenly, fixed } from '../format/number.ts';

export function perSpend({ channels, dimension, label, unit }: PerSpend, section: DecomposeSection) {
  const each = channels.flatMap(({ per_spend, marginal }) => [per_spend ?? 0, marginal ?? 0]);
  const ratio = (value: number | null) => (value === null ? '–' : fixed(value, decimalsFor(each)));
  const spent = evenly(channels.map(({ spend }) => spend));
  const brought = evenly(channels.map(({ units }) => units));
  const name = section.unit || 'units';
  return html`<section class="card" id="per-spend"><header><h2>For each ${unit || 'unit'} spent</h2></header><div class="scroll" tabindex="0" role="region" aria-label="For each unit spent"><table><thead><tr><th scope="col">${dimension}</th><th scope="col" class="num hide-narrow-col">${label}, ${unit}</th><th scope="col" class="num hide-narrow-col">${name}</th><th scope="col" class="num">${name} per ${unit || 'unit'}</th><th scope="col" class="num">of the last spent</th></tr></thead>
    <tbody>${channels.map(
      ({ segment, units, spend, per_spend, marginal }) =>
        html`<tr><td dir="auto">${segment}</td><td class="num muted hide-narrow-col">${spent(spend)}</td><td class="num muted hide-narrow-col">${brought(units)}</td><td class="num">${ratio(per_spend)}</td><td class="num">${ratio(marginal)}</td></tr>`,
    )}</tbody></table></div>
    <p class="small muted note-own">${section.comparison_label}. “Of the last spent”: what changed for what was spent more or less than in ${section.baseline_label}; a dash where that was under a tenth. It goes with the spend; whether the spend brought it, a test with and without it tells.</p></section>`;
}
