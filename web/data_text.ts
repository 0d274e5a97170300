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

/** A row's mark is 0: the next value of the column's list, 1: that of the row above, or the value's place in the list. */
function cellsOf(values: readonly string[], marks: string): string[] {
  let next = 0;
  let at = 0;
  return Array.from(marks, (mark) => {
    if (mark === '0') at = next++;
    else if (mark !== '1') at = mark.charCodeAt(0) - FIRST_PLACE;
    return values[at] ?? '';
  });
}

/** A table stands column by column: how many values, the values, the marks. */
export function linesOf(text: string): string {
  const parts = text.split('\n');
  const columns: string[][] = [];
  for (let at = 0; at < parts.length; ) {
    const marks = at + 1 + Number(parts[at]);
    columns.push(cellsOf(parts.slice(at + 1, marks), parts[marks] ?? ''));
    at = marks + 1;
  }
  return (columns[0] ?? []).map((_, row) => `${columns.map((column) => column[row]).join(',')}\n`).join('');
}
