// <ns-steps>: the five steps, each with its state; links, in any order.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { alongTheWay, hashOf } from '../model/route.ts';
import type { State } from '../model/state.ts';
import { type StepState, stepStates } from '../model/steps.ts';
import { Light } from './base.ts';
import { stepDot } from './icons.ts';

const WORDS = {
  done: ', done',
  attention: ', needs an answer',
  missing: ', lacks something',
  open: ', not done yet',
} as const;

@customElement('ns-steps')
export class Steps extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    return html`<nav class="steps" aria-label="Steps"><ol>${stepStates(this.state).map((step) => this.step(step))}</ol></nav>`;
  }

  private step({ step, label, state, note }: StepState) {
    const here = this.state.route.view === step;
    return html`<li class=${here ? 'now' : ''}><a href=${hashOf({ view: step, params: alongTheWay(this.state.route.params) })} aria-current=${here ? 'step' : nothing}>
      ${stepDot(state, here)}<span class="label">${label}</span>${note ? html`<span class="note ${state === 'missing' ? 'muted' : ''}">${note}</span>` : nothing}
      <span class="vh">${here ? ', you are here' : WORDS[state]}</span></a></li>`;
  }
}
