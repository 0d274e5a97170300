// <ns-drop-card>: where files begin; what was refused stands here, beside its cause.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formOf } from '../model/reading.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import './file_reading.ts';
import { sheetOfPaper } from './icons.ts';
import { problem } from './parts.ts';

@customElement('ns-drop-card')
export class DropCard extends Light {
  @property({ attribute: false }) state!: State;
  /** How many files are held over the page; 0: none. */
  @property({ attribute: false }) over = 0;

  override render() {
    const refused = this.state.files.filter((file) => file.problem);
    const reading = this.state.files.filter((file) => file.status === 'reading');
    const title = this.over
      ? `Drop ${this.over === 1 ? 'the file' : `${this.over} files`} to read ${this.over === 1 ? 'it' : 'them'}`
      : 'Drop CSV files anywhere on this page';
    return html`<div class="drop">${sheetOfPaper}
      <h2>${title}</h2><p>Several at once. Any separator, date style or language.</p>
      ${
        refused.length > 0 || this.state.notice || reading.length > 0
          ? html`<div class="problems">
            ${reading.map((file) => html`<p>Reading ${file.name}</p>`)}
            ${this.state.notice ? problem(this.state.notice) : nothing}
            ${refused.map((file) => html`${problem(file.problem)}${file.mendable ? html`<ns-file-reading .file=${file.name} .form=${formOf(this.state, file)}></ns-file-reading>` : nothing}`)}</div>`
          : nothing
      }
      <div class="acts"><button class="btn primary large" @click=${() => this.ask('choose')}>Choose files</button>
      <button class="btn large" @click=${() => this.ask('paste')}>Paste a table</button></div></div>`;
  }

  private ask(what: string) {
    this.dispatchEvent(new CustomEvent('ns-ask', { detail: what, bubbles: true }));
  }
}
