// <ns-file-reading>: how a file is written, folded: what was found, and each of it to be said otherwise.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Dialect, FileForm, FileUnderstanding } from '../../wasm/protocol.ts';
import { DELIMITERS } from '../format/words.ts';
import type { Attempt } from '../model/state.ts';
import { Light } from './base.ts';
import { picker } from './parts.ts';

type Part = Exclude<keyof FileForm, 'skip' | 'footer'>;
type Choices = readonly (readonly [value: string | number, words: string])[];

const WORDS: Readonly<Record<Part, string>> = {
  delimiter: 'Separator',
  encoding: 'Encoding',
  header_lines: 'Lines that hold the names',
  quote: 'Quotes',
  escape: 'A quote inside quotes',
  comment: 'Comments begin with',
  newline: 'Lines end with',
  decimal: 'Decimal sign',
};
const NONE = 'none';
const CHOICES: Readonly<Record<Part, Choices>> = {
  delimiter: [...Object.entries(DELIMITERS), ['^', '^'], ['~', '~'], [':', 'colon'], [' ', 'blank']],
  encoding: [
    ...['UTF-8', 'UTF-16LE', 'UTF-16BE', 'Windows-1252', 'Windows-1251', 'ISO-8859-7', 'Windows-1250', 'Windows-1254'],
    ...['ISO-8859-2', 'KOI8-R', 'Shift_JIS', 'EUC-JP', 'GB18030', 'Big5', 'EUC-KR'],
  ].map((name) => [name.toLowerCase(), name]),
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
  newline: [
    ['lf', 'LF'],
    ['crlf', 'CR and LF'],
    ['cr', 'CR'],
  ],
  decimal: [
    ['.', 'point, 1.5'],
    [',', 'comma, 1,5'],
  ],
};
const FOUND = '';
const NEWLINES: Readonly<Record<Dialect['newline'], string>> = {
  '\n': 'LF',
  '\r\n': 'CR and LF',
  '\r': 'CR',
  mixed: 'several',
};

@customElement('ns-file-reading')
export class FileReading extends Light {
  /** The name of the file. */
  @property({ attribute: false }) file = '';
  /** Null where it was refused as it was found. */
  @property({ attribute: false }) understanding: FileUnderstanding | null = null;
  /** What of it is said by hand. */
  @property({ attribute: false }) form: FileForm = {};
  /** A change that was refused: what holds is shown again. */
  @property({ attribute: false }) attempt: Attempt | null = null;

  override render() {
    const said = Object.keys(this.form).length > 0;
    return html`<details class="more-cols"><summary>Read it differently${said ? ', as you said' : ''}</summary>
      <div class="pickrow">${(Object.keys(WORDS) as Part[]).map((part) => this.choice(part))}${this.number('skip')}${this.number('footer')}</div>
      ${said ? html`<p class="again"><button class="link small" @click=${() => this.say({})}>Read it as it was found</button></p>` : nothing}</details>`;
  }

  private get dialect(): Dialect | undefined {
    return this.understanding?.found ?? this.understanding?.dialect;
  }

  private choice(part: Part) {
    const choices = CHOICES[part];
    const set = this.form[part];
    const at = choices.findIndex(([value]) => value === set);
    return html`<div><label for=${this.idOf(part)}>${WORDS[part]}</label>${picker({
      label: `${WORDS[part]} of ${this.file}`,
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
    const { dialect } = this;
    if (part === 'decimal') return 'As found in each column';
    if (!dialect) return 'As it may be found';
    if (part === 'newline') return `As found: ${NEWLINES[dialect.newline]}`;
    const value = part === 'encoding' ? dialect.encoding.replace('-sig', '') : (dialect[part] ?? '');
    return `As found: ${CHOICES[part].find(([known]) => known === value)?.[1] ?? value}`;
  }

  /** A number of lines above or below the table; of those above, the line after them. */
  private number(part: 'skip' | 'footer') {
    const least = part === 'skip' ? 1 : 0;
    const found = (this.dialect?.[part] ?? 0) + least;
    const set = this.form[part];
    const id = this.idOf(part);
    const words =
      part === 'footer'
        ? 'Lines under the table'
        : this.dialect?.header === false
          ? 'Line of the first row'
          : 'Line of the names';
    const changed = (event: Event) => {
      const lines = Math.round(Number((event.target as HTMLInputElement).value));
      this.say({ ...this.form, [part]: lines >= least && lines !== found ? lines - least : undefined });
    };
    return html`<div><label for=${id}>${words}${set === undefined ? nothing : `, found: ${found}`}</label>
      <input class="field" id=${id} type="number" min=${least} .value=${live(String(set === undefined ? found : set + least))} @change=${changed} /></div>`;
  }

  private idOf(part: string): string {
    return `${part} of ${this.file}`.replace(/[^\w-]/g, '_');
  }

  private say(form: { readonly [part in keyof FileForm]: FileForm[part] | undefined }): void {
    const said = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)) as FileForm;
    this.send({ kind: 'set-form', file: this.file, form: said });
  }
}
