// <ns-file-card>: one file as it was understood: rows used, period, what each column is taken for, what to know.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ColumnUnderstanding, DataSection, Guess, Role, TableDefinition } from '../../wasm/protocol.ts';
import { span } from '../format/date.ts';
import { bytes, count, percent } from '../format/number.ts';
import { cut, DELIMITERS, ROLES } from '../format/words.ts';
import type { ColumnRole } from '../model/action.ts';
import { tableOfFile } from '../model/definition.ts';
import type { OpenFile, State } from '../model/state.ts';
import { Light } from './base.ts';
import { type Choice, picker, problem } from './parts.ts';

const SURE = 0.9;
const NONE = '';
const COLUMN_WORDS: readonly (readonly [ColumnRole, string])[] = [
  ['time', 'When'],
  ['entity', 'Who'],
  ['event', 'What happened'],
  ['value', 'How much'],
];

@customElement('ns-file-card')
export class FileCard extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) file!: OpenFile;

  override render() {
    const { file, state } = this;
    const definition = (state.project ?? state.recognition?.project)?.definition;
    const found = definition && tableOfFile(definition, file.name);
    const facts = state.report?.sections.data?.files.find((known) => known.file === file.name);
    const attempt =
      state.attempt && found && [`tables.${found[0]}`, `file:${file.name}`].includes(state.attempt.source)
        ? state.attempt
        : null;
    const notices = [...(state.recognition?.notices ?? []), ...(state.report?.sections.data?.notices ?? [])].filter(
      (notice) => notice.file === file.name,
    );
    const said = new Set<string>();
    return html`<article class="card file" aria-label=${file.name}>
      <header><h2 title=${file.name} dir="auto">${cut(file.name)}</h2>
        ${file.status === 'read' ? this.roleChip(found?.[1]) : nothing}
        <span class="right"><button class="btn quiet" aria-label=${`Remove ${file.name}`} @click=${() => this.send({ kind: 'remove-file', name: file.name })}>Remove</button></span></header>
      ${this.facts(facts)}
      ${found && file.understanding ? this.mapping(found[0], found[1], file.understanding.columns) : nothing}
      ${attempt ? html`${problem(attempt.error, 'error', html`<button class="link" @click=${() => this.send({ kind: 'drop-attempt' })}>Keep as it was</button>`)}` : nothing}
      ${file.problem ? problem(file.problem) : nothing}
      ${notices
        .filter(({ text }) => !said.has(text) && said.add(text))
        .map((notice) =>
          problem(
            `${notice.text}${notice.remedy ? ` ${notice.remedy}` : ''}`,
            notice.kind === 'error' ? 'error' : notice.kind === 'warning' ? 'warn' : 'note',
          ),
        )}
      ${facts && facts.rows_without_entity > 0 ? problem(`${count(facts.rows_without_entity)} rows name nobody. They count in totals, and not as people.`, 'note') : nothing}
      ${file.understanding ? this.allColumns(file.understanding.columns) : nothing}
    </article>`;
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

  private facts(facts: DataSection['files'][number] | undefined) {
    const { file } = this;
    if (file.status === 'missing')
      return html`<p class="facts"><span>Drop <b>${file.name}</b> to go on; the project reads it.</span></p>`;
    if (file.status === 'reading') return html`<p class="facts"><span>Reading, ${bytes(file.size)}</span></p>`;
    const understood = file.understanding;
    if (!understood) return html`<p class="facts"><span>${bytes(file.size)}</span></p>`;
    return html`<p class="facts">
      ${facts ? html`<span><b>${count(facts.rows_used)}</b> of ${count(facts.rows_in)} rows used</span>` : html`<span>${bytes(file.size)}, ${understood.columns.length} columns</span>`}
      ${facts?.first_day && facts.last_day ? html`<span>${span(facts.first_day, facts.last_day)}</span>` : nothing}
      ${facts && facts.entities !== null ? html`<span>${count(facts.entities)} different ids</span>` : nothing}
      <span>${DELIMITERS[understood.delimiter] ?? understood.delimiter}, ${understood.encoding}</span></p>`;
  }

  private mapping(name: string, table: TableDefinition, columns: readonly ColumnUnderstanding[]) {
    const choices: Choice[] = [
      { value: NONE, label: 'not in this file' },
      ...columns.map((column) => ({ value: column.name, label: cut(column.name, 32) })),
    ];
    const sample = (column: string | undefined) => columns.find((known) => known.name === column)?.samples[0] ?? '';
    const segments = table.columns.segments ?? [];
    return html`<ul class="maps">
      ${COLUMN_WORDS.map(([role, words]) => {
        const value = table.columns[role] ?? NONE;
        const guess = this.guess(`tables.${name}.columns.${role}`);
        return html`<li class="map"><span>${words}</span><span class="pickers">
          ${picker({
            label: `${words}, column of ${this.file.name}`,
            value,
            choices,
            ...(guess && { kind: 'guess' as const, title: guess.reason }),
            picked: (column) =>
              this.send({ kind: 'set-column', table: name, column: role, name: column === NONE ? null : column }),
          })}${guess ? html`<span class="guess-note" title=${guess.reason}>guess</span>` : nothing}</span>
          <span class="sample" dir="auto" title=${sample(value)}>${sample(value)}</span>
          ${guess ? html`<span class="why-note">${guess.reason}</span>` : nothing}</li>`;
      })}
      <li class="map"><span>Split by</span><span class="pickers">
        ${segments.map((segment) => html`<button class="pick seg" aria-label=${`Do not split by ${segment}`} title="Take away" @click=${() => this.send({ kind: 'set-segments', table: name, names: segments.filter((other) => other !== segment) })}>${cut(segment, 28)} <span aria-hidden="true">×</span></button>`)}
        ${picker({
          label: `Split by another column of ${this.file.name}`,
          value: NONE,
          choices: [
            { value: NONE, label: segments.length > 0 ? 'add' : 'choose' },
            ...choices.slice(1).filter(({ value }) => !segments.includes(value)),
          ],
          picked: (column) =>
            column !== NONE && this.send({ kind: 'set-segments', table: name, names: [...segments, column] }),
        })}</span><span class="sample">${sample(segments[0])}</span></li>
    </ul>`;
  }

  private guess(place: string): Guess | null {
    const found = this.state.recognition?.guesses.find((guess) => guess.place === place);
    return found && found.certainty < SURE ? found : null;
  }

  private allColumns(columns: readonly ColumnUnderstanding[]) {
    return html`<details class="more-cols"><summary>All ${columns.length} columns, with samples</summary><div class="scroll" tabindex="0" role="region" aria-label="Columns of ${this.file.name}"><table>
      <thead><tr><th scope="col">Column</th><th scope="col">Read as</th><th scope="col" class="num">empty</th><th scope="col">Samples</th></tr></thead>
      <tbody>${columns.map(
        (column) =>
          html`<tr><td dir="auto">${cut(column.name)}</td><td>${column.type.replace('_', ' and ')}${column.format ? `, ${column.format}` : ''}</td><td class="num">${percent(column.missing_share)}</td><td dir="auto">${column.samples
            .slice(0, 3)
            .map((sample) => cut(sample, 24))
            .join(' · ')}</td></tr>`,
      )}</tbody></table></div></details>`;
  }
}
