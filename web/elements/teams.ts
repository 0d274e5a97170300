// <ns-teams>: the change by who can move it.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecomposeSection, SeriesSection, Target } from '../../wasm/protocol.ts';
import { leavesOf } from '../charts/tree_layout.ts';
import { csv } from '../format/csv.ts';
import { percent, signed, signedPercent } from '../format/number.ts';
import { capital, several } from '../format/words.ts';
import { Light } from './base.ts';
import { printedShares } from './contributions.ts';
import { explain } from './explain.ts';
import { picker } from './parts.ts';

@customElement('ns-teams')
export class Teams extends Light {
  @property({ attribute: false }) section!: DecomposeSection;
  @property({ attribute: false }) teams: readonly string[] = [];
  @property({ attribute: false }) series!: SeriesSection;
  @property({ attribute: false }) targets: readonly Target[] = [];
  /** The team whose rows stand beside. */
  @property({ attribute: false }) lens = '';

  override render() {
    const { section } = this;
    const { decimals, residual } = section.printed;
    const sums = new Map<string, { value: number; share: number }>();
    for (const [index, share] of printedShares(section)) {
      const { owner, printed } = section.nodes[index] ?? { owner: 'residual', printed: residual };
      const sum = sums.get(owner) ?? { value: 0, share: 0 };
      sums.set(owner, { value: sum.value + printed, share: sum.share + share });
    }
    if (residual === 0) sums.delete('residual');
    const teams = [...sums].sort(
      ([a, x], [b, y]) => Number(a === '') - Number(b === '') || Math.abs(y.value) - Math.abs(x.value),
    );
    const leaves = leavesOf(section.nodes).flatMap((index) => section.nodes[index] ?? []);
    const owned = leaves.filter(({ owner }) => owner).length;
    const without = this.teams.filter((team) => !section.nodes.some(({ owner }) => owner === team));
    const orphan = section.nodes.find((node) => node.drivers.length === 0 && !node.owner);
    return html`<section class="card"><header><h2>By team</h2><span class="right"><button class="link small" @click=${this.save}>CSV</button></span></header><table><thead><tr><th scope="col">Team</th><th scope="col" class="num">${section.printed.unit || 'change'}</th><th scope="col" class="num">${explain('share', 'share')}</th></tr></thead>
      <tbody>${teams.map(
        ([team, { value, share }]) =>
          html`<tr class=${team ? '' : 'rest'}><td class=${team && team === this.lens ? 'strong' : ''}>${team ? capital(team) : 'no owner'}</td><td class="num ${value < 0 ? 'down' : 'up'}">${signed(value, decimals)}</td><td class="num">${signedPercent(share, 1)}</td></tr>`,
      )}
      <tr class="total"><td>Change</td><td class="num">${signed(section.printed.change, decimals)}</td><td class="num">100 %</td></tr></tbody></table>
      ${without.length > 0 ? html`<p class="small muted note-own">${without.map(capital).join(', ')} ${without.length > 1 ? 'own' : 'owns'} no driver of this tree, so nothing they do is seen to reach it.</p>` : nothing}
      <p class="small muted note-own">${percent(owned / Math.max(1, leaves.length))} of the ${several(leaves.length, 'driver')} ${owned === 1 ? 'has' : 'have'} an owner.</p>
      ${orphan ? html`<p class="small muted note-own">“${orphan.label}” has no owner. ${this.give(orphan)}</p>` : nothing}</section>`;
  }

  /** Every driver with whom it belongs to, what it brought, its target and its record. */
  private readonly save = () => {
    const { section, series } = this;
    const leaves = leavesOf(section.nodes).flatMap((index) => section.nodes[index] ?? []);
    const rows = [...leaves]
      .sort((a, b) => (a.owner || '\uffff').localeCompare(b.owner || '\uffff'))
      .map((node) => {
        const target = this.targets.find(({ metric }) => metric === node.id);
        const aim = target ? [target.value, target.by, target.status.replaceAll('_', ' ')] : ['', '', ''];
        return [node.owner || 'no owner', node.label, node.comparison, node.contribution, ...aim, ...node.values];
      });
    const periods = series.periods.map(({ key }) => key);
    const head = ['team', 'driver', section.comparison, `part of the change, ${section.unit}`];
    const text = csv([
      [...head, 'target', 'by', 'status', ...periods],
      ...rows,
      ['residual', '', '', section.residual, '', '', ''],
    ]);
    this.send({ kind: 'download', name: 'owners.csv', type: 'text/csv', text });
  };

  private give({ metric, label }: DecomposeSection['nodes'][number]) {
    // A part of a count belongs to whom the count belongs to.
    const path = `metrics.${metric.split('.')[0]}.owner`;
    return picker({
      label: `Owner of ${label}`,
      value: '',
      kind: 'chip',
      choices: [
        { value: '', label: 'Give it one' },
        ...this.teams.map((team) => ({ value: team, label: capital(team) })),
      ],
      picked: (value) => value && this.send({ kind: 'set-path', path, value }),
    });
  }
}
