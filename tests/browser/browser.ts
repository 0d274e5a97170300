// What the browser tests share: a Chromium, the page built with the stand-in engine, and a page that notes every fault.
import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { buildPage } from '../../web/build/page.mjs';

export const REAL = resolve('dist/northstar.html');
export const ARGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });

export const launchFirefox = () =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
  });

/** The page with the stand-in engine, built anew for each test file so that none waits for another. */
export async function standIn(name: string): Promise<string> {
  const out = resolve(`build/tests/browser/${name}.html`);
  mkdirSync(resolve('build/tests/browser'), { recursive: true });
  await buildPage({ out, swap: { engine: 'tests/browser/fake_engine.ts' }, engine: null, worker: null });
  return out;
}

export const addressOf = (file: string) => pathToFileURL(file).href;

/** One file over http, as a static host would serve it. */
export async function serve(file: string): Promise<{ address: string; server: Server }> {
  const server = createServer(async (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(await readFile(file));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { address: `http://127.0.0.1:${address.port}/`, server };
}

export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors and warnings, exceptions, violations of the policy. */
  readonly faults: string[];
  /** Every request but the page itself, workers included. */
  readonly requests: string[];
}

export async function open(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  // Every request of the page and of what it starts, seen on the wire and not by the page's own count.
  context.on('request', (request) => requests.push(request.url()));
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ request }) => requests.push(request.url));
  session.on('Network.webSocketCreated', ({ url }) => requests.push(url));
  await page.goto(address);
  await page.waitForSelector('main h1:not(#shell *)');
  return {
    page,
    context,
    faults,
    requests: new Proxy(requests, {
      get: (all, key) =>
        Reflect.get(
          all.filter((url) => url !== address && !/^(blob|data):/.test(url)),
          key,
        ),
    }),
  };
}

const CSV = 'played_at,user_id,event,seconds\n2026-09-14,u1,play,30\n';
export const csvFiles = (...names: string[]) =>
  names.map((name) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(CSV) }));

export async function drop(page: Page, ...names: string[]): Promise<void> {
  await page.setInputFiles('#choose', csvFiles(...names));
  await page.waitForSelector('ns-answers');
}

export const STEPS = ['data', 'define', 'decompose', 'validate', 'act', 'home'] as const;

export async function goTo(page: Page, step: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, step);
  await page.waitForSelector(`ns-${step.split('?')[0]} h1`);
  // Charts draw when they know their width.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

export const fileCard = (page: Page, name: string) => page.locator(`article.card[aria-label="${name}"]`);

/** The definition as the page has it, read on step 2 and left on step 1. */
export async function definition(page: Page) {
  await goTo(page, 'define');
  await page.getByRole('button', { name: 'Show as JSON' }).click();
  const text = await page.locator('#json textarea').inputValue();
  await goTo(page, 'data');
  return JSON.parse(text);
}

export const hasReal = () => existsSync(REAL);
