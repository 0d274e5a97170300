// <ns-weeks>: by periods: both series on one time axis, and the lag picture beside them.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SeriesSection, ValidateSection } from '../../wasm/protocol.ts';
import { lags } from '../charts/lags.ts';
import { panels } from '../charts/panels.ts';
import { fixed, unitBehind } from '../format/number.ts';
import { several } from '../format/words.ts';
import { Light } from './base.ts';
import './chart.ts';
import { explain } from './explain.ts';
import { remarks, seriesOf } from './series.ts';

const SHOWN = 52;

/** The lag picture as both the full and the too-early page show it. */
export function lagChart(section: ValidateSection, early: boolean) {
  const range = early ? bestGuess(section) : section.lag_range;
  const best = early ? (range ? (range[0] + range[1]) / 2 : null) : section.lag;
  const star =
    section.tried.find(({ metric }) => metric === section.north_star)?.label ?? section.north_star.replaceAll('_', ' ');
  const unit = section.grain;
  const words =
    range === null
      ? ''
      : early
        ? `best guess: ${best} ${unit}s ahead`
        : range[0] === range[1]
          ? `${range[0]} ${unit}s ahead`
          : `${range[0]} to ${range[1]} ${unit}s ahead`;
  const data = {
    lags: section.lags,
    band: section.chance_band,
    best,
    range,
    words,
    star: short(star),
    outcome: short(section.outcome_label),
    unit,
    early,
  };
  const outside =
    section.chance_band === null ? '' : ` Within ±${fixed(section.chance_band, 2)} it may be chance alone.`;
  return html`<ns-chart .draw=${(width: number) => lags(data, width)} .label=${`Link between ${star} and ${section.outcome_label} at each lag from ${section.lags[0]?.lag} to ${section.lags.at(-1)?.lag} ${unit}s.${words ? ` ${words}.` : ''}${outside}`}
    .table=${{ head: [`${unit}s ahead`, 'correlation'], rows: section.lags.map(({ lag, correlation }) => [lag, correlation]) }}></ns-chart>`;
}

const short = (text: string) => (text.length > 24 ? `${text.slice(0, 22)}…` : text).toLowerCase();

/** The strongest lag ahead, as a band one period wide on both sides. */
function bestGuess(section: ValidateSection): readonly [number, number] | null {
  const ahead = section.lags.filter(({ lag }) => lag > 0);
  const best = ahead.reduce<(typeof ahead)[number] | null>(
    (top, d) => (top === null || d.correlation > top.correlation ? d : top),
    null,
  );
  return best && best.correlation > 0 ? [best.lag, best.lag] : null;
}

@customElement('ns-weeks')
export class Weeks extends Light {
  @property({ attribute: false }) section!: ValidateSection;
  @property({ attribute: false }) series!: SeriesSection;
  /** Too early for the lag picture beside it, which stands elsewhere then. */
  @property({ attribute: false }) early = false;

  override render() {
    const { section, series } = this;
    const star = seriesOf(series, 'north_star', SHOWN);
    const outcome = seriesOf(series, 'outcome', SHOWN);
    const both = star && outcome;
    const lags = section.lags.length > 0 && !this.early;
    const last = outcome?.values.findLastIndex((value) => value !== null) ?? -1;
    const missing = last < 0 ? 0 : (outcome?.values.length ?? 0) - 1 - last;
    const open =
      missing > 0 && outcome
        ? `${outcome.label} has no value yet for the last ${several(missing, section.grain)}: what it counts is not over there.`
        : '';
    return html`<section class="card"><header><h2>By ${section.grain}s</h2></header><div class="grid ${both && lags ? 'pgrid' : ''}">
      ${
        both
          ? html`<div><p class="fig-sub">The last ${star.starts.length}${star.starts.length < section.n ? ` of ${section.n}` : ''} ${section.grain}s</p><ns-chart
          .draw=${(width: number) =>
            panels(
              {
                starts: star.starts,
                labels: star.labels,
                grain: section.grain,
                star: { head: named(star, section.grain), values: star.values, unit: star.unit, partial: star.partial },
                outcome: {
                  head: named(outcome, section.grain),
                  values: outcome.values,
                  unit: outcome.unit,
                  partial: outcome.partial,
                },
                lag: section.lag,
              },
              width,
            )}
          .label=${`${star.label} above, ${outcome.label} below, ${star.starts.length} ${section.grain}s. ${star.remarks} ${open}`}
          .table=${{
            head: [section.grain, named(star, section.grain), named(outcome, section.grain)],
            units: ['', star.unit, outcome.unit],
            rows: star.labels.map((label, at) => [label, star.values[at] ?? null, outcome.values[at] ?? null]),
          }}></ns-chart>${remarks(star)}${open ? html`<p class="xs muted">${open}</p>` : nothing}</div>`
          : nothing
      }
      ${lags ? html`<div><p class="fig-sub">${explain('correlation', 'Correlation')} of what is left after trend, season and own momentum, one moved against the other; grey: ${explain('chance band', 'chance alone')}</p>${lagChart(section, false)}</div>` : nothing}</div></section>`;
  }
}

/** "Revenue a week, USD"; a label that already says its unit does not say it twice. */
function named(series: { readonly label: string; readonly unit: string }, grain: string): string {
  const unit = unitBehind(series.unit);
  return `${series.label} a ${grain}${unit && !series.label.toLowerCase().endsWith(unit.toLowerCase()) ? `, ${unit}` : ''}`;
}
