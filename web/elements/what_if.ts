// <ns-what-if>: change a driver and see the root, by the arithmetic of the tree; and what 10 % of each would do.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DecomposeSection } from '../../wasm/protocol.ts';
import { leavesOf } from '../charts/tree_layout.ts';
import { amount, signed, signedPercent } from '../format/number.ts';
import { rebuilt } from '../model/closer.ts';
import { Light } from './base.ts';
import { picker } from './parts.ts';

const STEP = 0.1;

@customElement('ns-what-if')
export class WhatIf extends Light {
  @property({ attribute: false }) section!: DecomposeSection;
  @state() private driver = '';
  @state() private percent = 100 * STEP;

  override render() {
    const { section } = this;
    const leaves = leavesOf(section.nodes).flatMap((index) => section.nodes[index] ?? []);
    const effect = (id: string, share: number) => {
      const node = leaves.find((leaf) => leaf.id === id);
      const before = node && rebuilt(section, id, node.comparison);
      const after = node && rebuilt(section, id, node.comparison * (1 + share));
      return before === undefined || before === null || after === undefined || after === null
        ? null
        : { before, after };
    };
    const rows = leaves
      .flatMap((node) => {
        const found = effect(node.id, STEP);
        return found ? [{ node, by: found.after - found.before, before: found.before }] : [];
      })
      .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
    const chosen = leaves.find(({ id }) => id === this.driver) ?? rows[0]?.node;
    const result = chosen && effect(chosen.id, this.percent / 100);
    if (!chosen || !result) return nothing;
    const { decimals } = section.printed;
    return html`<section class="card" id="what-if"><header><h2>What if</h2></header>
      <p class="what-if">If ${picker({ label: 'Driver', value: chosen.id, kind: 'chip', choices: leaves.map(({ id, label }) => ({ value: id, label })), picked: (id) => (this.driver = id) })}
        changed by <label><span class="vh">Change in percent</span><input class="field" type="number" step="any" inputmode="decimal" .value=${String(this.percent)} @input=${this.typed}></label> %,
        ${section.nodes[0]?.label} would be <b>${amount(result.after, section.unit)}</b>, ${signed(result.after - result.before, decimals)} (${signedPercent((result.after - result.before) / Math.abs(result.before || 1), 1)}).</p>
      <details><summary>What 10 % more of each would do</summary><table><thead><tr><th scope="col">Driver</th><th scope="col" class="num">${section.unit || 'change'}</th><th scope="col" class="num">of the whole</th></tr></thead>
      <tbody>${rows.map(({ node, by, before }) => html`<tr><td dir="auto">${node.label}</td><td class="num ${by < 0 ? 'down' : 'up'}">${signed(by, decimals)}</td><td class="num">${signedPercent(by / Math.abs(before || 1), 1)}</td></tr>`)}</tbody></table></details>
      <p class="small muted note-own">Arithmetic at the values looked at, all else as it is. Whether something can move a driver is measured under Act.</p></section>`;
  }

  private readonly typed = (event: Event) => {
    const percent = Number((event.target as HTMLInputElement).value);
    if (Number.isFinite(percent)) this.percent = percent;
  };
}
