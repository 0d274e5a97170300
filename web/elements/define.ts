// <ns-define>: step 2: one sentence that all read alike, with the number it makes.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { capital } from '../format/words.ts';
import type { State } from '../model/state.ts';
import './agreement.ts';
import { Light } from './base.ts';
import './findings.ts';
import './json.ts';
import './number_card.ts';
import { type Choice, findingsOf, head, next, picker, problem } from './parts.ts';
import './sentence.ts';

@customElement('ns-define')
export class Define extends Light {
  @property({ attribute: false }) state!: State;
  @state() private json = false;

  override render() {
    const { state } = this;
    const sentence = state.defined?.sentence ?? [];
    const findings = findingsOf(state.defined?.findings ?? []);
    const named = sentence.length > 0;
    const elsewhere =
      state.attempt &&
      !['json', 'project'].includes(state.attempt.source) &&
      !sentence.some(({ path }) => path === state.attempt?.source);
    return html`${head('Say what you count, so that everyone counts the same', named ? 'Click any underlined part to change it. The number follows.' : 'Nothing is counted yet. Write the definition below, or add a file that shows customers getting value.')}
      <div class="def-grid"><div class="def-main stack">
        ${elsewhere && state.attempt ? problem(state.attempt.error, 'error', html`<button class="link" @click=${() => this.send({ kind: 'drop-attempt' })}>Keep as it was</button>`) : nothing}
        ${named ? html`<ns-sentence .state=${state} .parts=${sentence} .findings=${findings}></ns-sentence>` : this.unnamed()}
        ${this.pickers()}
        <ns-findings .findings=${findings}></ns-findings></div>
        <aside class="def-side" aria-label="The number"><ns-number-card .state=${state}></ns-number-card></aside></div>
      <ns-agreement .state=${state} @show-json=${this.showJson}></ns-agreement>
      ${this.json || !named || state.attempt?.source === 'project' ? html`<ns-json .state=${state}></ns-json>` : nothing}
      ${next('You can go on as a draft and settle the rest later.', html`<a class="btn primary" href="#decompose">See what moves it</a>`)}`;
  }

  private unnamed() {
    const notices = this.state.recognition?.notices ?? [];
    return html`<section class="card"><header><h2>No number yet</h2></header><p class="small muted">${
      notices.length > 0
        ? 'What the files say so far:'
        : 'The files do not say which rows show a customer getting value.'
    }</p>${notices.map((notice) => problem(`${notice.text}${notice.remedy ? ` ${notice.remedy}` : ''}`, notice.kind === 'error' ? 'error' : notice.kind === 'warning' ? 'warn' : 'note'))}</section>`;
  }

  /** The three choices that most people change, without touching the sentence. */
  private pickers() {
    const definition = this.state.project?.definition;
    if (!definition) return nothing;
    const metrics: Choice[] = Object.entries(definition.metrics).map(([value, metric]) => ({
      value,
      label: metric.label ?? capital(value.replaceAll('_', ' ')),
    }));
    const pick = (label: string, path: string, value: string, choices: readonly Choice[]) =>
      html`<div><label for=${`pick-${path}`}>${label}</label>${picker({
        label,
        id: `pick-${path}`,
        value,
        choices,
        kind: 'large',
        picked: (picked) => this.send({ kind: 'set-path', path, value: picked }),
      })}</div>`;
    return html`<section class="card"><h2>Quick choices</h2><div class="pickrow">
      ${pick('The number', 'north_star.metric', definition.north_star?.metric ?? '', metrics)}
      ${pick(
        'Counted per',
        'calendar.grain',
        definition.calendar?.grain ?? 'week',
        ['day', 'week', 'month', 'quarter', 'year'].map((value) => ({ value, label: value })),
      )}
      ${pick('Must lead', 'outcome', definition.outcome ?? '', [{ value: '', label: 'nothing yet' }, ...metrics])}</div></section>`;
  }

  private readonly showJson = async () => {
    this.json = true;
    await this.updateComplete;
    this.querySelector('#json')?.scrollIntoView({ block: 'start' });
    this.querySelector<HTMLElement>('#json textarea')?.focus({ preventScroll: true });
  };
}
