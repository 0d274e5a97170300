// What is told of a file while it is read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine } from '../../wasm/engine.ts';
import { Host } from '../../wasm/host.ts';
import type { StepProgress, WorkerMessage } from '../../wasm/protocol.ts';
import { module } from './shop.ts';

test('an engine that is at work on what it was given has not read to the end', async (t) => {
  // Time flies, so that every step is told of.
  let now = 0;
  t.mock.method(performance, 'now', () => (now += 100));
  const wants: readonly (number | null)[] = [100, null, null, 140, null, 200];
  let step = 0;
  const call = () => {
    const wanted_byte = wants[step++];
    const done = wanted_byte === undefined;
    const progress: StepProgress = { done, share: 0, rows: step, wanted_byte: wanted_byte ?? null, words: '' };
    return { ok: true, value: progress };
  };
  t.mock.method(Engine, 'start', async () => ({ call }));
  const told: WorkerMessage[] = [];
  const host = new Host((message) => told.push(message));
  await host.handle({ id: 1, kind: 'start', module, warm: false, life: '' });
  const request = { op: 'load', table: 't', shard: 1, begin: 100, end: 1000, begins_at_record: false } as const;
  await host.handle({ id: 2, kind: 'load', source: new Blob(['x'.repeat(1000)]), chunk: 16, request });
  const read = told.flatMap((message) => (message.kind === 'progress' ? [message.bytes_read] : []));
  assert.deepEqual(read, [0, 0, 0, 40, 40, 100]);
});
