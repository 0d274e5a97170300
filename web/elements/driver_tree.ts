// <ns-driver-tree>: tree and waterfall in one figure, each leaf in line with its bar; an outline where it is narrow.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DecomposeNode, DecomposeSection } from '../../wasm/protocol.ts';
import {
  below,
  foldable,
  folded,
  type PlacedNode,
  rootOf,
  type TreeLayout,
  treeLayout,
  walk,
} from '../charts/tree_layout.ts';
import { evenly } from '../format/number.ts';
import { capital, cut } from '../format/words.ts';
import { Light } from './base.ts';
import { driverHead, driverRow, residualRow } from './contributions.ts';
import { figureTools } from './figure.ts';

const OPS = { product: '×', sum: '+', difference: '−', ratio: '÷', mean: 'x̄', min: 'min' } as const;

const PER_LETTER = 6.9;
const PER_SMALL_LETTER = 6;
const ROW = 50;
const BESIDE = 44;

const side = (value: number) => (value < 0 ? 'down' : 'up');
const foldWords = (mark: string) => (mark ? ` ${mark} ${mark === '−' ? 'folds' : 'more below'},` : '');
const foldWidth = (mark: string) => mark.length * PER_LETTER + 12;
const fit = (text: string, pixels: number, each = PER_LETTER) => cut(text, Math.max(8, Math.floor(pixels / each)));

