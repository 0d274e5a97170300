// <ns-action-form>: "Does this get us closer?": what one will do, on which driver, from when and how much it should
// bring; the answer stands below while one types.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { changeScale, changeUnit, decimalsFor, percent, prose, SHARE, signedChange } from '../format/number.ts';
import { capital, inside } from '../format/words.ts';
import { labelOf } from '../model/candidates.ts';
import { closer } from '../model/closer.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { openIcon, tickIcon, warnIcon } from './icons.ts';
import { teamsOf } from './lens.ts';

export interface Driver {
  readonly metric: string;
  readonly label: string;
  readonly unit: string;
  readonly owner: string;
}

/** Parts of the number first, deepest first since those are what one can move; then every other metric. */
export function driversOf(state: State): Driver[] {
  const { series, decompose } = state.report?.sections ?? {};
  const nodes = [...(decompose?.nodes ?? [])]
    .reverse()
    .map(({ metric, label, unit, owner }) => ({ metric, label, unit, owner }));
  const known = new Set(nodes.map(({ metric }) => metric));
  const metrics = state.project?.definition.metrics ?? {};
  const rest = (series?.metrics ?? [])
    .filter(({ metric }) => !known.has(metric))
    .map(({ metric, unit }) => ({
      metric,
      unit,
      label: labelOf(metric, metrics[metric]),
      owner: metrics[metric]?.owner ?? '',
    }));
  return [...nodes, ...rest];
}

@customElement('ns-action-form')
export class ActionForm extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) today = '';
  /** The one filled button of the page. */
  @property({ attribute: false }) primary = false;
  @state() private driver = '';
  @state() private expected = '';

  override render() {
    const drivers = driversOf(this.state);
    const chosen = drivers.find(({ metric }) => metric === this.driver) ?? drivers[0];
    if (!chosen) return nothing;
    const { grain } = this.state.report?.sections.series ?? { grain: 'week' };
    const teams = teamsOf(this.state.project?.definition);
    return html`<form class="card action-form" aria-labelledby="closer" @submit=${this.submitted} @keydown=${this.keyed}>
      <header><h2 id="closer">Does this get us closer?</h2></header>
      <div class="fields">
        <label class="wide-field">What will you do?<input class="field" name="what" required maxlength="200" autocomplete="off" placeholder="Reminder mail after three quiet days"></label>
        <label>What does it move?<select class="field" name="driver" @change=${(event: Event) => (this.driver = (event.target as HTMLSelectElement).value)}>${drivers.map(
          ({ metric, label }) => html`<option value=${metric} ?selected=${metric === chosen.metric}>${label}</option>`,
        )}</select></label>
        <label><span>By how much a ${grain}? <span class="muted">optional</span></span><span class="suffixed"><input class="field" name="expected" type="number" step="any" inputmode="decimal" autocomplete="off" .value=${this.expected} @input=${(event: Event) => (this.expected = (event.target as HTMLInputElement).value)}>${chosen.unit ? html`<span class="muted">${changeUnit(chosen.unit)}</span>` : nothing}</span></label>
        <label>Who owns it?<input class="field" name="owner" list="teams" autocomplete="off" .value=${capital(chosen.owner)}></label>
        <label>From which day?<input class="field" name="date" type="date" required .value=${this.today}></label>
      </div><datalist id="teams">${teams.map((team) => html`<option value=${capital(team)}></option>`)}</datalist>
      <div class="closer" role="status">${this.answer(chosen)}</div>
      <div class="form-end"><span class="xs muted keys-only"><kbd>Ctrl Enter</kbd> adds it.</span><button class="btn ${this.primary ? 'primary' : ''}">Add the action</button></div></form>`;
  }

  private answer({ metric, label, unit }: Driver) {
    const sections = this.state.report?.sections ?? {};
    const { series, decompose, validate } = sections;
    const star = series?.star;
    if (!series || !star) return nothing;
    const size = this.expected.trim() === '' ? null : Number(this.expected) / changeScale(unit);
    const result = closer(sections, metric, size !== null && Number.isFinite(size) ? size : null);
    if (result.answer === 'unknown') {
      const why = {
        no_size: `Say by how much it should move ${inside(label)}, and the effect on ${inside(star.label)} stands here.`,
        outside: `“${label}” is no part of ${inside(star.label)}, so arithmetic cannot say. Log it; what ${inside(label)} does after it is measured.`,
        no_tree: `${star.label} is not split into drivers, so arithmetic cannot say. Log it; its effect is measured.`,
      }[result.why];
      return html`<span class="i-no">${openIcon}</span><p>${size === null && result.why === 'no_size' ? '' : html`<b>Unknown.</b> `}${why}</p>`;
    }
    const decimals = star.unit === SHARE ? 1 : decimalsFor([star.value, result.change]);
    const amount = `${signedChange(result.change, star.unit, decimals)} a ${series.grain}${result.share === null ? '' : ` (${percent(Math.abs(result.share))})`}`;
    const at = decompose ? `at the values of ${decompose.comparison_label}` : '';
    const money = result.outcome
      ? html` If it leads as tested, that goes with ${signedWords(result.outcome.estimate)} ${validate?.outcome_unit} a ${series.grain} about ${prose(validate?.lag ?? 0)} ${series.grain}s later (${range(result.outcome.low, result.outcome.high)}).`
      : nothing;
    return result.answer === 'yes'
      ? html`<span class="i-ok">${tickIcon}</span><p><b>Yes.</b> ${signedChange(size ?? 0, unit)} would bring ${amount}, ${at}.${money}</p>`
      : html`<span class="i-warn">${warnIcon}</span><p><b>No.</b> It would bring ${amount}, ${at}.</p>`;
  }

  private readonly submitted = (event: Event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const values = new FormData(form);
    const text = (name: string) => String(values.get(name) ?? '').trim();
    const unit = driversOf(this.state).find(({ metric }) => metric === text('driver'))?.unit ?? '';
    const expected = text('expected') === '' ? null : Number(text('expected')) / changeScale(unit);
    this.send({
      kind: 'log-action',
      action: {
        what: text('what'),
        driver: text('driver'),
        owner: this.teamNamed(text('owner')),
        date: text('date'),
        expected: expected !== null && Number.isFinite(expected) ? expected : null,
      },
    });
    const what = form.querySelector<HTMLInputElement>('[name=what]');
    if (what) what.value = '';
    this.expected = '';
    what?.focus();
  };

  /** A team that is known keeps its own spelling. */
  private teamNamed(name: string): string {
    const team = teamsOf(this.state.project?.definition).find((known) => capital(known) === capital(name));
    return team ?? name;
  }

  private readonly keyed = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.querySelector('form')?.requestSubmit();
  };
}

const signedWords = (value: number) => `${value < 0 ? '−' : '+'}${prose(roundedTo3(Math.abs(value)))}`;
const range = (low: number, high: number) => {
  const [a, b] = [roundedTo3(low), roundedTo3(high)];
  return a < 0 || b < 0 ? `${fixed3(a)} to ${fixed3(b)}` : `${prose(a)}–${prose(b)}`;
};
const fixed3 = (value: number) => (value < 0 ? `−${prose(-value)}` : prose(value));
const roundedTo3 = (value: number) => Number(value.toPrecision(3));
