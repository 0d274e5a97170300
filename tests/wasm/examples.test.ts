// Every example gives its golden report, byte for byte, however it is cut.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Project, Report } from '../../wasm/protocol.ts';
import { clientWith, given, named } from './shop.ts';

interface Example {
  files: string[];
  project: string;
}

const folders = readdirSync('examples').filter((name) => existsSync(join('examples', name, 'example.json')));

async function reportOfExample(folder: string, shards: number, chunk: number): Promise<string> {
  const at = (name: string) => join('examples', folder, name);
  const example = JSON.parse(readFileSync(at('example.json'), 'utf8')) as Example;
  const client = await clientWith({ shards, chunk });
  try {
    for (const file of example.files) given(await client.inspect(named(file, readFileSync(at(file)))));
    given(await client.define(JSON.parse(readFileSync(at(example.project), 'utf8')) as Project));
    given(await client.report());
    return given(await client.render('json'));
  } finally {
    client.close();
  }
}

for (const folder of folders) {
  const golden = readFileSync(join('examples', folder, 'expected.json'), 'utf8').trimEnd();
  for (const [shards, chunk] of [
    [1, 65536],
    [3, 4096],
    [8, 100_003],
  ] as const) {
    test(`${folder} in ${shards} shards and pieces of ${chunk} B gives its golden report`, async () => {
      assert.equal(await reportOfExample(folder, shards, chunk), golden);
    });
  }
}

for (const folder of folders.filter((name) => existsSync(join('examples', name, 'truth.json')))) {
  test(`the planted lead of ${folder} is found`, () => {
    const report = JSON.parse(readFileSync(join('examples', folder, 'expected.json'), 'utf8')) as Report;
    const truth = JSON.parse(readFileSync(join('examples', folder, 'truth.json'), 'utf8')) as {
      lead_weeks: number;
      elasticity: number;
    };
    const verdict = report.sections.validate;
    assert.equal(verdict?.verdict, 'supported');
    assert.equal(verdict?.lag, truth.lead_weeks);
    const planted = 1.1 ** truth.elasticity - 1;
    const [low, high] = verdict?.per_ten_percent?.conf_int ?? [0, 0];
    assert.ok(low <= planted && planted <= high, `${planted} in ${low} to ${high}`);
  });
}

test('the shop, whose outcome windows overlap, is never called supported', () => {
  const report = JSON.parse(readFileSync('examples/online-shop/expected.json', 'utf8')) as Report;
  assert.equal(report.sections.validate?.verdict, 'inconclusive');
  assert.equal(report.sections.validate?.reason, 'overlapping_windows');
});

test('four years of one weekly table say that its clicks cannot warn, and half a year of clicks that it is too early', () => {
  const verdictOf = (folder: string) =>
    (JSON.parse(readFileSync(`examples/${folder}/expected.json`, 'utf8')) as Report).sections.validate;
  assert.equal(verdictOf('weekly-media')?.verdict, 'contradicted');
  assert.equal(verdictOf('click-stream')?.verdict, 'inconclusive');
});

test('deals without a close date are said to be open, one by one too, and not to lack a cell', () => {
  const report = JSON.parse(readFileSync('examples/sales-pipeline/expected.json', 'utf8')) as Report;
  const closings = report.sections.data?.files.find(({ table }) => table === 'closings');
  assert.equal(closings?.rejects.by_reason[0]?.text, 'open deals, not closed yet');
  for (const { text } of closings?.rejects.listed ?? [])
    assert.match(text, /^row [\d,]+, column “Close Date”: open: no close date yet\.$/);
});