@customElement('ns-driver-tree')
export class DriverTree extends Light {
  @property({ attribute: false }) section!: DecomposeSection;
  @property({ attribute: false }) selected = '';
  /** Contributions as printed, by node, so that figure and table say the same. */
  @property({ attribute: false }) printed: ReadonlyMap<number, string> = new Map();
  @state() private width = 0;
  @state() private open = false;
  /** Nodes of a large tree whose drivers are laid open. */
  @state() private unfolded: readonly number[] = [];
  /** The tree as it is shown: what is folded away is a leaf. */
  private nodes: readonly DecomposeNode[] = [];
  private closed: readonly number[] = [];
  private readonly measure = () => {
    this.width = Math.floor(this.clientWidth);
  };
  private readonly sizes = new ResizeObserver(this.measure);

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
    window.addEventListener('beforeprint', this.measure);
    window.addEventListener('afterprint', this.measure);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
    window.removeEventListener('beforeprint', this.measure);
    window.removeEventListener('afterprint', this.measure);
  }

  override render() {
    if (this.width < 60) return nothing;
    const { section } = this;
    // What is selected is always in sight.
    const chosen = section.nodes.findIndex(({ id }) => id === this.selected);
    const holds = (index: number) => chosen !== index && walk(section.nodes, index).some((one) => one.index === chosen);
    this.closed = foldable(section.nodes).filter((index) => !this.unfolded.includes(index) && !holds(index));
    this.nodes = folded(section.nodes, this.closed);
    const layout = treeLayout(this.nodes, section.printed.residual === 0 ? 0 : section.residual, this.width);
    return html`${layout ? this.wide(layout) : this.outline()}${this.tools()}`;
  }

  private tools(): TemplateResult {
    const { section } = this;
    const rows = walk(section.nodes).flatMap(({ index }) => {
      const node = section.nodes[index];
      return node ? [driverRow(section, node)] : [];
    });
    return figureTools({
      table: {
        head: driverHead(section.baseline_label, section.comparison_label, section.unit),
        rows: [...rows, residualRow(section)],
      },
      words: {
        title: section.title,
        sub: `${section.comparison_label} against ${section.baseline_label}, ${section.printed.unit}`,
      },
      reading: null,
      open: this.open,
      toggle: () => (this.open = !this.open),
      svg: () => this.querySelector('svg'),
      save: (name, type, text) => this.send({ kind: 'download', name, type, text }),
    });
  }

  private wide(layout: TreeLayout): TemplateResult {
    const { section, width, nodes } = this;
    const root = nodes[rootOf(nodes)];
    const at = new Map(layout.nodes.map((node) => [node.index, node]));
    const middle = (node: PlacedNode) => node.y + node.height / 2;
    const edges = layout.nodes.flatMap((node) =>
      node.node.drivers.map((driver) => {
        const to = at.get(driver) as PlacedNode;
        const joint = node.x + node.width + 23;
        return svg`<path class="edge" d=${`M${node.x + node.width} ${middle(node)}H${joint}V${middle(to)}H${to.x}`}/>`;
      }),
    );
    const joints = layout.nodes
      .filter(({ node }) => node.op && node.drivers.length > 0)
      .map((node) => {
        const x = node.x + node.width + 23;
        const sign = OPS[node.node.op ?? 'sum'];
        return svg`<circle cx=${x} cy=${middle(node)} r=${sign.length > 2 ? 15 : 9} class="op"/><text x=${x} y=${middle(node) + 4.5} class="t-strong mid">${sign}</text>`;
      });
    const leaders = layout.bars.map((bar) => {
      const leaf = at.get(bar.index);
      if (!leaf || leaf.x + leaf.width > layout.barsBegin - 60) return nothing;
      return svg`<line class="lead-dash" x1=${leaf.x + leaf.width} y1=${middle(leaf)} x2=${bar.x - 8} y2=${middle(leaf)}/>`;
    });
    const last = layout.bars.at(-1);
    const moved = layout.bars.some((bar) => this.printed.get(bar.index) !== '0');
    const bars = (moved ? layout.bars : []).map((bar, row) => {
      const value = bar.index < 0 ? section.residual : (nodes[bar.index]?.contribution ?? 0);
      const connector = layout.bars[row + 1];
      return svg`<rect x=${bar.x} y=${bar.y} width=${bar.width} height="22" rx="2" class=${bar.index < 0 ? 'f-context' : `f-${side(value)}`}/>
        <text x=${bar.x + bar.width + 8} y=${bar.y + 16} class="t-${side(value)} t-l">${this.printed.get(bar.index) ?? ''}</text>
        ${bar.index < 0 ? svg`<text x=${bar.x - 8} y=${bar.y + 16} class="end">rest</text>` : nothing}
        ${connector ? svg`<line class="lead" x1=${bar.to} y1=${bar.y + 22} x2=${bar.to} y2=${connector.y}/>` : nothing}`;
    });
    const beside = this.beside(layout);
    const height = layout.height + beside.length * (BESIDE + 12);
    const whole = evenly(root ? [root.baseline, root.comparison] : [], section.unit);
    const top = (layout.bars[0]?.y ?? 64) - 17;
    const foot = (last?.y ?? 0) + 22;
    return html`<svg class="chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="tree" aria-label=${this.sentence()} @keydown=${this.keyed}>
      <g aria-hidden="true">
      ${layout.columns.map((x, level) => svg`<text x=${x} y="16">${level === 0 ? 'North Star' : level === 1 ? `= ${root?.op ?? 'product'} of` : 'made of'}</text>`)}
      <text x=${layout.barsBegin} y="16">change in ${section.printed.unit || 'the number'}</text>
      ${edges}${leaders}${joints}
      <line class="lead" x1=${layout.start} y1=${top} x2=${layout.start} y2=${top + 17}/>
      <text class="mid t-strong" x=${Math.max(layout.start, layout.barsBegin + 24)} y=${top - 7}>${whole(root?.baseline ?? 0)}</text>
      ${bars}
      <line class="lead" x1=${layout.end} y1=${foot} x2=${layout.end} y2=${foot + 22}/>
      <text class="t-star t-l mid" x=${layout.end} y=${foot + 38}>${whole(root?.comparison ?? 0)}</text></g>
      ${layout.nodes.map((node) => this.box(node))}${beside}</svg>`;
  }

  /** Influences stand below the arithmetic, dashed from the node that they are said to move; they have no bar. */
  private beside(layout: TreeLayout): TemplateResult[] {
    const pairs = layout.nodes.flatMap((of) => of.node.influences.map((influence) => ({ of, influence })));
    return pairs.map(({ of, influence }, row) => {
      const y = layout.height + row * (BESIDE + 12);
      // Down the gap before its column; the root has none.
      const down = of.depth === 0 ? 14 : of.x - 10;
      const from = of.depth === 0 ? `M${down} ${of.y + of.height}` : `M${of.x} ${of.y + of.height / 2 + 10}H${down}`;
      const x = down + 24;
      const name = fit(influence.label, of.width - 24);
      return svg`<g role="treeitem" aria-level=${of.depth + 2} aria-label=${`${name} ${influence.words}, an influence on ${of.node.label}, takes no share`}>
        <path class="edge edge-influence" d=${`${from}V${y + BESIDE / 2}H${x}`}/>
        <rect x=${x} y=${y} width=${of.width} height=${BESIDE} rx="8" class="node edge-influence"/>
        <text x=${x + 12} y=${y + 19} class="t-strong t-l">${name}</text> <text x=${x + 12} y=${y + 35} class=${influence.verdict === 'supported' ? 't-up' : ''}>${fit(influence.words, of.width - 24, PER_SMALL_LETTER)}</text></g>` as TemplateResult;
    });
  }

  private box(placed: PlacedNode): TemplateResult {
    const { node, x, y, width, height, depth, index } = placed;
    const size = evenly([node.baseline, node.comparison], node.unit);
    const was = size(node.baseline);
    const now = size(node.comparison);
    const printed = this.printed.get(index) ?? '';
    const owner = node.owner ? capital(node.owner) : 'no owner';
    const inner = width - 24;
    const mark = this.foldMark(index);
    const name = fit(node.label, inner - (mark ? foldWidth(mark) : 0));
    const corner = placed.isLeaf
      ? fit(owner, inner - (was.length + now.length + 4) * PER_SMALL_LETTER, PER_SMALL_LETTER)
      : printed;
    const body =
      depth === 0
        ? svg`<text x=${x + 14} y=${y + 22} class="t-strong t-l">${name}</text>
          <text x=${x + 14} y=${y + 47} class="t-strong t-xl">${now}</text>
          <text x=${x + 14} y=${y + 67}>was ${was}</text> <text x=${x + width - 14} y=${y + 67} class="end t-${side(node.contribution)}">${printed}</text>`
        : svg`<text x=${x + 12} y=${y + 21} class="t-strong t-l">${name}</text>
          <text x=${x + 12} y=${y + 39}>${was} → ${now}</text>
          <text x=${x + width - 12} y=${y + 39} class="end ${placed.isLeaf ? '' : `t-${side(node.contribution)}`}">${corner}</text>`;
    // What is said begins with what is seen, so that people who speak to their computer can name it.
    const seen =
      depth === 0 ? `${name} ${now} was ${was} ${printed}` : `${name} ${was} → ${now} ${corner}${foldWords(mark)}`;
    const more = `${placed.isLeaf ? `, ${printed} ${this.section.printed.unit}` : ` ${this.section.printed.unit}, ${owner}`}${node.problem ? `. ${node.problem}` : ''}`;
    return svg`<g class="driver-node" role="treeitem" id=${`node-${index}`} data-index=${index} tabindex=${this.isCurrent(index) ? 0 : -1}
      aria-level=${depth + 1} aria-posinset=${placed.position} aria-setsize=${placed.siblings} aria-expanded=${this.expanded(index)} aria-selected=${node.id === this.selected}
      aria-label=${seen + more} @click=${() => this.select(node)}>
      <rect x=${x} y=${y} width=${width} height=${height} rx="8" class="${depth === 0 ? 'node-root' : 'node'} ${node.problem ? 'node-problem' : ''} ${node.id === this.selected ? 'node-sel' : ''}"/>${body}${this.fold(index, x + width - 8, y + 15)}</g>` as TemplateResult;
  }

  private outline(): TemplateResult {
    const { section, width, nodes } = this;
    const rows = walk(nodes);
    const most = Math.max(...nodes.map((node) => Math.abs(node.contribution)), 1e-300);
    const room = Math.min(90, width * 0.2);
    const rowOf = new Map(rows.map(({ index }, row) => [index, row]));
    const lines = rows.flatMap(({ index, depth }, row) =>
      (nodes[index]?.drivers ?? []).map((driver) => {
        const x = 8 + depth * 18;
        return svg`<path class="edge" d=${`M${x} ${row * ROW + 45}V${(rowOf.get(driver) ?? 0) * ROW + 25}H${x + 8}`}/>`;
      }),
    );
    return html`<svg class="chart" width=${width} height=${rows.length * ROW + 4} viewBox="0 0 ${width} ${rows.length * ROW + 4}" role="tree" aria-label=${this.sentence()} @keydown=${this.keyed}>
      <g aria-hidden="true">${lines}</g>
      ${rows.map(({ index, depth }, row) => {
        const node = nodes[index] as DecomposeNode;
        const x = 4 + depth * 18;
        const y = row * ROW;
        const size = evenly([node.baseline, node.comparison], node.unit);
        const values = `${size(node.baseline)} → ${size(node.comparison)}`;
        const mark = this.foldMark(index);
        const name = fit(node.label, width - x - 78 - (mark ? foldWidth(mark) + 8 : 0));
        const printed = this.printed.get(index) ?? '';
        const long = Math.max(2, (Math.abs(node.contribution) / most) * room);
        return svg`<g class="driver-node" role="treeitem" data-index=${index} tabindex=${this.isCurrent(index) ? 0 : -1} aria-level=${depth + 1} aria-expanded=${this.expanded(index)} aria-selected=${node.id === this.selected}
          aria-label=${`${name} ${values} ${printed}${foldWords(mark)} ${section.printed.unit}, ${node.owner || 'no owner'}`} @click=${() => this.select(node)}>
          <rect class="row-focus ${node.id === this.selected ? 'chosen' : ''}" x=${x - 2} y=${y + 3} width=${width - x + 2} height=${ROW - 6} rx="4"/>
          ${row > 0 ? svg`<line class="gridl" x1=${x} y1=${y} x2=${width} y2=${y}/>` : nothing}
          <text x=${x + 2} y=${y + 22} class="t-strong t-l">${name}</text> <text x=${x + 2} y=${y + 39}>${values}</text>
          <text x=${width} y=${y + 22} class="end t-l t-${side(node.contribution)}">${printed}</text>
          <rect x=${width - long} y=${y + 30} width=${long} height="8" rx="2" class="f-${side(node.contribution)}"/>
          ${this.fold(index, x + 10 + name.length * PER_LETTER + foldWidth(mark), y + 18)}</g>`;
      })}</svg>${nodes.flatMap((node) => node.influences.map((influence) => html`<p class="small influence"><b dir="auto">${influence.label}</b> on ${node.label}: ${influence.words}</p>`))}`;
  }

  private sentence(): string {
    const { section } = this;
    const leaves = walk(this.nodes).filter(({ index }) => this.nodes[index]?.drivers.length === 0);
    return `Driver tree with the change of each driver: ${leaves.map(({ index }) => `${this.nodes[index]?.label} ${this.printed.get(index) ?? ''}`).join(', ')}. Sum ${this.printed.get(rootOf(section.nodes))} ${section.printed.unit}.`;
  }

  private isCurrent(index: number): boolean {
    const chosen = this.nodes.findIndex(({ id }) => id === this.selected);
    return index === (chosen < 0 ? rootOf(this.nodes) : chosen);
  }

  /** "+ 6" where drivers are folded away, "−" where they are laid open; empty elsewhere. */
  private foldMark(index: number): string {
    const { nodes } = this.section;
    if (!foldable(nodes).includes(index)) return '';
    return this.closed.includes(index) ? `+ ${below(nodes, index)}` : '−';
  }

  private fold(index: number, end: number, middle: number) {
    const mark = this.foldMark(index);
    if (!mark) return nothing;
    const width = foldWidth(mark);
    return svg`<g class="fold" aria-hidden="true" @click=${(event: Event) => {
      event.stopPropagation();
      this.turn(index);
    }}><rect x=${end - width - 6} y=${middle - 22} width=${width + 12} height="44" class="row-focus"/>
      <rect x=${end - width} y=${middle - 9} width=${width} height="18" rx="9" class="op"/><text x=${end - width / 2} y=${middle + 4.5} class="t-strong mid">${mark}</text></g>`;
  }

  /** Lays open what is folded away under a node, or folds it; what was selected there gives way to the node. */
  private turn(index: number): void {
    const { nodes } = this.section;
    if (this.closed.includes(index)) {
      this.unfolded = [...this.unfolded, index];
      return;
    }
    this.unfolded = this.unfolded.filter((other) => other !== index);
    const node = nodes[index];
    if (node && walk(nodes, index).some((one) => one.depth > 0 && nodes[one.index]?.id === this.selected))
      this.select(node);
  }

  private expanded(index: number) {
    const open = (this.section.nodes[index]?.drivers.length ?? 0) > 0;
    return open ? String(!this.closed.includes(index)) : nothing;
  }

  private select(node: DecomposeNode): void {
    this.dispatchEvent(new CustomEvent('select-node', { detail: node.id }));
  }

  /** Up and down among siblings, right to the first child, left to the parent; right and left also lay open what is folded and fold it; Enter selects. */
  private readonly keyed = (event: KeyboardEvent) => {
    const from = (event.target as Element).closest<SVGGElement>('[data-index]');
    if (!from) return;
    const { nodes } = this;
    const index = Number(from.dataset.index);
    const parent = nodes.findIndex(({ drivers }) => drivers.includes(index));
    const siblings = nodes[parent]?.drivers ?? [index];
    const place = siblings.indexOf(index);
    const to = {
      ArrowDown: siblings[place + 1],
      ArrowUp: siblings[place - 1],
      ArrowRight: nodes[index]?.drivers[0],
      ArrowLeft: parent < 0 ? undefined : parent,
      Home: rootOf(nodes),
      End: walk(nodes).at(-1)?.index,
    }[event.key];
    const node = nodes[index];
    const canTurn = foldable(this.section.nodes).includes(index);
    const turns = canTurn && event.key === (this.closed.includes(index) ? 'ArrowRight' : 'ArrowLeft');
    if ((event.key === 'Enter' || event.key === ' ') && node) this.select(node);
    else if (turns) this.turn(index);
    else if (event.key === 't') this.dispatchEvent(new CustomEvent('to-table', { bubbles: true }));
    else if (to === undefined) {
      if (!event.key.startsWith('Arrow')) return;
    } else this.querySelector<SVGGElement>(`[data-index="${to}"]`)?.focus();
    event.preventDefault();
  };
}
