/**
 * Pictures of the built site: `cargo xtask screenshots [FOLDER]`.
 *
 * Without a folder the one that the README shows is made anew, in `docs/`. With a folder it is
 * filled with the main states at three widths, light and dark, to be looked at.
 */

import { mkdirSync, readFileSync } from 'node:fs';
import { dropFiles, openBrowser, openPage, serveSite, waitFor } from './harness.mjs';

const root = new URL('../../', import.meta.url).pathname;
const folder = process.argv[2];
const site = await serveSite(`${root}dist`);
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
}
await browser.close();
await site.close();
