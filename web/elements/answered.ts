// <ns-answered>: questions that were answered, one line each, to be asked again.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { tickIcon } from './icons.ts';

@customElement('ns-answered')
export class Answered extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const { recognition, answers } = this.state;
    const known = (recognition?.questions ?? []).filter(({ id }) => id in answers);
    if (known.length === 0) return nothing;
    return html`<ul class="checks answered" aria-label="Answered">${known.map(
      ({ id, text }) =>
        html`<li><span class="i-ok">${tickIcon}</span><span dir="auto">${text} <b>${answers[id]}</b></span>
          <button class="link small" aria-label=${`Change the answer to: ${text}`} @click=${() => this.send({ kind: 'reopen', question: id })}>Change</button></li>`,
    )}</ul>`;
  }
}
