// <ns-sentence>: the definition as one sentence; every part is a button that opens what it can be changed to.
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Finding, SentencePart } from '../../wasm/protocol.ts';
import { GRAINS } from '../format/words.ts';
import { atPath } from '../model/definition.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { tickIcon } from './icons.ts';
import { type Choice, problem } from './parts.ts';

@customElement('ns-sentence')
export class Sentence extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) parts: readonly SentencePart[] = [];
  @property({ attribute: false }) findings: readonly (Finding & { number: number })[] = [];
  @state() private open = -1;
  @state() private active = 0;

  override render() {
    const part = this.parts[this.open];
    return html`<section class="card sent-card"><p class="sentence">${this.parts.map((part, at) => (part.path ? this.partButton(part, at) : part.text))}</p>
      ${part ? this.editor(part) : nothing}</section>`;
  }

  private partButton(part: SentencePart, at: number) {
    const finding = this.findings.find(
      (finding) => finding.place && (finding.place === part.path || finding.place.startsWith(`${part.path}.`)),
    );
    return html`<button class="part ${at === this.open ? 'open' : ''} ${finding ? 'warned' : ''}" aria-expanded=${at === this.open} aria-label=${`${part.text}, change${finding ? `, has finding ${finding.number}` : ''}`}
      @click=${() => this.toggle(at)}>${part.text}</button>${finding ? html`<sup class="mark" aria-hidden="true">${finding.number}</sup>` : nothing}`;
  }

  private toggle(at: number): void {
    this.open = this.open === at ? -1 : at;
    const part = this.parts[this.open];
    if (part)
      this.active = Math.max(
        0,
        this.choices(part.path)?.findIndex(({ value }) => value === this.valueAt(part.path)) ?? 0,
      );
  }

  private valueAt(path: string): string {
    const definition = this.state.project?.definition;
    const value = definition ? atPath(definition, path) : undefined;
    return value === undefined || value === null
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
  }

  /** What a part can be changed to; null: any text. */
  private choices(path: string): Choice[] | null {
    const definition = this.state.project?.definition;
    if (!definition) return null;
    const names = path.split('.');
    const metrics = () =>
      Object.entries(definition.metrics).map(([value, metric]) => ({
        value,
        label: metric.label ?? value.replaceAll('_', ' '),
      }));
    if (path === 'calendar.grain')
      return Object.entries(GRAINS).map(([value, label]) => ({ value, label: `per ${label}` }));
    if (path === 'calendar.week_start')
      return ['monday', 'sunday', 'saturday'].map((value) => ({ value, label: `from ${value}` }));
    if (path === 'north_star.metric' || path === 'outcome' || path === 'north_star') return metrics();
    if (names[0] === 'tables' && names[2] === 'columns' && names[3] !== 'segments') {
      const file = definition.tables[names[1] ?? '']?.file;
      const columns = this.state.files.find((known) => known.name === file)?.understanding?.columns ?? [];
      return columns.map(({ name }) => ({ value: name, label: name }));
    }
    if (names[0] === 'tables' && names[2] === 'file')
      return this.state.files
        .filter(({ status }) => status === 'read')
        .map(({ name }) => ({ value: name, label: name }));
    return null;
  }

  private editor(part: SentencePart) {
    const path = part.path === 'north_star' ? 'north_star.metric' : part.path;
    const value = this.valueAt(path);
    const choices = this.choices(path);
    const refused = this.state.attempt?.source === path ? this.state.attempt : null;
    const wrong = refused ? problem(refused.error) : nothing;
    if (choices)
      return html`<div class="pop part-edit"><ul class="opts" role="listbox" tabindex="0" aria-label=${`Change “${part.text}”`} aria-activedescendant=${`opt-${this.active}`} @keydown=${(event: KeyboardEvent) => this.keyed(event, path, choices)}>
        ${choices.map(
          (
            choice,
            at,
          ) => html`<li id=${`opt-${at}`} class=${at === this.active ? 'on' : ''} role="option" aria-selected=${choice.value === value} @click=${() => this.pick(path, choice.value)}>
          <span class="i-ok">${choice.value === value ? tickIcon : nothing}</span><span dir="auto">${choice.label}</span><span></span></li>`,
        )}</ul>${wrong}<p class="hint">Enter takes it, Esc leaves it as it is. The number follows.</p></div>`;
    if (value.startsWith('{') || value.startsWith('['))
      return html`<div class="pop part-edit"><p class="hint">This part is several settings at once: <code>${path}</code>. Change it in the definition as JSON, below.</p></div>`;
    return html`<div class="pop part-edit"><form @submit=${(event: Event) => {
      event.preventDefault();
      this.pick(path, (event.target as HTMLFormElement).querySelector('input')?.value ?? '');
    }} @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.close()}>
      <label for="part-value">${path}</label><input id="part-value" class="field ${refused ? 'wrong' : ''}" .value=${refused ? this.refusedText(refused.project, path) : value} spellcheck="false" autocomplete="off" />
      ${wrong}<div class="acts"><button class="btn primary">Use this</button><button type="button" class="btn" @click=${() => this.close()}>Leave as it is</button></div></form></div>`;
  }

  private refusedText(project: NonNullable<State['project']>, path: string): string {
    const value = atPath(project.definition, path);
    return typeof value === 'string' ? value : '';
  }

  private keyed(event: KeyboardEvent, path: string, choices: readonly Choice[]): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.active = Math.min(choices.length - 1, Math.max(0, this.active + step));
    else if (event.key === 'Home') this.active = 0;
    else if (event.key === 'End') this.active = choices.length - 1;
    else if (event.key === 'Enter' || event.key === ' ') this.pick(path, choices[this.active]?.value ?? '');
    else if (event.key === 'Escape') this.close();
    else {
      const typed = choices.findIndex(({ label }) => label.toLowerCase().startsWith(event.key.toLowerCase()));
      if (event.key.length !== 1 || typed < 0) return;
      this.active = typed;
    }
    event.preventDefault();
  }

  private pick(path: string, value: string): void {
    this.send({ kind: 'set-path', path, value });
  }

  private close(): void {
    if (this.state.attempt) this.send({ kind: 'drop-attempt' });
    const opener = this.querySelectorAll<HTMLElement>('button.part.open')[0];
    this.open = -1;
    opener?.focus();
  }

  protected override updated(changed: PropertyValues<Sentence>): void {
    // A change that was taken closes its editor; a refused one stays open with its reason.
    const before = changed.get('state');
    if (before && before.defined !== this.state.defined && this.open >= 0) this.close();
    if (changed.has('open' as keyof Sentence) && this.open >= 0)
      this.querySelector<HTMLElement>('.part-edit [role="listbox"], .part-edit input')?.focus();
  }
}
