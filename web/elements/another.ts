// <ns-another>: a further number made of what is there, by choosing and not by writing.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  additionOf,
  type Chosen,
  filesToLookAt,
  KINDS,
  type Kind,
  kindsFor,
  metricOf,
  namedOf,
  slotsOf,
} from '../model/another.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { picker, problem } from './parts.ts';

/** Where a refused number stands in state.attempt. */
export const ANOTHER = 'another';

@customElement('ns-another')
export class Another extends Light {
  @property({ attribute: false }) state!: State;
  @state() private open = false;
  @state() private kind: Kind = 'growth';
  @state() private picked: Chosen = {};
  /** What is typed as its name; empty: as the choices say. */
  @state() private named = '';

  override render() {
    const { project, files, attempt } = this.state;
    if (!project) return nothing;
    const { definition } = project;
    if (!this.open)
      return html`<p><button class="btn" aria-expanded="false" @click=${this.begin}>Add another number</button></p>`;
    const slots = slotsOf(this.kind, definition, files);
    const chosen: Chosen = {
      ...Object.fromEntries(slots.map(({ name, choices }) => [name, this.valid(name, choices)])),
      formula: this.picked.formula ?? '',
    };
    const metric = metricOf(this.kind, chosen, definition, files);
    const named = this.kind === 'named' ? namedOf(chosen, definition, files) : undefined;
    const add = (star: boolean) => {
      const label = this.named.trim() || metric.label;
      const patch = additionOf(definition, metric, label, star, named?.parts);
      this.send({ kind: 'patch', source: ANOTHER, patch });
    };
    const formulas = [['', metric] as const, ...Object.entries(named?.parts ?? {})];
    const refused = attempt?.source === ANOTHER ? attempt.error : null;
    return html`<section class="card quick"><h2>Another number</h2><div class="pickrow">
        ${this.chooser(
          'kind',
          'Kind',
          this.kind,
          kindsFor(definition, files).map((value) => ({ value, label: KINDS[value] })),
          (value) => {
            this.kind = value as Kind;
          },
        )}
        ${slots.map(({ name, label, choices }) =>
          this.chooser(name, label, chosen[name] ?? '', choices, (value) => {
            this.picked = { ...this.picked, [name]: value };
          }),
        )}
        ${
          this.kind === 'formula'
            ? html`<div><label for="another-formula">Formula</label><input id="another-formula" class="field" spellcheck="false" autocomplete="off" placeholder=${Object.keys(definition.metrics).slice(0, 2).join(' / ')}
              .value=${chosen.formula ?? ''} @input=${(event: Event) => (this.picked = { ...this.picked, formula: (event.target as HTMLInputElement).value })} /></div>`
            : nothing
        }
        <div><label for="another-name">Its name</label><input id="another-name" class="field" autocomplete="off" maxlength="120" placeholder=${metric.label} .value=${this.named} @input=${(event: Event) => (this.named = (event.target as HTMLInputElement).value)} /></div></div>
      ${named ? html`<p class="hint after-table">${named.source}</p>` : nothing}
      ${formulas.map(([name, { measure, formula, where }]) => html`<p class="hint after-table"><code>${name ? `${name} = ` : ''}${measure ?? formula}${where ? ` where ${where}` : ''}</code></p>`)}
      ${refused ? problem(refused) : nothing}
      <div class="acts"><button class="btn" @click=${() => add(true)}>Make it the number</button>
        <button class="btn" @click=${() => add(false)}>Add it beside</button><button class="btn quiet" @click=${this.close}>Leave it</button></div></section>`;
  }

  private valid(name: string, choices: readonly { readonly value: string }[]): string {
    const picked = choices.find(({ value }) => value === this.picked[name]);
    // Two of the same say nothing: the second begins with another.
    return (picked ?? (name === 'per' || name === 'to' ? choices[1] : choices[0]) ?? choices[0])?.value ?? '';
  }

  private chooser(
    name: string,
    label: string,
    value: string,
    choices: readonly { readonly value: string; readonly label: string }[],
    picked: (value: string) => void,
  ) {
    const id = `another-${name}`;
    return html`<div><label for=${id}>${label}</label>${picker({ label, id, value, choices, kind: 'large', picked })}</div>`;
  }

  private readonly begin = async () => {
    this.open = true;
    const { project, files } = this.state;
    for (const file of project ? filesToLookAt(project.definition, files) : []) this.send({ kind: 'look', file });
    await this.updateComplete;
    this.querySelector<HTMLElement>('select')?.focus();
  };

  private readonly close = () => {
    this.open = false;
    this.named = '';
    if (this.state.attempt?.source === ANOTHER) this.send({ kind: 'drop-attempt' });
  };

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('state') as State | undefined;
    // Taken: the form has done its work.
    if (this.open && before && before.defined !== this.state.defined && !this.state.attempt) {
      this.open = false;
      this.named = '';
    }
  }
}
