// What the page carries as text comes back byte for byte.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bytesAsText, tableAsText } from '../../web/build/data_text.mjs';
import { bytesOf, linesOf } from '../../web/data_text.ts';

const back = (csv: Buffer) => Buffer.from(bytesOf(linesOf(tableAsText(csv))));

test('every byte comes back, and the text holds nothing that HTML would read or change', () => {
  const bytes = Buffer.from(Array.from({ length: 512 }, (_, at) => at % 256));
  const text = bytesAsText(bytes);
  assert.doesNotMatch(text, /[<&\0\r]/);
  assert.deepEqual(Buffer.from(bytesOf(text)), bytes);
});

test('every table that the page carries comes back as it is', () => {
  const tables = readdirSync('examples', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.csv'))
    .map((name) => `examples/${name}`);
  assert.ok(tables.length > 5);
  for (const name of tables) {
    const csv = readFileSync(name);
    assert.ok(back(csv).equals(csv), name);
    assert.doesNotMatch(tableAsText(csv), /[<&\0\r]/, name);
  }
});

test('numbers behind letters, moments that go back and columns that seldom change come back as they are', () => {
  const rows = [
    'C7,2020-02-28 23:59:59,x',
    'C7,2020-02-28 23:59:59,y',
    'A7,2019-12-31 00:00:00,y',
    '0,2024-02-29 12:00:00,z',
  ];
  for (const some of [rows, [...rows, '00,2020-02-30 00:00:00,y'], rows.flatMap((row) => Array(9).fill(row))]) {
    const text = `id,at,what\n${some.join('\n')}\n`;
    assert.equal(back(Buffer.from(text)).toString(), text);
  }
});

test('a table with empty cells, bare numbers, repeats, ragged rows or CR LF comes back as it is', () => {
  for (const text of ['a,b\n,\n0,1\n0,1\n1,0\n,\n', 'a\n\n\nx\n', 'a,b\n1\n"x,y",<&^]`\n', 'a,b\r\n1,2\r\n', '\n'])
    assert.equal(back(Buffer.from(text, 'latin1')).toString('latin1'), text);
});
