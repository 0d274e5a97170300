// <ns-agreement>: who answers for the number and by when; read as a list, changed as a form.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Definition } from '../../wasm/protocol.ts';
import { atPath } from '../model/definition.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { openIcon, tickIcon } from './icons.ts';

interface Entry {
  readonly label: string;
  readonly path: string;
  readonly ask: string;
  readonly unit?: string;
}

const entries = (definition: Definition): Entry[] => [
  { label: 'Accountable', path: 'north_star.accountable', ask: 'Who answers for it?' },
  { label: 'Stage', path: 'north_star.stage', ask: 'Which stage is the company in?' },
  { label: 'Approver', path: 'north_star.approver', ask: 'Who signs this off?' },
  { label: 'Review', path: 'north_star.review', ask: 'How often is it looked at again?' },
  {
    label: 'Owner of the data',
    path: `metrics.${definition.north_star?.metric}.owner`,
    ask: 'Who keeps the data right?',
  },
  {
    label: 'Time to react',
    path: 'north_star.reaction_days',
    ask: 'How many days does a team need to act?',
    unit: 'days',
  },
];

@customElement('ns-agreement')
export class Agreement extends Light {
  @property({ attribute: false }) state!: State;
  @state() private editing = '';

  override render() {
    const definition = this.state.project?.definition;
    if (!definition?.north_star) return nothing;
    const rows = entries(definition).map((entry) => {
      const value = atPath(definition, entry.path);
      return { ...entry, value: value === undefined ? '' : String(value) };
    });
    const settled = rows.filter(({ value }) => value).length;
    const approved = Boolean(definition.north_star.approver);
    return html`<section class="card contract-card"><header><h2>The agreement</h2><span class="state">${approved ? '' : 'Draft, '}${settled} of ${rows.length} settled</span>
      <span class="right small"><button class="link small" @click=${() => this.dispatchEvent(new CustomEvent('show-json'))}>Show as JSON</button></span></header>
      <ul class="contract">${rows.map(
        (
          row,
        ) => html`<li><span class=${row.value ? 'i-ok' : 'i-no'}>${row.value ? tickIcon : openIcon}</span><span>${row.label}</span>
          <span>${this.editing === row.path ? this.form(row) : this.value(row)}</span></li>`,
      )}</ul></section>`;
  }

  private value(row: Entry & { value: string }) {
    return html`${row.value ? html`<span dir="auto">${row.value}${row.unit ? ` ${row.unit}` : ''}</span> ` : nothing}<button class="link small" aria-label=${`${row.value ? 'Change' : row.ask} ${row.label}`} @click=${() => this.edit(row.path)}>${row.value ? 'Change' : row.ask}</button>`;
  }

  private form(row: Entry & { value: string }) {
    return html`<form @submit=${(event: Event) => {
      event.preventDefault();
      this.send({
        kind: 'set-path',
        path: row.path,
        value: (event.target as HTMLFormElement).querySelector('input')?.value.trim() ?? '',
      });
      this.editing = '';
    }} @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.edit('')}>
      <input class="field" aria-label=${row.label} .value=${row.value} type=${row.unit ? 'number' : 'text'} min="0" placeholder=${row.ask} /></form>`;
  }

  private async edit(path: string): Promise<void> {
    this.editing = path;
    await this.updateComplete;
    this.querySelector<HTMLInputElement>('form input')?.focus();
  }
}
