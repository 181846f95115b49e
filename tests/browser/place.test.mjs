/** Where the reader was: what was in view, and what the browser keeps of it where it is asked to. */

import assert from 'node:assert/strict';
import { openCapture, testsOfTheSite, text, waitFor } from './harness.mjs';
import { checkAt, waitForFocus } from './discussion.mjs';

const testPage = testsOfTheSite();

const kept = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('undertext.place.')).length);

async function keepPlaces(page) {
  await page.click('#settings');
  await page.click('#keeps-places');
  await page.keyboard.press('Escape');
}

testPage('z goes to what was not in view yet', async (page) => {
  await openCapture(page, 'nested.txt');
  await waitForFocus(page, 'main');
  await page.keyboard.press('z');
  await checkAt(page, 'c1');
  await page.evaluate(() => document.querySelector('#c5').scrollIntoView());
  await new Promise((done) => { setTimeout(done, 400); });
  const last = await page.evaluate(() => {
    const inView = [...document.querySelectorAll('.row')].filter((row) => row.getBoundingClientRect().top < innerHeight - 8);
    return Number(inView.at(-1).querySelector('.comment').id.slice(1));
  });
  await page.keyboard.press('z');
  await checkAt(page, `c${last + 1}`);
});

testPage('nothing is kept of places unless the reader asks for it', async (page) => {
  await openCapture(page, 'nested.txt');
  await waitForFocus(page, 'main');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await new Promise((done) => { setTimeout(done, 400); });
  assert.equal(await kept(page), 0);
});

testPage('the next time reading goes on where it stopped, and forgetting forgets', async (page) => {
  await openCapture(page, 'nested.txt');
  await keepPlaces(page);
  await page.focus('#main');
  for (const id of ['c1', 'c2', 'c3']) {
    await page.keyboard.press('j');
    await checkAt(page, id);
  }
  await waitFor(page, () => Object.keys(localStorage).some((key) => key.startsWith('undertext.place.')));
  await new Promise((done) => { setTimeout(done, 400); });
  await page.reload();
  await waitFor(page, () => document.querySelector('#pick'));
  await openCapture(page, 'nested.txt');
  await page.waitForSelector('#resume');
  assert.match(await text(page, '#last-time'), /at comment 3\. \d+ comments? not seen yet/);
  const isNew = (id) => page.evaluate((id) => document.querySelector(`#${id} .new`) !== null, id);
  assert.equal(await isNew('c1'), false);
  const last = await page.evaluate(() => [...document.querySelectorAll('article.comment')].at(-1).id);
  assert.equal(await isNew(last), true);
  await page.click('#resume');
  await checkAt(page, 'c3');
  assert.equal(await page.$('#last-time'), null);

  // Where the page has scrolled is kept once it rests.
  await new Promise((done) => { setTimeout(done, 400); });
  await page.click('#settings');
  await page.click('#forget');
  assert.equal(await kept(page), 0);
  await waitFor(page, () => !document.querySelector('.new'));
  await page.click('#reset');
  await page.reload();
  await waitFor(page, () => document.querySelector('#pick'));
  await openCapture(page, 'nested.txt');
  assert.equal(await page.$('#last-time'), null);
});
