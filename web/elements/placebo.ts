// <ns-placebo>: the same test where nothing can lead: what the search says of that, and periods in a random order on
// request.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PlaceboSection, ValidateSection } from '../../wasm/protocol.ts';
import { Light } from './base.ts';

@customElement('ns-placebo')
export class Placebo extends Light {
  @property({ attribute: false }) section!: ValidateSection;
  /** Nothing before it was asked for. */
  @property({ attribute: false }) result?: PlaceboSection;

  override render() {
    const { placebo, grain } = this.section;
    if (!placebo) return nothing;
    const button = html`<button class="btn" @click=${() => this.send({ kind: 'placebo' })}>Shuffle the ${grain}s and test</button>`;
    return html`<p class="placebo"><b>Placebo.</b> ${placebo.text} ${this.result?.text ?? button}</p>`;
  }
}
