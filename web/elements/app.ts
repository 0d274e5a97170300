// <ns-app>: the frame around every step; catches drops, pastes and keys, and moves focus when the step changes.
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { STEPS, type State } from '../model/state.ts';
import './act.ts';
import { cite } from '../charts/saved.ts';
import './bar.ts';
import './board.ts';
import { Light } from './base.ts';
import './data.ts';
import './decompose.ts';
import './define.ts';
import { exportsDialog, guideDialog, keysDialog, pasteDialog, privacyDialog } from './dialogs.ts';
import './home.ts';
import { setPrintFoot, standing } from './print_foot.ts';
import './start.ts';
import { problem } from './parts.ts';
import './steps.ts';
import './strip.ts';
import './toast.ts';
import './validate.ts';
import './wanted.ts';
import './work.ts';

const TITLES: Readonly<Record<string, string>> = {
  start: 'Start',
  home: 'Home',
  data: 'Data',
  define: 'Define',
  decompose: 'Decompose',
  validate: 'Validate',
  act: 'Act & report',
  board: 'Board page',
};

const inField = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

@customElement('ns-app')
export class App extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) requests = 0;
  @property({ attribute: false }) licences = '';
  @state() private over = 0;
  /** Keys without Ctrl can be in the way of speech input. */
  @state() private singleKeys = true;
  private lastKey = '';

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('dragenter', this.dragged);
    window.addEventListener('dragover', this.dragged);
    window.addEventListener('dragleave', this.dragLeft);
    window.addEventListener('drop', this.dropped);
    window.addEventListener('paste', this.pasted);
    window.addEventListener('keydown', this.keyed);
    window.addEventListener('beforeprint', () => {
      setPrintFoot(this.state.report);
      document.documentElement.classList.add('printing');
    });
    window.addEventListener('afterprint', () => document.documentElement.classList.remove('printing'));
    this.addEventListener('ns-ask', (event) => this.ask((event as CustomEvent<string>).detail));
  }

  override render() {
    const { state } = this;
    const { view } = state.route;
    const begun = state.files.length > 0 && view !== 'start';
    const later = view === 'decompose' || view === 'validate' || view === 'act';
    return html`<a class="skip btn" href="#main" @click=${this.skip}>Skip to the work</a>
      <ns-bar .state=${state} .requests=${this.requests}></ns-bar>
      ${begun ? html`<ns-steps .state=${state}></ns-steps>` : nothing}
      ${later ? html`<ns-strip .state=${state} class=${state.stale ? 'busy' : ''}></ns-strip>` : nothing}
      <main id="main"><ns-work .state=${state}></ns-work>${view === 'data' ? nothing : html`${begun && state.notice ? problem(state.notice) : nothing}<ns-wanted .state=${state}></ns-wanted>`}${this.view()}</main>
      <div class="vh" role="status" aria-live="polite">${state.said}</div>
      ${this.over > 0 ? html`<div class="dragging"><span>Drop ${this.over === 1 ? 'the file to read it' : `${this.over} files to read them`}</span></div>` : nothing}
      <ns-toast .words=${state.toast?.text ?? ''} .undo=${state.toast?.undo ?? null}></ns-toast>
      <input id="choose" type="file" multiple hidden @change=${this.chosen} />
      <input id="open" type="file" accept=".json" hidden @change=${this.chosen} />
      ${exportsDialog()}${guideDialog()}${pasteDialog((text) => this.send({ kind: 'paste', text }))}${privacyDialog(this.licences)}${keysDialog(this.singleKeys, () => (this.singleKeys = !this.singleKeys))}`;
  }

  private view() {
    const { state } = this;
    const busy = state.stale && state.work ? 'busy' : '';
    if (state.files.length === 0 || state.route.view === 'start')
      return html`<ns-start .state=${state} .over=${this.over}></ns-start>`;
    switch (state.route.view) {
      case 'home':
        return html`<ns-home class=${busy} .state=${state}></ns-home>`;
      case 'define':
        return html`<ns-define .state=${state}></ns-define>`;
      case 'decompose':
        return html`<ns-decompose class=${busy} .state=${state}></ns-decompose>`;
      case 'validate':
        return html`<ns-validate class=${busy} .state=${state}></ns-validate>`;
      case 'act':
        return html`<ns-act class=${busy} .state=${state}></ns-act>`;
      case 'board':
        return html`<ns-board class=${busy} .state=${state}></ns-board>`;
      default:
        return html`<ns-data .state=${state}></ns-data>`;
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('state');
    if (!before) return;
    cite(this.state.report ? standing(this.state.report, 8) : '');
    const { view } = this.state.route;
    const percent = this.state.work?.share ? `${Math.round(this.state.work.share * 100)} % · ` : '';
    document.title = `${percent}${TITLES[view] ?? ''} · Northstar`;
    if (before.route.view !== view) void this.focusHeading();
  }

  private async focusHeading(): Promise<void> {
    // The step renders after the frame; its heading is there one turn later.
    await new Promise(requestAnimationFrame);
    this.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }

  private readonly skip = (event: Event) => {
    event.preventDefault();
    this.querySelector<HTMLElement>('main h1')?.focus();
  };

  private ask(what: string): void {
    if (what === 'choose' || what === 'open') this.querySelector<HTMLInputElement>(`#${what}`)?.click();
    else this.querySelector<HTMLDialogElement>(`#${what}`)?.showModal();
  }

  private readonly chosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) this.send({ kind: 'add-files', files });
  };

  private readonly dragged = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = event.dataTransfer.items.length || 1;
  };

  private readonly dragLeft = (event: DragEvent) => {
    if (event.relatedTarget === null) this.over = 0;
  };

  private readonly dropped = (event: DragEvent) => {
    if (!event.dataTransfer) return;
    event.preventDefault();
    this.over = 0;
    const files = [...event.dataTransfer.files];
    if (files.length > 0) this.send({ kind: 'add-files', files });
  };

  private readonly pasted = (event: ClipboardEvent) => {
    if (inField(event.target)) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (files.length > 0) this.send({ kind: 'add-files', files });
    else if (text.trim()) this.send({ kind: 'paste', text });
  };

  private readonly keyed = (event: KeyboardEvent) => {
    const before = this.lastKey;
    this.lastKey = event.key;
    if (event.key === 'Escape') this.querySelector('details.menu[open]')?.removeAttribute('open');
    if (inField(event.target) || this.querySelector('dialog[open]')) return;
    if (event.ctrlKey || event.metaKey) {
      const key = event.key.toLowerCase();
      if (key === 'z') this.send({ kind: event.shiftKey ? 'redo' : 'undo' });
      else if (key === 's') this.send({ kind: 'save-project' });
      else return;
      event.preventDefault();
      return;
    }
    if (event.altKey || !this.singleKeys) return;
    const step = STEPS[Number(event.key) - 1];
    if (step && this.state.files.length > 0) this.send({ kind: 'go', view: step });
    else if (event.key === 'h' && before === 'g') this.send({ kind: 'go', view: 'home' });
    else if (event.key === '?') this.ask('keys');
  };
}
