// <ns-guide>: three questions that make a number of what is there: in which moment somebody gets value, who, how often.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Definition } from '../../wasm/protocol.ts';
import { beginningOf, likeWhom, type Moment, OFTEN, whoGets } from '../model/beginnings.ts';
import { VALUE_MOMENT } from '../model/settled.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { picker } from './parts.ts';

@customElement('ns-guide')
export class Guide extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) definition!: Definition;
  @property({ attribute: false }) moments: readonly Moment[] = [];
  /** The page has a next action of its own, so that the button here is not filled. */
  @property({ type: Boolean }) beside = false;
  // By their labels: what is known of the files can still grow, and with it these lists.
  @state() private moment = '';
  @state() private who = '';
  @state() private often: string = OFTEN[1][0];

  override render() {
    const moment = this.moments.find(({ label }) => label === this.moment) ?? this.moments[0];
    if (!moment) return nothing;
    const people = whoGets(this.definition, this.state.files, moment);
    const who = people.find(({ label }) => label === this.who) ?? people[0];
    if (!who) return nothing;
    const named = (all: readonly { readonly label: string }[]) => all.map(({ label }) => ({ value: label, label }));
    const like = likeWhom(moment, who, this.often);
    const make = (event: Event) => {
      event.preventDefault();
      const words = this.querySelector<HTMLInputElement>('#q-words')?.value.trim() || moment.label;
      this.send({ kind: 'patch', source: 'north_star', patch: beginningOf(this.definition, moment, who, this.often) });
      this.send({ kind: 'settle', about: VALUE_MOMENT, text: words });
    };
    return html`<section class="card"><form class="three-questions" @submit=${make}>
      <div><label for="q-moment">What is the moment of value?</label>${picker({ id: 'q-moment', label: 'The moment of value', value: moment.label, kind: 'large', choices: named(this.moments), picked: this.pickMoment })}</div>
      <div><label for="q-who">Who gets it?</label>${picker({ id: 'q-who', label: 'Who gets it', value: who.label, kind: 'large', choices: named(people), picked: (value) => (this.who = value) })}</div>
      <div><label for="q-often">How often should they?</label>${picker({ id: 'q-often', label: 'How often', value: this.often, kind: 'large', choices: OFTEN.map(([value, label]) => ({ value, label })), picked: (value) => (this.often = value) })}</div>
      <div class="wide"><label for="q-words">The moment in your own words <span class="faint">optional</span></label><input id="q-words" class="field" maxlength="300" autocomplete="off" placeholder="A track heard to its end" /></div>
      <p class="wide small muted">${like ? `This is how ${like} ${like.startsWith('many') ? 'count' : 'counts'}.` : 'This counts rows: better than no number, and easy to name more closely later.'}</p>
      <button class="btn ${this.beside ? '' : 'primary'}">Make it the number</button></form></section>`;
  }

  private readonly pickMoment = (value: string) => {
    this.moment = value;
    this.who = '';
  };

  override connectedCallback(): void {
    super.connectedCallback();
    for (const { name, status } of this.state.files) if (status === 'read') this.send({ kind: 'look', file: name });
  }
}
