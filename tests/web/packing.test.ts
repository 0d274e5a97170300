// A project as text: for people to read, and without blanks where it would be too large to be opened again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Project } from '../../wasm/protocol.ts';
import { MOST_PROJECT, projectText } from '../../web/model/packing.ts';

const project = (entries: number): Project => ({
  northstar: 1,
  definition: { tables: {}, metrics: {} },
  journal: Array.from({ length: entries }, (_, n) => ({ kind: 'decision', at: '2026-09-14', text: `no ${n}` })),
});

test('a small project is written for people, a large one so that it opens again', () => {
  assert.match(projectText(project(2)), /^\{\n {2}"northstar": 1,\n/);
  const large = projectText(project(50_000));
  assert.ok(JSON.stringify(project(50_000), null, 2).length > MOST_PROJECT);
  assert.ok(Buffer.byteLength(large) <= MOST_PROJECT);
  assert.deepEqual(JSON.parse(large), project(50_000));
});
