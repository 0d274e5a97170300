// <ns-act>: step 5: from knowing to doing, and out of the page.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ActSection } from '../../wasm/protocol.ts';
import { today } from '../format/date.ts';
import { capital, several } from '../format/words.ts';
import { alongTheWay } from '../model/route.ts';
import type { State } from '../model/state.ts';
import './action_form.ts';
import './actions.ts';
import { Light } from './base.ts';
import './guardrails.ts';
import { lensPicker } from './lens.ts';
import { head, problem } from './parts.ts';

@customElement('ns-act')
export class Act extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const { state } = this;
    const ready = Boolean(state.report?.sections.series?.star);
    if (!ready)
      return html`${head('Nothing to report yet', state.work ? 'The files are being read.' : 'This needs a number first.')}
        ${state.problem ? problem(state.problem) : html`<p><a href="#define">Name the number</a></p>`}`;
    const act = state.report?.sections.act;
    const { lens = '' } = state.route.params;
    const first = (act?.actions.length ?? 0) === 0;
    const team = first ? undefined : html`${lensPicker(state.project?.definition, lens, this.look)}`;
    return html`<div class="act-head">${head(title(act), 'Logged in the project, outside the definition: logging an action changes no number.', team)}
      ${alarms(act).map((text) => problem(text, 'warn'))}
      <div class="stack"><div class="grid act-grid"><ns-action-form .state=${state} .today=${today(new Date())} .primary=${first}></ns-action-form><ns-guardrails .state=${state}></ns-guardrails></div>
        ${act ? html`<ns-actions .section=${act} .sections=${state.report?.sections ?? {}} .lens=${lens}></ns-actions>` : nothing}</div>
      <div class="head report-head"><div><h2>Out of the page</h2><p>Everything in it was computed on this device.</p></div></div>
      ${state.notice ? problem(state.notice) : nothing}${this.exports(first)}</div>`;
  }

  private exports(first: boolean) {
    const save = (what: 'markdown' | 'html' | 'json' | 'series', words: string) =>
      html`<button class="btn" @click=${() => this.send({ kind: 'export', what })}>${words}</button>`;
    return html`<div class="act-tools"><span class="muted small">Save as</span>${save('markdown', 'Markdown')}${save('html', 'HTML')}${save('json', 'JSON')}${save('series', 'CSV of the series')}<button class="btn" @click=${() => this.send({ kind: 'save-project' })}>Project</button>
      <div class="next"><a class="btn ${first ? '' : 'primary'}" href="#board">Open the board page</a></div></div>`;
  }

  private readonly look = (lens: string) => {
    const { lens: _, ...params } = alongTheWay(this.state.route.params) as Record<string, string>;
    this.send({ kind: 'go', view: 'act', params: { ...params, ...(lens && { lens }) } });
  };
}

/** The finding of the log. */
function title(act: ActSection | undefined): string {
  const actions = act?.actions ?? [];
  if (actions.length === 0) return 'What will you do about it?';
  const moved = actions.filter(({ status }) => status === 'moved').length;
  const flat = actions.filter(({ status }) => status === 'no_effect').length;
  const open = actions.length - moved - flat;
  const found = [
    [moved, moved === 1 ? 'moved its number' : 'moved their numbers'],
    [flat, 'did nothing that stands out'],
    [open, 'cannot be measured yet'],
  ] as const;
  const words = capital(several(actions.length, 'action'));
  const parts = found.filter(([count]) => count > 0);
  const [only] = parts;
  if (parts.length === 1 && only) return `${words} ${only[1]}`;
  return `${words}: ${parts.map(([count, did]) => `${several(count, did, did)}`).join(', ')}`;
}

/** What must not wait until somebody reads the guardrails. */
const alarms = (act: ActSection | undefined): string[] => [
  ...(act?.retention?.alarm ? [act.retention.text] : []),
  ...(act?.guardrails ?? []).filter(({ below }) => below).map(({ label, words }) => `${label}: ${words}`),
];
