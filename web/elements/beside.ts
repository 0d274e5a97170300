// <ns-beside>: the numbers beside the North Star: what each is to it, whose it is, its value in the same period, and which
// can go; in groups where they are not all the business's.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { amount } from '../format/number.ts';
import { byScope, leansOn, partPlayed, SCOPES } from '../model/beside.ts';
import { labelOf } from '../model/choices.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { picker } from './parts.ts';

const FEW = 6;

@customElement('ns-beside')
export class Beside extends Light {
  @property({ attribute: false }) state!: State;
  @state() private all = false;

  override render() {
    const { project, report } = this.state;
    const star = project?.definition.north_star?.metric;
    if (!project || !star) return nothing;
    const { definition } = project;
    const names = Object.keys(definition.metrics).filter((name) => name !== star);
    if (names.length === 0) return nothing;
    const series = report?.sections.series;
    const at = series?.periods.findIndex(({ key }) => key === series.star?.period) ?? -1;
    const inPeriod = (name: string) => {
      const found = series?.metrics.find(({ metric }) => metric === name);
      const value = found?.values[at];
      return value === null || value === undefined ? '–' : amount(value, found?.unit);
    };
    const shown = this.all || names.length <= FEW + 1 ? names : names.slice(0, FEW);
    const row = (name: string) => {
      const label = labelOf(definition, name);
      return html`<tr><td dir="auto">${label}</td><td>${partPlayed(project, name)}</td><td class="hide-narrow-col">${this.scope(name)}</td><td class="num">${inPeriod(name)}</td>
          <td class="num">${leansOn(definition, name) ? nothing : html`<button class="link small" aria-label=${`Remove ${label}`} @click=${() => this.send({ kind: 'patch', source: `metrics.${name}`, patch: { metrics: { [name]: null } } })}>Remove</button>`}</td></tr>`;
    };
    const groups = byScope(definition, shown);
    return html`<section class="card" id="beside"><header><h2>Beside it</h2></header>
      <div class="scroll" tabindex="0" role="region" aria-label="The numbers beside it"><table><thead><tr><th scope="col">Number</th><th scope="col">What it is here</th><th scope="col" class="hide-narrow-col">Whose it is</th><th scope="col" class="num">${series?.grain === 'day' ? 'On' : 'In'} that ${series?.grain ?? 'period'}</th><th scope="col"><span class="vh">Remove</span></th></tr></thead>
      ${groups.map(
        ([scope, members]) =>
          html`<tbody>${groups.length > 1 ? html`<tr class="group"><th scope="rowgroup" colspan="5">${SCOPES[scope]}</th></tr>` : nothing}${members.map(row)}</tbody>`,
      )}</table></div>
      ${shown.length < names.length ? html`<p class="after-table"><button class="link small" @click=${() => (this.all = true)}>Show all ${names.length}</button></p>` : nothing}</section>`;
  }

  private scope(name: string) {
    const { definition } = this.state.project ?? { definition: undefined };
    return picker({
      label: `Whose number ${definition ? labelOf(definition, name) : name} is`,
      value: definition?.metrics[name]?.scope ?? 'business',
      choices: Object.entries(SCOPES).map(([value, label]) => ({ value, label })),
      picked: (value) =>
        this.send({ kind: 'set-path', path: `metrics.${name}.scope`, value: value === 'business' ? '' : value }),
    });
  }
}
