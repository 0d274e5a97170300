// What stands below every picture: its reading, the same as a table, and PNG, SVG and CSV to take along.
import { html, nothing, type TemplateResult } from 'lit';
import { png, standalone, type Words } from '../charts/saved.ts';
import { type Cell, csv } from '../format/csv.ts';
import { amount, SHARE } from '../format/number.ts';

export interface ChartTable {
  readonly head: readonly string[];
  /** Numbers are printed in the reader's locale and saved as they are; null is a value that is missing. */
  readonly rows: readonly (readonly Cell[])[];
  /** Of the columns, where the numbers are shares, which are printed in percent. */
  readonly units?: readonly string[];
}

export interface FigureTools {
  readonly table: ChartTable;
  readonly words: Words;
  /** The hairline's words; null where the figure has none. */
  readonly reading: string | null;
  readonly open: boolean;
  readonly toggle: () => void;
  readonly svg: () => SVGSVGElement | null;
  readonly save: (name: string, type: string, content: string | Blob) => void;
}

const MISSING = '–';

export function figureTools(tools: FigureTools): TemplateResult {
  const { table, open } = tools;
  const name = fileName(tools.words.title);
  const picture = () => {
    const svg = tools.svg();
    return svg ? standalone(svg, tools.words) : null;
  };
  const saveSvg = () => {
    const saved = picture();
    if (saved) tools.save(`${name}.svg`, 'image/svg+xml', saved.svg);
  };
  const savePng = async () => {
    const saved = picture();
    if (saved) tools.save(`${name}.png`, 'image/png', await png(saved));
  };
  const saveCsv = () => tools.save(`${name}.csv`, 'text/csv', csv([table.head, ...table.rows]));
  return html`<div class="tools">${tools.reading === null ? nothing : html`<span class="reading" role="status">${tools.reading}</span>`}
      <span class="acts"><button class="link" aria-expanded=${open} @click=${tools.toggle}>${open ? 'Hide the table' : 'Show as table'}</button>
      <button class="link" aria-label="PNG of the picture" @click=${savePng}>PNG</button><button class="link" aria-label="SVG of the picture" @click=${saveSvg}>SVG</button><button class="link" aria-label="CSV of its numbers" @click=${saveCsv}>CSV</button></span></div>
    ${open ? asTable(table) : nothing}`;
}

function asTable({ head, rows, units = [] }: ChartTable): TemplateResult {
  const print = (cell: Cell, at: number) =>
    cell === null ? MISSING : typeof cell === 'number' ? amount(cell, units[at] === SHARE ? SHARE : '') : cell;
  return html`<div class="astable" tabindex="0" role="region" aria-label="The same as a table"><table>
    <thead><tr>${head.map((cell, at) => html`<th scope="col" class=${at > 0 ? 'num' : ''}>${cell}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell, at) => html`<td class=${at > 0 ? 'num' : ''}>${print(cell, at)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** A file named for its finding: letters, digits and dashes, no longer than a title. */
const fileName = (title: string) =>
  title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '') || 'chart';
