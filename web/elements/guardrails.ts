// <ns-guardrails>: numbers that must not fall while the star rises: their floor, where they stand, since when below.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { changeScale, SHARE } from '../format/number.ts';
import type { State } from '../model/state.ts';
import { driversOf } from './action_form.ts';
import { Light } from './base.ts';
import { noteIcon, tickIcon, warnIcon } from './icons.ts';

@customElement('ns-guardrails')
export class Guardrails extends Light {
  @property({ attribute: false }) state!: State;
  @state() private adding = false;
  @state() private metric = '';

  override render() {
    const act = this.state.report?.sections.act;
    const rails = act?.guardrails ?? [];
    const retention = act?.retention;
    return html`<section class="card"><header><h2>Guardrails</h2><span class="right"><button class="link small" aria-expanded=${this.adding} @click=${this.open}>${this.adding ? 'Cancel' : 'Set a floor'}</button></span></header>
      ${
        rails.length === 0 && !this.adding
          ? html`<p class="small muted">Fuel and speed beside the star: cash, new customers, who stays. Set a floor, and this says since when a number is below it.</p>`
          : nothing
      }
      ${this.adding ? this.form() : nothing}
      <ul class="checks rails">${rails.map(
        (
          rail,
        ) => html`<li class=${rail.below ? 'below' : ''}><span class=${rail.below ? 'i-warn' : 'i-ok'}>${rail.below ? warnIcon : tickIcon}</span>
          <div><b dir="auto">${rail.label}</b><p>${rail.words}</p>${rail.period_label ? html`<p class="xs muted">Last full period: ${rail.period_label}</p>` : nothing}</div>
          <button class="link small" aria-label=${`Remove the floor of ${rail.label}`} @click=${() => this.send({ kind: 'set-floor', metric: rail.metric, floor: null })}>Remove</button></li>`,
      )}
      ${retention ? html`<li class=${retention.alarm ? 'below' : ''}><span class=${retention.alarm ? 'i-warn' : 'i-no'}>${retention.alarm ? warnIcon : noteIcon}</span><div>${retention.alarm ? html`<b>Alarm</b>` : nothing}<p>${retention.text}</p></div></li>` : nothing}</ul></section>`;
  }

  private form() {
    const drivers = driversOf(this.state);
    const chosen = drivers.find(({ metric }) => metric === this.metric) ?? drivers[0];
    return html`<form class="floor-form" @submit=${this.submitted} @keydown=${this.keyed}>
      <label>Number<select class="field" name="metric" @change=${(event: Event) => (this.metric = (event.target as HTMLSelectElement).value)}>${drivers.map(({ metric, label }) => html`<option value=${metric}>${label}</option>`)}</select></label>
      <label>Not below${chosen?.unit === SHARE ? ', in %' : ''}<input class="field" name="floor" type="number" step="any" inputmode="decimal" required></label><button class="btn">Set the floor</button></form>`;
  }

  private readonly keyed = (event: KeyboardEvent) => {
    if (event.key === 'Escape') void this.open();
  };

  private readonly open = async () => {
    this.adding = !this.adding;
    await this.updateComplete;
    this.querySelector<HTMLElement>(this.adding ? '.floor-form select' : 'header button')?.focus();
  };

  private readonly submitted = (event: Event) => {
    event.preventDefault();
    const values = new FormData(event.target as HTMLFormElement);
    const metric = String(values.get('metric'));
    const unit = driversOf(this.state).find((driver) => driver.metric === metric)?.unit ?? '';
    const floor = Number(values.get('floor')) / changeScale(unit);
    if (Number.isFinite(floor)) this.send({ kind: 'set-floor', metric, floor });
    this.adding = false;
    this.querySelector<HTMLButtonElement>('header button')?.focus();
  };
}
