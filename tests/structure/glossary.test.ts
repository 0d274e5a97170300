// Every term of the page is explained, shortly.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { GLOSSARY, termOf } from '../../web/format/glossary.ts';

const elements = readdirSync('web/elements')
  .map((name) => readFileSync(`web/elements/${name}`, 'utf8'))
  .join('\n');
const used = new Set([...elements.matchAll(/\bexplain\(\s*'([^']+)'/g)].map(([, term]) => term ?? ''));

test('each explanation is at most 40 words', () => {
  for (const [term, words] of Object.entries(GLOSSARY))
    assert.ok(words.split(/\s+/).length <= 40, `${term}: ${words.split(/\s+/).length} words`);
});

test('each term that the page explains is in the glossary', () => {
  assert.ok(used.size > 0);
  assert.deepEqual(
    [...used].filter((term) => !(term in GLOSSARY)),
    [],
  );
});

test('each statistic that the engine names has an explanation', () => {
  const source = readFileSync('core/report/validate_section.cpp', 'utf8');
  const labels = [...source.matchAll(/\bput\("([^"]+)"/g)].map(([, label]) => label ?? '');
  assert.ok(labels.length > 5);
  assert.deepEqual(
    labels.filter((label) => termOf(label) === null),
    [],
  );
});

test('no explanation stands there unused', () => {
  const byLabel = [...readFileSync('web/format/glossary.ts', 'utf8').matchAll(/\['[^']+', '([^']+)'\]/g)].map(
    ([, term]) => term ?? '',
  );
  assert.deepEqual(
    Object.keys(GLOSSARY).filter((term) => !used.has(term) && !byLabel.includes(term)),
    [],
  );
});
