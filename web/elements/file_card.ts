// <ns-file-card>: one file as it was understood: rows used, period, what each column is taken for, what to know.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ColumnUnderstanding, DataSection, Notice, Role, TableDefinition } from '../../wasm/protocol.ts';
import { span } from '../format/date.ts';
import { bytes, count } from '../format/number.ts';
import { breakable, cut, DELIMITERS, ROLES, several } from '../format/words.ts';
import { sourceOf, tablesOf } from '../model/definition.ts';
import { formOf } from '../model/reading.ts';
import type { OpenFile, State } from '../model/state.ts';
import { Light } from './base.ts';
import './file_columns.ts';
import './file_mapping.ts';
import './file_reading.ts';
import { dots } from './icons.ts';
import { type Choice, picker, problem } from './parts.ts';

const NONE = '';
type Facts = DataSection['files'][number];

/** One table in the file, and the table of the definition that reads it. */
interface Part {
  /** As definitions name it: "overview.csv#2". */
  readonly name: string;
  readonly words: string;
  readonly columns: readonly ColumnUnderstanding[];
  readonly found: readonly [string, TableDefinition] | null;
  readonly facts: Facts | undefined;
}

@customElement('ns-file-card')
export class FileCard extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) file!: OpenFile;
  /** What of the file itself is laid open. */
  @state() private shown = false;

  override render() {
    const { file, state } = this;
    const parts = this.parts();
    const [first] = parts;
    const sources = parts
      .flatMap(({ name, found }) => [`file:${name}`, `tables.${found?.[0]}`])
      .concat(`file:${file.name}`);
    const attempt = state.attempt && sources.includes(state.attempt.source) ? state.attempt : null;
    return html`<article class="card file" aria-label=${file.name} @keydown=${this.keyed}>
      <header><h2 title=${file.name} dir="auto">${breakable(cut(file.name)).map((part) => html`${part}<wbr />`)}</h2>
        ${file.status === 'read' && first && parts.length === 1 ? this.roleChip(first) : nothing}
        <span class="right">${this.menu()}</span></header>
      ${this.facts(parts.length === 1 ? first?.facts : undefined, parts.length)}
      ${first && parts.length === 1 ? this.tableIn(first) : parts.map((part, at) => this.section(part, at))}
      ${attempt ? html`${problem(attempt.error, 'error', html`<button class="link" @click=${() => this.send({ kind: 'drop-attempt' })}>Keep as it was</button>`)}` : nothing}
      ${file.problem ? problem(file.problem) : nothing}
      ${this.notices().map(said)}
      ${file.understanding || file.mendable ? html`<ns-file-reading .file=${file.name} .understanding=${file.understanding} .form=${formOf(state, file)} .attempt=${attempt}></ns-file-reading>` : nothing}
      ${this.laidOpen()}
    </article>`;
  }

  /** The tables in the file: those that the definition reads, and those that it does not but where a view of them. */
  private parts(): Part[] {
    const { file, state } = this;
    const tables = tablesOf((state.project ?? state.recognition?.project)?.definition, file.name);
    const facts = state.report?.sections.data?.files ?? [];
    const known = file.understanding?.tables ?? [{ file: file.name, title: '', columns: [], turned: false }];
    return known.flatMap((one, at): Part[] => {
      const columns = at === 0 ? (file.understanding?.columns ?? []) : one.columns;
      const read = tables.filter(([, table]) => table.file === one.file);
      const viewed = tables.some(([, table]) => table.file.startsWith(`${one.file}#`) && !/#\d+$/.test(table.file));
      const words = one.title || (one.turned ? 'Its columns as rows' : `Table ${at + 1}`);
      if (read.length > 0)
        return read.map((found) => ({
          name: one.file,
          words,
          columns,
          found,
          facts: facts.find(({ table }) => table === found[0]),
        }));
      return one.turned || viewed ? [] : [{ name: one.file, words, columns, found: null, facts: undefined }];
    });
  }

  /** One of several tables of the file. */
  private section(part: Part, at: number) {
    const { facts } = part;
    const id = `part-${at}-of-${this.file.name.replace(/\W/g, '_')}`;
    return html`<section class="table-in" aria-labelledby=${id}><header><h3 id=${id} dir="auto">${cut(part.words)}</h3>${this.roleChip(part)}</header>
      ${facts ? html`<p class="facts">${used(facts)}</p>` : nothing}
      ${this.tableIn(part)}</section>`;
  }

  private tableIn({ name, columns, found, facts }: Part) {
    const { state } = this;
    return html`${found && columns.length > 0 ? html`<ns-file-mapping .state=${state} .columns=${columns} .name=${found[0]} .table=${found[1]}></ns-file-mapping>` : nothing}
      ${facts && facts.rows_without_entity > 0 ? problem(`${count(facts.rows_without_entity)} rows name nobody. They count in totals, and not as people.`, 'note') : nothing}
      ${columns.length > 0 ? html`<ns-file-columns .columns=${columnsByAllRows(columns, facts?.types, found?.[1])} .file=${name} .name=${found?.[0] ?? ''} .table=${found?.[1] ?? null}></ns-file-columns>` : nothing}`;
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
          ? html`${item('Show its first rows', () => (this.shown = true))}${item('Read it differently', () => this.unfold())}`
          : nothing
      }
      ${item(`Remove ${file.name}`, () => this.takeAway())}</div></details>`;
  }

  private unfold(): void {
    const details = this.querySelector<HTMLDetailsElement>('ns-file-reading > details');
    if (details) details.open = true;
    details?.querySelector('summary')?.focus();
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
        sourceOf(file) === this.file.name && !(report && code === 'no_join') && !texts.has(text) && texts.add(text),
    );
  }

  private roleChip({ name, found }: Part) {
    const choices: Choice[] = Object.entries(ROLES).map(([value, label]) => ({ value, label }));
    if (!found) choices.unshift({ value: NONE, label: 'not used' });
    return picker({
      label: `What ${name} holds`,
      value: found?.[1].role ?? NONE,
      choices,
      kind: 'chip',
      picked: (role) =>
        role !== NONE && this.send({ kind: 'set-role', file: found?.[1].file ?? name, role: role as Role }),
    });
  }

  private facts(facts: Facts | undefined, tables: number) {
    const { file } = this;
    if (file.status === 'missing')
      return html`<p class="facts"><span>Drop <b dir="auto">${file.name}</b> to go on; the project reads it.</span></p>`;
    if (file.status === 'reading')
      return html`<p class="facts"><span>Reading, ${bytes(file.size)}</span></p><progress aria-label=${`Reading ${file.name}`}></progress>`;
    const understood = file.understanding;
    if (!understood) return html`<p class="facts"><span>${bytes(file.size)}</span></p>`;
    const holds = tables > 1 ? several(tables, 'table') : `${understood.columns.length} columns`;
    return html`<p class="facts">
      ${facts ? used(facts) : html`<span>${bytes(file.size)}, ${holds}</span>`}
      <span>${DELIMITERS[understood.delimiter] ?? understood.delimiter}, ${understood.encoding}</span></p>`;
  }

  private laidOpen() {
    const understood = this.file.understanding;
    if (!understood || !this.shown) return nothing;
    const close = html`<button class="link small" @click=${() => (this.shown = false)}>Hide</button>`;
    return html`<div class="laid-open"><header><h3>Its first ${understood.rows.length} rows, as they were read</h3>${close}</header>
      <div class="scroll" tabindex="0" role="region" aria-label=${`First rows of ${this.file.name}`}><table>
        <thead><tr>${understood.columns.map(({ name }) => html`<th scope="col" dir="auto">${cut(name, 24)}</th>`)}</tr></thead>
        <tbody>${understood.rows.map((row) => html`<tr>${row.map((cell) => html`<td dir="auto" title=${cell}>${cut(cell, 28)}</td>`)}</tr>`)}</tbody></table></div></div>`;
  }
}

const used = (facts: Facts) => html`<span><b>${count(facts.rows_used)}</b> of ${count(facts.rows_in)} rows used</span>
  ${facts.first_day && facts.last_day ? html`<span>${span(facts.first_day, facts.last_day)}</span>` : nothing}
  ${facts.entities !== null ? html`<span>${count(facts.entities)} different ids</span>` : nothing}`;

/** The understanding goes by the head of a file; the columns that were read are known by all rows. */
const columnsByAllRows = (
  columns: readonly ColumnUnderstanding[],
  types: DataSection['files'][number]['types'] | undefined,
  table: TableDefinition | undefined,
) => columns.map((column) => (types && !table?.formats?.[column.name] ? { ...column, ...types[column.name] } : column));

const KINDS = { error: 'error', warning: 'warn', note: 'note' } as const;
export const said = (notice: Notice) =>
  problem(`${notice.text}${notice.remedy ? ` ${notice.remedy}` : ''}`, KINDS[notice.kind]);
