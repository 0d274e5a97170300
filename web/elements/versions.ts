// <ns-versions>: the definitions that were approved, each with the day from which it held, and beside today's: what is
// otherwise in it, and the number restated by both over the same periods.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SeriesSection } from '../../wasm/protocol.ts';
import { day } from '../format/date.ts';
import { amount, unitBehind } from '../format/number.ts';
import { periodOf } from '../format/words.ts';
import { type Approval, approvals, type Difference, differences } from '../model/approval.ts';
import { withDefinition } from '../model/definition.ts';
import type { Effect, State } from '../model/state.ts';
import { short } from './agreement.ts';
import { Light } from './base.ts';
import { seriesOf } from './series.ts';

const PERIODS = 13;
const MOST_DIFFERENCES = 12;
const none = html`<span class="muted">nothing</span>`;

@customElement('ns-versions')
export class Versions extends Light {
  @property({ attribute: false }) state!: State;
  /** The hash of the version that is laid beside today's. */
  @state() private beside = '';

  override render() {
    const { project, defined } = this.state;
    if (!project || !defined) return nothing;
    const all = approvals(project);
    if (all.length === 0) return nothing;
    const chosen = all.find(({ hash }) => hash === this.beside && hash !== defined.hash);
    return html`<section class="card" id="versions"><header><h2>Versions</h2></header>
      <div class="scroll" tabindex="0" role="region" aria-label="Versions"><table><thead><tr><th scope="col">Holds from</th><th scope="col">Approved by</th><th scope="col">Definition</th><th scope="col"><span class="vh">Compare</span></th></tr></thead>
      <tbody>${all.map((version) => this.row(version, version.hash === defined.hash))}</tbody></table></div>
      ${chosen ? this.compared(chosen) : nothing}</section>`;
  }

  private row({ hash, on, by }: Approval, now: boolean) {
    const open = this.beside === hash;
    return html`<tr><td>${day(on)}</td><td dir="auto">${by}</td><td><code>${short(hash)}</code></td><td class="num">${
      now
        ? html`<span class="muted">as it stands</span>`
        : html`<button class="link small" aria-expanded=${open} aria-label=${`Compare the version of ${day(on)} with today’s`} @click=${() => this.compare(hash)}>${open ? 'Close' : 'Compare with today’s'}</button>`
    }</td></tr>`;
  }

  private compare(hash: string): void {
    this.beside = this.beside === hash ? '' : hash;
    this.tryOut();
  }

  private get what(): string {
    return `version ${this.beside} ${this.state.defined?.hash}`;
  }

  private tryOut(): void {
    const { project } = this.state;
    const version = project && approvals(project).find(({ hash }) => hash === this.beside);
    if (version)
      this.send({ kind: 'try-out', what: this.what, projects: [withDefinition(project, version.definition)] });
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('state') as State | undefined;
    if (this.beside && before && before.defined !== this.state.defined) this.tryOut();
  }

  private compared(version: Approval) {
    const { project, effects, defined } = this.state;
    const before = effects?.what === this.what ? effects.values[0] : undefined;
    const changes = differences(version.definition, project?.definition);
    const money = defined?.findings.some(({ code }) => code === 'nsm_is_money');
    return html`<h3>What is otherwise today</h3>
      <div class="scroll" tabindex="0" role="region" aria-label="Differences"><table><thead><tr><th scope="col">Part</th><th scope="col">${day(version.on)}</th><th scope="col">Today</th></tr></thead>
      <tbody>${changes.slice(0, MOST_DIFFERENCES).map((change) => difference(change))}</tbody></table></div>
      ${changes.length > MOST_DIFFERENCES ? html`<p class="small muted">${changes.length - MOST_DIFFERENCES} more in the definition as JSON.</p>` : nothing}
      <h3>The number by both</h3>${this.restated(version, before)}
      ${money ? html`<p class="small muted">Today’s number is money: it forecasts revenue because it is revenue, and cannot warn before it.</p>` : nothing}
      <p class="acts"><button class="btn" @click=${() => this.send({ kind: 'set-definition', text: JSON.stringify(version.definition) })}>Go back to the version of ${day(version.on)}</button></p>`;
  }

  private restated(version: Approval, before: Effect | undefined) {
    if (!before) return html`<p class="small muted" role="status">It is being counted.</p>`;
    const now = this.state.report?.sections.series;
    const old = before.series && seriesOf(before.series, 'north_star', PERIODS);
    const today = now && seriesOf(now, 'north_star', PERIODS);
    if (!old || !today || !now)
      return html`<p class="small muted">The version of ${day(version.on)} cannot be counted from the files that are here.</p>`;
    if (before.series?.grain !== now.grain)
      return html`<p class="small">${this.last(before.series)} by the version of ${day(version.on)}; ${this.last(now)} today. Their periods are not the same, so they cannot stand beside each other.</p>`;
    const by = new Map(old.starts.map((start, at) => [start, old.values[at]]));
    const said = (value: number | null | undefined, unit: string) =>
      value === null || value === undefined ? '–' : amount(value, unit === 'share' ? unit : '');
    const named = ({ label, unit }: { readonly label: string; readonly unit: string }, when: string) =>
      `${label}${unitBehind(unit) ? `, ${unit}` : ''}: ${when}`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Both versions"><table><thead><tr><th scope="col">${now.grain}</th><th scope="col" class="num">${named(old, day(version.on))}</th><th scope="col" class="num">${named(today, 'today')}</th></tr></thead>
      <tbody>${today.starts
        .map(
          (start, at) =>
            html`<tr><td>${today.labels[at]}</td><td class="num">${said(by.get(start), old.unit)}</td><td class="num">${said(today.values[at], today.unit)}</td></tr>`,
        )
        .reverse()}</tbody></table></div>`;
  }

  private last(series: SeriesSection | null) {
    const star = series?.star;
    return star ? `${amount(star.value, star.unit)}, ${periodOf(series.grain, star.period_label)},` : 'no number';
  }
}

const difference = ({ path, before, after }: Difference) =>
  html`<tr><td><code>${path}</code></td><td dir="auto">${before || none}</td><td dir="auto">${after || none}</td></tr>`;
