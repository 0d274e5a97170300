// What the browser has to fetch, as a host sends it: brotli at its smallest.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { REAL } from './browser.ts';

/** The goals are 300 and 600; these hold what is reached, so that nothing grows unseen. */
const ENGINE_KIBIBYTES = 429;
const PAGE_KIBIBYTES = 599;

const packed = (file: string) =>
  brotliCompressSync(readFileSync(file), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  }).length / 1024;

for (const [what, file, most] of [
  ['the engine', 'dist/northstar_engine.wasm', ENGINE_KIBIBYTES],
  ['the whole page', REAL, PAGE_KIBIBYTES],
] as const)
  test(`${what} takes at most ${most} KiB`, (t) => {
    const size = packed(file);
    t.diagnostic(`${what}: ${size.toFixed(1)} KiB`);
    assert.ok(size <= most, `${size.toFixed(1)} KiB`);
  });
