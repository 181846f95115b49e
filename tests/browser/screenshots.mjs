/**
 * Pictures of the built site: `cargo xtask screenshots [FOLDER]`.
 *
 * Without a folder the two that the README shows are made anew, in `docs/`. With a folder it is
 * filled with the main states at three widths, light and dark, to be looked at.
 */

import { mkdirSync, readFileSync } from 'node:fs';
import { chooseLanguage, dropFiles, openBrowser, openPage, serveSite, waitFor } from './harness.mjs';

const root = new URL('../../', import.meta.url).pathname;
const folder = process.argv[2];
const site = await serveSite(`${root}dist/site`);
const browser = await openBrowser();

/** What to do on a fresh page to come to a state. */
const STATES = {
  start: async () => {},
  reading: openSample,
  threads: async (page) => {
    await openSample(page);
    await page.evaluate(() => document.querySelector('#discussion').scrollIntoView());
  },
  folded: async (page) => {
    await openSample(page);
    await page.keyboard.press('C');
    await page.evaluate(() => document.querySelector('#discussion').scrollIntoView());
  },
  reasons: async (page) => {
    await openSample(page);
    await page.click('.others');
    await waitFor(page, () => document.querySelector('.reasons'));
    await page.evaluate(() => document.querySelector('.reasons').scrollIntoView({ block: 'center' }));
  },
  amend: async (page) => {
    await openSample(page);
    await page.click('.others');
    await waitFor(page, () => document.querySelector('.reasons .amend summary'));
    await page.click('.reasons .amend summary');
    await page.evaluate(() => document.querySelector('.reasons').scrollIntoView({ block: 'center' }));
  },
  'amend-article': async (page) => {
    await openSample(page);
    await page.click('.of-article summary');
    await waitFor(page, () => document.querySelector('#headline-at'));
    await page.evaluate(() => document.querySelector('.of-article').scrollIntoView({ block: 'center' }));
  },
  reason: async (page) => {
    await openSample(page);
    await page.evaluate(() => document.querySelector('#c14').scrollIntoView({ block: 'center' }));
    await page.hover('#c14 a.to');
  },
  'stated-only': async (page) => {
    await openSample(page);
    await page.click('#stated-only');
    await page.evaluate(() => document.querySelector('#discussion').scrollIntoView());
  },
  facts: async (page) => {
    await openSample(page);
    await page.evaluate(() => document.querySelector('.facts').scrollIntoView());
  },
  source: async (page) => {
    await openSample(page);
    await page.evaluate(() => document.querySelector('#c9 .to-source').click());
    await waitFor(page, () => document.querySelector('#source-pane .marked'));
  },
  find: async (page) => {
    await openSample(page);
    await page.keyboard.press('/');
    await waitFor(page, () => document.activeElement.id === 'find-words');
    await page.keyboard.type('ferry');
    await page.keyboard.press('Enter');
    await waitFor(page, () => document.querySelector('mark.now'));
  },
  keys: async (page) => {
    await openSample(page);
    await page.keyboard.press('?');
    await waitFor(page, () => document.querySelector('#keys[open]'));
  },
  settings: async (page) => {
    await openSample(page);
    await page.click('#settings');
  },
  quotation: async (page) => {
    await openSample(page);
    await page.$eval('#c1 .quote', (button) => button.click());
    await waitFor(page, () => document.querySelector('#quotation[open]'));
  },
  settled: async (page) => {
    await openSample(page);
    await page.$eval('#c9 .settle, #c9 .others', (button) => button.click());
    await waitFor(page, () => document.querySelector('#c9-reasons'));
    await page.$eval('#c9-reasons summary', (summary) => summary.click());
    await page.$eval('#c9-reasons', (panel) => panel.scrollIntoView({ block: 'center' }));
  },
  shelf: async (page) => {
    const names = ['nested.txt', 'plain.txt'];
    const files = names.map((name) => ({ name, text: readFileSync(`${root}tests/captures/${name}`, 'utf8') }));
    await dropFiles(page, [...files, { name: 'empty.txt', text: '' }]);
    await waitFor(page, () => document.querySelector('.shelf li.failed'));
    await page.click('#shelf');
  },
  'in-arabic': async (page) => {
    await openCapture(page, 'arabic.txt');
    await chooseLanguage(page, 'ar');
    await page.evaluate(() => localStorage.clear());
  },
  error: async (page) => {
    await dropFiles(page, [{ name: 'report.pdf', text: '%PDF-1.7' }]);
    await waitFor(page, () => document.querySelector('.failure'));
  },
  arabic: (page) => openCapture(page, 'arabic.txt'),
  japanese: (page) => openCapture(page, 'japanese.txt'),
  'other-site': (page) => openCapture(page, 'sites/german-weblog-resiliparse.txt'),
  'no-comments': (page) => openCapture(page, 'no-comments.txt'),
};

async function openSample(page) {
  await page.click('#sample');
  await waitFor(page, () => document.querySelector('#c1'));
}

async function openCapture(page, name) {
  const text = readFileSync(`${root}tests/captures/${name}`, 'utf8');
  await dropFiles(page, [{ name, text }]);
  await waitFor(page, () => document.querySelector('#discussion'));
}

async function picture(path, state, view) {
  const { page } = await openPage(browser, site.url, { reducedMotion: true, ...view });
  await waitFor(page, () => document.querySelector('#sample'));
  await STATES[state](page);
  await page.screenshot({ path });
  await page.close();
}

if (folder) {
  mkdirSync(folder, { recursive: true });
  for (const state of Object.keys(STATES)) {
    for (const [width, height] of [[390, 844], [1280, 900], [1920, 1080]]) {
      for (const dark of [false, true]) {
        const name = `${state}-${width}-${dark ? 'dark' : 'light'}.png`;
        await picture(`${folder}/${name}`, state, { width, height, dark });
      }
    }
  }
} else {
  await picture(`${root}docs/reading.png`, 'reading', { width: 1280, height: 1960 });
  await picture(`${root}docs/source.png`, 'source', { width: 1280, height: 900, dark: true });
}
await browser.close();
await site.close();
