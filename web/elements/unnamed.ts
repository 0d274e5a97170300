// <ns-unnamed>: no number yet: three ways to one, and the three questions that make it.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Definition } from '../../wasm/protocol.ts';
import { type Beginning, beginnings, withNumber } from '../model/beginnings.ts';
import { VALUE_MOMENT } from '../model/settled.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { type Choice, picker } from './parts.ts';

type Way = 'template' | 'events' | 'own';

@customElement('ns-unnamed')
export class Unnamed extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) definition!: Definition;
  @state() private way: Way | '' = '';
  @state() private chosen = 0;
  @state() private grain: 'day' | 'week' | 'month' = 'week';

  override render() {
    const all = beginnings(this.definition, this.state.files);
    const card = (way: Way, title: string, text: string, off: boolean) =>
      html`<li><button class="beginning" aria-expanded=${this.way === way} ?disabled=${off} @click=${() => this.begin(way)}><b>${title}</b><span>${text}</span></button></li>`;
    const events = all.filter(({ way }) => way === 'events').length;
    return html`<ul class="beginnings">
        ${card('template', 'Start from a template', 'The numbers that shops, services and subscriptions count, on your columns.', all.length === 0)}
        ${card('events', 'From the events in your data', events > 0 ? 'Every action that your file names.' : 'No column of your files names what happened.', events === 0)}
        ${card('own', 'Write it yourself', 'Any column, any condition, in one line.', false)}</ul>
      ${this.way ? this.questions(all.filter(({ way }) => way === this.way)) : nothing}`;
  }

  private begin(way: Way): void {
    this.way = this.way === way ? '' : way;
    this.chosen = 0;
    if (way === 'own') this.dispatchEvent(new CustomEvent('show-json'));
  }

  private questions(offered: readonly Beginning[]) {
    const choices: Choice[] = offered.map(({ label }, at) => ({ value: String(at), label }));
    if (choices.length === 0) return nothing;
    const grains: Choice[] = [
      { value: 'day', label: 'every day' },
      { value: 'week', label: 'every week' },
      { value: 'month', label: 'every month' },
    ];
    return html`<section class="card"><form class="three-questions" @submit=${(event: Event) => {
      event.preventDefault();
      const moment = this.querySelector<HTMLInputElement>('#q-moment')?.value.trim() ?? '';
      const beginning = offered[this.chosen];
      if (!beginning) return;
      this.send({ kind: 'patch', source: 'north_star', patch: withNumber(this.definition, beginning, this.grain) });
      if (moment) this.send({ kind: 'settle', about: VALUE_MOMENT, text: moment });
    }}>
      <div><label for="q-moment">What is the moment of value?</label><input id="q-moment" class="field" maxlength="300" autocomplete="off" placeholder="A track heard to its end" /></div>
      <div><label for="q-what">What counts it, and who gets it?</label>${picker({ id: 'q-what', label: 'What counts it', value: String(this.chosen), kind: 'large', choices, picked: (value) => (this.chosen = Number(value)) })}</div>
      <div><label for="q-often">How often should they?</label>${picker({ id: 'q-often', label: 'How often', value: this.grain, kind: 'large', choices: grains, picked: (value) => (this.grain = value as 'week') })}</div>
      <button class="btn primary">Make it the number</button></form></section>`;
  }
}
