// A small contest, so that a difference between the contestants shows with every commit; nothing is timed here.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { differenceOf } from './answers.mjs';

test('every contestant gives the same answers to 20,000 rows', () => {
  const args = ['tests/bench/run.mjs', '--only', 'contest', '--rows', '20000', '--rounds', '1'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
  for (const name of ['northstar', 'duckdb', 'duckdb_best', 'udsv', 'papaparse', 'native_1', 'native_2'])
    assert.match(stdout, new RegExp(`^\\| ${name} \\|.* equal \\|$`, 'm'));
});

test('a wrong count, a lost row and a missing answer are found, another order and rounding are not', () => {
  const answers = {
    weekly_active: [
      [1, 10],
      [2, 20],
    ],
    cohort_sizes: [[1, 0.5]],
  };
  const with_ = (change) => differenceOf(answers, { ...answers, ...change });
  assert.equal(
    with_({
      weekly_active: [
        [2, 20],
        [1, 10],
      ],
      cohort_sizes: [[1, 0.5 + 1e-7]],
    }),
    undefined,
  );
  assert.match(
    with_({
      weekly_active: [
        [1, 10],
        [2, 21],
      ],
    }),
    /weekly_active/,
  );
  assert.match(with_({ weekly_active: [[1, 10]] }), /1 rows, not 2/);
  assert.match(with_({ cohort_sizes: undefined }), /cohort_sizes/);
});
