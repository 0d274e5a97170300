// <ns-bar>: logo, project, the promise, undo, save, more.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { dots, lock, logo, undoIcon } from './icons.ts';

@customElement('ns-bar')
export class Bar extends Light {
  @property({ attribute: false }) state!: State;
  /** Requests that the page has made since it was loaded. */
  @property({ attribute: false }) requests = 0;

  override render() {
    const { project, files, past, future } = this.state;
    const begun = files.length > 0;
    const title = project?.definition.title ?? (begun ? 'New project' : '');
    return html`<header class="bar"><div>
      <a class="logo" href=${this.state.report?.sections.series?.star ? '#star' : begun ? '#data' : '#start'}>${logo}<span>Northstar</span></a>
      ${title ? html`<span class="project" title=${title} dir="auto">${title}</span>` : nothing}
      <span class="right">
        ${begun ? html`<span class="private">${lock} Files stay on this device. Requests made: ${this.requests}</span>` : nothing}
        ${
          begun
            ? html`<button class="btn icon hide-narrow" aria-label="Undo" title="Undo (Ctrl Z)" ?disabled=${past.length === 0} @click=${() => this.send({ kind: 'undo' })}>${undoIcon}</button>
              <button class="btn hide-narrow" ?disabled=${!project} @click=${() => this.send({ kind: 'save-project' })}>Save project</button>
              <details class="menu">
                <summary class="btn icon" aria-label="More: open, redo, privacy, keys">${dots}</summary>
                <div class="pop">
                  ${this.item('Open a project', () => this.ask('open'))}
                  ${this.item('Save project', () => this.send({ kind: 'save-project' }))}
                  ${past.length > 0 ? this.item('Undo', () => this.send({ kind: 'undo' })) : nothing}
                  ${future.length > 0 ? this.item('Redo', () => this.send({ kind: 'redo' })) : nothing}
                  ${this.item('New project', () => this.send({ kind: 'new-project' }))}
                  ${this.item('Privacy, and how to check', () => this.ask('privacy'))}
                  ${this.item('Keys', () => this.ask('keys'))}
                </div>
              </details>`
            : html`<button class="btn quiet" @click=${() => this.ask('open')}>Open a project</button>`
        }
      </span></div></header>`;
  }

  private item(words: string, act: () => void) {
    return html`<button @click=${() => {
      this.querySelector('details')?.removeAttribute('open');
      act();
    }}>${words}</button>`;
  }

  private ask(what: 'open' | 'privacy' | 'keys') {
    this.dispatchEvent(new CustomEvent('ns-ask', { detail: what, bubbles: true }));
  }
}
