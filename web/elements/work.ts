// <ns-work>: what is being read and how far it is, with Cancel; after a stop, how to go on.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';

@customElement('ns-work')
export class WorkLine extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const { work, stopped } = this.state;
    if (work)
      return html`<div class="work"><progress aria-label="Progress" max="1" .value=${work.share ?? 0}></progress>
        <span>${work.words}</span><span class="right"><button class="btn" ?disabled=${work.stopping} @click=${() => this.send({ kind: 'cancel' })}>${work.stopping ? 'Stopping…' : 'Cancel'}</button></span></div>`;
    if (stopped)
      return html`<div class="work"><span>${stopped}</span><span class="right">
        <button class="btn quiet" @click=${() => this.send({ kind: 'discard' })}>Discard</button>
        <button class="btn" @click=${() => this.send({ kind: 'use-partial' })}>Use what was read</button>
        <button class="btn primary" @click=${() => this.send({ kind: 'resume' })}>Resume</button></span></div>`;
    return nothing;
  }
}
