// <ns-file-columns>: all columns of a file, folded: what each was read as, and what else it can be read as.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ColumnUnderstanding, TableDefinition } from '../../wasm/protocol.ts';
import { percent } from '../format/number.ts';
import { cut, several } from '../format/words.ts';
import { FORMATS, sameFormat, valuesRead } from '../model/formats.ts';
import { Light } from './base.ts';
import { picker } from './parts.ts';

const GUESSED = '';

@customElement('ns-file-columns')
export class FileColumns extends Light {
  @property({ attribute: false }) columns: readonly ColumnUnderstanding[] = [];
  /** As a definition names its table. */
  @property({ attribute: false }) file = '';
  /** The table that reads the file; without one nothing can be set. */
  @property({ attribute: false }) name = '';
  @property({ attribute: false }) table: TableDefinition | null = null;

  override render() {
    const { segments = [], ...roles } = this.table?.columns ?? {};
    const mapped = new Set([...segments, ...Object.values(roles)]);
    const more = this.columns.filter(({ name }) => !mapped.has(name)).length;
    const words =
      more === 0 || more === this.columns.length
        ? `All ${several(this.columns.length, 'column')}, and how they are read`
        : `${several(more, 'more column')}, and how all are read`;
    return html`<details class="more-cols"><summary>${words.charAt(0).toUpperCase()}${words.slice(1)}</summary><div class="scroll" tabindex="0" role="region" aria-label="Columns of ${this.file}"><table>
      <thead><tr><th scope="col">Column</th><th scope="col">Read as</th><th scope="col" class="num">empty</th><th scope="col">Samples</th></tr></thead>
      <tbody>${this.columns.map(
        (column) =>
          html`<tr><td dir="auto">${cut(column.name)}</td><td>${this.readAs(column)}</td><td class="num">${percent(column.missing_share)}</td><td dir="auto">${column.samples
            .slice(0, 3)
            .map((sample) => cut(sample, 24))
            .join(' · ')}${this.read(column)}</td></tr>`,
      )}</tbody></table></div></details>`;
  }

  private read(column: ColumnUnderstanding) {
    const words = valuesRead(column);
    return words ? html`<br /><span class="muted">read as ${words}</span>` : nothing;
  }

  private readAs(column: ColumnUnderstanding) {
    const { type, format } = column.found ?? column;
    const guess = `${type.replace('_', ' and ')}${format ? `, ${format}` : ''}`;
    if (!this.table) return guess;
    const set = this.table.formats?.[column.name];
    const known = set ? FORMATS.findIndex(({ format }) => sameFormat(format, set)) : -1;
    return picker({
      label: `How ${column.name} is read`,
      value: set ? String(known) : GUESSED,
      kind: set ? 'said' : 'plain',
      choices: [
        { value: GUESSED, label: set ? `as found: ${guess}` : guess === 'text' ? 'text, as found' : guess },
        ...FORMATS.map(({ label }, at) => ({ value: String(at), label })),
        ...(set && known < 0 ? [{ value: '-1', label: set.time ?? 'as in the definition' }] : []),
      ],
      picked: (picked) =>
        this.send({
          kind: 'set-format',
          table: this.name,
          column: column.name,
          format: FORMATS[Number(picked === GUESSED ? -1 : picked)]?.format ?? null,
        }),
    });
  }
}
