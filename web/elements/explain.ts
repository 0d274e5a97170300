// <ns-explain>: a term that says what it means: dotted underline, a note on press or when the focus comes by key; Esc,
// a second press or moving on closes it. It works by tap and never by hover alone.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { GLOSSARY, type Term, termOf } from '../format/glossary.ts';
import { Light } from './base.ts';

const GAP = 6;
const EDGE = 12;
let notes = 0;

@customElement('ns-explain')
export class Explain extends Light {
  @property({ attribute: false }) term: Term = 'verdict';
  @property({ attribute: false }) words = '';
  @state() private open = false;
  private readonly noteId = `note-${++notes}`;
  private wasOpen = false;

  override render() {
    return html`<button type="button" class="explain" aria-expanded=${this.open} aria-describedby=${this.open ? this.noteId : nothing}
        @pointerdown=${() => (this.wasOpen = this.open)} @click=${this.pressed} @focus=${this.focused} @blur=${this.close} @keydown=${this.keyed}>${this.words}</button>${
          this.open
            ? html`<span class="explain-note" id=${this.noteId} role="tooltip" popover="manual">${GLOSSARY[this.term]}</span>`
            : nothing
        }`;
  }

  private readonly pressed = (event: MouseEvent) => {
    // Enter and Space press without a pointer.
    const was = event.detail === 0 ? this.open : this.wasOpen;
    this.open = !was;
  };

  private readonly focused = (event: FocusEvent) => {
    if ((event.target as Element).matches(':focus-visible')) this.open = true;
  };

  private readonly close = () => {
    this.open = false;
  };

  private readonly keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.open) return;
    this.close();
    event.stopPropagation();
  };

  protected override updated(): void {
    const note = this.querySelector<HTMLElement>('.explain-note');
    if (!note || note.matches(':popover-open')) return;
    note.showPopover();
    this.place(note);
  }

  /** Below the term, or above it where there is no room, and never past an edge of the window. */
  private place(note: HTMLElement): void {
    const at = this.querySelector('.explain')?.getClientRects()[0];
    if (!at) return;
    const { width, height } = note.getBoundingClientRect();
    const below = at.bottom + GAP;
    const fits = below + height < window.innerHeight - EDGE;
    note.style.left = `${Math.max(EDGE, Math.min(at.left, document.documentElement.clientWidth - width - EDGE))}px`;
    note.style.top = `${fits ? below : Math.max(EDGE, at.top - GAP - height)}px`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('scroll', this.close, { passive: true });
    document.addEventListener('pointerdown', this.pressedElsewhere);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('scroll', this.close);
    document.removeEventListener('pointerdown', this.pressedElsewhere);
  }

  private readonly pressedElsewhere = (event: Event) => {
    if (!this.contains(event.target as Node)) this.close();
  };
}

/** Words with their explanation in place. */
export const explain = (term: Term, words: string) => html`<ns-explain .term=${term} .words=${words}></ns-explain>`;

/** A label of the engine's statistics, explained where the page knows it. */
export function explainLabel(label: string) {
  const term = termOf(label);
  return term ? explain(term, label) : label;
}
