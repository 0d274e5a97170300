// <ns-json>: the definition as text, to read, change, paste or copy; the engine says what is wrong and where.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { blankProject } from '../model/definition.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { problem } from './parts.ts';

@customElement('ns-json')
export class JsonEditor extends Light {
  @property({ attribute: false }) state!: State;
  /** What is typed and not yet taken; null: as the project has it. */
  @state() private typed: string | null = null;

  override render() {
    const { attempt, defined } = this.state;
    const opened = attempt?.source === 'project' ? attempt.project : null;
    const own = opened ?? this.state.project ?? attempt?.project ?? this.state.recognition?.project;
    const text =
      this.typed ??
      JSON.stringify(
        (own ?? blankProject(this.state.files.filter(({ status }) => status === 'read').map(({ name }) => name)))
          .definition,
        null,
        2,
      );
    const refused = attempt?.source === 'json' || attempt?.source === 'project' ? attempt : null;
    return html`<section class="card json-card" id="json"><header><h2>The definition as JSON</h2>${defined ? html`<span class="right xs muted">SHA-256 ${defined.hash.slice(0, 12)}</span>` : nothing}</header>
      <textarea class="field ${refused ? 'wrong' : ''}" rows="18" spellcheck="false" autocomplete="off" aria-label="The definition as JSON" .value=${text}
        @input=${(event: Event) => (this.typed = (event.target as HTMLTextAreaElement).value)}></textarea>
      ${refused ? problem(refused.error) : nothing}
      <div class="acts"><button class="btn" @click=${this.use}>Check and use</button>
        <button class="btn quiet" @click=${this.restore}>Back to what is in use</button>
        <button class="btn quiet" @click=${() => this.send({ kind: 'copy', text, said: 'Definition copied' })}>Copy</button></div></section>`;
  }

  private readonly use = () => {
    const text = this.querySelector('textarea')?.value ?? '';
    this.typed = text;
    this.send({ kind: 'set-definition', text });
  };

  private readonly restore = () => {
    this.typed = null;
    this.send({ kind: 'drop-attempt' });
  };

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('state') as State | undefined;
    // Taken: the text in use is the engine's own spelling of it.
    if (before && before.defined !== this.state.defined && !this.state.attempt) this.typed = null;
  }
}
