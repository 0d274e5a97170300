// <ns-core-action>: which action those who stay do early, ranked from the log when somebody asks.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CoreAction, DiscoverSection } from '../../wasm/protocol.ts';
import { type Mark, marks } from '../charts/marks.ts';
import { percent, signed } from '../format/number.ts';
import { several } from '../format/words.ts';
import { beginningOf, momentOf } from '../model/beginnings.ts';
import { logsOf } from '../model/discovery.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import './chart.ts';
import { problem } from './parts.ts';

/** Rows of the picture; the table has them all. */
const FEW = 12;

const markOf = ({ event, kind, words, did, did_not, test }: CoreAction): Mark => ({
  label: event,
  stands: kind === 'good',
  found: did && did_not && did.share - did_not.share,
  equal: test?.estimate ?? null,
  range: test?.conf_int ?? null,
  words,
});

@customElement('ns-core-action')
export class CoreActionCard extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const { project, discovery } = this.state;
    const logs = project && logsOf(project.definition);
    if (!logs) return nothing;
    const known = discovery?.logs === logs ? discovery : null;
    const busy = known && !known.section && !known.problem;
    return html`<section class="card customers" id="core-action"><header><h2>Which action makes customers stay?</h2></header>
      ${known?.section ? this.found(known.section) : html`<p class="small muted">Every event of the log against being there a month later, among people who are as active.</p>`}
      ${known?.problem ? problem(known.problem) : nothing}
      ${known?.section ? nothing : html`<button class="btn" ?disabled=${busy} @click=${() => this.send({ kind: 'discover' })}>${busy ? 'Ranking…' : 'Rank the actions'}</button>`}</section>`;
  }

  private found(section: DiscoverSection) {
    const { told, sentence, sub, search, actions, not_shown } = section;
    const best = actions.find(({ kind }) => kind === 'good');
    return html`<p class="money">${sentence}</p>${sub ? html`<p class="small muted">${sub}</p>` : nothing}
      ${told ? this.picture(actions) : nothing}
      ${best ? html`<p class="worth"><button class="btn" @click=${() => this.take(best)}>Count people who do it</button></p>` : nothing}
      ${told ? html`<details class="fold"><summary>What was tried <span>${several(actions.length, 'action')}</span></summary><p class="small">${search}</p><ul class="dots">${[...actions.map(({ event, words }) => `${event}: ${words}`), ...not_shown].map((line) => html`<li dir="auto">${line}</li>`)}</ul></details>` : nothing}`;
  }

  private picture(actions: readonly CoreAction[]) {
    const shown = actions.slice(0, FEW).map(markOf);
    const share = (of: CoreAction['did']) => (of ? percent(of.share, 0) : '–');
    return html`<h3 class="fig-title">More who stay among those who do it early</h3><p class="fig-sub">points, hollow as found, filled at equal activity with 95 % range</p>
      <ns-chart .draw=${(width: number) => marks(shown, width)} .label=${`What goes with each action: ${shown.map(({ label, words }) => `${label}: ${words}`).join(' ')}`}
        .table=${{
          head: ['action', 'people', 'stay', 'others stay', 'at equal activity', 'low', 'high'],
          rows: actions.map(({ event, people, did, did_not, test }) => [
            event,
            people,
            share(did),
            share(did_not),
            ...(test ? [test.estimate, ...test.conf_int].map((share) => signed(100 * share)) : ['–', '–', '–']),
          ]),
        }}></ns-chart>`;
  }

  private take({ event }: CoreAction): void {
    const { definition } = this.state.project ?? { definition: undefined };
    const logs = Object.entries(definition?.tables ?? {});
    const log = logs.find(([, { role, columns }]) => role === 'events' && columns.entity && columns.event);
    if (!definition || !log) return;
    const who = { label: '', column: log[1].columns.entity ?? null };
    const often = `${definition.calendar?.grain ?? 'week'} 1`;
    this.send({
      kind: 'patch',
      source: 'north_star',
      patch: beginningOf(definition, momentOf(log[0], event), who, often),
    });
  }
}
