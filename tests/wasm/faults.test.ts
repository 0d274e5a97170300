// What goes wrong arrives as a sentence, and nothing that was set before is lost.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import createEngineModule from '../../build/wasm/northstar_engine.mjs';
import { Engine, EXPORTS } from '../../wasm/engine.ts';
import type { EngineRequest, Reply } from '../../wasm/protocol.ts';
import { clientWith, given, module, named, orders, PROJECT, reportOf } from './shop.ts';

const textOf = (reply: Reply<unknown>) =>
  reply.ok ? `no error, but ${JSON.stringify(reply.value)}` : reply.error.text;

test('the module exports what is declared', async () => {
  const bound = [...readFileSync('wasm/bindings.cpp', 'utf8').matchAll(/emscripten::function\("(\w+)"/g)];
  assert.deepEqual(bound.map(([, name]) => name).sort(), [...EXPORTS].sort());
  const made = await createEngineModule({
    instantiateWasm(imports, done) {
      void WebAssembly.instantiate(module, imports).then((instance) => done(instance, module));
      return {};
    },
    locateFile: (name) => name,
  });
  for (const name of EXPORTS) assert.equal(typeof made[name], 'function');
});

test('a request of the wrong shape is refused, and the engine goes on', async () => {
  const engine = await Engine.start(module);
  const bytes = new Uint8Array(await orders.blob.arrayBuffer());
  const file = { file: 'orders.csv', size: bytes.length, bytes: bytes.length, complete: true };
  given(engine.call({ op: 'inspect', ...file }, bytes));
  given(engine.call({ op: 'define', project: PROJECT }));
  const reply = engine.call({ op: 'finish', facts: [], sections: [1] } as unknown as EngineRequest);
  assert.match(textOf(reply), /^request: "sections" has to be a list of texts/);
  given(engine.call({ op: 'define', project: PROJECT }));
});

test('more than memory holds is a reply too', async () => {
  const engine = await Engine.start(module);
  const request = { op: 'inspect', file: 'a.csv', size: 1, bytes: 1, complete: true } as const;
  const reply = engine.call(request, { length: 2 ** 31 - 1 } as Uint8Array);
  assert.match(textOf(reply), /memory/);
  assert.match(textOf(engine.call({ op: 'recognize' })), /no error/);
});

const workbook = new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, ...new Array(200).fill(7)]);
const bad: [string, BlobPart, RegExp][] = [
  ['empty.csv', '', /empty\.csv.*empty/],
  ['photo.csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), /photo\.csv/],
  ['budget.xlsx', workbook, /budget\.xlsx.*CSV.*paste/s],
  ['leads.csv', 'id,created_at,name\n', /leads\.csv.*no rows/s],
];

test('bad files are refused in words and the client goes on', async () => {
  const expected = await reportOf();
  const client = await clientWith();
  given(await client.inspect(orders));
  given(await client.define(PROJECT));
  for (const [name, content, words] of bad) assert.match(textOf(await client.inspect(named(name, content))), words);
  given(await client.report());
  assert.equal(given(await client.render('json')), expected);
  client.close();
});

test('a file without a date gives no project and says where to get one', async () => {
  const client = await clientWith();
  given(
    await client.inspect(named('people.csv', 'Name,City,Score\nAnn,Rome,15\nBob,Bonn,20\nCid,Rome,12\nDee,Bonn,7\n')),
  );
  const { project, notices } = given(await client.recognize());
  assert.equal(project, null);
  assert.match(notices.map(({ text, remedy }) => `${text} ${remedy}`).join(), /people\.csv.*date.*Segment/s);
  client.close();
});

test('a refused definition leaves the one before', async () => {
  const expected = await reportOf();
  const client = await clientWith();
  given(await client.inspect(orders));
  given(await client.define(PROJECT));
  const { definition } = PROJECT;
  const absent = {
    ...definition,
    metrics: { ...definition.metrics, revenue: { table: 'orders', measure: 'sum(value)', where: "evnt = 'a'" } },
  };
  assert.match(textOf(await client.define({ ...PROJECT, definition: absent })), /^metrics\.revenue\.where: .*evnt/);
  given(await client.report());
  assert.equal(given(await client.render('json')), expected);
  client.close();
});

test('a forgotten file is asked for, and taken again', async () => {
  const client = await clientWith();
  assert.match(textOf(await client.report()), /Nothing is defined yet/);
  given(await client.inspect(orders));
  given(await client.define(PROJECT));
  await client.forget('orders.csv');
  assert.match(textOf(await client.report()), /orders\.csv/);
  given(await client.inspect(orders));
  given(await client.report());
  client.close();
});

test('a closed client answers', async () => {
  const client = await clientWith();
  client.close();
  assert.match(textOf(await client.recognize()), /closed/);
});
