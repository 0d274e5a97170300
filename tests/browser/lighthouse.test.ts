// Lighthouse over the page as `./northstar start` serves it, desktop preset: accessibility and best practices. What it says
// of performance is printed beside its own benchmark of the machine (an idle desktop has 1000 and more) and asserted nowhere,
// since it is a time.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import lighthouse, { desktopConfig } from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { ARGS, REAL } from './browser.ts';

const LEAST = 0.95;
const ATTEMPTS = 3;

async function served(): Promise<{ address: string; end: () => void }> {
  const server = spawn(process.execPath, ['web/serve.mjs', REAL, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  const address = /http:\S+/.exec(line.toString())?.[0];
  assert.ok(address);
  return { address, end: () => server.kill() };
}

interface Scores {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly machine: number;
  /** What cost points, for whoever has to mend it. */
  readonly lost: string[];
}

/** Nothing when the browser did not answer in time. */
async function measured(address: string): Promise<Scores | null> {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ARGS,
  });
  try {
    const page = await browser.newPage();
    const categories = ['performance', 'accessibility', 'best-practices'];
    const result = await lighthouse(address, { onlyCategories: categories, logLevel: 'error' }, desktopConfig, page);
    assert.ok(result);
    const { lhr } = result;
    if (lhr.runtimeError) return null;
    const lost = Object.values(lhr.categories).flatMap(({ id, auditRefs }) =>
      auditRefs
        .filter((ref) => ref.weight > 0 && (lhr.audits[ref.id]?.score ?? 1) < 1)
        .map((ref) => `${id}: ${ref.id} ${lhr.audits[ref.id]?.displayValue ?? ''}`),
    );
    const score = (id: string) => lhr.categories[id]?.score ?? 0;
    const [performance, accessibility, bestPractices] = categories.map(score) as [number, number, number];
    return { performance, accessibility, bestPractices, machine: lhr.environment.benchmarkIndex, lost };
  } finally {
    await browser.close();
  }
}

test('Lighthouse gives the served page at least 95 points of 100 for access and for good practice', async (t) => {
  const { address, end } = await served();
  try {
    let scores: Scores | null = null;
    for (let attempt = 0; attempt < ATTEMPTS && !scores; ++attempt) scores = await measured(address);
    assert.ok(scores, 'Lighthouse measured the page');
    const { performance, accessibility, bestPractices, machine, lost } = scores;
    t.diagnostic(
      `performance ${performance} on a machine of ${machine}, accessibility ${accessibility}, best practices ${bestPractices}`,
    );
    assert.ok(accessibility >= LEAST, lost.join('\n'));
    assert.ok(bestPractices >= LEAST, lost.join('\n'));
  } finally {
    end();
  }
});
