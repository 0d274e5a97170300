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

writeFileSync(at('empty.csv'), '');
writeFileSync(at('mark.csv'), new Uint8Array([0xff, 0xfe]));
writeFileSync(at('mark8.csv'), '\ufeff');
// "王伟,北京", "上海,李娜", "张敏,34", "广州,35" in GBK.
writeFileSync(
  at('names.csv'),
  Buffer.from(
    '\xcd\xf5\xce\xb0,\xb1\xb1\xbe\xa9\n\xc9\xcf\xba\xa3,\xc0\xee\xc4\xc8\n\xd5\xc5\xc3\xf4,34\n\xb9\xe3\xd6\xdd,35\n',
    'latin1',
  ),
);
writeFileSync(at('groups.csv'), 'Team,2025,,2026,\n,Clicks,Cost,Clicks,Cost\na,1,2,3,4\nb,2,3,4,5\nc,3,4,5,6\n');

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
    encoding_doubtful: false,
    delimiter: ';',
    quote: '"',
    escape: 'double',
    newline: '\n',
    header: true,
    header_lines: 1,
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

test('a file without a row names an encoding beside its error', () => {
  const lines = linesOf(run(at('empty.csv'), at('mark.csv'), at('mark8.csv')).stdout);
  assert.deepEqual(
    lines.map(({ dialect, error }) => [dialect, error.code]),
    [
      [{ encoding: 'utf-8' }, 'empty_input'],
      [{ encoding: 'utf-16le' }, 'empty_input'],
      [{ encoding: 'utf-8-sig' }, 'empty_input'],
    ],
  );
});

test('an encoding that is not ours is said to be doubtful', () => {
  const [line] = linesOf(run(at('names.csv')).stdout);
  assert.equal(line.dialect.encoding, 'windows-1252');
  assert.equal(line.dialect.encoding_doubtful, true);
  assert.deepEqual(
    line.rejects.map(({ line, reason }: { line: number; reason: string }) => [line, reason]),
    [1, 2, 3, 4].slice(line.dialect.header ? 1 : 0).map((at) => [at, 'invalid_utf8']),
  );
});

test('header lines are counted, and their names joined', () => {
  const [line] = linesOf(run(at('groups.csv'), '--cells').stdout);
  assert.equal(line.dialect.header_lines, 2);
  assert.deepEqual(line.cells[0], ['Team', '2025 / Clicks', '2025 / Cost', '2026 / Clicks', '2026 / Cost']);
  assert.equal(line.rows, 3);
});

test('--project reads a file as the project says it is written', () => {
  const columns = (line: { columns: { name: string; type: string }[] }) =>
    line.columns.map(({ name, type }) => `${name} ${type}`).join(', ');
  writeFileSync(at('odd.csv'), 'made by hand\nid;day;amount\n7;03/04/2026;1.234\n8;05/06/2026;2.345\n');
  const definition = {
    files: { 'odd.csv': { skip: 1, decimal: ',' } },
    tables: {
      odd: { file: 'odd.csv', role: 'payments', formats: { id: { type: 'text' }, day: { time: 'DD/MM/YYYY' } } },
    },
  };
  const project = at('odd.northstar.json');
  const say = (value: unknown) => writeFileSync(project, JSON.stringify({ northstar: 1, definition: value }));
  say(definition);
  const [line] = linesOf(run(at('odd.csv'), '--typed', '--project', project).stdout);
  assert.equal(columns(line), 'id text, day date, amount integer');
  assert.deepEqual(line.typed, [
    ['7', '2026-04-03', 1234],
    ['8', '2026-06-05', 2345],
  ]);
  const [plain] = linesOf(run(at('odd.csv'), '--typed').stdout);
  assert.deepEqual(plain.typed[0], [7, '2026-03-04', 1.234]);
  say({ ...definition, files: { 'odd.csv': { delimiter: ';;' } } });
  const refused = run(at('odd.csv'), `--project=${project}`);
  assert.equal(refused.status, 1);
  assert.match(linesOf(refused.stdout)[0].error.text, /files\["odd\.csv"\]\.delimiter: .*Write one sign/);
});
