// What pandas.read_csv does when told nothing: comma, first row is the header, double quotes, strict UTF-8; a column is
// whole, real or boolean when every cell is, its marks for nothing left aside; dates stay text; a row with more fields
// than the header is an error, one with fewer is filled up without a word.
import { readFileSync } from 'node:fs';

const NOTHING = new Set(
  [
    ['', '#N/A', '#N/A N/A', '#NA', '-1.#IND', '-1.#QNAN', '-NaN', '-nan', '1.#IND', '1.#QNAN', '<NA>'],
    ['N/A', 'NA', 'NULL', 'NaN', 'None', 'n/a', 'nan', 'null'],
  ].flat(),
);
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/;

/** RFC 4180, as pandas' C reader takes it: a quote opens at the start of a field, blank lines are skipped. */
function rowsOf(text) {
  const rows = [];
  let row = [];
  let field = '';
  let quoted = false;
  let touched = false;
  const endField = () => {
    row.push(field);
    field = '';
    touched = false;
  };
  const endRow = () => {
    endField();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') {
        field += c;
        i++;
      } else quoted = false;
    } else if (c === '"' && !touched) {
      quoted = true;
      touched = true;
    } else if (c === ',') endField();
    else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[i + 1] === '\n') i++;
      endRow();
    } else {
      field += c;
      touched = true;
    }
  }
  if (quoted) throw new Error('EOF inside string');
  if (field !== '' || row.length > 0) endRow();
  return rows;
}

function typedColumn(cells) {
  const filled = cells.filter((cell) => !NOTHING.has(cell));
  if (filled.length > 0 && filled.every((cell) => NUMBER.test(cell)))
    return cells.map((cell) => (NOTHING.has(cell) ? null : Number(cell)));
  if (filled.length > 0 && filled.every((cell) => /^(true|false|True|False|TRUE|FALSE)$/.test(cell)))
    return cells.map((cell) => (NOTHING.has(cell) ? null : cell.toLowerCase() === 'true'));
  return cells.map((cell) => (NOTHING.has(cell) ? null : cell));
}

export function open() {
  return (path) => {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    const rows = rowsOf(text);
    if (rows.length === 0) throw new Error('No columns to parse from file');
    // The first row under the header says how many fields there are: more of them are an index without a name.
    const width = Math.max(rows[0].length, rows[1]?.length ?? 0);
    const long = rows.findIndex((row) => row.length > width);
    if (long >= 0) throw new Error(`Expected ${width} fields in line ${long + 1}, saw ${rows[long].length}`);
    const columns = rows[0].map((_, i) => typedColumn(rows.slice(1).map((row) => row[i] ?? '')));
    const typed = rows.slice(1).map((_, row) => columns.map((column) => column[row]));
    return { cells: rows, typed, header: true, delimiter: ',', encoding: 'utf-8' };
  };
}
