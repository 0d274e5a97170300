// <ns-file-card>: one file as it was understood: rows used, period, what each column is taken for, what to know.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ColumnUnderstanding, DataSection, Notice, Role, TableDefinition } from '../../wasm/protocol.ts';
import { span } from '../format/date.ts';
import { bytes, count } from '../format/number.ts';
import { cut, DELIMITERS, ROLES } from '../format/words.ts';
import { tableOfFile } from '../model/definition.ts';
import type { OpenFile, State } from '../model/state.ts';
import { Light } from './base.ts';
import './file_columns.ts';
import './file_mapping.ts';
import { dots } from './icons.ts';
import { type Choice, picker, problem } from './parts.ts';

const NONE = '';
type Facts = DataSection['files'][number];

@customElement('ns-file-card')
export class FileCard extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) file!: OpenFile;
  /** What of the file itself is laid open. */
  @state() private shown: 'nothing' | 'rows' | 'dialect' = 'nothing';

  override render() {
    const { file, state } = this;
    const definition = (state.project ?? state.recognition?.project)?.definition;
    const found = definition && tableOfFile(definition, file.name);
    const facts = state.report?.sections.data?.files.find((known) => (known.source ?? known.file) === file.name);
    const attempt =
      state.attempt && found && [`tables.${found[0]}`, `file:${file.name}`].includes(state.attempt.source)
        ? state.attempt
        : null;
    return html`<article class="card file" aria-label=${file.name} @keydown=${this.keyed}>
      <header><h2 title=${file.name} dir="auto">${cut(file.name)}</h2>
        ${file.status === 'read' ? this.roleChip(found?.[1]) : nothing}
        <span class="right">${this.menu()}</span></header>
      ${this.facts(facts)}
      ${found && file.understanding ? html`<ns-file-mapping .state=${state} .file=${file} .name=${found[0]} .table=${found[1]}></ns-file-mapping>` : nothing}
      ${attempt ? html`${problem(attempt.error, 'error', html`<button class="link" @click=${() => this.send({ kind: 'drop-attempt' })}>Keep as it was</button>`)}` : nothing}
      ${file.problem ? problem(file.problem) : nothing}
      ${this.notices().map(said)}
      ${facts && facts.rows_without_entity > 0 ? problem(`${count(facts.rows_without_entity)} rows name nobody. They count in totals, and not as people.`, 'note') : nothing}
      ${file.understanding ? html`<ns-file-columns .columns=${columnsByAllRows(file.understanding.columns, facts?.types, found?.[1])} .file=${file.name} .name=${found?.[0] ?? ''} .table=${found?.[1] ?? null}></ns-file-columns>` : nothing}
      ${this.laidOpen()}
    </article>`;
  }

  private menu() {
    const { file } = this;
    const item = (words: string, act: () => void) =>
      html`<button @click=${(event: Event) => {
        (event.target as HTMLElement).closest('details')?.removeAttribute('open');
        act();
      }}>${words}</button>`;
    return html`<details class="menu"><summary class="btn icon" aria-label=${`${file.name}: replace, rows, remove`}>${dots}</summary><div class="pop">
      ${item('Replace with another file', () => this.replace())}
      ${
        file.understanding
          ? html`${item('Show its first rows', () => (this.shown = 'rows'))}${item('Show how it is written', () => (this.shown = 'dialect'))}`
          : nothing
      }
      ${item(`Remove ${file.name}`, () => this.takeAway())}</div></details>`;
  }

  private readonly takeAway = () => this.send({ kind: 'remove-file', name: this.file.name });

  /** A file chosen here takes this one's place under this one's name, so that everything stays mapped. */
  private replace(): void {
    const input = document.createElement('input');
    input.type = 'file';
    input.addEventListener('change', () => {
      const chosen = input.files?.[0];
      if (chosen) this.send({ kind: 'add-files', files: [new File([chosen], this.file.name, { type: chosen.type })] });
    });
    input.click();
  }

  private readonly keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' || !(event.target as HTMLElement).matches('summary')) return;
    event.preventDefault();
    this.takeAway();
  };

  private notices(): Notice[] {
    const { recognition, report } = this.state;
    const texts = new Set<string>();
    return [...(recognition?.notices ?? []), ...(report?.sections.data?.notices ?? [])].filter(
      // Ids that do not meet are said where the join is shown, with what mends it.
      ({ file, text, code }) =>
        file === this.file.name && !(report && code === 'no_join') && !texts.has(text) && texts.add(text),
    );
  }

  private roleChip(table: TableDefinition | undefined) {
    const choices: Choice[] = Object.entries(ROLES).map(([value, label]) => ({ value, label }));
    if (!table) choices.unshift({ value: NONE, label: 'not used' });
    return picker({
      label: `What ${this.file.name} holds`,
      value: table?.role ?? NONE,
      choices,
      kind: 'chip',
      picked: (role) => role !== NONE && this.send({ kind: 'set-role', file: this.file.name, role: role as Role }),
    });
  }

  private facts(facts: Facts | undefined) {
    const { file } = this;
    if (file.status === 'missing')
      return html`<p class="facts"><span>Drop <b dir="auto">${file.name}</b> to go on; the project reads it.</span></p>`;
    if (file.status === 'reading')
      return html`<p class="facts"><span>Reading, ${bytes(file.size)}</span></p><progress aria-label=${`Reading ${file.name}`}></progress>`;
    const understood = file.understanding;
    if (!understood) return html`<p class="facts"><span>${bytes(file.size)}</span></p>`;
    return html`<p class="facts">
      ${facts ? html`<span><b>${count(facts.rows_used)}</b> of ${count(facts.rows_in)} rows used</span>` : html`<span>${bytes(file.size)}, ${understood.columns.length} columns</span>`}
      ${facts?.first_day && facts.last_day ? html`<span>${span(facts.first_day, facts.last_day)}</span>` : nothing}
      ${facts && facts.entities !== null ? html`<span>${count(facts.entities)} different ids</span>` : nothing}
      <span>${DELIMITERS[understood.delimiter] ?? understood.delimiter}, ${understood.encoding}</span></p>`;
  }

  private laidOpen() {
    const understood = this.file.understanding;
    if (!understood || this.shown === 'nothing') return nothing;
    const close = html`<button class="link small" @click=${() => (this.shown = 'nothing')}>Hide</button>`;
    if (this.shown === 'dialect')
      return html`<div class="laid-open"><header><h3>How it is written</h3>${close}</header><dl class="pairs">
        <dt>Separator</dt><dd>${DELIMITERS[understood.delimiter] ?? understood.delimiter}</dd>
        <dt>Encoding</dt><dd>${understood.encoding}</dd>
        <dt>Header</dt><dd>${understood.has_header ? headed(understood.dialect.header_lines) : 'no row names the columns'}</dd>
        <dt>Size</dt><dd>${bytes(understood.size)}, ${understood.columns.length} columns</dd></dl></div>`;
    return html`<div class="laid-open"><header><h3>Its first ${understood.rows.length} rows, as they were read</h3>${close}</header>
      <div class="scroll" tabindex="0" role="region" aria-label=${`First rows of ${this.file.name}`}><table>
        <thead><tr>${understood.columns.map(({ name }) => html`<th scope="col" dir="auto">${cut(name, 24)}</th>`)}</tr></thead>
        <tbody>${understood.rows.map((row) => html`<tr>${row.map((cell) => html`<td dir="auto" title=${cell}>${cut(cell, 28)}</td>`)}</tr>`)}</tbody></table></div></div>`;
  }
}

/** The understanding goes by the head of a file; the columns that were read are known by all rows. */
const columnsByAllRows = (
  columns: readonly ColumnUnderstanding[],
  types: DataSection['files'][number]['types'] | undefined,
  table: TableDefinition | undefined,
) => columns.map((column) => (types && !table?.formats?.[column.name] ? { ...column, ...types[column.name] } : column));

const headed = (lines: number) =>
  lines > 1 ? `the first ${lines} rows name the columns` : 'the first row names the columns';

const KINDS = { error: 'error', warning: 'warn', note: 'note' } as const;
export const said = (notice: Notice) =>
  problem(`${notice.text}${notice.remedy ? ` ${notice.remedy}` : ''}`, KINDS[notice.kind]);
