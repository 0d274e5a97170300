// Bytes as text in the page, one character each: hosts compress what they send, and find in such text what they find in
// the bytes, while packed data written as base64 takes a quarter more. Read back by web/data_text.ts.

/**
 * NUL, CR and `<` would not survive in HTML: `^`, `]` and `` ` `` stand for them, and those stand 256 further on, as `&` does.
 */
const STAND_IN = new Map([
  [0x00, 0x5e],
  [0x0d, 0x5d],
  [0x3c, 0x60],
  [0x5e, 0x15e],
  [0x5d, 0x15d],
  [0x60, 0x160],
  [0x26, 0x126],
]);
const asText = (latin1) =>
  latin1.replace(/[\0\r<^\]`&]/g, (one) => String.fromCharCode(STAND_IN.get(one.charCodeAt(0))));

export const bytesAsText = (bytes) => asText(bytes.toString('latin1'));

/** A row's mark: the next value of the column's list, the value of the row above, or a place in the list from here on. */
const NEXT = '0';
const SAME = '1';
const FIRST_PLACE = 64;
const LAST_PLACE = 0xd7ff;

/** A column as its different values in the order they come, and one mark per row: a quarter of the text, and packs better. */
function columnText(cells) {
  const places = new Map();
  let before = -1;
  const marks = cells.map((cell) => {
    const known = places.get(cell);
    if (known === undefined) places.set(cell, places.size);
    const mark = known === undefined ? NEXT : known === before ? SAME : String.fromCharCode(FIRST_PLACE + known);
    before = known ?? places.size - 1;
    return mark;
  });
  if (FIRST_PLACE + places.size > LAST_PLACE) throw new Error('an example has a column of too many different values');
  return [places.size, ...places.keys(), marks.join('')].join('\n');
}

/**
 * A CSV file as its columns one after the other: how many values, the values, and the marks, in lines. Rows that do not all
 * have equally many commas stay whole, as one column.
 */
export function tableAsText(bytes) {
  if (bytes.at(-1) !== 0x0a) throw new Error('an example that the page carries ends with a line feed');
  const lines = asText(bytes.toString('latin1').slice(0, -1)).split('\n');
  const split = lines.map((line) => line.split(','));
  const rows = split.every((row) => row.length === split[0].length) ? split : lines.map((line) => [line]);
  return rows[0].map((_, at) => columnText(rows.map((row) => row[at]))).join('\n');
}
