// <ns-data>: step 1: what was understood, what is still asked, what was left out.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { count } from '../format/number.ts';
import { capital, several } from '../format/words.ts';
import { filesOf, sourceOf } from '../model/definition.ts';
import { openQuestions, type State } from '../model/state.ts';
import './answered.ts';
import './answers.ts';
import { Light } from './base.ts';
import { said } from './file_card.ts';
import './joins.ts';
import './left_out.ts';
import { head, next, problem } from './parts.ts';
import './pipeline.ts';
import './question.ts';
import './request.ts';
import './successor.ts';

@customElement('ns-data')
export class Data extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const { state } = this;
    const data = state.report?.sections.data;
    const questions = openQuestions(state);
    const question = questions[0];
    const asks = question !== undefined || state.successors.length > 0;
    // One thing at a time: a newer file may answer what an older one left open.
    const open =
      state.successors.length > 0
        ? html`<ns-successor .state=${state}></ns-successor>`
        : question
          ? html`<ns-question .state=${state} .question=${question} .more=${questions.length - 1}></ns-question>`
          : nothing;
    return html`${head(this.heading(questions.length), this.sub(), html`<button class="btn" @click=${() => this.ask('paste')}>Paste a table</button><button class="btn" @click=${() => this.ask('choose')}>Add files</button>`)}
      <div class="stack">
        ${this.problems()}
        ${open}
        <ns-answered .state=${state}></ns-answered>
        <div class="grid two files ${state.files.length === 1 ? 'one' : ''}">${repeat(
          this.bySize(),
          ({ name }) => name,
          (file) => html`<ns-file-card .file=${file} .state=${state}></ns-file-card>`,
        )}</div>
        ${
          data
            ? html`<div class="grid ${data.joins.length > 0 ? 'two' : ''} files"><ns-left-out .data=${data}></ns-left-out>${data.joins.length > 0 ? html`<ns-joins .joins=${data.joins} .state=${state}></ns-joins>` : nothing}</div>`
            : nothing
        }
        ${asks ? nothing : html`<ns-pipeline .state=${state}></ns-pipeline>`}
        ${state.report ? html`<ns-answers .report=${state.report} .files=${state.files}></ns-answers>` : this.lacking()}
        <div class="add"><span>Drop more files anywhere. They are joined to these.</span><span class="right"><button class="link small" @click=${() => this.ask('exports')}>See which exports help most</button></span></div>
      </div>
      ${next('Next: name the moment customers get value.', html`<a class="btn ${asks ? '' : 'primary'}" href="#define">${asks ? 'Continue to Define' : 'Name the number'}</a>`)}`;
  }

  /** Where no number can be made of what is here: the file that would give one. */
  private lacking() {
    const { state } = this;
    if (state.project || state.work || !state.files.some(({ status }) => status === 'read')) return nothing;
    return html`<section class="card"><header><h2>No file here shows customers getting value over time</h2></header><ns-request .need=${'value'} .files=${state.files}></ns-request></section>`;
  }

  /** Those in use first, the largest before the others. */
  private bySize() {
    const used = new Set(filesOf(this.state.project?.definition ?? { tables: {}, metrics: {} }));
    return [...this.state.files].sort((a, b) => Number(used.has(b.name)) - Number(used.has(a.name)) || b.size - a.size);
  }

  private heading(questions: number): string {
    const read = this.state.files.filter((file) => file.status === 'read').length;
    const missing = this.state.files.filter((file) => file.status === 'missing').length;
    const left =
      missing > 0
        ? ` ${capital(several(missing, 'file'))} still needed.`
        : questions > 0
          ? ` ${capital(several(questions, 'question'))} left.`
          : '';
    return `${capital(several(read, 'file'))} read.${left}`;
  }

  private sub(): string {
    const data = this.state.report?.sections.data;
    if (!data) return 'This is what was understood so far. Change what is wrong.';
    const faulty = data.rows_left_out - data.rows_open;
    const left = faulty === 0 ? 'none left out' : `${count(faulty)} left out, every one of them listed below`;
    const open = data.rows_open > 0 ? `; ${count(data.rows_open)} are deals that are still open` : '';
    return `${count(data.rows_used)} rows used, ${left}${open}.`;
  }

  private problems() {
    const { state } = this;
    const attempt =
      state.attempt && ['project', 'files', 'recognized', 'undo', 'redo'].includes(state.attempt.source)
        ? state.attempt
        : null;
    const general = (state.recognition?.notices ?? []).filter(
      (notice) => !notice.file || !state.files.some((file) => file.name === sourceOf(notice.file)),
    );
    if (!state.notice && !attempt && !state.problem && general.length === 0) return nothing;
    return html`<div>
      ${state.notice ? problem(state.notice) : nothing}
      ${attempt ? problem(attempt.error, 'error', html`<a href="#define">Change the definition</a>`) : nothing}
      ${state.problem ? problem(state.problem) : nothing}
      ${general.map(said)}
    </div>`;
  }

  private ask(what: string) {
    this.dispatchEvent(new CustomEvent('ns-ask', { detail: what, bubbles: true }));
  }
}
