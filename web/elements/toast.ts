// <ns-toast>: what was just done, with Undo where that is possible; it stays while it is pointed to or holds the focus.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Action } from '../model/action.ts';
import { Light } from './base.ts';

@customElement('ns-toast')
export class Toast extends Light {
  @property({ attribute: false }) words = '';
  /** What takes the act back; null: nothing does. */
  @property({ attribute: false }) undo: Action | null = null;
  @property({ attribute: false }) milliseconds = 8000;
  /** The words whose time is over. */
  @state() private gone = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  override render() {
    const { undo } = this;
    if (!this.words || this.words === this.gone) return nothing;
    return html`<div class="toast" @pointerenter=${this.stay} @pointerleave=${this.begin} @focusin=${this.stay} @focusout=${this.begin}><span role="status">${this.words}</span>${
      undo
        ? html`<button class="link" @click=${() => {
            this.gone = this.words;
            this.send(undo);
          }}>Undo</button>`
        : nothing
    }</div>`;
  }

  private readonly stay = () => clearTimeout(this.timer);
  private readonly begin = () => {
    this.stay();
    this.timer = setTimeout(() => (this.gone = this.words), this.milliseconds);
  };

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('words')) return;
    this.gone = '';
    if (this.words) this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stay();
  }
}
