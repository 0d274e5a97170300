// <ns-bar>: logo, project, the promise, undo, save, more.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { caret, dots, lock, logo, undoIcon } from './icons.ts';

@customElement('ns-bar')
export class Bar extends Light {
  @property({ attribute: false }) state!: State;
  /** Requests that the page has made since it was loaded. */
  @property({ attribute: false }) requests = 0;

  override render() {
    const { project, files, past, future, remember, others } = this.state;
    const begun = files.length > 0;
    const title = project?.definition.title ?? (begun || others.length > 0 ? 'New project' : '');
    return html`<header class="bar"><div>
      <a class="logo" href=${this.state.report?.sections.series?.star ? '#home' : begun ? '#data' : '#start'}>${logo}<span>Northstar</span></a>
      ${title ? this.project(title) : nothing}
      <span class="right">
        ${begun ? html`<span class="private">${lock} Files stay on this device. Requests made: ${this.requests}</span>` : nothing}
        ${
          begun
            ? html`<button class="btn icon hide-narrow" aria-label="Undo" title="Undo (Ctrl Z)" ?disabled=${past.length === 0} @click=${() => this.send({ kind: 'undo' })}>${undoIcon}</button>
              <button class="btn hide-narrow" ?disabled=${!project} @click=${() => this.send({ kind: 'save-project' })}>Save project</button>
              <details class="menu">
                <summary class="btn icon" aria-label="More: redo, share, this device, privacy, keys">${dots}</summary>
                <div class="pop">
                  ${this.item('Save project', () => this.send({ kind: 'save-project' }))}
                  ${past.length > 0 ? this.item('Undo', () => this.send({ kind: 'undo' })) : nothing}
                  ${future.length > 0 ? this.item('Redo', () => this.send({ kind: 'redo' })) : nothing}
                  ${project ? this.item('Copy a link to this definition', () => this.send({ kind: 'share' })) : nothing}
                  ${
                    remember === 'on'
                      ? this.item('Forget what this device remembers', () => this.send({ kind: 'remember', on: false }))
                      : project
                        ? this.item('Remember on this device', () => this.send({ kind: 'remember', on: true }))
                        : nothing
                  }
                  ${this.item('How to read it', () => this.ask('guide'))}
                  ${this.item('Which exports help most', () => this.ask('exports'))}
                  ${this.item('Privacy, and how to check', () => this.ask('privacy'))}
                  ${this.item('Keys', () => this.ask('keys'))}
                </div>
              </details>`
            : html`<button class="btn quiet" @click=${() => this.ask('open')}>Open a project</button>`
        }
      </span></div></header>`;
  }

  /** The name of the project; opened: what can be done with it, and other projects. */
  private project(title: string) {
    const { project, others } = this.state;
    return html`<details class="menu project-menu"><summary class="project" title=${title}><span dir="auto">${title}</span>${caret}</summary>
      <div class="pop">
        ${
          project
            ? html`<form @submit=${this.rename}><label for="project-title">Name of the project</label>
              <input id="project-title" class="field" .value=${project.definition.title ?? ''} maxlength="120" autocomplete="off" /><button class="btn">Rename</button></form>`
            : nothing
        }
        ${others.map(({ title }, index) => this.item(title, () => this.send({ kind: 'switch-project', index }), `Go to the project ${title}`))}
        ${this.item('Open a project', () => this.ask('open'))}
        ${this.item('New project', () => this.send({ kind: 'new-project' }))}
      </div></details>`;
  }

  private readonly rename = (event: Event) => {
    event.preventDefault();
    const value = this.querySelector<HTMLInputElement>('#project-title')?.value.trim() ?? '';
    if (value) this.send({ kind: 'set-path', path: 'title', value });
    this.close();
  };

  private close(): void {
    for (const menu of this.querySelectorAll('details')) menu.removeAttribute('open');
  }

  private item(words: string, act: () => void, label = words) {
    return html`<button dir="auto" aria-label=${label} @click=${() => {
      this.close();
      act();
    }}>${words}</button>`;
  }

  private ask(what: 'open' | 'privacy' | 'keys' | 'guide' | 'exports') {
    this.dispatchEvent(new CustomEvent('ns-ask', { detail: what, bubbles: true }));
  }
}
