// The simulated examples' files are what their simulations give, byte for byte; so the page need not carry them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as music from '../../examples/music-service/simulate.ts';
import * as sales from '../../examples/sales-pipeline/simulate.ts';

for (const [folder, { simulate, TRUTH }] of [
  ['examples/music-service', music],
  ['examples/sales-pipeline', sales],
] as const)
  test(`${folder} is what its simulation gives`, () => {
    const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
    for (const [name, text] of Object.entries(simulate())) assert.ok(text === read(name), name);
    assert.deepEqual(JSON.parse(read('truth.json')), TRUTH);
  });
