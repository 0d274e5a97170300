// A field: label above, value with its unit, then a hint, what it was read as, or what is wrong with it.
import { html, nothing, type TemplateResult } from 'lit';
import { errorIcon } from './icons.ts';

export interface Field {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'number' | 'date';
  /** Being asked for is the rule; what may stay empty says so. */
  readonly optional?: boolean;
  readonly hint?: string;
  /** What is wrong, and what would be right. */
  readonly error?: string;
  /** "read as 12,500" */
  readonly corrected?: string;
  /** The unit, behind the value. */
  readonly suffix?: string;
  readonly readonly?: boolean;
  readonly changed?: (value: string) => void;
}

export function field(of: Field): TemplateResult {
  const below = of.error ?? of.corrected ?? of.hint;
  const belowId = `${of.id}-below`;
  return html`<div class="labelled"><label for=${of.id}>${of.label}${of.optional ? html` <span class="faint">optional</span>` : nothing}</label>
    <span class="value"><input class="field ${of.error ? 'wrong' : ''}" id=${of.id} type=${of.type ?? 'text'} .value=${of.value} ?readonly=${of.readonly ?? false}
      aria-invalid=${of.error ? 'true' : nothing} aria-describedby=${below ? belowId : nothing} autocomplete="off"
      @change=${(event: Event) => of.changed?.((event.target as HTMLInputElement).value)} />${of.suffix ? html`<span class="suffix">${of.suffix}</span>` : nothing}</span>
    ${below ? html`<p class="below ${of.error ? 'is-wrong' : ''}" id=${belowId}>${of.error ? errorIcon : nothing}<span>${below}</span></p>` : nothing}</div>`;
}
