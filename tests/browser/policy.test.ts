// The page asks nobody for anything: from disk and over http, through every step.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { buildPage } from '../../web/build/page.mjs';
import { addressOf, drop, goTo, launch, open, REAL, STEPS, serve, standIn } from './browser.ts';

let browser: Browser;
let file: string;
before(async () => {
  [browser, file] = await Promise.all([launch(), standIn('policy')]);
});
after(() => browser.close());

async function wholePath(address: string): Promise<void> {
  const { page, context, faults, requests } = await open(browser, address);
  await drop(page, 'plays.csv', 'invoices.csv');
  for (const step of STEPS) await goTo(page, step);
  assert.deepEqual(faults, []);
  assert.deepEqual([...requests], []);
  assert.equal(await page.locator('.private').innerText(), 'Files stay on this device. Requests made: 0');
  await context.close();
}

test('the whole path from disk makes no request and breaks no rule of its policy', () => wholePath(addressOf(file)));

test('the whole path over http makes no request and breaks no rule of its policy', async () => {
  const { address, server } = await serve(file);
  await wholePath(address);
  server.close();
});

test('a script that tries to reach out is stopped', async () => {
  const { page, context, requests } = await open(browser, addressOf(file));
  // Run by the page's own clock: what the test's own hand runs is let through by the browser.
  const outcome = await page.evaluate(
    () =>
      new Promise<Record<string, string>>((done) => {
        setTimeout(async () => {
          const tried: Record<string, string> = {};
          const attempt = async (name: string, act: () => unknown) => {
            try {
              await act();
              tried[name] = 'allowed';
            } catch {
              tried[name] = 'stopped';
            }
          };
          await attempt('fetch', () => fetch('https://example.org/'));
          await attempt('code from text', () => new (Object.getPrototypeOf(() => 1).constructor)('return 1')());
          await attempt('markup from text', () => {
            document.createElement('div').innerHTML = '<img src=x>';
          });
          await attempt('worker', () => new Worker('blob:nothing'));
          done(tried);
        }, 0);
      }),
  );
  assert.deepEqual(outcome, {
    fetch: 'stopped',
    'code from text': 'stopped',
    'markup from text': 'stopped',
    worker: 'stopped',
  });
  assert.deepEqual([...requests], []);
  await context.close();
});

const rulesOf = (path: string) =>
  (/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(path, 'utf8'))?.[1] ?? '')
    .replaceAll(/'sha256-[^']+'/g, 'HASH')
    .split('; ');

test('the policy in the file is the one that was designed', () => {
  const rules = [
    "default-src 'none'",
    "connect-src 'none'",
    "script-src HASH HASH 'wasm-unsafe-eval'",
    'worker-src blob:',
    'style-src HASH HASH',
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types northstar lit-html',
  ];
  assert.deepEqual(rulesOf(file), rules);
  // The real page has workers, whose script it runs too.
  assert.deepEqual(rulesOf(REAL), rules.with(2, "script-src HASH HASH HASH 'wasm-unsafe-eval'"));
});

test('building twice gives the same bytes', async () => {
  const options = { swap: { engine: 'tests/browser/fake_engine.ts' }, engine: null, worker: null };
  const one = await buildPage({ ...options, out: 'build/tests/browser/one.html' });
  const two = await buildPage({ ...options, out: 'build/tests/browser/two.html' });
  assert.equal(one.html, two.html);
});

test('no element carries a style attribute in its template', async () => {
  const { page, context } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  for (const step of STEPS) {
    await goTo(page, step);
    const styled = await page.$$eval('[style]', (found) => found.map((element) => element.outerHTML.slice(0, 80)));
    assert.deepEqual(styled, [], step);
  }
  await context.close();
});
