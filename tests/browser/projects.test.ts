// Several projects: the one that is left stays in the list under the project's name, with its files, and can be taken up.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, csvFiles, drop, fileCard, goTo, launch, open, standIn } from './browser.ts';

let browser: Browser;
let file: string;
before(async () => {
  [browser, file] = await Promise.all([launch(), standIn('projects')]);
});
after(() => browser.close());

const title = (page: Page) => page.locator('.project-menu summary').innerText();

async function rename(page: Page, name: string): Promise<void> {
  await page.locator('.project-menu summary').click();
  await page.getByLabel('Name of the project').fill(name);
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (name) => document.querySelector('.project-menu summary')?.textContent?.includes(name),
    name,
  );
}

test('two projects stand in the list, each with its files and its definition, and one goes to and fro', async () => {
  const { page, context, faults } = await open(browser, addressOf(file));
  await drop(page, 'plays.csv', 'invoices.csv');
  await rename(page, 'Music');
  await page.locator('.project-menu summary').click();
  await page.getByRole('button', { name: 'New project' }).click();
  await page.waitForSelector('ns-start');
  await page.setInputFiles('#choose', csvFiles('plays.csv'));
  await page.waitForSelector('ns-answers');
  await rename(page, 'Plays alone');
  await page.locator('.project-menu summary').click();
  await page.getByRole('button', { name: 'Go to the project Music' }).click();
  await fileCard(page, 'invoices.csv').waitFor();
  assert.match(await title(page), /Music/);
  await page.locator('.project-menu summary').click();
  await page.getByRole('button', { name: 'Go to the project Plays alone' }).click();
  await fileCard(page, 'invoices.csv').waitFor({ state: 'detached' });
  assert.match(await title(page), /Plays alone/);
  await goTo(page, 'define');
  assert.deepEqual(faults, []);
  await context.close();
});
