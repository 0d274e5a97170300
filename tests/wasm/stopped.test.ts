// Engines that stop in the middle of anything: they are replaced, the work is done again or ends with a reason, and what
// comes after is as if nothing had been.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from '../../wasm/api.ts';
import type { Reply } from '../../wasm/protocol.ts';
import { type Death, fakeWorkers, randomOf } from './fakes.ts';
import { clientWith, given, named, orders, ordersCsv, PROJECT } from './shop.ts';

const KILLS = 200;
const SECTIONS = ['data', 'series'] as const;
const file = named('orders.csv', ordersCsv(1, 4));

/** The whole road from the definition on; a client that has forgotten nothing gives the same text each time. */
async function textOf(client: Client): Promise<Reply<string>> {
  const defined = await client.define(PROJECT);
  if (!defined.ok) return defined;
  const report = await client.report({ sections: [...SECTIONS] });
  return report.ok ? client.render('json') : report;
}

async function expectedText(): Promise<string> {
  const client = await clientWith();
  given(await client.inspect(file));
  const text = given(await textOf(client));
  client.close();
  return text;
}

test(`${KILLS} engines that die at random points are replaced, and the report is the same to the byte`, async (t) => {
  const expected = await expectedText();
  const random = randomOf(20260101);
  const workers = fakeWorkers(random, 1);
  const client = await clientWith({ spawn: workers.spawn, workers: 2, shards: 3, chunk: 1024 });
  given(await client.inspect(file));
  const deaths: Death[] = ['ended', 'trapped', 'out of memory'];
  let failed = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const death = deaths[kill % deaths.length] as Death;
    workers.killAfter(1 + random(20), death);
    while (!workers.killed()) {
      // Dropped again, so that all of it is read again.
      if (random(2) === 0) {
        const again = await client.inspect(file);
        assert.ok(again.ok || death === 'out of memory', 'a lost engine is replaced without a word');
      }
      const reply = await textOf(client);
      if (reply.ok) assert.equal(reply.value, expected, `while engine ${kill} died: ${death}`);
      else {
        failed++;
        assert.equal(death, 'out of memory', reply.error.text);
        assert.match(reply.error.text, /memory/);
        assert.equal(given(await textOf(client)), expected, `after engine ${kill} died: ${death}`);
      }
    }
  }
  assert.ok(workers.started() >= 2 * KILLS, 'nobody lives on with the dead');
  t.diagnostic(`${KILLS} engines died, ${workers.started()} were started, ${failed} reports failed with a reason`);
  client.close();
});

test('an engine that dies each time it is asked is given up with a reason, and a smaller question is answered', async () => {
  const workers = fakeWorkers(randomOf(1));
  const client = await clientWith({ spawn: workers.spawn, workers: 1 });
  given(await client.inspect(orders));
  given(await client.define(PROJECT));
  const started = workers.started();
  workers.killAll('trapped');
  const reply = await client.report();
  assert.match(reply.ok ? '' : reply.error.text, /^engine: The engine stopped: unreachable\./);
  assert.ok(workers.started() - started <= 2, 'it is not tried for ever');
  workers.killAll(undefined);
  given(await client.report());
  client.close();
});

test('a report that was made is rendered by the engine that takes the place of the one that made it', async () => {
  const workers = fakeWorkers(randomOf(2));
  const client = await clientWith({ spawn: workers.spawn, workers: 2 });
  given(await client.inspect(orders));
  given(await client.define(PROJECT));
  given(await client.report());
  const expected = given(await client.render('markdown'));
  workers.killAfter(1, 'ended');
  assert.equal(given(await client.render('markdown')), expected);
  client.close();
});

test('a page of rows and a guess come from the engine that took the place of another', async () => {
  const workers = fakeWorkers(randomOf(3));
  const client = await clientWith({ spawn: workers.spawn, workers: 2 });
  given(await client.inspect(orders));
  workers.killAfter(1, 'trapped');
  assert.equal(given(await client.rows('orders.csv', { limit: 5 })).cells.length, 5);
  workers.killAfter(1, 'ended');
  assert.ok(given(await client.recognize()).project);
  client.close();
});
