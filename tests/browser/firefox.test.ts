// The same page in Firefox: it opens, reads, draws and makes no fault.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { SIMULATIONS } from '../../web/simulated.ts';
import { addressOf, launchFirefox, standIn } from './browser.ts';

test('the main path works in Firefox', async () => {
  const file = await standIn('firefox');
  const browser = await launchFirefox();
  try {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(addressOf(file));
    await page.waitForSelector('ns-start h1');
    const csv = resolve('build/tests/browser/plays.csv');
    writeFileSync(csv, 'played_at,user_id,event,seconds\n2026-09-14,u1,play,30\n');
    const input = await page.$('#choose');
    assert.ok(input);
    await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(csv);
    await page.waitForSelector('ns-answers');
    for (const step of ['define', 'decompose', 'validate', 'act', 'home']) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, step);
      await page.waitForSelector(`ns-${step} svg`);
    }
    assert.match(await page.$eval('.star-value', (element) => element.textContent ?? ''), /13,742/);
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
  }
});

test('Firefox simulates the examples to the same byte', async () => {
  const { outputFiles } = await build({
    entryPoints: ['web/simulated.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'simulated',
  });
  const browser = await launchFirefox();
  try {
    const page = await browser.newPage();
    const made = await page.evaluate(
      `${outputFiles[0]?.text}
      Object.entries(simulated.SIMULATIONS).map(([folder, simulate]) => [folder, simulate()])`,
    );
    const wanted = Object.entries(SIMULATIONS).map(([folder, simulate]) => [folder, simulate()] as const);
    assert.equal((made as unknown[]).length, wanted.length);
    for (const [at, [folder, files]] of (made as [string, Record<string, string>][]).entries())
      for (const [name, text] of Object.entries(files)) assert.ok(text === wanted[at]?.[1][name], `${folder}/${name}`);
  } finally {
    await browser.close();
  }
});
