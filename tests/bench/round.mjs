// One contestant, once, in a fresh browser with an empty profile.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { rendererSeconds, watchMemory } from './processes.mjs';

const MINUTES = 15;
/** Nobody drops a file within a second of the page's coming up; what a contestant does with that second is its own. */
const BEFORE_THE_FILE = 1000;
export const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Gives {seconds, cpuSeconds, peakMegabytes, readyMilliseconds, files, answers}, and {otherSeconds, otherAnswers} where the
 * contestant keeps what it loaded; rejects with the page's error.
 */
export async function playRound(server, contestant, csv) {
  const profile = mkdtempSync(join(tmpdir(), 'northstar-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: QUIET,
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(MINUTES * 60_000);
    const crash = new Promise((_, reject) => page.on('crash', () => reject(new Error('the page crashed'))));
    const limit = AbortSignal.timeout(MINUTES * 60_000);
    const late = new Promise((_, reject) =>
      limit.addEventListener('abort', () => reject(new Error(`no answer in ${MINUTES} min`))),
    );
    const within = (promise) => Promise.race([promise, crash, late]);

    await page.goto(server.address);
    await page.waitForFunction(() => 'contest' in window);
    server.taken.clear();
    const peak = watchMemory(process.pid);
    const ready = await within(page.evaluate((name) => window.contest.load(name), contestant));
    await page.waitForTimeout(BEFORE_THE_FILE);
    await page.setInputFiles('input', csv);
    const cpuBefore = rendererSeconds(process.pid);
    const played = await within(page.evaluate(() => window.contest.run()));
    const cpuSeconds = rendererSeconds(process.pid) - cpuBefore;
    const peakMegabytes = peak();
    const other = await within(page.evaluate(() => window.contest.again()));
    return {
      seconds: played.ms / 1000,
      cpuSeconds,
      peakMegabytes,
      readyMilliseconds: ready.ms,
      files: [...server.taken],
      answers: played.value,
      ...(other && { otherSeconds: other.ms / 1000, otherAnswers: other.value }),
    };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
