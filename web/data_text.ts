// Bytes and tables that stand in the page as text. web/build/data_text.mjs writes them.

/** What a character stands for: its code modulo 256, but for those that stand for what HTML would not keep. */
const BYTE = Uint8Array.from({ length: 512 }, (_, code) => code);
BYTE[0x5e] = 0x00;
BYTE[0x5d] = 0x0d;
BYTE[0x60] = 0x3c;

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; ++at) bytes[at] = BYTE[text.charCodeAt(at)] as number;
  return bytes;
}

const FIRST_PLACE = 64;

/** A cell's mark is 0: the next value of the column's list, 1: that of the cell above, or the value's place in the list. */
function cellsOf(values: readonly string[], marks: string): string[] {
  let next = 0;
  let at = 0;
  return Array.from(marks, (mark) => {
    if (mark === '0') at = next++;
    else if (mark !== '1') at = mark.charCodeAt(0) - FIRST_PLACE;
    return values[at] ?? '';
  });
}

/** Cells that stand as differences: a letter, if any, and the number, or the moment in seconds. */
function summed(cells: readonly string[], isMoment: boolean): string[] {
  let value = 0;
  return cells.map((cell) => {
    const letter = /^[A-Z]?/.exec(cell)?.[0] ?? '';
    value += Number(cell.slice(letter.length));
    return isMoment ? new Date(value * 1000).toISOString().slice(0, 19).replace('T', ' ') : letter + value;
  });
}

/** The rows of a table that tableAsText() of the build wrote, as lines of CSV. */
export function linesOf(text: string): string {
  const [header = '', kinds = '', ...parts] = text.split('\n');
  let at = 0;
  const column = () => {
    const marks = at + 1 + Number(parts[at]);
    const cells = cellsOf(parts.slice(at + 1, marks), parts[marks] ?? '');
    at = marks + 1;
    return cells;
  };
  const runs = kinds.includes(' head') ? column().map(Number) : [];
  const columns = kinds.split(',').map((kind) => {
    const cells = kind.startsWith('text') ? column() : summed(column(), kind.startsWith('moment'));
    return kind.endsWith(' head') ? cells.flatMap((cell, run) => Array<string>(runs[run] ?? 0).fill(cell)) : cells;
  });
  const rows = (columns[0] ?? []).map((_, row) => columns.map((cells) => cells[row]).join(','));
  return [header, ...rows, ''].join('\n');
}
