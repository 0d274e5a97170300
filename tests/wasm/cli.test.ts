// The command line: what it prints, writes and refuses.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ordersCsv, ordersIn, PROJECT, reportOf, WEEKS } from './shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'northstar-'));
const at = (name: string) => join(folder, name);
writeFileSync(at('orders.csv'), ordersCsv());
writeFileSync(at('shop.northstar.json'), JSON.stringify(PROJECT));
writeFileSync(at('budget.xlsx'), new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 1, 2, 3, 4]));

const run = (...words: string[]) => spawnSync(process.execPath, ['dist/cli.mjs', ...words], { encoding: 'utf8' });

test('a report without a project says what was guessed, then the number', () => {
  const { status, stdout, stderr } = run('report', at('orders.csv'));
  assert.equal(stderr, '');
  assert.equal(status, 0);
  assert.match(stdout, /Guessed, as no project was given:\n {2}\S+ = /);
});

test('a report with a project gives the number, the split and the verdict', () => {
  const { stdout, stderr } = run('report', at('orders.csv'), '--project', at('shop.northstar.json'));
  assert.equal(stderr, '');
  assert.ok(stdout.includes(`${ordersIn(WEEKS - 1)} orders`), stdout);
  assert.match(stdout, /buyers/i);
  assert.match(stdout, /Same thing as/);
});

test('-o writes JSON, Markdown or a page', async () => {
  for (const name of ['report.json', 'report.md', 'report.html']) {
    const { status, stderr } = run(
      'report',
      at('orders.csv'),
      `--project=${at('shop.northstar.json')}`,
      '-o',
      at(name),
    );
    assert.equal(stderr, '');
    assert.equal(status, 0);
  }
  assert.equal(readFileSync(at('report.json'), 'utf8'), `${await reportOf()}\n`);
  assert.match(readFileSync(at('report.md'), 'utf8'), /^# /);
  assert.match(readFileSync(at('report.html'), 'utf8'), /^<!doctype html>/i);
});

test('faults are sentences and exit code 1', () => {
  const cases: [string[], RegExp][] = [
    [['report'], /Name at least one CSV file/],
    [['report', at('absent.csv')], /absent\.csv: There is no such file/],
    [['report', folder], /This is a folder/],
    [['report', at('budget.xlsx')], /budget\.xlsx.*CSV/],
    [['report', at('orders.csv'), '-o', 'report.pdf'], /report\.pdf: .*\.html, \.md or \.json/],
    [['report', at('orders.csv'), '--project', at('orders.csv')], /This is not JSON/],
    [['report', at('orders.csv'), '--sections', 'all'], /no section "all"/],
    [['report', at('orders.csv'), '--fast', '1'], /--fast: There is no such option/],
    [['fly'], /no command "fly"/],
  ];
  for (const [words, expected] of cases) {
    const { status, stderr } = run(...words);
    assert.equal(status, 1, words.join(' '));
    assert.match(stderr, expected);
    assert.doesNotMatch(stderr, /\n\s+at /, 'no stack');
  }
});
