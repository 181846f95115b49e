/** What a machine can tell of accessibility: axe finds nothing, in any state, in any theme. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chooseLanguage, dropFiles, openCapture, testsOfTheSite, waitFor } from './harness.mjs';
import { waitForFocus } from './discussion.mjs';

const testPage = testsOfTheSite();

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on a page that it has been loaded into. */
function violations(page) {
  return page.evaluate(async (tags) => {
    const found = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 150)).slice(0, 3).join(' | ')}`);
  }, RULES);
}

/** How to come to each state from a fresh page. */
const STATES = {
  start: async () => {},
  error: async (page) => {
    await dropFiles(page, [{ name: 'report.pdf', text: '%PDF-1.7' }]);
    await waitForFocus(page, 'failure');
  },
  reading: (page) => openCapture(page, 'nested.txt'),
  shelf: async (page) => {
    await dropFiles(page, [{ name: 'a.txt', text: 'Head\n\nText.' }, { name: 'empty.txt', text: '' }]);
    await waitFor(page, () => document.querySelector('.shelf li.failed'));
    await page.click('#shelf');
  },
  'inferred and open links': (page) => openCapture(page, 'odd-names.txt'),
  'no comments': (page) => openCapture(page, 'no-comments.txt'),
  arabic: (page) => openCapture(page, 'arabic.txt'),
  'in Arabic': async (page) => {
    await openCapture(page, 'nested.txt');
    await chooseLanguage(page, 'ar');
    await page.evaluate(() => localStorage.clear());
  },
  folded: async (page) => {
    await openCapture(page, 'nested.txt');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    await waitFor(page, () => document.querySelectorAll('.folded').length === 2);
  },
  'one by one': async (page) => {
    await openCapture(page, 'nested.txt');
    await page.select('#order', 'flat');
    await waitFor(page, () => document.querySelector('.brief'));
  },
  search: async (page) => {
    await openCapture(page, 'nested.txt');
    await page.keyboard.press('/');
    await page.keyboard.type('minute');
    await page.keyboard.press('Enter');
    await page.click('#mute');
    await waitFor(page, () => document.querySelector('#hit, .reveal'));
  },
  settings: async (page) => {
    await openCapture(page, 'nested.txt');
    await page.click('#settings');
    await waitFor(page, () => document.querySelector('.settings[open]'));
  },
  keys: async (page) => {
    await openCapture(page, 'nested.txt');
    await page.keyboard.press('?');
    await waitFor(page, () => document.querySelector('#keys').open);
  },
  settled: async (page) => {
    await page.click('#sample');
    await page.waitForSelector('#c5 .others');
    await page.click('#c5 .others');
    await page.click('#c5 .reasons li .settle');
    await page.waitForSelector('.settled');
  },
  quotation: async (page) => {
    await openCapture(page, 'nested.txt');
    await page.click('#c1 .quote');
    await page.waitForSelector('#quotation-text');
  },
  source: async (page) => {
    await openCapture(page, 'nested.txt');
    await page.click('#source');
    await waitFor(page, () => document.querySelector('#source-pane'));
  },
  'parent and reasons': async (page) => {
    await page.click('#sample');
    await waitFor(page, () => document.querySelector('.others'));
    await page.click('.others');
    await page.click('article:has(.others) .show-parent');
    await waitFor(page, () => document.querySelector('.reasons') && document.querySelector('.parent'));
  },
};

const THEMES = ['light', 'dark', 'sepia', 'contrast'];

for (const [state, reach] of Object.entries(STATES)) {
  testPage(`axe finds nothing: ${state}`, async (page) => {
    await reach(page);
    await page.evaluate(`${AXE};void 0`);
    for (const theme of THEMES) {
      // Set from outside, so that the state stays as it is.
      await page.evaluate((name) => { document.documentElement.dataset.theme = name; }, theme);
      assert.deepEqual(await violations(page), [], theme);
    }
  }, { reducedMotion: true });
}

testPage('axe finds nothing in a saved web page', async (page) => {
  const saved = await page.browser().newPage();
  try {
    await saved.goto(new URL('../../src/exchange/expected/everything.html', import.meta.url).href);
    await saved.evaluate(`${AXE};void 0`);
    assert.deepEqual(await violations(saved), []);
  } finally {
    await saved.close();
  }
});
