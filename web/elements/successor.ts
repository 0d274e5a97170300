// <ns-successor>: the file that was dropped looks like one in use: does it take its place?
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { listed } from '../format/words.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';

@customElement('ns-successor')
export class SuccessorCard extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const { successors } = this.state;
    if (successors.length === 0) return nothing;
    const one = successors.length === 1;
    return html`<section class="card question" aria-labelledby="next-h"><h2 id="next-h" dir="auto">${
      one
        ? `“${successors[0]?.file}” has the columns of “${successors[0]?.of}”. Is it the newer one?`
        : `${listed(successors.map(({ file }) => `“${file}”`))} have the columns of files in use. Are they the newer ones?`
    }</h2>
      <p class="muted small">${one ? 'It takes' : 'They take'} up the same mapping; nothing is asked again.</p>
      <div class="effect"><button class="btn primary" @click=${() => this.send({ kind: 'succeed', how: 'replace' })}>Replace ${one ? `“${successors[0]?.of}”` : `${successors.length} files`}</button>
        <button class="btn" @click=${() => this.send({ kind: 'succeed', how: 'beside' })}>Keep both</button>
        <span>Undo brings the old ${one ? 'file' : 'files'} back.</span></div></section>`;
  }
}
