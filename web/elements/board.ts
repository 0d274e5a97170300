// <ns-board>: the board page on a white sheet, printed, as a picture, or as a note of five sentences for a chat.
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { pictureOf } from '../charts/page_picture.ts';
import { today } from '../format/date.ts';
import { boardPipeline } from '../model/board_pipeline.ts';
import { askPipeline, pipelineAsker } from '../model/pipeline.ts';
import { settled } from '../model/settled.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { mondayNote } from './monday_note.ts';
import { head, problem } from './parts.ts';
import { DECISION } from './sheet.ts';

@customElement('ns-board')
export class Board extends Light {
  @property({ attribute: false }) state!: State;
  @state() private tight = false;
  /** The side does not hold everything. */
  @state() private over = false;
  @state() private noting = false;
  @query('.sheet') private readonly sheet!: HTMLElement | null;

  override render() {
    const { report, project } = this.state;
    if (!report?.sections.series?.star)
      return html`${head('Nothing to report yet', 'The board page needs a number first.')}<p><a href="#define">Name the number</a></p>`;
    return html`<div class="b-tools"><a href="#act">← Act & report</a><span class="muted small">Board page, one A4 side</span>
        <span class="right"><button class="btn" @click=${() => this.save('.sheet', 'board')}>PNG</button><button class="btn" aria-expanded=${this.noting} @click=${() => (this.noting = !this.noting)}>Monday note</button><button class="btn primary" @click=${() => this.send({ kind: 'print' })}>Print</button></span></div>
      ${this.over ? problem('This does not fit one side. Fewer guardrails, or a shorter name, make room; until then it prints on two.', 'warn') : nothing}
      ${this.noting ? this.note() : nothing}
      <label class="b-decide small">Decision asked for<input class="field" maxlength="160" placeholder="Move … to …, by …" .value=${project ? settled(project, DECISION) : ''} @change=${(event: Event) => this.send({ kind: 'settle', about: DECISION, text: (event.target as HTMLInputElement).value.trim() })}></label>
      <ns-sheet .state=${this.state} .pipeline=${boardPipeline(this.state)} .today=${today(new Date())} .tight=${this.tight}></ns-sheet>`;
  }

  private asked = '';
  private askForDeals(): void {
    const { project, report, stale, files, effects } = this.state;
    const what = pipelineAsker(this.state);
    if (!project || !report || stale || this.asked === what || effects?.what === what) return;
    this.asked = what;
    const ask = askPipeline(project, files);
    if (ask) this.send({ kind: 'try-out', what, projects: ask.projects });
  }

  private note() {
    const text = this.state.report ? mondayNote(this.state.report).join('\n') : '';
    return html`<section class="card b-note"><p class="request" dir="auto">${text}</p><p class="acts"><button class="btn" @click=${() => this.send({ kind: 'copy', text, said: 'Note copied' })}>Copy the note</button><button class="btn" @click=${() => this.save('.b-top', 'note')}>PNG of the number</button></p></section>`;
  }

  private async save(part: string, name: string): Promise<void> {
    const found = this.querySelector<HTMLElement>(part);
    if (found) this.send({ kind: 'download', name: `${name}.png`, type: 'image/png', text: await pictureOf(found) });
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('state')) this.tight = false;
    this.askForDeals();
    // The sheet and its pictures stand a frame later.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const { sheet } = this;
        if (!sheet) return;
        const over = sheet.scrollHeight > sheet.clientHeight + 1;
        if (over && !this.tight) this.tight = true;
        else this.over = over;
      }),
    );
  }
}
