// <ns-what-if>: change a driver and see the root, by the arithmetic of the tree; and what 10 % of each would do.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DecomposeSection } from '../../wasm/protocol.ts';
import { leavesOf } from '../charts/tree_layout.ts';
import { amount, changeScale, changeUnit, SHARE, signed, signedPercent } from '../format/number.ts';
import { rebuilt } from '../model/closer.ts';
import { Light } from './base.ts';
import { picker } from './parts.ts';

const STEP = 0.1;

@customElement('ns-what-if')
export class WhatIf extends Light {
  @property({ attribute: false }) section!: DecomposeSection;
  @state() private driver = '';
  @state() private size = 100 * STEP;
  @state() private by: 'percent' | 'value' = 'percent';

  override render() {
    const { section } = this;
    const leaves = leavesOf(section.nodes).flatMap((index) => section.nodes[index] ?? []);
    const effect = (id: string, change: (now: number) => number) => {
      const node = leaves.find((leaf) => leaf.id === id);
      const before = node && rebuilt(section, id, node.comparison);
      const after = node && rebuilt(section, id, change(node.comparison));
      return before === undefined || before === null || after === undefined || after === null
        ? null
        : { before, after };
    };
    const rows = leaves
      .flatMap((node) => {
        const found = effect(node.id, (now) => now * (1 + STEP));
        return found ? [{ node, by: found.after - found.before, before: found.before }] : [];
      })
      .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
    const chosen = leaves.find(({ id }) => id === this.driver) ?? rows[0]?.node;
    const added = chosen ? this.size / changeScale(chosen.unit) : 0;
    const result =
      chosen && effect(chosen.id, (now) => (this.by === 'percent' ? now * (1 + this.size / 100) : now + added));
    if (!chosen || !result) return nothing;
    const { decimals } = section.printed;
    const moved = (by: number) => signed(by * changeScale(section.unit), decimals);
    return html`<section class="card" id="what-if"><header><h2>What if</h2></header>
      <p class="what-if">If ${picker({ label: 'Driver', value: chosen.id, kind: 'chip', choices: leaves.map(({ id, label }) => ({ value: id, label })), picked: (id) => (this.driver = id) })}
        changed by <label><span class="vh">Size of the change</span><input class="field" type="number" step="any" inputmode="decimal" .value=${String(this.size)} @input=${this.typed}></label> ${picker(
          {
            label: 'In percent or in its own unit',
            value: this.by,
            kind: 'chip',
            choices: [
              { value: 'percent', label: '%' },
              { value: 'value', label: changeUnit(chosen.unit) || 'units' },
            ],
            picked: (by) => (this.by = by === 'value' ? by : 'percent'),
          },
        )},
        ${section.nodes[0]?.label} would be <b>${amount(result.after, section.unit)}</b>, ${moved(result.after - result.before)} ${section.unit === SHARE ? 'points ' : ''}(${signedPercent((result.after - result.before) / Math.abs(result.before || 1), 1)}).</p>
      <details><summary>What 10 % more of each would do</summary><table><thead><tr><th scope="col">Driver</th><th scope="col" class="num">${section.printed.unit || 'change'}</th><th scope="col" class="num">of the whole</th></tr></thead>
      <tbody>${rows.map(({ node, by, before }) => html`<tr><td dir="auto">${node.label}</td><td class="num ${by < 0 ? 'down' : 'up'}">${moved(by)}</td><td class="num">${signedPercent(by / Math.abs(before || 1), 1)}</td></tr>`)}</tbody></table></details>
      <p class="small muted note-own">Arithmetic at the values looked at, all else as it is. Whether something can move a driver is measured under Act.</p></section>`;
  }

  private readonly typed = (event: Event) => {
    const size = Number((event.target as HTMLInputElement).value);
    if (Number.isFinite(size)) this.size = size;
  };
}
