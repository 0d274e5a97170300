// Whether what a reader gave is what is right, and what the measure forgives: missing cells at the end of a row, blank
// lines, renamed blank or duplicate headers; 12.5 or 0.125 for 12.5 %, either order for an ambiguous date, epoch and
// Excel serials as plain numbers, yes/no as text.

const withoutBlankLines = (rows) => rows.filter((row) => row.length > 1 || (row[0] ?? '') !== '');

function cut(row) {
  let length = row.length;
  while (length > 0 && row[length - 1] === '') length--;
  return row.slice(0, length);
}

function sameRow(actual, expected) {
  const [a, b] = [cut(actual), cut(expected)];
  return a.length === b.length && a.every((cell, i) => cell === b[i]);
}

function sameHeader(actual, expected) {
  const last = Math.max(cut(actual).length, cut(expected).length);
  for (let i = 0; i < last; i++) {
    const [got, wanted] = [actual[i] ?? '', expected[i] ?? ''];
    if (got === wanted || wanted.trim() === '') continue;
    const doubled = expected.filter((name) => name === wanted).length > 1;
    if (!doubled || !got.startsWith(wanted)) return false;
  }
  return true;
}

/** Nothing, or where the first difference lies and whether rows and columns themselves are wrong (`structure`). */
export function differenceOfCells(actual, expected) {
  const [got, wanted] = [withoutBlankLines(actual), withoutBlankLines(expected)];
  const shape = got.length !== wanted.length || got.some((row, i) => cut(row).length !== cut(wanted[i]).length);
  for (let i = 0; i < Math.max(got.length, wanted.length); i++) {
    const same = got[i] && wanted[i] && (i === 0 ? sameHeader : sameRow)(got[i], wanted[i]);
    if (!same) return { row: i, got: got[i], wanted: wanted[i], structure: shape };
  }
  return undefined;
}

// ---- values -------------------------------------------------------------------------------------------------------

/** "2024-03-10T04:00:00.000Z", "2024-03-10 04:00:00" and "2024-03-10T04:00:00" as one; a plain date is its midnight. */
function instantOf(value) {
  if (typeof value !== 'string') return undefined;
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(\.\d+)?)?)?(?:Z|\+00(?::?00)?)?$/.exec(value);
  if (!parts) return undefined;
  const [, date, minutes = '00:00', seconds = '00', fraction = ''] = parts;
  return `${date}T${minutes}:${seconds}${fraction.replace(/\.?0+$/, '')}`;
}

const near = (a, b) => a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
const swapped = (date) => date.replace(/^(\d{4})-(\d\d)-(\d\d)/, '$1-$3-$2');

/** Epoch seconds, milliseconds or Excel days on their face for the instant they mean. */
function isSerialOf(number, instant) {
  const milliseconds = Date.parse(instant.endsWith('Z') ? instant : `${instant}Z`);
  const days = milliseconds / 86_400_000 + 25_569;
  return near(number, milliseconds) || near(number, milliseconds / 1000) || Math.abs(number - days) < 1e-5;
}

function sameValue(got, wanted, column) {
  const { kind, ambiguous, format } = column;
  if (wanted === null) return got === null || got === undefined || got === '';
  if (got === null || got === undefined) return false;
  switch (kind) {
    case 'percent':
      return typeof got === 'number' && (near(got, wanted) || near(got, wanted / 100));
    case 'int':
    case 'decimal':
    case 'thousands':
    case 'accounting':
    case 'currency':
      return typeof got === 'number' && near(got, wanted);
    case 'bool':
      if (typeof got === 'boolean') return got === wanted;
      return /^(yes\/no|y\/n)$/i.test(format) && new RegExp(wanted ? '^y(es)?$' : '^no?$', 'i').test(got);
    case 'date':
    case 'datetime': {
      if (typeof got === 'number') return /^(epoch|excel)/.test(format) && isSerialOf(got, wanted);
      const [a, b] = [instantOf(got), instantOf(wanted)];
      return a !== undefined && (a === b || (ambiguous && a === swapped(b)));
    }
    default:
      return got === wanted;
  }
}

/** Per column of the truth, whether every value is right; `typed` are the rows without the header. */
export function typedRight(typed, columns) {
  const rows = typed.filter((row) => row.length > 1 || columns.length === 1);
  return columns.map((column, i) => {
    if (rows.length !== column.values.length) return { right: false, why: `${rows.length} rows` };
    const at = column.values.findIndex((wanted, row) => !sameValue(rows[row][i], wanted, column));
    if (at < 0) return { right: true };
    return {
      right: false,
      why: `${column.name} (${column.format}) row ${at + 1}: ${JSON.stringify(rows[at][i] ?? null)} for ${JSON.stringify(column.values[at])}`,
    };
  });
}

// ---- dialect ------------------------------------------------------------------------------------------------------

const ENCODINGS = {
  'utf-8-sig': 'utf-8-sig',
  'utf-16le-bom': 'utf-16le',
  'utf-16be-bom': 'utf-16be',
  'utf-16-le': 'utf-16le',
  'utf-16-be': 'utf-16be',
  cp1252: 'windows-1252',
  cp932: 'shift_jis',
  'latin-1': 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso8859-7': 'iso-8859-7',
};
const plainName = (encoding) => ENCODINGS[encoding.toLowerCase()] ?? encoding.toLowerCase();

/** The mark of a file decides between UTF-8 and its form with a mark, and which UTF-16 "utf-16" is. */
export function encodingOf(bytes, named) {
  const name = plainName(named);
  if (name === 'utf-8' && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8-sig';
  if (name === 'utf-16') return bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  return name;
}

export function sameEncoding(got, bytes, named) {
  if (got === undefined) return false;
  const [a, b] = [plainName(got), encodingOf(bytes, named)];
  const plain = ['utf-8', 'windows-1252'];
  // Bytes below 128 are the same text either way.
  return a === b || (plain.includes(a) && plain.includes(b) && bytes.every((byte) => byte < 128));
}

/** One column has no delimiter to be found. */
export function sameDelimiter(got, delimiter, rows) {
  return got === delimiter || (rows ?? []).every((row) => row.length <= 1);
}

/** Byte where each physical line begins, from line 1 at index 0. Line ends are LF, CRLF and CR. */
export function lineStarts(bytes, encoding) {
  const starts = [0];
  const wide = encoding.startsWith('utf-16');
  const step = wide ? 2 : 1;
  const at = (i) =>
    !wide ? bytes[i] : encoding === 'utf-16be' ? bytes[i] * 256 + bytes[i + 1] : bytes[i] + bytes[i + 1] * 256;
  for (let i = 0; i + step <= bytes.length; i += step) {
    if (at(i) === 10 || (at(i) === 13 && at(i + step) !== 10)) starts.push(i + step);
  }
  return starts;
}
