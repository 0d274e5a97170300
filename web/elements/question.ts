// <ns-question>: the one thing the files cannot say, why it is asked, and what each answer does to the number.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Definition, Question } from '../../wasm/protocol.ts';
import { mergePatch, withDefinition } from '../model/definition.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { effectOn } from './effect.ts';

const ended = (text: string) => (text === '' || /[.!?]$/.test(text) ? text : `${text}.`);

@customElement('ns-question')
export class QuestionCard extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) question!: Question;
  @property({ attribute: false }) more = 0;
  @state() private chosen = 0;
  private asked = '';

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('question') as Question | undefined;
    if (changed.has('question') && before?.id !== this.question.id) this.chosen = 0;
  }

  override render() {
    const { question, more } = this;
    return html`<section class="card question" aria-labelledby="q-h"><h2 id="q-h" dir="auto">${question.text}</h2>
      <p class="muted small">${question.why}${more > 0 ? ` ${more} more after this.` : ''}</p>
      <div class="options" role="radiogroup" aria-labelledby="q-h">${question.options.map(
        (
          option,
          at,
        ) => html`<label class="option ${at === this.chosen ? 'on' : ''}"><input type="radio" name=${question.id} .checked=${at === this.chosen}
          @change=${() => (this.chosen = at)} @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && this.answer()} /><b dir="auto">${option.label}</b>
          <p dir="auto">${ended(option.detail)} ${this.effect(at)}${at === 0 ? html` <span>Our guess.</span>` : nothing}</p></label>`,
      )}</div>
      <div class="effect"><button class="btn primary" @click=${this.answer}>Use this answer</button><span>Saved in the project; next month’s file will not ask again.</span></div>
    </section>`;
  }

  private get what(): string {
    return `question ${this.question.id} ${this.state.defined?.hash}`;
  }

  private effect(at: number) {
    const { effects } = this.state;
    const effect = effects?.what === this.what ? effects.values[at] : undefined;
    return effect ? html`<span class="does">${effectOn(effect, this.state)}</span>` : nothing;
  }

  protected override updated(): void {
    const { project, report, stale } = this.state;
    if (!project || !report || stale || this.asked === this.what) return;
    this.asked = this.what;
    const projects = this.question.options.map(({ patch }) =>
      withDefinition(project, mergePatch(project.definition, patch) as Definition),
    );
    this.send({ kind: 'try-out', what: this.what, projects });
  }

  private readonly answer = () => this.send({ kind: 'answer', question: this.question.id, option: this.chosen });
}
