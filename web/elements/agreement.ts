// <ns-agreement>: who answers for the number, by when, and what it must lead; read as a list, changed in place.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Definition } from '../../wasm/protocol.ts';
import { day } from '../format/date.ts';
import { approvalOf } from '../model/approval.ts';
import { labelOf } from '../model/choices.ts';
import { atPath } from '../model/definition.ts';
import { COLLECTION, settled, VALUE_MOMENT } from '../model/settled.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { openIcon, tickIcon } from './icons.ts';
import type { Choice } from './parts.ts';

interface Entry {
  readonly label: string;
  readonly path: string;
  readonly ask: string;
  readonly unit?: string;
  /** Offered; where `free` is false nothing else can be said. */
  readonly choices?: readonly Choice[];
  readonly free?: boolean;
}

/** "a41f 09d2" */
export const short = (hash: string) => `${hash.slice(0, 4)} ${hash.slice(4, 8)}`;

const words = (...all: string[]): Choice[] => all.map((value) => ({ value, label: value }));

const entries = (definition: Definition): Entry[] => [
  { label: 'Accountable', path: 'north_star.accountable', ask: 'Who answers for it?' },
  { label: 'Approver', path: 'north_star.approver', ask: 'Who signs this off?' },
  {
    label: 'Owner of the data',
    path: `metrics.${definition.north_star?.metric}.owner`,
    ask: 'Who keeps the data right?',
    choices: words(...(definition.teams ?? [])),
    free: true,
  },
  {
    label: 'Must lead',
    path: 'outcome',
    ask: 'Which number should follow it?',
    choices: Object.keys(definition.metrics)
      .filter((name) => name !== definition.north_star?.metric || name === definition.outcome)
      .map((value) => ({ value, label: labelOf(definition, value) })),
  },
  {
    label: 'Stage',
    path: 'north_star.stage',
    ask: 'Which stage is the company in?',
    choices: words('growth', 'saturation', 'retention'),
    free: true,
  },
  {
    label: 'Review',
    path: 'north_star.review',
    ask: 'How often is it looked at again?',
    choices: words('monthly', 'quarterly', 'twice a year', 'yearly'),
    free: true,
  },
  {
    label: 'Time to react',
    path: 'north_star.reaction_days',
    ask: 'How many days does a team need to act?',
    unit: 'days',
  },
  {
    label: 'Source',
    path: `metrics.${definition.north_star?.metric}.source_system`,
    ask: 'Which system do its rows come from?',
  },
  { label: 'Collected by', path: COLLECTION, ask: 'How do they get there?' },
  { label: 'Value moment', path: VALUE_MOMENT, ask: 'When does a customer get value?' },
];

/** Said about the number beside its definition. */
const BESIDE: readonly string[] = [COLLECTION, VALUE_MOMENT];

@customElement('ns-agreement')
export class Agreement extends Light {
  @property({ attribute: false }) state!: State;
  @state() private editing = '';

  override render() {
    const { project } = this.state;
    if (!project?.definition.north_star) return nothing;
    const { definition } = project;
    const rows = entries(definition).map((entry) => {
      const value = BESIDE.includes(entry.path) ? settled(project, entry.path) : atPath(definition, entry.path);
      return { ...entry, value: value === undefined ? '' : String(value) };
    });
    const done = rows.filter(({ value }) => value).length;
    const approval = approvalOf(project, this.state.defined?.hash ?? '');
    const approver = definition.north_star?.approver;
    return html`<section class="card contract-card"><header><h2>The agreement</h2><span class="state">${approval ? `Approved ${day(approval.on)}, ${short(approval.hash)}` : `Draft, ${done} of ${rows.length} settled`}</span>
      <span class="right small"><button class="link small" @click=${() => this.dispatchEvent(new CustomEvent('show-json'))}>Show as JSON</button></span></header>
      <ul class="contract">${rows.map(
        (
          row,
        ) => html`<li><span class=${row.value ? 'i-ok' : 'i-no'}>${row.value ? tickIcon : openIcon}</span><span>${row.label}</span>
          <span>${this.editing === row.path ? this.form(row) : this.value(row)}</span></li>`,
      )}</ul>
      <p class="sign">${
        approval
          ? html`<span>${approval.by} approved it on ${day(approval.on)}. Any change makes a draft, and this stays.</span>`
          : approver
            ? html`<span class="muted">Charts and reports carry the word draft until ${approver} has approved it.</span> <button class="btn" @click=${() => this.send({ kind: 'approve' })}>Approve as ${approver}</button>`
            : html`<span class="muted">Name who signs it off, then it can be approved.</span>`
      }</p></section>`;
  }

  private value(row: Entry & { value: string }) {
    if (!row.value)
      return html`<button class="link small" aria-label=${`${row.label}: ${row.ask}`} @click=${() => this.edit(row.path)}>${row.ask}</button>`;
    const chosen = row.choices?.find(({ value }) => value === row.value)?.label ?? row.value;
    const label = row.unit ? `${chosen} ${row.unit}` : chosen;
    return html`<button class="settled" aria-label=${`${row.label}: ${label}, change`} @click=${() => this.edit(row.path)}><span dir="auto">${label}</span> <span class="link small" aria-hidden="true">Change</span></button>`;
  }

  private form(row: Entry & { value: string }) {
    const list = row.free ? `offered-${row.path}` : undefined;
    const field =
      row.choices && !row.free
        ? html`<select class="field" aria-label=${row.label}><option value="">nothing yet</option>${row.choices.map(({ value, label }) => html`<option value=${value} ?selected=${value === row.value}>${label}</option>`)}</select>`
        : html`<input class="field" aria-label=${row.label} .value=${row.value} type=${row.unit ? 'number' : 'text'} min="0" max=${row.unit ? 3650 : nothing} maxlength="300" placeholder=${row.ask} list=${list ?? nothing} />${list ? html`<datalist id=${list}>${row.choices?.map(({ value }) => html`<option value=${value}></option>`)}</datalist>` : nothing}`;
    return html`<form @submit=${(event: Event) => {
      event.preventDefault();
      const value = this.querySelector<HTMLInputElement>('form .field')?.value.trim() ?? '';
      if (value !== row.value)
        this.send(
          BESIDE.includes(row.path)
            ? { kind: 'settle', about: row.path, text: value }
            : { kind: 'set-path', path: row.path, value },
        );
      this.close(row.label);
    }} @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.close(row.label)}>${field}<button class="btn">Save</button></form>`;
  }

  private async edit(path: string): Promise<void> {
    this.editing = path;
    await this.updateComplete;
    this.querySelector<HTMLElement>('form .field')?.focus();
  }

  private async close(label: string): Promise<void> {
    this.editing = '';
    await this.updateComplete;
    this.querySelector<HTMLElement>(`button[aria-label^="${label}:"]`)?.focus();
  }
}
