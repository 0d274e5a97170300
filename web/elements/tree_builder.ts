// <ns-tree-builder>: what one number is made of, chosen by hand: an operator, its drivers and a split by segments.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Definition, TreeOp } from '../../wasm/protocol.ts';
import { labelOf } from '../model/choices.ts';
import { branchPatch, driversFor } from '../model/tree.ts';
import { Light } from './base.ts';
import { picker } from './parts.ts';

const OPS: readonly { readonly value: TreeOp; readonly label: string }[] = [
  { value: 'product', label: '× product of' },
  { value: 'sum', label: '+ sum of' },
  { value: 'difference', label: '− difference of' },
  { value: 'ratio', label: '÷ ratio of' },
];
const MOST = 6;

@customElement('ns-tree-builder')
export class TreeBuilder extends Light {
  @property({ attribute: false }) definition!: Definition;
  @property({ attribute: false }) metric = '';
  /** What it can be split by. */
  @property({ attribute: false }) dimensions: readonly string[] = [];
  @state() private op: TreeOp = 'product';
  @state() private of: readonly string[] = [];
  @state() private by = '';

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('metric')) return;
    const branch = this.definition.tree?.[this.metric];
    this.op = branch?.op ?? 'product';
    this.of = branch?.of ?? [];
    this.by = branch?.by ?? '';
  }

  override render() {
    const { definition, metric, op, of } = this;
    const choices = driversFor(definition, metric);
    const parts = of.filter((name) => name.includes('.'));
    if (choices.length === 0 && parts.length === 0) return nothing;
    const label = labelOf(definition, metric);
    const rows = of.length < Math.min(MOST, choices.length) ? [...of, ''] : of;
    const patch = branchPatch(definition, metric, { op, of, by: this.by });
    const rest = patch && Object.keys(patch.metrics ?? {})[0];
    return html`<details class="builder"><summary>What is ${label} made of?</summary>
      <p class="what-if">${label} = ${picker({ label: 'Operator', value: op, kind: 'chip', choices: OPS, picked: (value) => (this.op = value as TreeOp) })}
      ${rows.map((name, at) =>
        picker({
          label: `Driver ${at + 1}`,
          value: name,
          kind: 'chip',
          choices: [
            { value: '', label: name ? 'Take it out' : 'Add a driver' },
            ...[...new Set([...(name ? [name] : []), ...choices])].map((value) => ({
              value,
              label: labelOf(definition, value),
            })),
          ],
          picked: (value) => (this.of = [...of.slice(0, at), ...(value ? [value] : []), ...of.slice(at + 1)]),
        }),
      )}
      ${
        this.dimensions.length > 0
          ? html`, split by ${picker({
              label: 'Split by',
              value: this.by,
              kind: 'chip',
              choices: [
                { value: '', label: 'no column first' },
                ...this.dimensions.map((value) => ({ value, label: `${value} first` })),
              ],
              picked: (value) => (this.by = value),
            })}`
          : nothing
      }</p>
      ${rest ? html`<p class="small muted">What remains becomes a driver of its own: ${patch?.metrics?.[rest]?.label}.</p>` : nothing}
      <p class="builder-acts"><button class="btn" ?disabled=${!patch} @click=${() => patch && this.send({ kind: 'patch', source: 'tree', patch })}>Split it so</button>
      ${definition.tree?.[metric] ? html`<button class="link small" @click=${() => this.send({ kind: 'patch', source: 'tree', patch: { tree: { [metric]: null } } })}>Do not split it</button>` : nothing}</p></details>`;
  }
}
