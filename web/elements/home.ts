// <ns-home>: home: the one number at full size, what moved it, whether it can be trusted, what to do next.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecomposeSection, SeriesSection } from '../../wasm/protocol.ts';
import { bars } from '../charts/bars.ts';
import { rootOf } from '../charts/tree_layout.ts';
import { trend } from '../charts/trend.ts';
import { day } from '../format/date.ts';
import { amount, signed, unitBehind } from '../format/number.ts';
import { capital, periodOf, several } from '../format/words.ts';
import { openQuestions, type State } from '../model/state.ts';
import { Light } from './base.ts';
import './chart.ts';
import { verdictIcon } from './icons.ts';
import { bigNumber, delta, head, problem } from './parts.ts';
import './scorecard.ts';
import { remarks, seriesOf } from './series.ts';
import { wanting } from './verdict.ts';

const NARROW = 640;
type Star = NonNullable<SeriesSection['star']>;

@customElement('ns-home')
export class Home extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const sections = this.state.report?.sections;
    const series = sections?.series;
    const star = series?.star;
    if (!sections || !series || !star)
      return html`${head('No number yet', 'It shows here as soon as the definition can be computed.')}${this.state.problem ? problem(this.state.problem) : nothing}<p><a href="#data">Back to the data</a></p>`;
    const { decompose, validate } = sections;
    const part = seriesOf(series, 'north_star', window.innerWidth < NARROW ? 26 : 52);
    const root = decompose && !decompose.problem ? decompose.nodes[rootOf(decompose.nodes)] : undefined;
    const parts = (root?.drivers ?? []).flatMap((index) => decompose?.nodes[index] ?? []);
    const whole = parts.every(({ printed }) => Number.isInteger(printed));
    const drivers = parts.map(({ label, printed }) => ({
      label,
      value: printed,
      printed: signed(printed, whole ? 0 : decompose?.printed.decimals),
    }));
    const questions = openQuestions(this.state).length;
    return html`<section class="home"><div><h1 class="star-name" tabindex="-1">${star.label}, ${periodOf(series.grain, star.period_label)}</h1><p class="star-value">${bigNumber(star)}</p>${star.margin ? html`<p class="small muted">${star.margin}</p>` : nothing}</div>
      <dl class="deltas">${star.changes.map((change) => html`<div><dt>on ${change.against}</dt><dd>${delta(change, star, true)}</dd></div>`)}</dl></section>
      ${
        part
          ? html`<figure class="bigtrend"><ns-chart .draw=${(width: number) => trend({ ...part, grain: series.grain, colour: 'star', height: width < NARROW ? 200 : 300, sayLast: true, axis: true, soFar: star.so_far }, width)}
            .label=${`${star.label} per ${series.grain}, ${part.values.length} ${series.grain}s to ${star.period_label}: now ${amount(star.value, star.unit)}. ${part.remarks}`}
            .table=${{ head: [series.grain, unitBehind(star.unit) || star.label], units: ['', star.unit], rows: part.labels.map((label, at) => [label, part.values[at] ?? null]) }}></ns-chart>${remarks(part)}</figure>`
          : nothing
      }
      <p class="xs muted counted" dir="auto">${(this.state.defined?.sentence ?? []).map(({ text }) => text).join('')} <a href="#define">Read the definition</a></p>
      <ul class="three3">
        <li><h2>What moved it ${decompose && !decompose.problem ? html`<span class="muted">${against(star, decompose)}</span>` : nothing}</h2>
          ${drivers.length > 0 ? html`<ns-chart .draw=${(width: number) => bars(drivers, width)} .label=${`What moved it: ${drivers.map(({ label, printed }) => `${label} ${printed}`).join(', ')}.`}></ns-chart>` : html`<p class="small muted">No driver tree yet.</p>`}
          <a class="small" href="#decompose">${drivers.length > 0 ? 'All drivers, with owners' : 'Split it into drivers'}</a></li>
        <li><h2>Can it be trusted</h2>${validate ? html`<p class="vline">${verdictIcon(validate.reason, validate.chance, 22)}<span>${validate.sentence.split(/(?<=_)/).map((piece, at) => (at > 0 ? html`<wbr>${piece}` : piece))}</span></p>${wanting(validate) ? html`<p class="small muted">${wanting(validate)}</p>` : nothing}` : html`<p class="small muted">Not tested yet.</p>`}<a class="small" href="#validate">The evidence</a></li>
        <li><h2>What to do next</h2>${
          questions > 0
            ? html`<p class="small">${capital(several(questions, 'question'))} about your files ${questions === 1 ? 'is' : 'are'} still open. The answer may change the number.</p><a class="btn primary" href="#data">Answer ${questions === 1 ? 'it' : 'them'}</a>`
            : this.nextFile(series, star)
        }</li></ul>
      ${sections.scorecard ? html`<ns-scorecard .section=${sections.scorecard}></ns-scorecard>` : nothing}`;
  }

  /** The running period tells when the next file is whole. */
  private nextFile(series: SeriesSection, { so_far }: Star) {
    const running = so_far ? series.periods.find(({ key }) => key === so_far.period) : undefined;
    const review = this.state.project?.definition.north_star?.review;
    return html`<p class="small">${
      running
        ? `The ${series.grain} to ${day(running.end)} is whole on the day after. Drop its files here; the same mapping is used.`
        : 'Drop the next files here when they are whole; the same mapping is used.'
    }</p>${review ? html`<p class="small muted">To be looked at again: ${review}.</p>` : nothing}
      <button class="btn primary" @click=${() => this.dispatchEvent(new CustomEvent('ns-ask', { detail: 'choose', bubbles: true }))}>Add new files</button>`;
  }
}

/** "on 13 weeks before" where it is one of the usual comparisons, else the two periods. */
function against(star: Star, { baseline, baseline_label, comparison, comparison_label }: DecomposeSection): string {
  const usual = comparison === star.period && star.changes.find(({ period }) => period === baseline);
  return usual ? `on ${usual.against}` : `${baseline_label} to ${comparison_label}`;
}
