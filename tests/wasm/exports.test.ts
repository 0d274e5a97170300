// The same bytes however a file is shared out, on the exports of thirty and more products: each with the project that is
// guessed for it, in 1, 2, 4 and 8 shards and in pieces of other sizes.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { clientWith, given, named } from './shop.ts';

const FOLDER = 'tests/data/exports';
const DATASETS_AT_LEAST = 30;

/** Nothing where no number can be made of the file alone: then a client says so in words. */
async function reportOf(name: string, shards: number, chunk: number): Promise<string | undefined> {
  const client = await clientWith({ shards, chunk });
  try {
    given(await client.inspect(named(name, readFileSync(`${FOLDER}/${name}`))));
    const { project } = given(await client.recognize());
    if (!project?.definition.north_star) return undefined;
    given(await client.define(project));
    given(await client.report());
    return given(await client.render('json'));
  } finally {
    client.close();
  }
}

test('an export in 1, 2, 4 and 8 shards gives one report', async (t) => {
  let counted = 0;
  for (const name of readdirSync(FOLDER).filter((file) => /\.[ct]sv$/.test(file))) {
    const expected = await reportOf(name, 1, 65536);
    if (expected === undefined) continue;
    counted++;
    for (const [shards, chunk] of [
      [2, 64],
      [4, 4096],
      [8, 997],
    ] as const)
      assert.equal(await reportOf(name, shards, chunk), expected, `${name} in ${shards} shards, pieces of ${chunk} B`);
  }
  t.diagnostic(`${counted} data sets`);
  assert.ok(counted >= DATASETS_AT_LEAST, `only ${counted} of them give a report`);
});
