// <ns-findings>: what the definition leaves open, numbered as in the sentence, each with what mends it.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Finding } from '../../wasm/protocol.ts';
import { capital, several } from '../format/words.ts';
import { labelOf } from '../model/choices.ts';
import { COLLECTION, settled } from '../model/settled.ts';
import type { State } from '../model/state.ts';
import { factorsOf, withReachTree } from '../model/tree.ts';
import { Light } from './base.ts';
import { type Choice, picker } from './parts.ts';

type Numbered = Finding & { readonly number: number };

/** Findings that one value settles: where it stands, and the words of the button. */
const SETTLED_BY: Readonly<Record<string, readonly [path: string, words: string]>> = {
  no_accountable: ['north_star.accountable', 'Name one'],
  no_approver: ['north_star.approver', 'Name one'],
  no_reaction_days: ['north_star.reaction_days', 'Set it'],
  no_stage: ['north_star.stage', 'Say it'],
  no_review: ['north_star.review', 'Say it'],
  no_source: ['', 'Name it'],
  no_owner: ['', 'Name one'],
  no_collection: [COLLECTION, 'Say how'],
};
/** Findings about a part of the sentence that can also be meant so. */
const ABOUT_A_PART = ['all_events', 'all_rows', 'repeats', 'uneven_days', 'zone_utc'];
/** Parts that are chosen beside the sentence, which only says them. */
const CHOSEN_BESIDE: Readonly<Record<string, string>> = { zone_utc: 'pick-calendar.zone', uneven_days: 'pick-window' };
const FEW = 5;
/** Findings about what the number counts: it may be used all the same, with a reason. */
const ABOUT_THE_NUMBER = ['nsm_is_money', 'nsm_is_sign_up', 'nsm_is_vanity'];

@customElement('ns-findings')
export class Findings extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) findings: readonly Numbered[] = [];
  /** The finding that is being answered in its row. */
  @state() private open = '';
  @state() private all = false;

  override render() {
    if (this.findings.length === 0) return nothing;
    const shown = this.all || this.findings.length <= FEW + 1 ? this.findings : this.findings.slice(0, FEW);
    return html`<section class="card"><header><h2>${capital(several(this.findings.length, 'finding'))}</h2></header><ul class="checks find">${shown.map(
      (finding) => this.row(finding),
    )}</ul>${shown.length < this.findings.length ? html`<p class="after-table"><button class="link small" @click=${() => (this.all = true)}>Show all ${this.findings.length}</button></p>` : nothing}</section>`;
  }

  private row(finding: Numbered) {
    const key = `${finding.code} ${finding.place}`;
    const noted = this.state.project && settled(this.state.project, finding.code);
    return html`<li><span><sup class="mark">${finding.number}</sup></span><div dir="auto"><b>${finding.text}</b>${
      noted
        ? html` <span class="muted">Used all the same: ${noted}</span>`
        : finding.remedy
          ? html` <span class="muted">${finding.remedy}</span>`
          : nothing
    }${this.open === key ? this.form(finding) : nothing}</div><span class="acts">${this.open === key ? nothing : this.remedies(finding, key)}</span></li>`;
  }

  private remedies(finding: Numbered, key: string) {
    const link = (words: string, act: () => void) =>
      html`<button class="link small" aria-label=${`${words}: ${finding.text}`} @click=${act}>${words}</button>`;
    const answer = (words: string) => link(words, () => this.edit(key));
    const { code, place } = finding;
    const definition = this.state.project?.definition;
    if (SETTLED_BY[code]) return answer(SETTLED_BY[code][1]);
    if (code === 'drivers_no_owner') return html`<a class="small" href="#decompose">Give them to teams</a>`;
    if (code === 'driver_no_owner') return answer('Give it to a team');
    if (code === 'no_outcome' || code === 'outcome_same') return answer('Choose one');
    if (code === 'no_tree' && definition && withReachTree(definition))
      return link('Split it', () => this.send({ kind: 'split' }));
    if (code === 'no_tree' && definition && factorsOf(definition).length > 0)
      return html`<a class="small" href="#decompose">Split it</a>`;
    if (code.startsWith('tree_')) return html`<a class="small" href="#decompose">Mend it</a>`;
    if (code === 'no_entity') return html`<a class="small" href="#data">Choose it</a>`;
    if (ABOUT_A_PART.includes(code)) {
      const quick = CHOSEN_BESIDE[code];
      const part = quick ? () => document.getElementById(quick)?.focus() : () => this.openPart(place);
      return html`${link('Change it', part)}${answer('It is meant so, note why')}`;
    }
    if (ABOUT_THE_NUMBER.includes(code))
      return html`${link('Choose another', () => this.openPart(place))}${answer('Use anyway, note why')}`;
    return nothing;
  }

  private openPart(place: string): void {
    this.dispatchEvent(new CustomEvent('open-part', { detail: place }));
  }

  private form({ code, place }: Numbered) {
    const definition = this.state.project?.definition;
    if (!definition) return nothing;
    if (code === 'no_outcome' || code === 'outcome_same') {
      const star = definition.north_star?.metric;
      const choices: Choice[] = Object.keys(definition.metrics)
        .filter((name) => name !== star)
        .map((value) => ({ value, label: labelOf(definition, value) }));
      return html`<p class="answer">${picker({
        label: 'The number it must lead',
        value: '',
        kind: 'large',
        choices: [{ value: '', label: choices.length > 0 ? 'choose' : 'no other number yet' }, ...choices],
        picked: (value) => value && this.send({ kind: 'set-path', path: 'outcome', value }),
      })}</p>`;
    }
    const path = SETTLED_BY[code] ? SETTLED_BY[code][0] || place : `${place}.owner`;
    const why = ABOUT_THE_NUMBER.includes(code) || ABOUT_A_PART.includes(code);
    return html`<form class="answer" @submit=${(event: Event) => {
      event.preventDefault();
      const value = this.querySelector<HTMLInputElement>('.answer input')?.value.trim() ?? '';
      if (!value) return;
      if (why || path === COLLECTION) this.send({ kind: 'settle', about: why ? code : path, text: value });
      else this.send({ kind: 'set-path', path, value });
      this.open = '';
    }} @keydown=${this.leave}>
      <input class="field" aria-label=${why ? 'Why it is used all the same' : 'Answer'} type=${code === 'no_reaction_days' ? 'number' : 'text'} min="0" maxlength="300" placeholder=${why ? 'Why?' : code === 'no_reaction_days' ? 'days' : code === 'driver_no_owner' ? 'team' : 'name'} /><button class="btn">Save</button></form>`;
  }

  private readonly leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') this.open = '';
  };

  private async edit(key: string): Promise<void> {
    this.open = key;
    await this.updateComplete;
    this.querySelector<HTMLElement>('.answer input, .answer select')?.focus();
  }
}
