// <ns-sentence>: the definition as one sentence; every part is a button that opens what it can be changed to.
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Finding, SentencePart } from '../../wasm/protocol.ts';
import { choicesFor, type PartChoice, under } from '../model/choices.ts';
import { atPath, withDefinition } from '../model/definition.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { numberOf } from './effect.ts';
import './listbox.ts';
import type { Option } from './listbox.ts';
import { problem } from './parts.ts';

@customElement('ns-sentence')
export class Sentence extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) parts: readonly SentencePart[] = [];
  @property({ attribute: false }) findings: readonly (Finding & { number: number })[] = [];
  @state() private open = -1;
  /** The part is written as text, though it could be chosen. */
  @state() private writing = false;
  /** Another number was chosen while there is one: the two would compete. */
  @state() private second: PartChoice | null = null;

  override render() {
    const part = this.parts[this.open];
    return html`<section class="card sent-card"><p class="sentence">${this.parts.map((part, at) => (part.path ? this.partButton(part, at) : part.text))}</p>
      ${part ? html`<div class="pop part-edit">${this.editor(part)}</div>` : nothing}
      ${part && this.second ? this.conflict(part, this.second) : nothing}</section>`;
  }

  private partButton(part: SentencePart, at: number) {
    const finding = this.findings.find(
      (finding) => finding.place && (finding.place === part.path || finding.place.startsWith(`${part.path}.`)),
    );
    // A button that breaks across lines like the words around it, which none of HTML's does.
    return html`<span role="button" tabindex="0" class="part ${at === this.open ? 'open' : ''} ${finding ? 'warned' : ''}" aria-expanded=${at === this.open} aria-label=${`${part.text}, ${finding ? `has finding ${finding.number}, ` : ''}change`}
      @click=${() => this.toggle(at)} @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        this.toggle(at);
      }}>${part.text}</span>${finding ? html`<sup class="mark" aria-hidden="true">${finding.number}</sup>` : nothing}`;
  }

  /** Opens the part that a path belongs to, as a finding's remedy does. */
  openPart(path: string): void {
    const at = this.parts.findIndex((part) => part.path === path || part.path.startsWith(`${path}.`));
    if (at >= 0) this.toggle(at);
  }

  private toggle(at: number): void {
    this.open = this.open === at ? -1 : at;
    this.writing = false;
    const [, metric = '', what] = this.parts[this.open]?.path.split('.') ?? [];
    const { metrics, tables } = this.state.project?.definition ?? {};
    const file = tables?.[metrics?.[metric]?.table ?? '']?.file;
    if (what === 'where' && file) this.send({ kind: 'look', file });
    this.tryOut();
  }

  private tryOut(): void {
    const part = this.parts[this.open];
    const { project, report, stale } = this.state;
    const choices = part && choicesFor(part.path, this.state);
    if (!project || !choices || !report || stale) return;
    const projects = choices.map((choice) => withDefinition(project, under(project.definition, choice)));
    this.send({ kind: 'try-out', what: this.what(part), projects });
  }

  private what = (part: SentencePart) => `part ${part.path} ${this.state.defined?.hash}`;

  private editor(part: SentencePart) {
    const choices = choicesFor(part.path, this.state);
    const refused = this.state.attempt?.source === part.path ? this.state.attempt : null;
    const wrong = refused ? problem(refused.error) : nothing;
    const value = this.valueAt(part.path);
    if (choices && !this.writing)
      return html`<ns-listbox .label=${`Change “${part.text}”`} .options=${this.options(part, choices)} @pick=${(event: CustomEvent<number>) => this.pick(part, choices[event.detail])}></ns-listbox>${wrong}
        ${part.path.startsWith('metrics.') ? html`<p class="hint"><button class="link xs" @click=${this.write}>${part.path.endsWith('.label') ? 'Give this number another name' : 'Write it as a formula'}</button></p>` : nothing}`;
    if (value.startsWith('{') || value.startsWith('['))
      return html`<p class="hint">This part is several settings at once: <code>${part.path}</code>. Change it in the definition as JSON, below.</p>`;
    return html`<form @submit=${(event: Event) => {
      event.preventDefault();
      this.send({
        kind: 'set-path',
        path: part.path,
        value: (event.target as HTMLFormElement).querySelector('input')?.value ?? '',
      });
    }}><label for="part-value">${part.path}</label><input id="part-value" class="field ${refused ? 'wrong' : ''}" .value=${refused ? textAt(refused.project.definition, part.path) : value} spellcheck="false" autocomplete="off" />
      ${wrong}<div class="acts"><button class="btn primary">Use this</button><button type="button" class="btn" @click=${() => this.close()}>Leave as it is</button></div></form>`;
  }

  private conflict(part: SentencePart, { label, patch }: PartChoice) {
    const now = this.parts[0]?.text ?? 'The number';
    return html`<dialog aria-labelledby="second-h" @close=${() => (this.second = null)}><h2 id="second-h">Two North Stars?</h2>
      <p>“${now}” is the North Star. Whoever is judged by “${label}” would trade the one for the other, so a project has one, and other numbers support it.</p>
      <div class="acts"><button class="btn" @click=${() => {
        this.closeDialog();
        this.send({ kind: 'patch', source: part.path, patch });
      }}>Replace the North Star</button>
      <button class="btn primary" @click=${this.closeDialog}>Keep “${label}” as a supporting metric</button></div></dialog>`;
  }

  private readonly closeDialog = () => this.querySelector('dialog')?.close();

  private options(part: SentencePart, choices: readonly PartChoice[]): Option[] {
    const { effects } = this.state;
    const values = effects?.what === this.what(part) ? effects.values : [];
    return choices.map(({ label, chosen }, at) => {
      const effect = values[at];
      // What stands there already is said as the sentence says it.
      const words = chosen && label === this.valueAt(part.path) ? part.text : label;
      return { label: words, chosen, effect: effect ? numberOf(effect) : '' };
    });
  }

  private valueAt(path: string): string {
    const definition = this.state.project?.definition;
    return definition ? textAt(definition, path) : '';
  }

  private pick(part: SentencePart, choice: PartChoice | undefined): void {
    if (!choice) return;
    if (choice.chosen) this.close();
    else if (part.path.endsWith('.label') || part.path.startsWith('north_star')) this.second = choice;
    else this.send({ kind: 'patch', source: part.path, patch: choice.patch });
  }

  private readonly write = async () => {
    this.writing = true;
    await this.updateComplete;
    this.querySelector<HTMLElement>('#part-value')?.focus();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.keyed);
  }

  private readonly keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || this.open < 0) return;
    event.preventDefault();
    this.close();
  };

  private close(): void {
    if (this.state.attempt) this.send({ kind: 'drop-attempt' });
    const opener = this.querySelector<HTMLElement>('.part.open');
    this.open = -1;
    opener?.focus();
  }

  protected override updated(changed: PropertyValues<Sentence>): void {
    // A change that was taken closes its editor; a refused one stays open with its reason.
    const before = changed.get('state') as State | undefined;
    if (before && before.defined !== this.state.defined && this.open >= 0) this.close();
    else if (before && before.files !== this.state.files) this.tryOut();
    if (this.second) {
      const dialog = this.querySelector('dialog');
      if (dialog && !dialog.open) dialog.showModal();
    }
    if (changed.has('open' as keyof Sentence) && this.open >= 0)
      this.querySelector<HTMLElement>('#part-value')?.focus();
  }
}

function textAt(definition: Parameters<typeof atPath>[0], path: string): string {
  const value = atPath(definition, path);
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
