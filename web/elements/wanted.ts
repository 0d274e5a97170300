// <ns-wanted>: the files that the project reads and nobody dropped yet, asked for by name on every step.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { listed } from '../format/words.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';

@customElement('ns-wanted')
export class Wanted extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const names = this.state.files.filter(({ status }) => status === 'missing').map(({ name }) => name);
    if (names.length === 0) return nothing;
    return html`<section class="card wanted" aria-label="Files that are needed"><p>Drop <b dir="auto">${listed(names)}</b> to go on. ${names.length === 1 ? 'It is' : 'They are'} read on this device and never kept.</p>
      <button class="btn primary" @click=${() => this.dispatchEvent(new CustomEvent('ns-ask', { detail: 'choose', bubbles: true }))}>Choose files</button></section>`;
  }
}
