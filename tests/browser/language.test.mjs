/** The languages of the page: words, direction, and that they are kept. */

import assert from 'node:assert/strict';
import { chooseLanguage, dropFiles, openCapture, testsOfTheSite, text, waitFor } from './harness.mjs';
import { checkAt, waitForFocus } from './discussion.mjs';

const testPage = testsOfTheSite();

/** Begins anew, with nothing kept: another test may have left a language. */
async function forget(page) {
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await waitFor(page, () => document.querySelector('#pick'));
}

/** Words of the page in Latin letters, but those of the capture, names, keys and addresses. */
function untranslated() {
  const isOwn = (node) => !node.parentElement.closest('bdi, .lead, .text, .to, kbd, code, q, textarea, [lang], .folded span, .parent, .go, .overview figcaption');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const words = node.data.replace(/Undertext|JSON|Markdown|HTML|SHA-256|UTF-8|Resiliparse|Ctrl C|from:|Aa|[a-z]\.txt/g, '');
    if (isOwn(node) && /[a-z]{3}/i.test(words)) found.push(node.data);
  }
  for (const element of document.querySelectorAll(':is([aria-label], [title], [placeholder]):not(.go)')) {
    for (const name of ['aria-label', 'title', 'placeholder']) {
      const words = element.getAttribute(name)?.replace(/Undertext|from:|\u2068[^\u2069]*\u2069/g, '');
      if (/[a-z]{3}/i.test(words ?? '')) found.push(element.getAttribute(name));
    }
  }
  return found;
}

testPage('in Arabic the page runs from right to left, and nothing is left in English', async (page) => {
  await forget(page);
  await openCapture(page, 'nested.txt');
  await chooseLanguage(page, 'ar');
  await waitForFocus(page, 'settings');
  assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
  // The bar begins at the right, and the capture's own text still runs its own way.
  const places = await page.evaluate(() => ['#leave', '#open'].map((name) => document.querySelector(name).getBoundingClientRect().left));
  assert.ok(places[0] > places[1], String(places));
  assert.equal(await page.$eval('.lead', (article) => getComputedStyle(article).direction), 'ltr');
  assert.match(await text(page, '.facts-line'), /تعليق/);
  await page.click('#source');
  await page.waitForSelector('#source-pane');
  await page.focus('#main');
  await page.keyboard.press('j');
  await checkAt(page, 'c1');
  await page.keyboard.press('r');
  await page.waitForSelector('.reasons');
  await page.keyboard.press('x');
  await page.waitForSelector('.folded');
  await page.keyboard.press('/');
  await page.keyboard.type('minute');
  await waitFor(page, () => /\d/.test(document.querySelector('.find output').textContent));
  assert.deepEqual(await page.evaluate(untranslated), []);
  await page.keyboard.press('Escape');
  await waitFor(page, () => !document.querySelector('.find'));
  await page.$eval('#c1 .quote', (button) => button.click());
  await page.waitForSelector('#copy');
  assert.deepEqual(await page.evaluate(untranslated), []);
  await page.click('#close-quotation');
  await dropFiles(page, [{ name: 'a.txt', text: '' }]);
  await page.waitForSelector('.failure');
  assert.deepEqual(await page.evaluate(untranslated), []);
});

testPage('a language is kept, and given back to the browser', async (page) => {
  await forget(page);
  await openCapture(page, 'nested.txt');
  await chooseLanguage(page, 'ar');
  await page.reload();
  await waitFor(page, () => document.querySelector('#pick'));
  await waitFor(page, () => document.documentElement.lang === 'ar');
  assert.match(await text(page, '.lede'), /صفحة/);
  assert.deepEqual(await page.evaluate(untranslated), []);
  await openCapture(page, 'nested.txt');
  await chooseLanguage(page, '');
  assert.equal(await page.evaluate(() => document.documentElement.dir), 'ltr');
  assert.equal(await text(page, '#fold-all'), 'Fold all');
  await page.evaluate(() => localStorage.clear());
});

testPage('a browser of that language gets it unasked', async (page) => {
  await forget(page);
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(navigator, 'languages', { get: () => ['tlh', 'ar-EG', 'en'] });
  });
  await page.reload();
  await waitFor(page, () => document.querySelector('#pick'));
  await waitFor(page, () => document.documentElement.lang === 'ar');
});
