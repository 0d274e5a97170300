// <ns-reconciled>: the number held against the same one from a second source: which, what both come to, and where they
// differ most, by period and by id.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ReconciledPair, ReconciledSide, ReconciledValues } from '../../wasm/protocol.ts';
import { amount, SHARE, signedChange, signedPercent } from '../format/number.ts';
import { capital, several } from '../format/words.ts';
import { labelOf } from '../model/choices.ts';
import { bothCsv, pairOf, secondSources } from '../model/sources.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { picker } from './parts.ts';

@customElement('ns-reconciled')
export class Reconciled extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const { project, report, stale } = this.state;
    const star = project?.definition.north_star?.metric;
    if (!project || !star) return nothing;
    const { definition } = project;
    const chosen = definition.metrics[star]?.also_from ?? '';
    const others = secondSources(definition);
    if (others.length === 0 && !chosen) return nothing;
    const pair = chosen ? pairOf(definition, report?.sections.reconcile?.pairs) : undefined;
    const choices = [
      { value: '', label: 'nothing' },
      ...others.map((value) => ({ value, label: `${labelOf(definition, value)}, ${fileOf(this.state, value)}` })),
    ];
    return html`<section class="card ${stale ? 'busy' : ''}" id="reconciled"><header><h2>The same number from another source</h2>${
      pair?.periods
        ? html`<span class="right"><button class="link small" @click=${() => this.save(pair)}>CSV</button></span>`
        : nothing
    }</header>
      <p class="acts">${picker({
        label: 'Held against',
        value: chosen,
        choices,
        picked: (value) => this.send({ kind: 'set-path', path: `metrics.${star}.also_from`, value }),
      })}${chosen ? nothing : html`<span class="small muted">Does a second system count it too? Both are then held against each other, and each difference is listed.</span>`}</p>
      ${pair ? compared(pair) : nothing}</section>`;
  }

  private save(pair: ReconciledPair): void {
    const { series } = this.state.report?.sections ?? {};
    if (series)
      this.send({ kind: 'download', name: 'both-sources.csv', type: 'text/csv', text: bothCsv(pair, series) });
  }
}

function fileOf({ project }: State, metric: string): string {
  const { tables, metrics } = project?.definition ?? { tables: {}, metrics: {} };
  return tables[metrics[metric]?.table ?? '']?.file ?? '';
}

const named = (side: ReconciledSide, other: ReconciledSide) =>
  side.source_system || (side.label === other.label ? (side.file ?? side.label) : side.label);

function compared(pair: ReconciledPair) {
  const { left, right, largest, entities } = pair;
  const rows = (what: string, all: readonly (ReconciledValues & { readonly name: string })[]) =>
    html`<div class="scroll" tabindex="0" role="region" aria-label=${`Differences by ${what}`}><table><thead><tr><th scope="col">${capital(what)}</th><th scope="col" class="num" dir="auto">${named(left, right)}</th><th scope="col" class="num" dir="auto">${named(right, left)}</th><th scope="col" class="num">difference</th><th scope="col" class="num hide-narrow-col">of it</th></tr></thead>
      <tbody>${all.map(
        (both) =>
          html`<tr><td dir="auto">${both.name}</td><td class="num">${amount(both.left, left.unit)}</td><td class="num">${amount(both.right, left.unit)}</td><td class="num">${signedChange(both.difference, left.unit === SHARE ? SHARE : '')}</td><td class="num muted hide-narrow-col">${both.share === null ? '–' : signedPercent(both.share)}</td></tr>`,
      )}</tbody></table></div>`;
  return html`<p dir="auto">${pair.text}</p>
    ${
      largest.length > 0
        ? rows(
            'period',
            largest.map((both) => ({ ...both, name: both.period_label })),
          )
        : nothing
    }
    ${
      entities && entities.largest.length > 0
        ? html`<details><summary>By id: ${several(entities.differing, 'id')} with other values, ${entities.same} with the same, ${entities.only_left} only in the one, ${entities.only_right} only in the other</summary>${rows(
            'id',
            entities.largest.map((both) => ({ ...both, name: both.entity })),
          )}</details>`
        : nothing
    }`;
}
