// <ns-define>: step 2: one sentence that all read alike, with the number it makes.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { capital, several } from '../format/words.ts';
import { moments } from '../model/beginnings.ts';
import { choicesFor, DISTINCT, labelOf } from '../model/choices.ts';
import { blankProject } from '../model/definition.ts';
import { COLLECTION, settled } from '../model/settled.ts';
import type { State } from '../model/state.ts';
import './agreement.ts';
import { ANOTHER } from './another.ts';
import './beside.ts';
import './bake_off.ts';
import './core_action.ts';
import { Light } from './base.ts';
import { said } from './file_card.ts';
import './findings.ts';
import './guide.ts';
import './json.ts';
import './number_card.ts';
import { type Choice, findingsOf, head, next, picker, problem } from './parts.ts';
import './reconciled.ts';
import type { Sentence } from './sentence.ts';
import './sentence.ts';
import './sides.ts';
import './split.ts';
import './unnamed.ts';
import './versions.ts';

/** UTC, the reader's own zone and the one in use first; the browser names the others. By their city, so that typing it finds it. */
const zones = (now = 'UTC'): Choice[] =>
  [
    ...new Set(['UTC', now, Intl.DateTimeFormat().resolvedOptions().timeZone, ...Intl.supportedValuesOf('timeZone')]),
  ].map((value) => ({ value, label: value.replaceAll('_', ' ').replace(/^(\w+)\/(.+)/, '$2, $1') }));

const NO_OWNER = 'driver_no_owner';

@customElement('ns-define')
export class Define extends Light {
  @property({ attribute: false }) state!: State;
  @state() private json = false;
  @state() private guided = false;

  override render() {
    const { state } = this;
    const sentence = state.defined?.sentence ?? [];
    const named = sentence.length > 0;
    if (!named) return this.unnamed();
    const findings = findingsOf(this.findings());
    const elsewhere =
      state.attempt &&
      !['json', 'project', ANOTHER].includes(state.attempt.source) &&
      !sentence.some(({ path }) => path === state.attempt?.source);
    return html`${head('Say what you count, so that everyone counts the same', 'Click any underlined part to change it. The number follows.')}
      <div class="def-grid"><div class="def-main stack">
        ${elsewhere && state.attempt ? problem(state.attempt.error, 'error', html`<button class="link" @click=${() => this.send({ kind: 'drop-attempt' })}>Keep as it was</button>`) : nothing}
        <ns-sentence .state=${state} .parts=${sentence} .findings=${findings}></ns-sentence>
        <ns-findings .state=${state} .findings=${findings} @open-part=${this.openPart}></ns-findings>
        ${this.pickers()}
        ${this.split()}
        <ns-sides .state=${state}></ns-sides>
        <ns-core-action .state=${state}></ns-core-action>
        <ns-bake-off .state=${state}></ns-bake-off>
        <ns-beside .state=${state}></ns-beside>
        <ns-reconciled .state=${state}></ns-reconciled>
        <ns-another .state=${state}></ns-another>
        ${this.guide()}</div>
        <aside class="def-side" aria-label="The number"><ns-number-card .state=${state}></ns-number-card></aside></div>
      <ns-agreement .state=${state} @show-json=${this.showJson}></ns-agreement>
      <ns-versions .state=${state}></ns-versions>
      ${this.json || state.attempt?.source === 'project' ? html`<ns-json .state=${state}></ns-json>` : nothing}
      ${next('You can go on as a draft and settle the rest later.', html`<a class="btn ${state.files.some(({ status }) => status === 'missing') ? '' : 'primary'}" href="#decompose">See what moves it</a>`)}`;
  }

  /** The three questions again, for who would rather begin with the moment than with a column. */
  private guide() {
    const { project, files } = this.state;
    if (!project) return nothing;
    if (!this.guided)
      return html`<p><button class="btn" @click=${() => (this.guided = true)}>Start from the moment of value</button></p>`;
    return html`<ns-guide beside .state=${this.state} .definition=${project.definition} .moments=${moments(project.definition, files)}></ns-guide>`;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('state') as State | undefined;
    // Taken: the questions have done their work.
    if (before && before.defined !== this.state.defined) this.guided = false;
  }

  private unnamed() {
    const { state } = this;
    const own = state.project ?? state.attempt?.project ?? state.recognition?.project;
    const read = state.files.filter(({ status }) => status === 'read').map(({ name }) => name);
    return html`${head('No number yet', 'Three ways to one. Each ends in a sentence that you can change word by word.')}
      <div class="stack">
        ${(state.recognition?.notices ?? []).map(said)}
        ${state.attempt && state.attempt.source !== 'json' ? problem(state.attempt.error) : nothing}
        <ns-unnamed .state=${state} .definition=${(own ?? blankProject(read)).definition} @show-json=${this.showJson}></ns-unnamed>
        ${this.json || state.attempt ? html`<ns-json .state=${state}></ns-json>` : nothing}</div>
      ${next('Or add a file that shows customers getting value.', html`<a class="btn" href="#data">Back to the data</a>`)}`;
  }

