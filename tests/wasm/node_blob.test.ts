// Files of any size on the disk, in Node.
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { FileBlob } from '../../wasm/node_blob.ts';
import { ByteReader } from '../../wasm/reading.ts';

const folder = mkdtempSync(join(tmpdir(), 'northstar-'));
after(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'large.csv');
const LARGE = 5 * 2 ** 30;

/** Five gibibytes, of which the disk holds the ends alone. */
function large(): void {
  writeFileSync(path, 'day,value\n');
  truncateSync(path, LARGE);
  appendFileSync(path, '2026-11-22,7\n');
}

const textOf = async (blob: Blob) => new TextDecoder().decode(await blob.arrayBuffer());

test('a file over 4 GiB has its whole size, and its end is read', async () => {
  large();
  const blob = await FileBlob.at(path);
  assert.equal(blob.size, LARGE + 13);
  assert.equal(await textOf(blob.slice(0, 9)), 'day,value');
  assert.equal(await textOf(blob.slice(LARGE)), '2026-11-22,7\n');
  assert.equal(await textOf(blob.slice(LARGE).slice(5, 7)), '11');
  assert.equal(await textOf(blob.slice(-2)), '7\n');
  assert.equal(blob.slice(9, 3).size, 0);
  assert.equal(await textOf(blob.slice(9, 3)), '');

  const reader = new ByteReader(blob, 8);
  const pieces: string[] = [];
  for (let at = LARGE; ; ) {
    const bytes = await reader.read(at);
    if (bytes.length === 0) break;
    at += bytes.length;
    pieces.push(new TextDecoder().decode(bytes));
  }
  assert.equal(pieces.join('|'), '2026-11-|22,7\n');
  reader.close();
});

test('a file that was changed or is gone cannot be read any more', async () => {
  large();
  const blob = await FileBlob.at(path);
  appendFileSync(path, '2026-11-23,8\n');
  await assert.rejects(textOf(blob.slice(0, 9)), { name: 'NotReadableError' });
  rmSync(path);
  await assert.rejects(textOf(blob.slice(0, 9)));
});
