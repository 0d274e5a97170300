// Bytes as text in the page, one character each: hosts compress what they send, and find in such text what they find in
// the bytes, while packed data written as base64 takes a quarter more. Read back by web/data_text.ts.

import { brotliCompressSync } from 'node:zlib';

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

/** A cell's mark: the next value of the column's list, the value of the cell above, or a place in the list from here on. */
const NEXT = '0';
const SAME = '1';
const FIRST_PLACE = 64;
const LAST_PLACE = 0xd7ff;

/** A column as its different values in the order they come, and one mark per cell: a quarter of the text, and packs better. */
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

const secondsOf = (cell) => Date.parse(`${cell.replace(' ', 'T')}Z`) / 1000;
const isMoment = (cell) =>
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(cell) &&
  new Date(secondsOf(cell) * 1000).toJSON()?.slice(0, 19).replace('T', ' ') === cell;

/** Columns of whole numbers, maybe behind a letter, and of moments stand as differences to the cell above. */
const KINDS = [
  ['number', (cell) => /^[A-Z]?(0|[1-9]\d{0,14})$/.test(cell), (cell) => Number(cell.replace(/^[A-Z]/, ''))],
  ['moment', isMoment, secondsOf],
];

function differences(cells, toNumber) {
  let before = 0;
  return cells.map((cell) => {
    const value = toNumber(cell);
    const letter = /^[A-Z]/.exec(cell)?.[0] ?? '';
    const difference = value - before;
    before = value;
    return `${letter}${difference}`;
  });
}

/** As texts or as differences, whichever packs smaller. */
function packed(cells) {
  const ways = [{ kind: 'text', text: columnText(cells) }];
  for (const [kind, fits, toNumber] of KINDS)
    if (cells.every(fits)) ways.push({ kind, text: columnText(differences(cells, toNumber)) });
  const size = ({ text }) => brotliCompressSync(Buffer.from(text)).length;
  return ways.reduce((best, way) => (size(way) < size(best) ? way : best));
}

/**
 * A CSV file as its header, the kinds of its columns, and the columns one after the other. Columns that seldom change from row
 * to row are heads: they hold one cell for each run of rows in which none of them changes, and the lengths of those runs stand
 * before all columns. Rows that do not all have equally many commas stay whole, as one column.
 */
export function tableAsText(bytes) {
  if (bytes.at(-1) !== 0x0a) throw new Error('an example that the page carries ends with a line feed');
  const lines = asText(bytes.toString('latin1').slice(0, -1)).split('\n');
  const split = lines.map((line) => line.split(','));
  const [header, ...rows] = split.every((row) => row.length === split[0].length) ? split : lines.map((line) => [line]);
  const changes = (row, at) => row === 0 || rows[row][at] !== rows[row - 1][at];
  const heads = header.map((_, at) => 2 * rows.filter((_, row) => changes(row, at)).length < rows.length);
  const begins = rows.map((_, row) => heads.some((head, at) => head && changes(row, at)));
  const runs = [];
  for (const begin of begins) {
    if (begin) runs.push(1);
    else runs[runs.length - 1]++;
  }
  const columns = header.map((_, at) =>
    packed(rows.filter((_, row) => !heads[at] || begins[row]).map((row) => row[at])),
  );
  const kinds = columns.map(({ kind }, at) => (heads[at] ? `${kind} head` : kind));
  return [
    header.join(','),
    kinds.join(','),
    ...(heads.includes(true) ? [columnText(runs.map(String))] : []),
    ...columns.map(({ text }) => text),
  ].join('\n');
}