  /** Drivers without an owner are one finding, however many they are; how the rows come about stands beside the definition. */
  private findings() {
    const { project, defined } = this.state;
    const all = [...(defined?.findings ?? [])];
    if (project?.definition.north_star && !settled(project, COLLECTION))
      all.push({
        code: 'no_collection',
        severity: 'note',
        place: COLLECTION,
        text: 'How its rows come about is not said, so two teams may collect them differently.',
        remedy: 'Say it: a tracker, an export, by hand.',
      });
    const bare = all.filter(({ code }) => code === NO_OWNER);
    if (bare.length < 2) return all;
    const together = {
      ...(bare[0] as (typeof all)[number]),
      code: 'drivers_no_owner',
      place: 'tree',
      text: `${capital(several(bare.length, 'driver'))} have no owner.`,
      remedy: 'Give each to a team, by team, where it is split.',
    };
    return [...all.filter(({ code }) => code !== NO_OWNER), together];
  }

  /** The three choices that most people change, without touching the sentence. */
  private pickers() {
    const definition = this.state.project?.definition;
    if (!definition) return nothing;
    const metrics: Choice[] = Object.keys(definition.metrics).map((value) => ({
      value,
      label: labelOf(definition, value),
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
    const star = definition.metrics[definition.north_star?.metric ?? ''];
    const { params } = this.state.route;
    const dimensions = this.dimensions();
    const of = (label: string, what: string) => {
      const path = `metrics.${definition.north_star?.metric}.${what}`;
      const choices = choicesFor(path, this.state) ?? [];
      const at = choices.findIndex(({ chosen }) => chosen);
      return html`<div><label for=${`pick-${what}`}>${label}</label>${picker({
        label,
        id: `pick-${what}`,
        value: String(at),
        choices: choices.map((choice, value) => ({ value: String(value), label: choice.label })),
        kind: 'large',
        picked: (picked) => this.send({ kind: 'patch', source: path, patch: choices[Number(picked)]?.patch }),
      })}</div>`;
    };
    return html`<section class="card quick"><h2>Quick choices</h2><div class="pickrow">
      ${pick('The number', 'north_star.metric', definition.north_star?.metric ?? '', metrics)}
      ${pick(
        'Counted per',
        'calendar.grain',
        definition.calendar?.grain ?? 'week',
        ['day', 'week', 'month', 'quarter', 'year'].map((value) => ({ value, label: value })),
      )}
      ${pick('In the days of', 'calendar.zone', definition.calendar?.zone ?? 'UTC', zones(definition.calendar?.zone))}
      ${star?.measure === DISTINCT && !star.counted ? of('Did it at least', 'having') : nothing}
      ${star?.measure && !star.outcome_of && !star.counted ? of('Looking at', 'window') : nothing}
      ${
        dimensions.length > 0
          ? html`<div><label for="pick-split">Split by</label>${picker({
              label: 'Split by',
              id: 'pick-split',
              value: this.by(),
              choices: [{ value: '', label: 'nothing' }, ...dimensions.map((value) => ({ value, label: value }))],
              kind: 'large',
              picked: (by) => this.send({ kind: 'go', view: 'define', params: { ...params, by } }),
            })}</div>`
          : nothing
      }
      ${pick('Must lead', 'outcome', definition.outcome ?? '', [{ value: '', label: 'nothing yet' }, ...metrics])}</div></section>`;
  }

  private dimensions = () => [
    ...new Set(this.state.report?.sections.series?.segments.map(({ dimension }) => dimension) ?? []),
  ];
  private by = () => this.dimensions().find((dimension) => dimension === this.state.route.params.by) ?? '';

  /** The number once per segment, where that was asked for. */
  private split() {
    const { report, project, stale } = this.state;
    const series = report?.sections.series;
    const star = project?.definition.metrics[project.definition.north_star?.metric ?? ''];
    if (!series || !this.by()) return nothing;
    return html`<ns-split class=${stale ? 'busy' : ''} .series=${series} .dimension=${this.by()} .distinct=${star?.measure === DISTINCT}></ns-split>`;
  }

  private readonly openPart = (event: Event) => {
    const path = (event as CustomEvent<string>).detail;
    const sentence = this.querySelector<Sentence>('ns-sentence');
    const star = this.state.project?.definition.north_star?.metric;
    sentence?.openPart(path.startsWith('north_star') ? `metrics.${star}.label` : path);
  };

  private readonly showJson = async () => {
    this.json = true;
    await this.updateComplete;
    this.querySelector('#json')?.scrollIntoView({ block: 'start' });
    this.querySelector<HTMLElement>('#json textarea')?.focus({ preventScroll: true });
  };
}
