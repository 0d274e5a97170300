// <ns-listbox>: choices with what each does, at the right; arrows move, letters narrow, Enter takes, Esc leaves.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Light } from './base.ts';
import { tickIcon } from './icons.ts';

export interface Option {
  readonly label: string;
  readonly effect: string;
  readonly chosen: boolean;
}

@customElement('ns-listbox')
export class Listbox extends Light {
  @property({ attribute: false }) label = '';
  @property({ attribute: false }) options: readonly Option[] = [];
  @state() private typed = '';
  /** Index in `options`. */
  @state() private active = -1;

  override render() {
    const shown = this.shown();
    const active = shown.includes(this.active) ? this.active : (shown[0] ?? -1);
    return html`<ul class="opts" role="listbox" tabindex="0" aria-label=${this.label} aria-activedescendant=${active < 0 ? nothing : `opt-${active}`} @keydown=${this.keyed}>
      ${shown.map((at) => {
        const option = this.options[at];
        return html`<li id=${`opt-${at}`} class=${at === active ? 'on' : ''} role="option" aria-selected=${option?.chosen ?? false} @click=${() => this.pick(at)}>
          <span class="i-ok">${option?.chosen ? tickIcon : nothing}</span><span dir="auto">${option?.label}</span><span class="num">${option?.effect}</span></li>`;
      })}</ul>
      <p class="hint" role="status">${
        this.typed
          ? shown.length > 0
            ? `Only what holds “${this.typed}”. Backspace shows more.`
            : `Nothing holds “${this.typed}”. Backspace shows more.`
          : 'Type to narrow. Enter takes it, Esc leaves it as it is.'
      }</p>`;
  }

  private shown(): number[] {
    const wanted = this.typed.toLowerCase();
    return this.options.flatMap(({ label }, at) => (label.toLowerCase().includes(wanted) ? [at] : []));
  }

  protected override firstUpdated(): void {
    this.active = Math.max(
      0,
      this.options.findIndex(({ chosen }) => chosen),
    );
    this.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  }

  private readonly keyed = (event: KeyboardEvent) => {
    const shown = this.shown();
    const at = Math.max(0, shown.indexOf(this.active));
    const move = (to: number) => {
      this.active = shown[Math.min(shown.length - 1, Math.max(0, to))] ?? -1;
      void this.updateComplete.then(() => this.querySelector('li.on')?.scrollIntoView({ block: 'nearest' }));
    };
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(shown.length - 1);
    else if (event.key === 'Enter' || (event.key === ' ' && !this.typed)) this.pick(shown[at] ?? -1);
    else if (event.key === 'Backspace') this.typed = this.typed.slice(0, -1);
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) this.typed += event.key;
    else return;
    event.preventDefault();
    // Letters and digits are typed here and not keys of the page.
    event.stopPropagation();
  };

  private pick(at: number): void {
    if (this.options[at]) this.dispatchEvent(new CustomEvent<number>('pick', { detail: at }));
  }
}
