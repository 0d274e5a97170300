// Bytes as text in a data block, one character each: hosts compress what they send, and find in such text what they find in
// the bytes, while packed data written as base64 takes a quarter more. Read back by web/blocks.ts.

/** NUL, CR and `<` would not survive in HTML: `^`, `]` and `` ` `` stand for them, and those stand 256 further on. */
const STAND_IN = new Map([
  [0x00, 0x5e],
  [0x0d, 0x5d],
  [0x3c, 0x60],
  [0x5e, 0x15e],
  [0x5d, 0x15d],
  [0x60, 0x160],
]);
const asText = (latin1) =>
  latin1.replace(/[\0\r<^\]`]/g, (one) => String.fromCharCode(STAND_IN.get(one.charCodeAt(0))));

export const bytesAsText = (bytes) => asText(bytes.toString('latin1'));

/**
 * A CSV file as {columns, text}: its columns one after the other, which compresses to two thirds. Lines that do not all
 * have equally many commas stay as they are, as one column.
 */
export function tableAsText(bytes) {
  const rows = bytes
    .toString('latin1')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split(','));
  const columns = rows.every((row) => row.length === rows[0].length) ? rows[0].length : 1;
  if (bytes.at(-1) !== 0x0a) throw new Error('an example that the page carries ends with a line feed');
  if (columns === 1) return { columns, text: asText(rows.map((row) => row.join(',')).join('\n')) };
  return { columns, text: asText(rows[0].map((_, at) => rows.map((row) => row[at]).join('\n')).join('\n')) };
}
