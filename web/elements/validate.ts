// <ns-validate>: step 4: can this number be trusted to move before the outcome.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ValidateSection } from '../../wasm/protocol.ts';
import { capital } from '../format/words.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import './early.ts';
import { head, next, picker, problem } from './parts.ts';
import './tried.ts';
import { notShown } from './tried.ts';
import './verdict.ts';
import './weeks.ts';

const EARLY = ['too_short', 'too_many_gaps', 'overlapping_windows', 'low_power'];

@customElement('ns-validate')
export class Validate extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const sections = this.state.report?.sections;
    const section = sections?.validate;
    if (!section || !sections)
      return html`${head('Does it lead?', this.state.work ? 'The files are being read.' : 'This needs a number first.')}
        ${this.state.problem ? problem(this.state.problem) : html`<p><a href="#define">Name the number</a></p>`}`;
    if (section.reason === 'no_outcome') return this.noOutcome(section);
    const early = EARLY.includes(section.reason);
    if (early)
      return html`<ns-early .section=${section} .project=${this.state.project?.definition.title ?? 'Northstar'}></ns-early>
        ${next('You can go on: the report does not need this answer.', html`<a class="btn" href="#act">Continue to Act &amp; report</a>`)}`;
    return html`<ns-verdict .section=${section} .reactionDays=${this.state.project?.definition.north_star?.reaction_days ?? null}></ns-verdict>
      <div class="stack">${sections.series ? html`<ns-weeks .section=${section} .series=${sections.series}></ns-weeks>` : nothing}
        <div class="grid two bottom"><ns-tried .section=${section}></ns-tried>${notShown(section)}</div></div>
      ${this.onward(section)}`;
  }

  /** Where this number does not lead but another that was tried does, that one is the next thing to look at. */
  private onward(section: ValidateSection) {
    const other =
      section.verdict === 'supported'
        ? undefined
        : section.tried.find(({ metric, verdict }) => verdict === 'supported' && metric !== section.north_star);
    if (!other)
      return next('Next: take it out of the page.', html`<a class="btn primary" href="#act">Decide what to do</a>`);
    return next(
      `“${other.label}” does lead.`,
      html`<a class="btn hide-narrow" href="#act">Report this one</a> <button class="btn primary" @click=${() => this.send({ kind: 'set-path', path: 'north_star.metric', value: other.metric })}>Try “${other.label}”</button>`,
    );
  }

  private noOutcome(section: ValidateSection) {
    const metrics = Object.entries(this.state.project?.definition.metrics ?? {}).filter(
      ([name]) => name !== this.state.project?.definition.north_star?.metric,
    );
    return html`${head('Which number should it lead?', section.sub || 'Revenue, renewals, a later order: whatever pays. Without one there is nothing to test against.')}
      <section class="card">${
        metrics.length > 0
          ? html`<p class="small muted more">The outcome</p>${picker({
              label: 'The outcome',
              value: '',
              kind: 'large',
              choices: [
                { value: '', label: 'choose' },
                ...metrics.map(([value, metric]) => ({
                  value,
                  label: metric.label ?? capital(value.replaceAll('_', ' ')),
                })),
              ],
              picked: (value) => value && this.send({ kind: 'set-path', path: 'outcome', value }),
            })}`
          : html`<p>No file here holds an outcome. Add invoices, orders or subscriptions on <a href="#data">Data</a>.</p>`
      }</section>
      ${next('You can go on: the report does not need this answer.', html`<a class="btn" href="#act">Continue to Act &amp; report</a>`)}`;
  }
}
