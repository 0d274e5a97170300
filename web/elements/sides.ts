// <ns-sides>: the two sides of a marketplace: offered where a file names both, and as the North Star each side's number,
// the score of the weaker one and its formula.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { amount, fixed } from '../format/number.ts';
import { several } from '../format/words.ts';
import { labelOf } from '../model/choices.ts';
import { marketIn, type Sides, sidesOf } from '../model/sides.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';

@customElement('ns-sides')
export class TwoSides extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const { project, files } = this.state;
    if (!project) return nothing;
    const sides = sidesOf(project.definition);
    if (sides) return this.score(sides);
    const market = marketIn(project.definition, files);
    if (!market) return nothing;
    return html`<section class="card" id="sides"><header><h2>Two sides? This file has ${market.words}</h2></header>
      <p class="small">A marketplace lives of both. Each side gets one number, and the North Star is the health of the weaker one, so that a strong side hides no weak one.</p>
      <p class="acts"><button class="btn" @click=${() => this.send({ kind: 'patch', source: 'north_star', patch: market.patch })}>Make one score of both sides</button></p></section>`;
  }

  private score({ names, back }: Sides) {
    const { project, report } = this.state;
    const series = report?.sections.series;
    const at = series?.periods.findIndex(({ key }) => key === series.star?.period) ?? -1;
    const rows = names.map((name) => {
      const metric = series?.metrics.find((one) => one.metric === name);
      const [now, before] = [metric?.values[at] ?? null, metric?.values[at - back] ?? null];
      return {
        name,
        unit: metric?.unit ?? '',
        now,
        before,
        index: now === null || !before ? null : (100 * now) / before,
      };
    });
    const weakest = Math.min(...rows.map(({ index }) => index ?? Number.POSITIVE_INFINITY));
    const value = (of: number | null, unit: string) => (of === null ? '–' : amount(of, unit));
    const definition = project?.definition;
    return html`<section class="card" id="sides"><header><h2>Two sides, one score</h2></header>
      <div class="scroll" tabindex="0" role="region" aria-label="The two sides"><table><thead><tr><th scope="col">Side</th><th scope="col" class="num">Now</th><th scope="col" class="num">${several(back, series?.grain ?? 'period')} before</th><th scope="col" class="num">Of 100</th></tr></thead>
      <tbody>${rows.map(({ name, unit, now, before, index }) => html`<tr><td dir="auto">${definition ? labelOf(definition, name) : name}${index === weakest ? html` <b>the weaker side</b>` : nothing}</td><td class="num">${value(now, unit)}</td><td class="num">${value(before, unit)}</td><td class="num">${index === null ? '–' : fixed(index, 1)}</td></tr>`)}</tbody></table></div>
      <p class="small muted after-table"><code>${definition?.metrics[definition.north_star?.metric ?? '']?.formula}</code></p>
      <p class="small muted">100 is as many as then. A third number would pull teams apart: it can stand beside these.</p></section>`;
  }
}
