// <ns-act>: step 5: out of the page: print, or save the same as text, HTML or JSON.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { today } from '../format/date.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { head, problem } from './parts.ts';
import './sheet.ts';

@customElement('ns-act')
export class Act extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const { state } = this;
    const ready = Boolean(state.report?.sections.series?.star);
    if (!ready)
      return html`${head('Nothing to report yet', state.work ? 'The files are being read.' : 'This needs a number first.')}
        ${state.problem ? problem(state.problem) : html`<p><a href="#define">Name the number</a></p>`}`;
    const save = (what: 'markdown' | 'html' | 'json', words: string) =>
      html`<button class="btn" @click=${() => this.send({ kind: 'export', what })}>${words}</button>`;
    return html`<div class="act-head">${head('The report, one printed side', 'Everything in it was computed on this device from the files named at its foot.')}
      ${state.notice ? problem(state.notice) : nothing}
      <div class="act-tools"><span class="muted small">Save as</span>${save('markdown', 'Markdown')}${save('html', 'HTML')}${save('json', 'JSON')}<button class="btn" @click=${() => this.send({ kind: 'save-project' })}>Project</button>
        <div class="next"><button class="btn primary" @click=${() => this.send({ kind: 'print' })}>Print</button></div></div></div>
      <ns-sheet .state=${state} .today=${today(new Date())}></ns-sheet>`;
  }
}
