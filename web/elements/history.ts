// <ns-history>: when the verdict was checked, whether that is due again, and whether it says the same as last time.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { day } from '../format/date.ts';
import { several } from '../format/words.ts';
import { historyOf } from '../model/checks.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { problem } from './parts.ts';

@customElement('ns-history')
export class History extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) today = '';

  override render() {
    const { project, report } = this.state;
    if (!project || !report?.sections.validate) return nothing;
    const { checks, last, days, overdue, differs, isNew } = historyOf(project, report, this.today);
    const record = html`<button class="btn" ?hidden=${!isNew} @click=${() => this.send({ kind: 'log-check' })}>Record this check</button>`;
    if (!last)
      return html`<section class="card checked"><p class="small muted">Not recorded yet. A recorded check is held against the next one, and says when that is due.</p>${record}</section>`;
    const before = `${day(last.logged)}: ${last.sentence}`;
    return html`${overdue ? problem(`Last checked ${several(days ?? 0, 'day')} ago. Check again with today’s files?`, 'warn') : nothing}
      <section class="card checked"><p class="small">${differs ? html`<b>The last check said something else.</b> ${before}` : html`The last check, ${day(last.logged)}, said the same.`}</p>${record}
      ${
        checks.length > 1
          ? html`<details class="fold"><summary>All checks <span>${checks.length}</span></summary><ul class="dots">${checks.map(({ logged, sentence }) => html`<li>${day(logged)}: ${sentence}</li>`)}</ul></details>`
          : nothing
      }</section>`;
  }
}
