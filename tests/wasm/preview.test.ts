// Other definitions can be tried beside the one in use, and a document is checked before its files are there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply, SeriesSection } from '../../wasm/protocol.ts';
import { clientWith, given, orders, ordersIn, PROJECT, WEEKS, withMeasure } from './shop.ts';

test('tried definitions give their numbers, and the report in use stays to the byte', async () => {
  const client = await clientWith({ shards: 3 });
  given(await client.inspect(orders));
  given(await client.define(PROJECT));
  given(await client.report());
  const before = given(await client.render('json'));
  const replies: Reply<SeriesSection>[] = [];
  await client.preview(
    [withMeasure('count() * 2'), withMeasure('count_distinct("order_id")'), withMeasure('sum(nothing)')],
    (at, reply) => {
      replies[at] = reply;
    },
  );
  assert.equal(given(replies[0] as Reply<SeriesSection>).star?.value, 2 * ordersIn(WEEKS - 1));
  assert.equal(given(replies[1] as Reply<SeriesSection>).star?.value, ordersIn(WEEKS - 1));
  assert.equal(replies[2]?.ok, false);
  assert.equal(given(await client.render('json')), before);
  const again = given(await client.report());
  assert.equal(JSON.stringify(again), JSON.stringify(JSON.parse(before)));
  client.close();
});

test('what is asked for in the middle of trying comes first', async () => {
  const client = await clientWith();
  given(await client.inspect(orders));
  given(await client.define(PROJECT));
  given(await client.report());
  let told = 0;
  const trying = client.preview(
    Array.from({ length: 50 }, () => withMeasure('count() * 2')),
    () => ++told,
  );
  const text = JSON.parse(given(await client.render('json')));
  assert.equal(text.sections.series?.star?.value, ordersIn(WEEKS - 1));
  const report = given(await client.report());
  assert.equal(report.sections.series?.star?.value, ordersIn(WEEKS - 1));
  await trying;
  assert.ok(told < 50);
  client.close();
});

test('a document is read without its files, and refused by its path', async () => {
  const client = await clientWith();
  assert.equal(given(await client.read(JSON.stringify(PROJECT))).project.definition.title, 'Shop');
  const odd = await client.read(
    JSON.stringify({ ...PROJECT, definition: { ...PROJECT.definition, outcome: 'revenu' } }),
  );
  assert.ok(!odd.ok && odd.error.text.includes('revenue'), JSON.stringify(odd));
  client.close();
});
