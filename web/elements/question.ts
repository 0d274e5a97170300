// <ns-question>: the one thing the files cannot say, why it is asked, and what each answer means.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Question } from '../../wasm/protocol.ts';
import { Light } from './base.ts';

@customElement('ns-question')
export class QuestionCard extends Light {
  @property({ attribute: false }) question!: Question;
  @property({ attribute: false }) more = 0;
  @state() private chosen = 0;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('question')) this.chosen = 0;
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
          <p dir="auto">${option.detail}${at === 0 ? html` <span>Our guess.</span>` : nothing}</p></label>`,
      )}</div>
      <div class="effect"><button class="btn primary" @click=${this.answer}>Use this answer</button><span>Saved in the project; next month’s file will not ask again.</span></div>
    </section>`;
  }

  private readonly answer = () => this.send({ kind: 'answer', question: this.question.id, option: this.chosen });
}
