// A report says what it rests on: the same files give the same hashes, others give others.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientWith, given, ordersCsv, PROJECT } from './shop.ts';

async function certificateOf(text: string) {
  const client = await clientWith({});
  given(await client.inspect({ name: 'orders.csv', blob: new Blob([text]) }));
  given(await client.define(PROJECT));
  const { certificate } = given(await client.report());
  const html = given(await client.render('html'));
  client.close();
  assert.ok(certificate);
  return { certificate, html };
}

test('inputs, versions and settings stand in the report and in what is printed of it', async () => {
  const { certificate, html } = await certificateOf(ordersCsv());
  const [file] = certificate.files;
  assert.ok(file);
  assert.match(file.sha256, /^[0-9a-f]{64}$/);
  assert.equal(file.bytes, ordersCsv().length);
  assert.match(certificate.zone_table, /^\d{4}[a-z]$/);
  assert.ok(certificate.settings.some(({ label }) => label === 'Period'));
  for (const words of ['Certificate', file.sha256, certificate.definition_hash]) assert.ok(html.includes(words), words);
});

test('one cell more or less is another certificate', async () => {
  const [first, again, other] = await Promise.all([
    certificateOf(ordersCsv()),
    certificateOf(ordersCsv()),
    certificateOf(ordersCsv().replace('.50,', '.51,')),
  ]);
  assert.deepEqual(again.certificate, first.certificate);
  assert.notEqual(other.certificate.data_hash, first.certificate.data_hash);
  assert.equal(other.certificate.definition_hash, first.certificate.definition_hash);
});
