// `northstar inspect`: one JSON line per file.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'northstar-'));
const at = (name: string) => join(folder, name);
writeFileSync(at('orders.csv'), 'id;day;amount;paid\n007;05.01.2026;12,50;yes\n008;16.01.2026;;no\n009;17.01.2026\n');
writeFileSync(at('bare.csv'), '2026-01-05,1\n2026-01-06,2\n2026-01-07,3\n');
writeFileSync(at('budget.xlsx'), new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 1, 2, 3, 4]));

const run = (...words: string[]) =>
  spawnSync(process.execPath, ['dist/cli.mjs', 'inspect', ...words], { encoding: 'utf8', maxBuffer: 1 << 28 });
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('a line says dialect, columns, rows and what was left out', () => {
  const { status, stdout, stderr } = run(at('orders.csv'));
  assert.equal(stderr, '');
  assert.equal(status, 0);
  const [line] = linesOf(stdout);
  assert.equal(line.file, at('orders.csv'));
  assert.deepEqual(line.dialect, {
    encoding: 'utf-8',
    delimiter: ';',
    quote: '"',
    escape: 'double',
    newline: '\n',
    header: true,
    skip: 0,
    comment: null,
    footer: 0,
  });
  assert.deepEqual(
    line.columns.map(({ name, type }: { name: string; type: string }) => [name, type]),
    [
      ['id', 'text'],
      ['day', 'date'],
      ['amount', 'decimal'],
      ['paid', 'boolean'],
    ],
  );
  assert.equal(line.rows, 3);
  assert.equal(line.rejected, 1);
  assert.equal(line.rejects[0].line, 4);
  assert.equal(line.rejects[0].byte, 63);
  assert.equal(line.cells, undefined);
  assert.equal(line.typed, undefined);
});

test('--cells adds all rows as text, the header first; --typed their values', () => {
  const [line] = linesOf(run(at('orders.csv'), '--cells', '--typed').stdout);
  assert.deepEqual(line.cells, [
    ['id', 'day', 'amount', 'paid'],
    ['007', '05.01.2026', '12,50', 'yes'],
    ['008', '16.01.2026', '', 'no'],
    ['009', '17.01.2026'],
  ]);
  assert.deepEqual(line.typed, [
    ['007', '2026-01-05', 12.5, true],
    ['008', '2026-01-16', null, false],
    ['009', '2026-01-17', null, null],
  ]);
  const [bare] = linesOf(run(at('bare.csv'), '--cells').stdout);
  assert.equal(bare.dialect.header, false);
  assert.equal(bare.cells.length, 3);
});

test('a long file is written whole, in its order', () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => `${i},"note ${i}\nmore",${'x'.repeat(i % 90)}`);
  writeFileSync(at('long.csv'), `id,note,filling\n${rows.join('\n')}\n`);
  const [line] = linesOf(run(at('long.csv'), '--cells', '--typed').stdout);
  assert.equal(line.rows, rows.length);
  assert.equal(line.cells.length, rows.length + 1);
  assert.ok(line.cells.slice(1).every(([id]: [string], i: number) => id === String(i)));
  assert.ok(line.typed.every(([id]: [number], i: number) => id === i));
});

test('a file that is no table is a line with the reason; the others are read', () => {
  const { status, stdout } = run(at('budget.xlsx'), at('bare.csv'));
  assert.equal(status, 1);
  const [refused, read] = linesOf(stdout);
  assert.match(refused.error.text, /budget\.xlsx.*CSV/);
  assert.equal(read.rows, 3);
});

test('slips are told in a sentence', () => {
  const cases: [string[], RegExp][] = [
    [[], /Name at least one CSV file/],
    [[at('absent.csv')], /absent\.csv: There is no such file/],
    [[at('bare.csv'), '--rows'], /--rows: There is no such option/],
  ];
  for (const [words, expected] of cases) {
    const { status, stdout, stderr } = run(...words);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, expected);
    assert.doesNotMatch(stderr, /\n\s+at /, 'no stack');
  }
});
