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
  { value: 'mean', label: 'x̄ mean of' },
  { value: 'min', label: 'min smaller of' },
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
  @state() private influences: readonly string[] = [];

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('metric')) return;
    const branch = this.definition.tree?.[this.metric];
    this.op = branch?.op ?? 'product';
    this.of = this.op === 'mean' ? paired(branch?.of ?? []) : (branch?.of ?? []);
    this.by = branch?.by ?? '';
    this.influences = branch?.influences ?? [];
  }

  override render() {
    const { definition, metric, op, of, influences } = this;
    const choices = driversFor(definition, metric);
    const parts = of.filter((name) => name.includes('.'));
    if (choices.length === 0 && parts.length === 0) return nothing;
    const label = labelOf(definition, metric);
    const rows = of.length < Math.min(MOST, choices.length) ? [...of, ''] : of;
    const patch = branchPatch(definition, metric, {
      op,
      of: op === 'mean' ? unpaired(of) : of,
      by: this.by,
      influences,
    });
    const beside = choices.filter((name) => !of.includes(name));
    const rest = patch && Object.keys(patch.metrics ?? {})[0];
    return html`<details class="builder"><summary>What is ${label} made of?</summary>
      <p class="what-if">${label} = ${picker({ label: 'Operator', value: op, kind: 'chip', choices: OPS, picked: (value) => (this.op = value as TreeOp) })}
      ${this.names('Driver', 'Add a driver', rows, choices, (all) => (this.of = all))}
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
      ${beside.length > 0 ? html`<p class="what-if">Moved by ${this.names('Influence', 'Add an influence', [...influences, ''], beside, (all) => (this.influences = all))} <span class="small muted">held by evidence, takes no share</span></p>` : nothing}
      ${op === 'mean' ? html`<p class="small muted">A value and its weight, then the next value and its weight.</p>` : nothing}
      ${rest ? html`<p class="small muted">What remains becomes a driver of its own: ${patch?.metrics?.[rest]?.label}.</p>` : nothing}
      <p class="builder-acts"><button class="btn" ?disabled=${!patch} @click=${() => patch && this.send({ kind: 'patch', source: 'tree', patch })}>Split it so</button>
      ${definition.tree?.[metric] ? html`<button class="link small" @click=${() => this.send({ kind: 'patch', source: 'tree', patch: { tree: { [metric]: null } } })}>Do not split it</button>` : nothing}</p></details>`;
  }

  /** A picker for each name, the last of them to add one. */
  private names(
    what: string,
    add: string,
    rows: readonly string[],
    choices: readonly string[],
    set: (all: readonly string[]) => void,
  ) {
    return rows.map((name, at) =>
      picker({
        label: `${what} ${at + 1}`,
        value: name,
        kind: 'chip',
        choices: [
          { value: '', label: name ? 'Take it out' : add },
          ...[...new Set([...(name ? [name] : []), ...choices])].map((value) => ({
            value,
            label: labelOf(this.definition, value),
          })),
        ],
        picked: (value) => set([...rows.slice(0, at), value, ...rows.slice(at + 1)].filter((one) => one !== '')),
      }),
    );
  }
}

/** A mean's values stand before all of its weights; here each stands beside its own. */
const paired = (of: readonly string[]) =>
  of.slice(0, of.length / 2).flatMap((value, at) => [value, of[at + of.length / 2] ?? '']);
const unpaired = (of: readonly string[]) => [
  ...of.filter((_, at) => at % 2 === 0),
  ...of.filter((_, at) => at % 2 === 1),
];
