// What every element of the page shares: it renders into the page itself, so that one style sheet and one heading
// order hold for all, and it answers the person by sending actions up.
import { LitElement } from 'lit';
import type { Action } from '../model/action.ts';

export const ACTION = 'ns-action';

export class Light extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected send(action: Action): void {
    this.dispatchEvent(new CustomEvent<Action>(ACTION, { detail: action, bubbles: true, composed: true }));
  }
}
