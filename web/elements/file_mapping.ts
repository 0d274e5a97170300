// <ns-file-mapping>: which column of a file plays which part, each with a value of its own, and how it is written.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ColumnUnderstanding, Guess, Role, TableDefinition } from '../../wasm/protocol.ts';
import { cut } from '../format/words.ts';
import type { ColumnRole } from '../model/action.ts';
import { sourceOf } from '../model/definition.ts';
import { isDate, swapped, valuesRead } from '../model/formats.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import { type Choice, picker } from './parts.ts';

const SURE = 0.9;
const NONE = '';
type Words = Readonly<Record<Exclude<ColumnRole, 'end'>, string> & { end?: string }>;
const WORDS: Words = { time: 'When', entity: 'Who', event: 'What happened', value: 'How much' };
const ROLE_WORDS: Partial<Readonly<Record<Role, Words>>> = {
  payments: { time: 'Paid on', entity: 'Who paid', event: 'For what', value: 'Amount' },
  subscriptions: { time: 'Since', end: 'Until', entity: 'Customer', event: 'State', value: 'Price' },
  spend: { time: 'Day', entity: 'Who', event: 'Campaign', value: 'Spend' },
  pipeline: { time: 'Dated by', entity: 'Deal or account', event: 'Stage', value: 'Value' },
  survey: { time: 'Answered', entity: 'Who', event: 'Question', value: 'Score' },
  series: { time: 'Period', entity: 'Of whom', event: 'Which', value: 'Value' },
};

@customElement('ns-file-mapping')
export class FileMapping extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) columns: readonly ColumnUnderstanding[] = [];
  /** Of the table in the definition. */
  @property({ attribute: false }) name = '';
  @property({ attribute: false }) table!: TableDefinition;

  override render() {
    const { columns } = this;
    const choices: Choice[] = [
      { value: NONE, label: 'not in this file' },
      ...columns.map((column) => ({ value: column.name, label: cut(column.name, 32) })),
    ];
    const words = ROLE_WORDS[this.table.role] ?? WORDS;
    return html`<ul class="maps">
      ${(Object.keys(words) as ColumnRole[]).map((role) => this.row(role, words[role] ?? '', columns, choices))}
      ${this.segments(columns, choices)}</ul>`;
  }

  private row(role: ColumnRole, words: string, columns: readonly ColumnUnderstanding[], choices: readonly Choice[]) {
    const value = this.table.columns[role] ?? NONE;
    const column = columns.find((known) => known.name === value);
    const guess = this.guess(`tables.${this.name}.columns.${role}`);
    const read = column?.found ? valuesRead(column, 1) : '';
    const sample = `${column?.samples[0] ?? ''}${read ? ` → ${read}` : ''}`;
    return html`<li class="map"><span>${words}</span><span class="pickers">
      ${picker({
        label: `${words}, column of ${this.table.file}`,
        value,
        choices,
        ...(guess && { kind: 'guess' as const, title: guess.reason }),
        picked: (picked) =>
          this.send({ kind: 'set-column', table: this.name, column: role, name: picked === NONE ? null : picked }),
      })}${guess ? html`<span class="guess-note" title=${guess.reason}>guess</span>` : nothing}${column ? this.order(column) : nothing}</span>
      <span class="sample" dir="auto" title=${sample}>${sample}</span>
      ${guess ? html`<span class="why-note">${guess.reason}</span>` : nothing}</li>`;
  }

  /** Day and month can be taken for each other: which comes first is chosen right here. */
  private order(column: ColumnUnderstanding) {
    const written = this.table.formats?.[column.name]?.time ?? (isDate(column) ? column.format : '');
    const other = swapped(written);
    if (!other || !(column.ambiguous_day_month || this.table.formats?.[column.name])) return nothing;
    return picker({
      label: `How dates in ${column.name} are written`,
      value: written,
      kind: 'chip',
      choices: [written, other]
        .sort()
        .map((value) => ({ value, label: value.startsWith('DD') ? 'day first' : 'month first' })),
      picked: (time) => this.send({ kind: 'set-format', table: this.name, column: column.name, format: { time } }),
    });
  }

  private segments(columns: readonly ColumnUnderstanding[], choices: readonly Choice[]) {
    const segments = this.table.columns.segments ?? [];
    const set = (names: readonly string[]) => this.send({ kind: 'set-segments', table: this.name, names });
    const sample =
      columns
        .find((known) => known.name === segments[0])
        ?.samples.slice(0, 2)
        .join(', ') ?? '';
    return html`<li class="map"><span>Split by</span><span class="pickers">
      ${segments.map((segment) => html`<button class="pick seg" aria-label=${`Do not split by ${segment}`} title="Take away" @click=${() => set(segments.filter((other) => other !== segment))}>${cut(segment, 28)} <span aria-hidden="true">×</span></button>`)}
      ${picker({
        label: `Split by another column of ${this.table.file}`,
        value: NONE,
        choices: [
          { value: NONE, label: segments.length > 0 ? 'add' : 'choose' },
          ...[...choices.slice(1), ...this.joined()].filter(({ value }) => !segments.includes(value)),
        ],
        picked: (column) => column !== NONE && set([...segments, column]),
      })}</span><span class="sample" dir="auto">${sample}</span></li>`;
  }

  /** What the files of people, teams or accounts say of whoever stands in a row here. */
  private joined(): Choice[] {
    const { project, files } = this.state;
    const { entity, joins } = { ...this.table.columns, ...this.table };
    return Object.entries(project?.definition.tables ?? {}).flatMap(([name, { file, role, columns }]) => {
      if (name === this.name || role !== 'entities' || !columns.entity || !(entity || joins)) return [];
      const there = files.find((known) => known.name === sourceOf(file))?.understanding?.columns ?? [];
      return there
        .filter((column) => column.name !== columns.entity)
        .map((column) => ({ value: `${name}.${column.name}`, label: `${cut(column.name, 32)} (from ${file})` }));
    });
  }

  private guess(place: string): Guess | null {
    const found = this.state.recognition?.guesses.find((guess) => guess.place === place);
    return found && found.certainty < SURE ? found : null;
  }
}
