// The generated files: the same from the same seed, and truthful: a slow reader that is told the dialect finds the rows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineStarts } from './compare.mjs';
import { generateFile } from './generate/generate.mjs';

const FILES = 250;
const files = Array.from({ length: FILES }, (_, i) => generateFile('test', i));

function textOf(bytes, encoding) {
  if (encoding === 'utf-16be-bom') return Buffer.from(bytes).swap16().toString('utf16le').slice(1);
  if (encoding === 'utf-16le-bom') return bytes.toString('utf16le').slice(1);
  if (encoding === 'utf-16-le') return bytes.toString('utf16le');
  if (encoding === 'cp1252') return bytes.toString('latin1').replaceAll('\u0080', '€');
  return new TextDecoder().decode(bytes);
}

/** Character by character, by the rules of the truth's dialect; blank lines are left out. */
function readSlowly(text, { delimiter, quote, skip, comment, footer, ...dialect }) {
  const doubled = dialect.escape === 'double';
  const rows = [];
  let row = [];
  let cell = '';
  let i = 0;
  const atLineEnd = () => text[i] === '\n' || text[i] === '\r';
  const passLineEnd = () => {
    i += text.startsWith('\r\n', i) ? 2 : 1;
  };
  const passLine = () => {
    while (i < text.length && !atLineEnd()) i++;
    passLineEnd();
  };
  for (let k = 0; k < skip; k++) passLine();
  while (i < text.length) {
    if (row.length === 0 && (atLineEnd() || (comment && text[i] === comment))) {
      passLine();
      continue;
    }
    cell = '';
    if (text[i] === quote) {
      for (i++; text[i] !== quote || (doubled && text[i + 1] === quote); i++) {
        if (doubled ? text[i] === quote : text[i] === '\\' && text[i + 1] === quote) i++;
        cell += text[i];
      }
      i++;
    } else while (i < text.length && text[i] !== delimiter && !atLineEnd()) cell += text[i++];
    row.push(cell);
    if (text[i] === delimiter) {
      i++;
      if (i < text.length && !atLineEnd()) continue;
      row.push('');
    }
    rows.push(row);
    row = [];
    passLineEnd();
  }
  if (footer) rows.pop();
  return rows;
}

test('a seed gives the same bytes again, another one others', () => {
  assert.deepEqual(generateFile('test', 7), files[7]);
  assert.notDeepEqual(generateFile('other', 7).bytes, files[7].bytes);
});

test('a slow reader that is told the dialect finds the rows of the truth', () => {
  files.forEach(({ bytes, truth }, i) => {
    assert.deepEqual(readSlowly(textOf(bytes, truth.dialect.encoding), truth.dialect), truth.rows, `file ${i}`);
  });
});

test('columns have a value per row, and malformed rows stand on the line that the truth names', () => {
  files.forEach(({ bytes, truth }, i) => {
    const rows = truth.rows.length - (truth.dialect.header ? 1 : 0);
    for (const { name, values } of truth.columns) assert.equal(values.length, rows, `file ${i}, ${name}`);
    const text = textOf(bytes, truth.dialect.encoding);
    const starts = lineStarts(Buffer.from(text, 'utf16le'), 'utf-16le').map((byte) => byte / 2);
    for (const { row, line, expected, got } of truth.malformed) {
      assert.equal(truth.rows[row].length, got);
      assert.notEqual(got, expected);
      const { delimiter, quote } = truth.dialect;
      const begun = text.slice(starts[line - 1]);
      const [first] = truth.rows[row];
      assert.ok(begun[0] === quote || begun.startsWith(first + (got > 1 ? delimiter : '')), `file ${i}, row ${row}`);
    }
  });
});

test('the files are as broad as they are meant to be', () => {
  const seen = (of) => new Set(files.map(({ truth }) => of(truth)));
  assert.ok(seen(({ scenario }) => scenario).size >= 8);
  assert.ok(seen(({ dialect }) => dialect.encoding).size >= 5);
  assert.ok(seen(({ dialect }) => dialect.delimiter).size >= 5);
  assert.equal(seen(({ dialect }) => dialect.quote).size, 2);
  assert.equal(seen(({ dialect }) => dialect.escape).size, 2);
  assert.equal(seen(({ dialect }) => dialect.header).size, 2);
  assert.equal(seen(({ dialect }) => dialect.newline).size, 4);
  const columns = files.flatMap(({ truth }) => truth.columns);
  const formats = (kind) => new Set(columns.filter((column) => column.kind === kind).map(({ format }) => format)).size;
  assert.ok(formats('date') >= 15);
  assert.ok(formats('datetime') >= 12);
  assert.ok(formats('id') >= 6);
  assert.ok(formats('bool') >= 5);
  assert.ok(columns.some(({ ambiguous }) => ambiguous));
  assert.ok(files.some(({ truth }) => truth.malformed.length > 0));
});
