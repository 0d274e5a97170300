// From the empty page to the printed report on a real file, counted: with the mouse alone and with the keyboard alone, in
// Chromium and in Firefox, each with the real engine in its workers.
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { ARGS, addressOf, REAL } from './browser.ts';

const FILE = resolve('examples/online-shop/online_retail.csv');
const MOST_ACTIONS = 12;

const WINDOW = { defaultViewport: { width: 1280, height: 900 } };
const BROWSERS = {
  Chromium: () =>
    puppeteer.launch({ ...WINDOW, executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS }),
  Firefox: () =>
    puppeteer.launch({
      ...WINDOW,
      browser: 'firefox',
      executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
      headless: true,
    }),
};

/** One way to work the page; each call is one action of a person. */
interface Hands {
  readonly press: (name: string) => Promise<void>;
  readonly goTo: (step: number, name: string) => Promise<void>;
}

/** The button or link that says so, in the middle of the window, where a person has scrolled it. */
async function control(page: Page, name: string): Promise<ElementHandle> {
  const handle = await page.evaluateHandle((wanted) => {
    const seen = [...document.querySelectorAll<HTMLElement>('button, a')].filter((element) => element.offsetParent);
    const found = seen.find((element) => (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim().startsWith(wanted));
    found?.scrollIntoView({ block: 'center' });
    return found;
  }, name);
  const element = handle.asElement();
  assert.ok(element, `there is no “${name}”`);
  return element as ElementHandle;
}

function mouse(page: Page): Hands {
  const press = async (name: string) => (await control(page, name)).click();
  return { press, goTo: (_, name) => press(name) };
}

function keyboard(page: Page): Hands {
  const holds = (element: ElementHandle) => element.evaluate((one) => document.activeElement === one);
  return {
    async press(name) {
      const element = await control(page, name);
      for (let tabs = 0; !(await holds(element)); ++tabs) {
        assert.ok(tabs < 120, `Tab never reached “${name}”`);
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');
    },
    goTo: (step) => page.keyboard.press(String(step) as '1'),
  };
}

/** Gives how many actions it took and what the printed sheet said. */
async function play(browser: Browser, handsOn: (page: Page) => Hands): Promise<{ actions: number; sheet: string }> {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.evaluateOnNewDocument(() => {
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        document.documentElement.dataset.workers = 'some';
      }
    };
  });
  await page.goto(addressOf(REAL));
  await page.waitForSelector('ns-start h1');
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  const hands = handsOn(page);
  let actions = 0;
  const act = async (doing: Promise<void>) => {
    ++actions;
    await doing;
  };

  // Firefox 140 has no way yet to answer its dialog from outside: there the file is handed to the field behind the button.
  const chooser = page.waitForFileChooser({ timeout: 10_000 }).catch(() => null);
  await act(hands.press('Choose files'));
  const asked = await chooser;
  const field = await page.$('#choose');
  assert.ok(field);
  await act(asked ? asked.accept([FILE]) : (field as ElementHandle<HTMLInputElement>).uploadFile(FILE));
  await page.waitForSelector('ns-answers');
  const steps = [
    [2, 'Name the number', 'ns-define'],
    [3, 'See what moves it', 'ns-decompose'],
    [4, 'Test it against', 'ns-validate'],
    [5, 'Act & report', 'ns-act'],
  ] as const;
  for (const [step, name, element] of steps) {
    await act(hands.goTo(step, name));
    await page.waitForSelector(`${element} h1`);
  }
  await act(hands.press('Open the board page'));
  await page.waitForSelector('ns-sheet svg');
  await act(hands.press('Print'));
  await page.waitForSelector('body[data-printed]');
  const sheet = await page.$eval('ns-sheet', (element) => (element as HTMLElement).innerText.replaceAll(/\s+/g, ' '));
  assert.deepEqual(faults, []);
  const workers = await page.evaluate(() => document.documentElement.dataset.workers);
  assert.equal(workers, 'some', 'the engine ran in a worker');
  await page.close();
  return { actions, sheet };
}

for (const [name, launch] of Object.entries(BROWSERS))
  test(`from the empty page to the printed report in at most ${MOST_ACTIONS} actions, ${name}`, async (t) => {
    const browser = await launch();
    try {
      const byMouse = await play(browser, mouse);
      const byKeys = await play(browser, keyboard);
      t.diagnostic(`${byMouse.actions} actions with the mouse, ${byKeys.actions} with the keyboard`);
      assert.ok(byMouse.actions <= MOST_ACTIONS && byKeys.actions <= MOST_ACTIONS);
      assert.match(byMouse.sheet, /Units sold/);
      assert.equal(byKeys.sheet, byMouse.sheet);
    } finally {
      await browser.close();
    }
  });
