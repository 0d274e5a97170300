// Files that keep silent, as on a network drive that is gone or a browser that forgot to answer: opened once more, and a
// cancel does not wait for them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteReader } from '../../wasm/reading.ts';
import { FaultyBlob } from './fakes.ts';
import { clientWith, given, named, ordersCsv, PROJECT, reportOf } from './shop.ts';

const text = ordersCsv();
const SILENT_FROM = 5000;

function silentBlob(type: 'bytes' | undefined): FaultyBlob {
  const blob = new FaultyBlob(text, 512, type);
  blob.fault = 'silent';
  blob.failsAt = SILENT_FROM;
  return blob;
}

async function readAll(reader: ByteReader): Promise<string> {
  const decoder = new TextDecoder();
  let read = '';
  for (let at = 0; ; ) {
    const bytes = await reader.read(at);
    if (bytes.length === 0) return read;
    at += bytes.length;
    read += decoder.decode(bytes, { stream: true });
  }
}

for (const type of [undefined, 'bytes'] as const) {
  const name = type ?? 'own pieces';
  test(`a file that fell silent is opened again, and read on from the same byte (${name})`, async () => {
    const blob = silentBlob(type);
    let streams = 0;
    const counting = {
      slice: (begin: number) => {
        if (++streams === 2) blob.failsAt = Number.POSITIVE_INFINITY;
        return blob.slice(begin);
      },
    } as unknown as Blob;
    const reader = new ByteReader(counting, 512, undefined, 20);
    assert.equal(await readAll(reader), text);
    assert.equal(streams, 2);
    reader.close();
  });

  test(`one that keeps silent cannot be read (${name})`, async () => {
    const reader = new ByteReader(silentBlob(type) as unknown as Blob, 512, undefined, 20);
    await assert.rejects(readAll(reader), { message: 'The file keeps silent.' });
    reader.close();
  });

  test(`a report over a silent file is stopped at once, and goes on when it speaks again (${name})`, async () => {
    const blob = silentBlob(type);
    const client = await clientWith({ workers: 0, shards: 1, chunk: 512 });
    blob.failsAt = Number.POSITIVE_INFINITY;
    given(await client.inspect({ name: 'orders.csv', blob: blob as unknown as Blob }));
    given(await client.define(PROJECT));
    blob.failsAt = SILENT_FROM;
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    const reply = await client.report({ signal: stop.signal });
    assert.equal(!reply.ok && reply.error.code, 'cancelled');
    blob.failsAt = Number.POSITIVE_INFINITY;
    given(await client.report());
    assert.equal(given(await client.render('json')), await reportOf({}, named('orders.csv', text)));
    client.close();
  });
}
