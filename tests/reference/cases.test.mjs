// The statistics agree with independent software (R, statsmodels, exact arithmetic, NIST) on the cases of the repository, and
// the program that says so can fail.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildCases } from './reference_cases.mjs';

const program = buildCases('reference_cases');
const CASES = 'tests/data/stats/cases';

function lines(folder) {
  const { stdout, status } = spawnSync(program, [folder], { encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
}

for (const folder of [CASES, 'tests/data/stats/nist']) {
  test(`${folder}: every case is within its tolerance`, () => {
    const count = readdirSync(folder).filter((name) => /\.(json|dat)$/.test(name)).length;
    const { status, lines: said } = lines(folder);
    assert.deepEqual(
      said.filter((line) => line.startsWith('FAIL')),
      [],
    );
    assert.equal(said.at(-1), `${count} passed, 0 failed`);
    assert.equal(status, 0);
  });
}

test('every method has a case in the repository', () => {
  const methods = new Set();
  for (const name of readdirSync(CASES).filter((name) => name.endsWith('.json')))
    methods.add(JSON.parse(readFileSync(`${CASES}/${name}`, 'utf8')).method);
  const known = new Set();
  for (const name of readdirSync('tests/reference/cases').filter((name) => name.endsWith('.cpp')))
    for (const [, method] of readFileSync(`tests/reference/cases/${name}`, 'utf8').matchAll(/methods\["(\w+)"\] = /g))
      known.add(method);
  assert.ok(known.size > 20);
  assert.deepEqual([...known].sort(), [...methods].sort());
});

test('a wrong number, a missing one and an unknown method fail', () => {
  const folder = 'build/tests/cases';
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [name] = readdirSync(CASES).filter((file) => file.startsWith('prop_small') && file.endsWith('.json'));
  const right = JSON.parse(readFileSync(`${CASES}/${name}`, 'utf8'));
  cpSync(`${CASES}/${name}`, `${folder}/a_right.json`);
  const write = (file, change) =>
    writeFileSync(`${folder}/${file}.json`, JSON.stringify(change(structuredClone(right))));
  write('b_wrong', (c) => ({ ...c, expected: { ...c.expected, p: c.expected.p * (1 + 1e-6) } }));
  write('c_missing', (c) => ({ ...c, expected: { ...c.expected, another: 1 } }));
  write('d_unknown', (c) => ({ ...c, method: 'horoscope' }));
  const { status, lines: said } = lines(folder);
  assert.deepEqual(
    said.slice(0, 4).map((line) => line.slice(0, 4)),
    ['pass', 'FAIL', 'FAIL', 'FAIL'],
  );
  assert.match(said[2], /another is missing/);
  assert.match(said[3], /no method horoscope/);
  assert.equal(said.at(-1), '1 passed, 3 failed');
  assert.equal(status, 1);
});
