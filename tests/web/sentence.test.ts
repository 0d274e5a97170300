// Numbers in the engine's sentences, as the reader's locale writes them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Report } from '../../wasm/protocol.ts';
import { useLocale } from '../../web/format/locale.ts';
import { localNumbers } from '../../web/format/sentence.ts';
import { inLocale } from '../../web/model/labels.ts';

const example = (name: string) => JSON.parse(readFileSync(`examples/${name}/expected.json`, 'utf8')) as Report;

test('numbers change, years and names do not', () => {
  useLocale(['de-DE']);
  assert.equal(
    localNumbers('+9.53 and −3.9 of 12,345.60 USD since 2026, from “v1.5, 2,000.csv”: 3 of 2,000. Version 0.1.0'),
    '+9,53 and −3,9 of 12.345,60 USD since 2026, from “v1.5, 2,000.csv”: 3 of 2.000. Version 0.1.0',
  );
  useLocale(['en-GB']);
  assert.equal(localNumbers('9.53 of 2,000'), '9.53 of 2,000');
});

test('a report speaks with one kind of numbers', () => {
  const report = example('music-service');
  useLocale(['de-DE']);
  const { decompose, validate, first_touch } = inLocale(report).sections;
  assert.match(decompose?.title ?? '', /\+9,53 .* −10,62 /);
  assert.match(validate?.money ?? '', /8,6\s% .* 1\.937\sUSD/);
  assert.match(JSON.stringify(validate?.statistics), /0,867 \(std\. error 0,048/);
  assert.deepEqual(first_touch, report.sections.first_touch);
  useLocale(['en-US']);
  assert.equal(inLocale(report), report);
});
