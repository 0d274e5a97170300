// <ns-unnamed>: no number yet: three ways to one, and the three questions that make it.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Definition } from '../../wasm/protocol.ts';
import { moments } from '../model/beginnings.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import './guide.ts';

type Way = 'template' | 'events' | 'own';

@customElement('ns-unnamed')
export class Unnamed extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) definition!: Definition;
  @state() private way: Way | '' = '';

  override render() {
    const all = moments(this.definition, this.state.files);
    const card = (way: Way, title: string, text: string, off: boolean) =>
      html`<li><button class="beginning" aria-expanded=${this.way === way} ?disabled=${off} @click=${() => this.begin(way)}><b>${title}</b><span>${text}</span></button></li>`;
    const events = all.filter(({ way }) => way === 'events').length;
    return html`<ul class="beginnings">
        ${card('template', 'Start from a template', 'The numbers that shops, services and subscriptions count, on your columns.', all.length === 0)}
        ${card('events', 'From the events in your data', events > 0 ? 'Every action that your file names.' : 'No column of your files names what happened.', events === 0)}
        ${card('own', 'Write it yourself', 'Any column, any condition, in one line.', false)}</ul>
      ${this.way && this.way !== 'own' ? html`<ns-guide .state=${this.state} .definition=${this.definition} .moments=${all.filter(({ way }) => way === this.way)}></ns-guide>` : nothing}`;
  }

  private begin(way: Way): void {
    this.way = this.way === way ? '' : way;
    if (way === 'own') this.dispatchEvent(new CustomEvent('show-json'));
  }
}
