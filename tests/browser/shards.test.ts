// One report, to the byte: 1, 2, 4 and 8 shards over real workers in Chromium and in Firefox, and Node without any.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { build } from 'esbuild';
import { named, ordersCsv, PROJECT, reportOf } from '../wasm/shop.ts';
import { launch, launchFirefox, serve } from './browser.ts';
import type { Task } from './shards_page.ts';

const BLANK = 'build/tests/browser/blank.html';
const csv = ordersCsv(10);
const expected = await reportOf({ workers: 0 }, named('orders.csv', csv));

async function bundled(entry: string, format: 'iife', globalName?: string): Promise<string> {
  const define = { 'import.meta.url': '""' };
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format,
    define,
    ...(globalName && { globalName }),
  });
  return outputFiles[0]?.text ?? '';
}

async function script(): Promise<string> {
  const task: Task = {
    wasm: readFileSync('build/wasm/northstar_engine.wasm').toString('base64'),
    worker: await bundled('wasm/worker.ts', 'iife'),
    csv,
    project: PROJECT,
    shards: [1, 2, 4, 8],
  };
  return `${await bundled('tests/browser/shards_page.ts', 'iife', 'shards')}; shards.reports(${JSON.stringify(task)})`;
}

/** An address of its own, since workers need one. */
async function reportsIn(goto: (address: string) => Promise<unknown>, evaluate: (text: string) => Promise<unknown>) {
  mkdirSync('build/tests/browser', { recursive: true });
  writeFileSync(BLANK, '<!doctype html><title>shards</title>');
  const { address, server } = await serve(BLANK);
  try {
    await goto(address);
    for (const text of (await evaluate(await script())) as string[]) assert.equal(text, expected);
  } finally {
    server.close();
  }
}

test('Chromium', async () => {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await reportsIn(
      (address) => page.goto(address),
      (text) => page.evaluate(text),
    );
  } finally {
    await browser.close();
  }
});

test('Firefox', async () => {
  const browser = await launchFirefox();
  try {
    const page = await browser.newPage();
    await reportsIn(
      (address) => page.goto(address),
      (text) => page.evaluate(text),
    );
  } finally {
    await browser.close();
  }
});
