// The real engine where it is a guest: the page in a sandboxed frame without an origin, and the package in a page of
// somebody else.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Client } from '../../wasm/api.ts';
import type { Project } from '../../wasm/protocol.ts';
import { launch, REAL } from './browser.ts';

const TYPES: Readonly<Record<string, string>> = {
  '': 'text/html; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

const FRAME =
  '<!doctype html><link rel="icon" href="data:,"><title>wiki</title><iframe src="/northstar.html" sandbox="allow-scripts" width="1200" height="850"></iframe>';
const HOST = '<!doctype html><link rel="icon" href="data:,"><title>somebody else</title>';
const pages: Readonly<Record<string, () => Buffer | string>> = {
  '/frame': () => FRAME,
  '/host': () => HOST,
  '/northstar.html': () => readFileSync(REAL),
};

let browser: Browser;
let address: string;
const server = createServer((request, response) => {
  const path = request.url ?? '/';
  const known = pages[path];
  try {
    const body = known ? known() : readFileSync(`dist/npm${path}`);
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
before(async () => {
  browser = await launch();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('no port');
  address = `http://127.0.0.1:${at.port}`;
});
after(async () => {
  await browser.close();
  server.close();
});

async function visit(path: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  const asked: string[] = [];
  context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(address + path);
  return { page, context, faults, asked };
}

test('a sandboxed frame without an origin reads a file and shows the report', async () => {
  const { page, context, faults, asked } = await visit('/frame');
  const frame = page.frameLocator('iframe');
  const origin = await page.frames()[1]?.evaluate(() => self.origin);
  assert.equal(origin, 'null');
  await frame.locator('#choose').setInputFiles('examples/online-shop/online_retail.csv');
  await frame.locator('ns-answers').waitFor();
  assert.ok(page.workers().length > 0, 'the engine runs in a worker');
  assert.equal(await frame.locator('.facts b').first().innerText(), '11,014');
  for (const step of ['Define', 'Decompose', 'Validate', 'Act & report']) {
    await frame.locator('nav a', { hasText: step }).click();
    await frame.locator('main svg').first().waitFor();
  }
  assert.deepEqual(faults, []);
  assert.deepEqual(
    asked.filter((path) => !/^\/(frame|northstar\.html)$/.test(path) && path.startsWith('/')),
    [],
  );
  await context.close();
});

test('the package in a page gives the golden report, byte for byte', async () => {
  const { page, context, faults, asked } = await visit('/host');
  const folder = 'examples/online-shop';
  const text = await page.evaluate(
    async ({ csv, project }) => {
      const entry = '/browser.js';
      const { open } = (await import(entry)) as { open: () => Promise<Client> };
      const client = await open();
      const inspected = await client.inspect(new File([csv], 'online_retail.csv'));
      const defined = await client.define(project);
      const report = await client.report();
      const rendered = await client.render('json');
      client.close();
      for (const reply of [inspected, defined, report, rendered]) if (!reply.ok) return reply.error.text;
      return rendered.ok ? rendered.value : '';
    },
    {
      csv: readFileSync(`${folder}/online_retail.csv`, 'utf8'),
      project: JSON.parse(readFileSync(`${folder}/online-shop.northstar.json`, 'utf8')) as Project,
    },
  );
  assert.equal(text.trimEnd(), readFileSync(`${folder}/expected.json`, 'utf8').trimEnd());
  assert.deepEqual([...new Set(asked)].sort(), ['/browser.js', '/host', '/northstar_engine.wasm', '/worker.js']);
  assert.deepEqual(faults, []);
  await context.close();
});
