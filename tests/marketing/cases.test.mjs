// What a careful analyst's pandas, a printed table or a closed form says of growth, retention, revenue and splits, the
// engine says too; and the program that compares them can fail.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildCases } from '../reference/reference_cases.mjs';

const program = buildCases('marketing_cases');
const DATA = 'tests/data/marketing';

function run(folder) {
  const { stdout, status } = spawnSync(program, [folder], { encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
}

test('every case of the repository is computed and within its tolerance', () => {
  const count = readdirSync(`${DATA}/cases`).length;
  const { status, lines } = run(`${DATA}/cases`);
  assert.deepEqual(
    lines.filter((line) => !line.startsWith('pass')),
    [`${count} passed, 0 failed, 0 not computed here`],
  );
  assert.equal(status, 0);
});

test('a wrong number, a missing file and an unknown kind are told apart', () => {
  const folder = 'build/tests/marketing/cases';
  rmSync('build/tests/marketing', { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const write = (name, document) => writeFileSync(`${folder}/${name}.json`, JSON.stringify(document));
  const right = JSON.parse(readFileSync(`${DATA}/cases/saas_nps.json`, 'utf8'));
  const wrong = structuredClone(right);
  wrong.expected.sample.promoters += 1;
  write('a_right', right);
  write('b_wrong', wrong);
  write('c_missing', {
    name: 'c',
    input: 'nowhere.csv',
    filter: 'none',
    id: 'a',
    time: 'b',
    expected: { growth_M: [] },
  });
  write('d_unknown', { name: 'd', input_inline: { stars: [1] }, expected: { luck: 1 } });
  const { status, lines } = run(folder);
  assert.deepEqual(
    lines.map((line) => line.slice(0, 4)),
    ['pass', 'FAIL', 'FAIL', '----', '1 pa'],
  );
  assert.match(lines[1], /sample\.promoters is 200, not 201/);
  assert.match(lines[2], /no file nowhere\.csv/);
  assert.match(lines[3], /not computed here/);
  assert.equal(lines.at(-1), '1 passed, 2 failed, 1 not computed here');
  assert.equal(status, 1);
});
