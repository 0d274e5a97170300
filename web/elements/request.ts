// <ns-request>: the two lines to send to whoever keeps a file that is missing, by the product it is kept in.
import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Need, requestsFor, textOf } from '../model/requests.ts';
import type { OpenFile } from '../model/state.ts';
import { Light } from './base.ts';
import { picker } from './parts.ts';

@customElement('ns-request')
export class RequestFor extends Light {
  @property({ attribute: false }) need: Need = 'value';
  @property({ attribute: false }) files: readonly OpenFile[] = [];
  @state() private product = '';

  override render() {
    const all = requestsFor(this.need, this.files);
    const chosen = all.find(({ product }) => product === this.product) ?? all[0];
    if (!chosen) return html``;
    const choices = all.map(({ product }) => ({ value: product, label: product }));
    const copy = () =>
      this.send({ kind: 'copy', text: textOf(chosen), said: 'Request copied. Send it to whoever keeps that data.' });
    return html`<details class="fold ask"><summary>Ask for this file</summary>
      <p class="small">Kept in ${picker({ label: 'Kept in', value: chosen.product, choices, picked: (value) => (this.product = value) })}</p>
      <p class="request">${chosen.what}<br />${chosen.clicks}</p>
      <button class="btn" @click=${copy}>Copy the request</button></details>`;
  }
}
