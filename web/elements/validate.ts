// <ns-validate>: step 4: can this number be trusted to move before the outcome.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ValidateSection } from '../../wasm/protocol.ts';
import { today } from '../format/date.ts';
import { nextCandidate, outcomeCandidates } from '../model/candidates.ts';
import { hashOf } from '../model/route.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import './customers.ts';
import './early.ts';
import './history.ts';
import { verdictIcon } from './icons.ts';
import { head, next, problem } from './parts.ts';
import './tried.ts';
import { notShown } from './tried.ts';
import './verdict.ts';
import './weeks.ts';

const MOST_CANDIDATES = 6;
const EARLY = ['fading', 'too_short', 'too_many_gaps', 'overlapping_windows', 'low_power'];

@customElement('ns-validate')
export class Validate extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const sections = this.state.report?.sections;
    const section = sections?.validate;
    if ((!section || !sections) && this.state.work) return this.computing();
    if (!section || !sections)
      return html`${head('Does it lead?', 'This needs a number first.')}
        ${this.state.problem ? problem(this.state.problem) : html`<p><a href="#define">Name the number</a></p>`}`;
    if (section.reason === 'no_outcome') return this.noOutcome(section);
    const early = EARLY.includes(section.reason);
    if (early)
      return html`<ns-early .section=${section} .report=${this.state.report} .data=${sections.data ?? null} .series=${sections.series ?? null} .project=${this.state.project?.definition.title || 'Northstar'}></ns-early>
        ${this.checked()}${next('You can go on: the report does not need this answer.', html`<a class="btn" href="#act">Continue to Act &amp; report</a>`)}`;
    return html`<ns-verdict .section=${section} .reactionDays=${this.state.project?.definition.north_star?.reaction_days ?? null}></ns-verdict>
      <div class="stack"><ns-customers .section=${section}></ns-customers>${sections.series ? html`<ns-weeks .section=${section} .series=${sections.series}></ns-weeks>` : nothing}
        <div class="grid two bottom"><ns-tried .section=${section}></ns-tried>${notShown(section, this.state.report)}</div></div>
      ${this.checked()}${this.onward(section)}`;
  }

  private checked() {
    return html`<ns-history .state=${this.state} .today=${today(new Date())}></ns-history>`;
  }

  /** No part of a verdict before all of it is there. */
  private computing() {
    const { work } = this.state;
    return html`<section class="verdict" aria-busy="true">${verdictIcon('low_power', work?.share ?? 0, 40)}<div><h1 tabindex="-1">Not tested yet</h1>
      <p class="money">${work?.words ?? ''}</p><p class="sub">The verdict comes when every metric and every lag was looked at.</p></div></section>`;
  }

  /** The one next action: act on it, find what changed, or try another number. */
  private onward(section: ValidateSection) {
    const definition = this.state.project?.definition;
    if (section.verdict === 'supported')
      return next('Next: decide what to do with it.', html`<a class="btn primary" href="#act">Decide what to do</a>`);
    if (section.reason === 'led_then_stopped' && section.stopped_on)
      return next(
        'Next: what is different since then?',
        html`<a class="btn hide-narrow" href="#act">Report this one</a> <a class="btn primary" href=${this.sinceThen(section.stopped_on)}>Find what changed</a>`,
      );
    const other = definition && nextCandidate(section, definition);
    if (!other)
      return next(
        'No other number here is left to try.',
        html`<a class="btn hide-narrow" href="#act">Report this one</a> <a class="btn primary" href="#define">Choose another number</a>`,
      );
    return next(
      other.why,
      html`<a class="btn hide-narrow" href="#act">Report this one</a> <button class="btn primary" @click=${() => this.send({ kind: 'set-path', path: 'north_star.metric', value: other.metric })}>Try “${other.label}”</button>`,
    );
  }

  private sinceThen(baseline: string): string {
    const comparison = this.state.report?.sections.series?.star?.period;
    return hashOf({ view: 'decompose', params: comparison ? { a: comparison, b: baseline } : {} });
  }

  private noOutcome(section: ValidateSection) {
    const definition = this.state.project?.definition;
    const candidates = definition ? outcomeCandidates(definition).slice(0, MOST_CANDIDATES) : [];
    return html`${head('Which number should it lead?', section.sub || 'Revenue, renewals, a later order: whatever pays. Without one there is nothing to test against.')}
      ${
        candidates.length > 0
          ? html`<ul class="card candidates">${candidates.map(
              (
                { metric, label, why },
                at,
              ) => html`<li><div><h2 dir="auto">${label}</h2><p class="small muted" dir="auto">${why}</p></div>
                <button class="btn ${at === 0 ? 'primary' : ''}" aria-label=${`Test against ${label}`} @click=${() => this.send({ kind: 'set-path', path: 'outcome', value: metric })}>Test against it</button></li>`,
            )}</ul>`
          : html`<section class="card"><p>No file here holds an outcome. Add invoices, orders or subscriptions on <a href="#data">Data</a>.</p></section>`
      }
      ${next('You can go on: the report does not need this answer.', html`<a class="btn" href="#act">Continue to Act &amp; report</a>`)}`;
  }
}
