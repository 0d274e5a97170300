// <ns-driver-table>: the same as the figure, as a table: it adds up in front of you, residual printed.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecomposeSection } from '../../wasm/protocol.ts';
import { leavesOf } from '../charts/tree_layout.ts';
import { csv } from '../format/csv.ts';
import { evenly, signed, signedPercent } from '../format/number.ts';
import { capital, several } from '../format/words.ts';
import { Light } from './base.ts';
import {
  driverHead,
  driverRow,
  likelyRange,
  printedContributions,
  printedShares,
  residualRow,
} from './contributions.ts';
import { explain } from './explain.ts';

@customElement('ns-driver-table')
export class DriverTable extends Light {
  @property({ attribute: false }) section!: DecomposeSection;
  /** Only this team's rows; the rest is one line, so that it still adds up. */
  @property({ attribute: false }) lens = '';

  override render() {
    const { section } = this;
    const printed = printedContributions(section);
    const leaves = leavesOf(section.nodes);
    const shares = printedShares(section);
    const { decimals } = section.printed;
    const team = section.nodes.some(({ owner }) => owner);
    const likely = leaves.some((index) => section.nodes[index]?.conf_int);
    const own = leaves.filter((index) => !this.lens || section.nodes[index]?.owner === this.lens);
    const others = leaves.filter((index) => !own.includes(index));
    const share = (...rows: number[]) => signedPercent(total(rows.map((index) => shares.get(index) ?? 0)), 1);
    return html`<section class="card" id="drivers" tabindex="-1"><header><h2>The same, as a table</h2><span class="right"><button class="link small" @click=${this.save}>CSV</button></span></header>
      <div class="scroll" tabindex="0" role="region" aria-label="Drivers"><table><thead><tr><th scope="col">Driver</th><th scope="col" class="num">${explain('contribution', section.printed.unit || 'change')}</th><th scope="col" class="num">${explain('share', 'share')}</th>${likely ? html`<th scope="col" class="num hide-narrow-col">${explain('likely contribution', 'likely range')}</th>` : nothing}<th scope="col" class="num hide-narrow-col">from → to</th>${team ? html`<th scope="col">Team</th>` : nothing}</tr></thead>
      <tbody>${own.map((index) => {
        const node = section.nodes[index];
        if (!node) return html``;
        const size = evenly([node.baseline, node.comparison], node.unit);
        return html`<tr class=${node.owner || !team ? '' : 'rest'}><td dir="auto">${node.label}</td><td class="num ${node.contribution < 0 ? 'down' : 'up'}">${printed.get(index)}</td><td class="num">${share(index)}</td>
          ${likely ? html`<td class="num muted hide-narrow-col nowrap">${node.conf_int ? likelyRange(node.conf_int, section) : '–'}</td>` : nothing}<td class="num muted hide-narrow-col">${size(node.baseline)} → ${size(node.comparison)}</td>${team ? html`<td>${node.owner ? capital(node.owner) : 'no owner'}</td>` : nothing}</tr>`;
      })}
      ${others.length > 0 ? html`<tr class="rest"><td>${several(others.length, 'driver')} of others</td><td class="num">${signed(total(others.map((index) => section.nodes[index]?.printed ?? 0)), decimals)}</td><td class="num">${share(...others)}</td>${likely ? html`<td class="hide-narrow-col"></td>` : nothing}<td class="hide-narrow-col"></td><td></td></tr>` : nothing}
      <tr class="total"><td>Change</td><td class="num">${signed(section.printed.change, decimals)}</td><td class="num">100 %</td>${likely ? html`<td class="hide-narrow-col"></td>` : nothing}<td class="num muted hide-narrow-col">${explain('residual', 'residual')} ${printed.get(-1)}</td>${team ? html`<td></td>` : nothing}</tr></tbody></table></div>
      ${team ? nothing : html`<p class="small muted no-team">No driver has an owner yet. Open one in the tree and give it to a team.</p>`}</section>`;
  }

  private readonly save = () => {
    const { section } = this;
    const rows = leavesOf(section.nodes).flatMap((index) => {
      const node = section.nodes[index];
      return node ? [driverRow(section, node)] : [];
    });
    const text = csv([driverHead(section.baseline, section.comparison, section.unit), ...rows, residualRow(section)]);
    this.send({ kind: 'download', name: 'drivers.csv', type: 'text/csv', text });
  };
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
