// <ns-periods>: the two periods compared: pickers, the usual comparisons, and a word where one of them is not over yet.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecomposeSection, SeriesSection } from '../../wasm/protocol.ts';
import { choosablePeriods, usualBaselines } from '../model/periods.ts';
import { Light } from './base.ts';
import { picker, problem } from './parts.ts';

@customElement('ns-periods')
export class Periods extends Light {
  @property({ attribute: false }) section!: DecomposeSection;
  @property({ attribute: false }) series!: SeriesSection;

  override render() {
    const { section, series } = this;
    const choices = choosablePeriods(series);
    const usual = usualBaselines(series, section.comparison);
    return html`<div class="periods">${picker({ label: 'Period looked at', value: section.comparison, choices, kind: 'large', picked: (value) => this.choose(value, section.baseline) })}
        <span class="vs muted small">against</span>
        ${picker({ label: 'Period before', value: section.baseline, choices, kind: 'large', picked: (value) => this.choose(section.comparison, value) })}</div>
      ${
        usual.length > 0
          ? html`<div class="segmented" role="group" aria-label="Compare with">${usual.map(
              ({ key, words }) =>
                html`<button aria-pressed=${key === section.baseline} @click=${() => this.choose(section.comparison, key)}>${words}</button>`,
            )}</div>`
          : nothing
      }${this.unfinished()}`;
  }

  /** A running period is no fair comparison: say so, and offer the last full one. */
  private unfinished() {
    const { section, series } = this;
    const running = series.star?.so_far;
    if (!running || !series.star || (section.comparison !== running.period && section.baseline !== running.period))
      return nothing;
    const label = series.periods.find(({ key }) => key === running.period)?.label ?? running.period;
    const full = series.star.period;
    const fullLabel = series.periods.find(({ key }) => key === full)?.label ?? full;
    return problem(
      `${label} has ${running.days_seen} of ${running.days} days so far, so it is not a whole ${series.grain}.`,
      'warn',
      html`<button class="link small" @click=${() => this.choose(section.comparison === running.period ? full : section.comparison, section.baseline === running.period ? full : section.baseline)}>Use ${fullLabel}</button>`,
    );
  }

  private choose(comparison: string, baseline: string): void {
    this.send({ kind: 'set-periods', comparison, baseline });
  }
}
