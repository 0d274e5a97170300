// <ns-decompose>: step 3: why it moved, and whose lever it is.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DecomposeSection, Report } from '../../wasm/protocol.ts';
import { decimalsFor, fixed } from '../format/number.ts';
import { inside, periodOf } from '../format/words.ts';
import { withReachTree } from '../model/definition.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import './driver_table.ts';
import { printedContributions } from './contributions.ts';
import './driver_tree.ts';
import './growth.ts';
import { head, next, picker, problem } from './parts.ts';
import './teams.ts';

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
        ${this.state.problem ? problem(this.state.problem) : html`<p><a href="#define">Name the number</a></p>`}`;
    const growth = sections.growth
      ? html`<ns-growth .growth=${sections.growth} .running=${sections.series.star.so_far?.period ?? ''} .labels=${new Map(sections.series.periods.map(({ key, label }) => [key, label]))}></ns-growth>`
      : nothing;
    if (!section) return html`${this.noTree(sections.series.star.label)}<div class="stack">${growth}</div>${onward}`;
    const { grain } = sections.series;
    const body = section.problem ? this.unsplit(section) : this.split(section);
    const sub = section.problem
      ? ''
      : `${cap(periodOf(grain, section.comparison_label))} against ${periodOf(grain, section.baseline_label)}.`;
    return html`${head(section.title || 'What moved it', sub, this.pickers(section, sections))}
      <div class="stack" @to-table=${this.toTable}>${body}
        ${growth}</div>${onward}`;
  }

  /** A number that nobody split yet: the split that its rows allow, or how to write one. */
  private noTree(label: string) {
    const definition = this.state.project?.definition;
    const possible = definition && withReachTree(definition);
    return html`${head(`“${label}” is not split into drivers yet`, 'A driver tree says what the number is made of, so that a change can be given to those who can move it.')}
      <section class="card more">${
        possible
          ? html`<p>These rows name people, so the number is how many were active × how much each of them made; the active are new, kept or returned.</p>
            <p class="more"><button class="btn" @click=${() => this.send({ kind: 'split-by-people' })}>Split it this way</button></p>`
          : html`<p class="small muted">Name parts that multiply or add up to it under “tree” in the <a href="#define">definition</a>, as in <code>"tree": { "hours": { "op": "product", "of": ["listeners", "hours_per_listener"] } }</code>.</p>`
      }</section>`;
  }

  private unsplit(section: DecomposeSection) {
    return html`<section class="card">${section.problem ? problem(section.problem, 'warn') : nothing}
      <p class="small muted note-own">A driver tree says what the number is made of, as in reach × frequency × depth. It stands in the definition as “tree”. <a href="#define">Change the definition</a></p></section>`;
  }

  private split(section: DecomposeSection) {
    const printed = printedContributions(section);
    const owned = section.nodes.some(({ owner }) => owner);
    const selected = section.nodes.find(({ metric }) => metric === this.state.route.params.node);
    return html`<figure class="card treecard"><ns-driver-tree .section=${section} .printed=${printed} .selected=${this.state.route.params.node ?? ''} @select-node=${this.select}></ns-driver-tree>
        <figcaption class="xs">Solid line: arithmetic, adds up exactly.${section.notes.map((note) => ` ${note}`)}</figcaption></figure>
      <div class="grid tabs ${owned ? '' : 'one'}"><ns-driver-table .section=${section}></ns-driver-table>${owned ? html`<ns-teams .section=${section}></ns-teams>` : nothing}</div>
      ${selected ? this.node(section, selected) : nothing}`;
  }

  private node(section: DecomposeSection, node: DecomposeSection['nodes'][number]) {
    const decimals = decimalsFor([node.baseline, node.comparison]);
    const printed = printedContributions(section).get(section.nodes.indexOf(node)) ?? '';
    const gave =
      node.contribution < 0
        ? `took ${printed.slice(1)} ${section.unit} away`
        : node.contribution === 0
          ? 'changed nothing'
          : `added ${printed.slice(1)} ${section.unit}`;
    return html`<section class="card" aria-live="polite"><header><h2>${node.label}</h2><span class="muted small">selected in the tree</span></header>
      <p class="in-words">${fixed(node.baseline, decimals)} → ${fixed(node.comparison, decimals)} ${node.unit}. It ${gave}. ${node.owner ? `${cap(node.owner)} can move it.` : 'Nobody owns it yet.'}</p></section>`;
  }

  private pickers(section: DecomposeSection, sections: Report['sections']) {
    const series = sections.series;
    if (!series || !section.comparison) return undefined;
    const running = series.star?.so_far?.period;
    const last = series.periods.findIndex(({ key }) => key === series.star?.period);
    const choices = series.periods
      .slice(0, last >= 0 ? last + 1 : undefined)
      .filter(({ key }) => key !== running)
      .map(({ key, label }) => ({ value: key, label }))
      .reverse();
    const set = (comparison: string, baseline: string) => this.send({ kind: 'set-periods', comparison, baseline });
    return html`${picker({ label: 'Period looked at', value: section.comparison, choices, kind: 'large', picked: (value) => set(value, section.baseline) })}
      <span class="vs muted small">against</span>
      ${picker({ label: 'Period before', value: section.baseline, choices, kind: 'large', picked: (value) => set(section.comparison, value) })}`;
  }

  private readonly select = (event: CustomEvent<string>) => {
    const { params } = this.state.route;
    this.send({ kind: 'go', view: 'decompose', params: { ...params, node: event.detail } });
  };

  private readonly toTable = () => this.querySelector<HTMLElement>('#drivers')?.focus();
}

const cap = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
