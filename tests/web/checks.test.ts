// When the verdict was checked, whether that is due again, and whether it says the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LoggedCheck, Project } from '../../wasm/protocol.ts';
import { checkOf, historyOf } from '../../web/model/checks.ts';
import { report as early } from '../browser/fixtures/early.ts';
import { report } from '../browser/fixtures/music.ts';

const project = (journal: readonly unknown[], review = 'quarterly'): Project => ({
  northstar: 1,
  definition: { north_star: { metric: 'listening_hours', review }, outcome: 'revenue' } as Project['definition'],
  journal,
});
const checked = (of: typeof report, day: string): LoggedCheck => {
  const check = checkOf(of, day);
  assert.ok(check);
  return check;
};

test('a first check is new, and nothing is overdue', () => {
  const { last, overdue, differs, isNew } = historyOf(project([]), report, '2026-09-20');
  assert.deepEqual([last, overdue, differs, isNew], [null, false, false, true]);
});

test('a check is due again after the time between two reviews', () => {
  const journal = [{ kind: 'action' }, checked(report, '2026-03-01')];
  assert.equal(historyOf(project(journal), report, '2026-06-01').overdue, false);
  const { overdue, days } = historyOf(project(journal), report, '2026-06-02');
  assert.deepEqual([overdue, days], [true, 93]);
  assert.equal(historyOf(project(journal, 'monthly'), report, '2026-04-02').overdue, true);
});

test('the same data and definition need no second entry; other data do', () => {
  const journal = [checked(report, '2026-03-01')];
  assert.equal(historyOf(project(journal), report, '2026-03-02').isNew, false);
  assert.equal(historyOf(project(journal), { ...report, data_hash: 'other' }, '2026-03-02').isNew, true);
});

test('the newest check is held against what is said now, and those of other numbers are not', () => {
  const other = { ...checked(report, '2026-08-01'), north_star: 'plays', reason: 'follows' };
  const journal = [checked(early, '2026-05-01'), checked(report, '2026-06-01'), other];
  assert.equal(historyOf(project(journal), report, '2026-08-02').differs, false);
  const { differs, last, checks } = historyOf(project(journal), early, '2026-08-02');
  assert.deepEqual([differs, last?.logged, checks.length], [true, '2026-06-01', 2]);
});
