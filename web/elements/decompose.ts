// <ns-decompose>: step 3: why it moved, and whose lever it is.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecomposeSection, Definition, SeriesSection } from '../../wasm/protocol.ts';
import { amount } from '../format/number.ts';
import { capital, inside, periodOf } from '../format/words.ts';
import { labelOf } from '../model/choices.ts';
import { sidesOf, withSidesTree } from '../model/sides.ts';
import type { State } from '../model/state.ts';
import { factorsOf, namedTree, withReachTree } from '../model/tree.ts';
import { Light } from './base.ts';
import './driver_table.ts';
import { printedContributions } from './contributions.ts';
import './driver_tree.ts';
import './growth.ts';
import { caret } from './icons.ts';
import { lensPicker, teamsOf } from './lens.ts';
import './node_card.ts';
import { head, next, picker, problem } from './parts.ts';
import { perSpend } from './per_spend.ts';
import './periods.ts';
import './teams.ts';
import './tree_builder.ts';
import './what_if.ts';
import './where.ts';

@customElement('ns-decompose')
export class Decompose extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const sections = this.state.report?.sections;
    const section = sections?.decompose;
    const outcome = inside(sections?.validate?.outcome_label ?? '') || 'revenue';
    const onward = next(
      `Next: does it lead ${outcome}, or only move with it?`,
      html`<a class="btn primary" href="#validate">Test it against ${outcome.length > 24 ? 'the outcome' : outcome}</a>`,
    );
    if (!sections?.series?.star)
      return html`${head('What moved it', this.state.work ? 'The files are being read.' : 'This needs a number first.')}
        ${this.state.problem ? problem(this.state.problem) : html`<p><a href="#define">Name the number</a></p>`}${this.named()}`;
    const growth = sections.growth
      ? html`<ns-growth .growth=${sections.growth} .running=${sections.series.star.so_far?.period ?? ''} .labels=${new Map(sections.series.periods.map(({ key, label }) => [key, label]))}></ns-growth>`
      : nothing;
    if (!section) return html`${this.noTree(sections.series.star.label)}<div class="stack">${growth}</div>${onward}`;
    const { series } = sections;
    const body = section.problem ? this.unsplit(section) : this.split(section, series);
    const sub = section.problem
      ? ''
      : `${capital(this.side(series, section.comparison, section.comparison_label))} against ${this.side(series, section.baseline, section.baseline_label)}.`;
    const periods = section.comparison
      ? html`<ns-periods .section=${section} .series=${series}></ns-periods>`
      : undefined;
    return html`${head(section.title || 'What moved it', sub, periods)}
      <div class="stack" @to-table=${this.toTable} @close-node=${this.unselect}>${body}
        ${growth}</div>${onward}`;
  }

  /** One side of the comparison: a period, or an average one of a range. */
  private side({ grain }: SeriesSection, key: string, label: string): string {
    return key.includes('/') ? `an average ${grain} of ${label}` : periodOf(grain, label);
  }

  /** The tree of a project whose files are not here yet: its names, as they were agreed on. */
  private named() {
    const { definition } = this.state.project ?? {};
    const nodes = definition ? namedTree(definition) : [];
    if (nodes.length === 0) return nothing;
    return html`<div class="stack">${this.lint()}<section class="card"><header><h2>The tree as it was agreed on</h2></header><ul class="drawn named">${nodes.map(
      ({ label, depth, op, owner, isInfluence }) =>
        html`<li class="${deep(depth)} ${isInfluence ? 'influence' : ''}"><b dir="auto">${label}</b> <span class="muted">${[op && `= ${op} of`, isInfluence && 'an influence', owner && capital(owner)].filter(Boolean).join(', ')}</span></li>`,
    )}</ul><p class="small muted note-own">Its numbers stand here as soon as its files are read.</p></section></div>`;
  }

  /** A number that nobody split yet: the split that its rows allow in one press, or what is missing for one. */
  private noTree(label: string) {
    const definition = this.state.project?.definition;
    const factors = definition ? factorsOf(definition) : [];
    const people = definition && withReachTree(definition);
    const table = definition?.metrics[definition.north_star?.metric ?? '']?.table ?? '';
    const segments = definition?.tables[table]?.columns.segments ?? [];
    const id = html`choose the column with customers or users beside “Who” in <a href="#data">Data</a>`;
    const sides = definition && withSidesTree(definition);
    const split = (by?: () => string) =>
      html`<button class="btn" @click=${() => this.send({ kind: 'split', ...(by && { by: by() }) })}>Split it this way</button>`;
    return html`${head(`“${label}” is not split into drivers yet`, 'Drivers say what the number is made of, so that a change can be given to those who can move it.')}
      <section class="card offer">${
        sides
          ? html`<h2>The smaller of both sides</h2><p>The score moves with its weaker side, and each side against what it was a quarter before.</p>${split()}`
          : people
            ? html`<h2>Reach × frequency × depth</h2><p>These rows name people: how many were active, how often, and how much each time. The active are new, kept or returned.</p>${split()}`
            : definition && factors.length > 0
              ? html`<h2>What does it come from?</h2><p>${label} = <span class="sel"><select id="factor" aria-label="The number it comes from">${factors.map((name) => html`<option value=${name}>${labelOf(definition, name)}</option>`)}</select>${caret}</span> × ${inside(label)} for each of them</p>${split(() => this.querySelector<HTMLSelectElement>('#factor')?.value ?? '')}
              <p class="small muted">For reach × frequency × depth the rows must name people: ${id}.</p>`
              : html`<h2>What is missing</h2><p>These rows name nobody and hold no second number to split by. To split by reach, frequency and depth, ${id}; or add a file that names them.</p>`
      }</section>${definition ? this.builder(definition, definition.north_star?.metric ?? '', segments) : nothing}`;
  }

  /** What is wrong with the tree as it is written. */
  private lint() {
    const found = (this.state.defined?.findings ?? []).filter(({ code }) => code.startsWith('tree_'));
    return found.map(({ text, remedy, severity }) =>
      problem(`${text} ${remedy}`, severity === 'warning' ? 'warn' : 'note'),
    );
  }

  private unsplit(section: DecomposeSection) {
    return html`${this.lint()}<section class="card">${section.problem ? problem(section.problem, 'warn') : nothing}
      ${
        section.drawn.length > 0
          ? html`<ul class="drawn">${section.drawn.map(
              ({ label, depth, baseline, comparison, problem: why }) =>
                html`<li class="${deep(depth)} ${why ? 'muted' : ''}"><b dir="auto">${label}</b> ${value(baseline)} → ${value(comparison)} ${why}</li>`,
            )}</ul>`
          : nothing
      }
      <p class="small muted note-own">A driver tree says what the number is made of, as in reach × frequency × depth. It stands in the definition as “tree”. <a href="#define">Change the definition</a></p></section>`;
  }

  private split(section: DecomposeSection, series: SeriesSection) {
    const printed = printedContributions(section);
    const owned = section.nodes.some(({ owner }) => owner);
    const { node: wanted = this.sideThatMoved(section), lens = '' } = this.state.route.params;
    const selected = section.nodes.find(({ id }) => id === wanted);
    // A segment that was not there in one of the periods is no fault of the tree: its node says so by itself.
    const problems = section.nodes.filter(({ problem, id }) => problem && !id.includes('@'));
    const { definition } = this.state.project ?? {};
    const star = section.root;
    const built = selected && !selected.id.includes('@') ? selected.metric : star;
    return html`${section.alarms.map((alarm) => problem(alarm, 'warn'))}${this.lint()}<figure class="card treecard">${this.reading(section)}<ns-driver-tree .section=${section} .printed=${printed} .selected=${wanted} @select-node=${this.select}></ns-driver-tree>
        ${problems.map((node) => problem(`${node.label}: ${node.problem}`, 'warn'))}
        <figcaption class="xs">Solid line: arithmetic, adds up exactly.${section.nodes.some(({ influences }) => influences.length > 0) ? ' Dashed: an influence, with what the search for a lead found; it takes no share.' : ''}${section.notes.map((note) => ` ${note}`)} <span class="keys-only">Arrow keys move, Enter opens a node, <kbd>t</kbd> goes to the table.</span></figcaption></figure>
      ${definition ? this.builder(definition, built, section.dimensions) : nothing}
      ${selected ? html`<ns-node aria-live="polite" .section=${section} .series=${series} .node=${selected} .actions=${(this.state.report?.sections.act?.actions ?? []).filter(({ driver }) => driver === selected.id)} .target=${this.state.report?.sections.act?.targets.find(({ metric }) => metric === selected.id)} .printed=${printed.get(section.nodes.indexOf(selected)) ?? ''}></ns-node>` : nothing}
      ${owned ? html`<p class="lens-row small muted">Rows of ${lensPicker(this.state.project?.definition, lens, this.look)}</p>` : nothing}
      <div class="grid tabs ${owned ? '' : 'one'}"><ns-driver-table .section=${section} .lens=${lens}></ns-driver-table>${owned ? html`<ns-teams .section=${section} .lens=${lens} .teams=${teamsOf(this.state.project?.definition)} .series=${series} .targets=${this.state.report?.sections.act?.targets ?? []}></ns-teams>` : nothing}</div>
      <ns-where .section=${section}></ns-where>${section.per_spend ? perSpend(section.per_spend, section) : nothing}<ns-what-if .section=${section}></ns-what-if>`;
  }

  private builder(definition: Definition, metric: string, dimensions: readonly string[]) {
    return html`<ns-tree-builder class="card" .definition=${definition} .metric=${metric} .dimensions=${dimensions}></ns-tree-builder>`;
  }

  /** How the change is read: what the whole tree is sliced by, which method shares products out, and with what spikes. */
  private reading({ dimensions, method, spikes }: DecomposeSection) {
    const { by = '' } = this.state.route.params;
    const read = (name: 'by' | 'method' | 'spikes', value: string, sides = {}) => {
      const { [name]: _, node: __, ...params } = this.state.route.params;
      this.send({
        kind: 'compare',
        view: 'decompose',
        params: { ...params, ...sides, ...(value && { [name]: value }) },
      });
    };
    // Spikes are told between two sides: where others are compared, none of them may be in there.
    const sides = spikes && !spikes.words ? { a: spikes.comparison, b: spikes.baseline } : {};
    return html`<div class="reading-row small muted">${
      dimensions.length > 0
        ? html`<span>Slice by ${picker({ label: 'Slice the tree by', value: by, kind: 'chip', choices: [{ value: '', label: 'nothing' }, ...dimensions.map((name) => ({ value: name, label: name }))], picked: (value) => read('by', value) })}</span>`
        : nothing
    }<span>Shares ${picker({
      label: 'How products are split',
      value: method,
      kind: 'chip',
      choices: [
        { value: 'shapley', label: 'by Shapley' },
        { value: 'lmdi', label: 'by logarithms (LMDI)' },
      ],
      picked: (value) => read('method', value === 'lmdi' ? value : ''),
    })}</span>${
      spikes
        ? html`<span>Spikes ${picker({
            label: 'The three highest periods',
            value: spikes.left_out ? 'out' : '',
            kind: 'chip',
            choices: [
              { value: '', label: 'counted' },
              { value: 'out', label: 'left out' },
            ],
            picked: (value) => read('spikes', value, sides),
          })} ${spikes.words}</span>`
        : nothing
    }</div>`;
  }

  private readonly select = (event: CustomEvent<string>) => {
    const { params } = this.state.route;
    if (params.node === event.detail) this.unselect();
    else this.send({ kind: 'go', view: 'decompose', params: { ...params, node: event.detail } });
  };

  private readonly look = (lens: string) => {
    const { lens: _, ...params } = this.state.route.params;
    this.send({ kind: 'go', view: 'decompose', params: { ...params, ...(lens && { lens }) } });
  };

  /** Of a score of two sides, the one that brought most of its change: its card says where. */
  private sideThatMoved({ nodes }: DecomposeSection): string {
    const { definition } = this.state.project ?? {};
    const sides = nodes.filter(({ id }) => definition && sidesOf(definition)?.names.includes(id));
    const most = Math.max(...sides.map(({ contribution }) => Math.abs(contribution)));
    return sides.find(({ contribution }) => Math.abs(contribution) === most)?.id ?? '';
  }

  private readonly unselect = () => {
    const { node: _, ...params } = this.state.route.params;
    const { decompose } = this.state.report?.sections ?? {};
    const opens = decompose && this.sideThatMoved(decompose);
    this.send({ kind: 'go', view: 'decompose', params: { ...params, ...(opens && { node: '' }) } });
    this.querySelector<SVGGElement>('.driver-node[tabindex="0"]')?.focus({ preventScroll: true });
  };

  private readonly toTable = () => this.querySelector<HTMLElement>('#drivers')?.focus();
}

/** The page's policy lets no style into the markup; deeper levels stand where the last one does. */
const deep = (depth: number) => `deep-${Math.min(depth, 5)}`;
const value = (number: number | null) => (number === null ? '–' : amount(number));
