// How a file is written: its dialect, chosen at random, and rows to bytes in that dialect.

const DELIMITERS = [
  [',', 46],
  [';', 24],
  ['\t', 14],
  ['|', 10],
  ['^', 3],
  ['~', 2],
  [':', 1],
];
const ENCODINGS = [
  ['utf-8', 68],
  ['utf-8-sig', 9],
  ['utf-16le-bom', 8],
  ['utf-16be-bom', 3],
  ['utf-16-le', 3],
  ['cp1252', 9],
];

export function chooseDialect(random) {
  const quote = random.chance(0.92) ? '"' : "'";
  return {
    encoding: random.weighted(ENCODINGS),
    delimiter: random.weighted(DELIMITERS),
    quote,
    escape: random.chance(0.93) ? 'double' : 'backslash',
    newline: random.weighted([
      ['\n', 44],
      ['\r\n', 46],
      ['mix', 6],
      ['\r', 4],
    ]),
    quoting: random.weighted([
      ['needed', 68],
      ['all', 24],
      ['texts', 8],
    ]),
  };
}

/** A cell with its quotes; `isText` where only texts are quoted. */
function writtenCell(cell, { delimiter, quote, quoting, comment, ...dialect }, isText, first) {
  const needed =
    cell.includes(delimiter) ||
    cell.includes(quote) ||
    /[\r\n]/.test(cell) ||
    (first && comment !== null && cell.startsWith(comment));
  if (!needed && quoting !== 'all' && !(quoting === 'texts' && isText)) return cell;
  const escaped = dialect.escape === 'double' ? quote + quote : `\\${quote}`;
  return `${quote}${cell.replaceAll(quote, escaped)}${quote}`;
}

export function writtenRow(row, dialect, texts) {
  return row.map((cell, i) => writtenCell(cell, dialect, texts[i] ?? true, i === 0)).join(dialect.delimiter);
}

/** The line end after each line; a mixed file has both kinds. */
export function lineEnd(random, { newline }) {
  return newline === 'mix' ? random.pick(['\n', '\r\n']) : newline;
}

const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function singleBytes(text) {
  return Buffer.from(
    Array.from(text, (character) => {
      const code = character.codePointAt(0);
      if (code < 0x80 || (code >= 0xa0 && code < 0x100)) return code;
      const place = CP1252.indexOf(character);
      if (place < 0) throw new Error(`${character} does not exist in Windows-1252`);
      return 0x80 + place;
    }),
  );
}

export function encoded(text, encoding) {
  switch (encoding) {
    case 'cp1252':
      return singleBytes(text);
    case 'utf-16le-bom':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be-bom':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 'utf-16-le':
      return Buffer.from(text, 'utf16le');
    case 'utf-8-sig':
      return Buffer.from(`\ufeff${text}`);
    default:
      return Buffer.from(text);
  }
}
