// <ns-periods>: the two periods compared: pickers, the usual comparisons, and a word where one of them is not over yet.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecomposeSection, SeriesSection } from '../../wasm/protocol.ts';
import { several } from '../format/words.ts';
import { choosablePeriods, lastOf, rangeOf, SPANS, spanOf, usualBaselines } from '../model/periods.ts';
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
    const [looked, before] = [lastOf(section.comparison), lastOf(section.baseline)];
    const span = spanOf(series, section.comparison);
    const spans = SPANS[series.grain].filter((one) => 2 * one <= series.periods.length || one === span);
    return html`<div class="periods">${picker({ label: 'Period looked at', value: looked, choices, kind: 'large', picked: (value) => this.choose(value, before) })}
        <span class="vs muted small">against</span>
        ${picker({ label: 'Period before', value: before, choices, kind: 'large', picked: (value) => this.choose(looked, value) })}</div>
      ${
        spans.length > 1
          ? html`<div class="segmented" role="group" aria-label="Length of each side">${spans.map(
              (one) =>
                html`<button aria-pressed=${one === span} @click=${() => this.choose(looked, this.apart(looked, before, one), one)}>${several(one, series.grain)}</button>`,
            )}</div>`
          : nothing
      }
      ${
        usual.length > 0
          ? html`<div class="segmented" role="group" aria-label="Compare with">${usual.map(
              ({ key, words }) =>
                html`<button aria-pressed=${key === before} @click=${() => this.choose(looked, key)}>${words}</button>`,
            )}</div>`
          : nothing
      }${this.unfinished()}`;
  }

  /** A running period is no fair comparison: say so, and offer the last full one. */
  private unfinished() {
    const { section, series } = this;
    const running = series.star?.so_far;
    const [looked, before] = [lastOf(section.comparison), lastOf(section.baseline)];
    if (!running || !series.star || (looked !== running.period && before !== running.period)) return nothing;
    const label = series.periods.find(({ key }) => key === running.period)?.label ?? running.period;
    const full = series.star.period;
    const fullLabel = series.periods.find(({ key }) => key === full)?.label ?? full;
    return problem(
      `${label} has ${running.days_seen} of ${running.days} days so far, so it is not a whole ${series.grain}.`,
      'warn',
      html`<button class="link small" @click=${() => this.choose(looked === running.period ? full : looked, before === running.period ? full : before)}>Use ${fullLabel}</button>`,
    );
  }

  /** Longer ranges must not overlap: the one before moves back until they do not, where the record goes so far. */
  private apart(looked: string, before: string, span: number): string {
    const { periods } = this.series;
    const at = (wanted: string) => periods.findIndex(({ key }) => key === wanted);
    return periods[Math.max(0, Math.min(at(before), at(looked) - span))]?.key ?? before;
  }

  private choose(looked: string, before: string, span = spanOf(this.series, this.section.comparison)): void {
    const { series } = this;
    this.send({
      kind: 'set-periods',
      comparison: rangeOf(series, looked, span),
      baseline: rangeOf(series, before, span),
    });
  }
}
