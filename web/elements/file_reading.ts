// <ns-file-reading>: how a file is written, folded: what was found, and each of it to be said otherwise.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { FileForm, FileUnderstanding } from '../../wasm/protocol.ts';
import { DELIMITERS } from '../format/words.ts';
import type { Attempt } from '../model/state.ts';
import { Light } from './base.ts';
import { picker } from './parts.ts';

type Part = Exclude<keyof FileForm, 'skip'>;
type Choices = readonly (readonly [value: string | number, words: string])[];

const WORDS: Readonly<Record<Part, string>> = {
  delimiter: 'Separator',
  encoding: 'Encoding',
  header_lines: 'Lines that hold the names',
  quote: 'Quotes',
  escape: 'A quote inside quotes',
  comment: 'Comments begin with',
  decimal: 'Decimal sign',
};
const NONE = 'none';
const CHOICES: Readonly<Record<Part, Choices>> = {
  delimiter: [...Object.entries(DELIMITERS), ['^', '^'], ['~', '~'], [':', 'colon'], [' ', 'blank']],
  encoding: ['UTF-8', 'UTF-16LE', 'UTF-16BE', 'Windows-1252', 'Windows-1251', 'ISO-8859-7'].map((name) => [
    name.toLowerCase(),
    name,
  ]),
  header_lines: [0, 1, 2, 3, 4].map((lines) => [lines, lines === 0 ? NONE : String(lines)]),
  quote: [
    ['"', 'double, "'],
    ["'", "single, '"],
    ['`', 'back, `'],
    ['', NONE],
  ],
  escape: [
    ['double', 'doubled'],
    ['backslash', 'after a backslash'],
  ],
  comment: [['', NONE], ...['#', ';', '%', '!', '*'].map((mark) => [mark, mark] as const)],
  decimal: [
    ['.', 'point, 1.5'],
    [',', 'comma, 1,5'],
  ],
};
const FOUND = '';

@customElement('ns-file-reading')
export class FileReading extends Light {
  @property({ attribute: false }) understanding!: FileUnderstanding;
  /** What of it is said by hand. */
  @property({ attribute: false }) form: FileForm = {};
  /** A change that was refused: what holds is shown again. */
  @property({ attribute: false }) attempt: Attempt | null = null;

  override render() {
    const said = Object.keys(this.form).length > 0;
    return html`<details class="more-cols"><summary>Read it differently${said ? ', as you said' : ''}</summary>
      <div class="pickrow">${(Object.keys(WORDS) as Part[]).map((part) => this.choice(part))}${this.line()}</div>
      ${said ? html`<p class="again"><button class="link small" @click=${() => this.say({})}>Read it as it was found</button></p>` : nothing}</details>`;
  }

  private choice(part: Part) {
    const { file } = this.understanding;
    const choices = CHOICES[part];
    const set = this.form[part];
    const at = choices.findIndex(([value]) => value === set);
    return html`<div><label for=${this.idOf(part)}>${WORDS[part]}</label>${picker({
      label: `${WORDS[part]} of ${file}`,
      id: this.idOf(part),
      value: set === undefined ? FOUND : String(at),
      kind: set === undefined ? 'plain' : 'said',
      choices: [
        { value: FOUND, label: this.found(part) },
        ...choices.map(([, label], index) => ({ value: String(index), label })),
        ...(set !== undefined && at < 0 ? [{ value: '-1', label: String(set) }] : []),
      ],
      picked: (picked) =>
        this.say({ ...this.form, [part]: picked === FOUND ? undefined : choices[Number(picked)]?.[0] }),
    })}</div>`;
  }

  /** "As found: comma" */
  private found(part: Part): string {
    if (part === 'decimal') return 'As found in each column';
    const dialect = this.understanding.found ?? this.understanding.dialect;
    const value = part === 'encoding' ? dialect.encoding.replace('-sig', '') : (dialect[part] ?? '');
    return `As found: ${CHOICES[part].find(([known]) => known === value)?.[1] ?? value}`;
  }

  private line() {
    const { dialect, found = dialect } = this.understanding;
    const { skip } = this.form;
    const id = this.idOf('skip');
    const changed = (event: Event) => {
      const line = Math.round(Number((event.target as HTMLInputElement).value));
      this.say({ ...this.form, skip: line >= 1 && line !== found.skip + 1 ? line - 1 : undefined });
    };
    return html`<div><label for=${id}>${found.header ? 'Line of the names' : 'Line of the first row'}${skip === undefined ? nothing : `, found: ${found.skip + 1}`}</label>
      <input class="field" id=${id} type="number" min="1" .value=${live(String((skip ?? found.skip) + 1))} @change=${changed} /></div>`;
  }

  private idOf(part: string): string {
    return `${part} of ${this.understanding.file}`.replace(/[^\w-]/g, '_');
  }

  private say(form: { readonly [part in keyof FileForm]: FileForm[part] | undefined }): void {
    const said = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)) as FileForm;
    this.send({ kind: 'set-form', file: this.understanding.file, form: said });
  }
}
