// <ns-data>: step 1: what was understood, what is still asked, what was left out.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { count } from '../format/number.ts';
import { capital, several } from '../format/words.ts';
import { openQuestions, type State } from '../model/state.ts';
import './answers.ts';
import { Light } from './base.ts';
import './file_card.ts';
import './joins.ts';
import './left_out.ts';
import { head, next, problem } from './parts.ts';
import './question.ts';

@customElement('ns-data')
export class Data extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const { state } = this;
    const data = state.report?.sections.data;
    const questions = openQuestions(state);
    const question = questions[0];
    return html`${head(this.heading(questions.length), this.sub(), html`<button class="btn" @click=${() => this.ask('paste')}>Paste a table</button><button class="btn" @click=${() => this.ask('choose')}>Add files</button>`)}
      <div class="stack">
        ${this.problems()}
        ${question ? html`<ns-question .question=${question} .more=${questions.length - 1}></ns-question>` : nothing}
        <div class="grid two files ${state.files.length === 1 ? 'one' : ''}">${state.files.map((file) => html`<ns-file-card .file=${file} .state=${state}></ns-file-card>`)}</div>
        ${
          data
            ? html`<div class="grid ${data.joins.length > 0 ? 'two' : ''} files"><ns-left-out .data=${data}></ns-left-out>${data.joins.length > 0 ? html`<ns-joins .joins=${data.joins}></ns-joins>` : nothing}</div>`
            : nothing
        }
        ${state.report ? html`<ns-answers .report=${state.report}></ns-answers>` : nothing}
        <div class="add"><span>Drop more files anywhere. They are joined to these.</span></div>
      </div>
      ${next('Next: say what you count.', html`<a class="btn ${question ? '' : 'primary'}" href="#define">${question ? 'Continue to Define' : 'Name the number'}</a>`)}`;
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
    const left =
      data.rows_left_out === 0
        ? 'none left out'
        : `${count(data.rows_left_out)} left out, every one of them listed below`;
    return `${count(data.rows_used)} rows used, ${left}.`;
  }

  private problems() {
    const { state } = this;
    const attempt =
      state.attempt && ['project', 'files', 'recognized', 'undo', 'redo'].includes(state.attempt.source)
        ? state.attempt
        : null;
    const general = (state.recognition?.notices ?? []).filter(
      (notice) => !notice.file || !state.files.some((file) => file.name === notice.file),
    );
    if (!state.notice && !attempt && !state.problem && general.length === 0) return nothing;
    return html`<div>
      ${state.notice ? problem(state.notice) : nothing}
      ${attempt ? problem(attempt.error, 'error', html`<a href="#define">Change the definition</a>`) : nothing}
      ${state.problem ? problem(state.problem) : nothing}
      ${general.map((notice) => problem(`${notice.text}${notice.remedy ? ` ${notice.remedy}` : ''}`, notice.kind === 'error' ? 'error' : notice.kind === 'warning' ? 'warn' : 'note'))}
    </div>`;
  }

  private ask(what: string) {
    this.dispatchEvent(new CustomEvent('ns-ask', { detail: what, bubbles: true }));
  }
}
