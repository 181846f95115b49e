/** What the reader settles by hand: links, kept for the capture, saved and opened again. */

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  capturePath,
  dropFiles,
  openCapture,
  openText,
  testsOfTheSite,
  text,
  waitFor,
  waitForDocument,
} from './harness.mjs';
import { checkAt, checkRows, waitForFocus } from './discussion.mjs';

const testPage = testsOfTheSite();

const parentOf = (page, id) => page.$eval(`#${id}`, (comment) => comment.dataset.parent);

/** Settles by the keyboard, from the panel of a comment, that it answers the one with this number. */
async function settle(page, id, number) {
  await page.focus(`#${id}`);
  await page.keyboard.press('r');
  await page.waitForSelector(`#settle-${id}`);
  await page.focus(`#settle-${id}`);
  await page.keyboard.type(String(number));
  await page.keyboard.press('Enter');
}

testPage('a link is settled by hand, shown as such, and taken back', async (page) => {
  await openCapture(page, 'nested.txt');
  await settle(page, 'c11', 2);
  await checkAt(page, 'c11');
  assert.equal(await parentOf(page, 'c11'), 'c2');
  assert.equal(await page.$eval('#c11', (comment) => comment.dataset.basis), 'settled');
  assert.match(await text(page, '#c11 .others'), /settled by hand/);
  assert.match(await text(page, '.facts-line'), /1 settled by hand/);
  assert.match(await text(page, '.settled'), /#11 → #2/);
  await checkRows(page, 'c1, c2, c3, c4, c11, c12, c5, c6, c7, c8, c9, c10, c13');
  await page.click('#stated-only');
  await checkRows(page, 'c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13');
  await page.click('#stated-only');
  await page.click('.settled .unsettle');
  await checkRows(page, 'c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13');
  assert.equal(await page.$('.settled li'), null);
  // The focus stays in the list, where the step can be undone, and the page where it was.
  assert.equal(await page.evaluate(() => document.activeElement.id), 'undo');
  await page.keyboard.press('Enter');
  await waitFor(page, () => document.querySelector('#c11').dataset.parent === 'c2');
  assert.match(await text(page, '.refusal'), /^Undone: The reply link of comment 11 is as it was read/);
});

testPage('what was settled is undone by a key, and what was settled of a comment is told at it', async (page) => {
  await page.evaluate(() => localStorage.clear());
  await openCapture(page, 'nested.txt');
  await settle(page, 'c11', 2);
  await checkAt(page, 'c11');
  await page.click('#unsettle-all');
  await waitFor(page, () => !document.querySelector('.settled li'));
  await page.keyboard.down('Control');
  await page.keyboard.press('z');
  await page.keyboard.up('Control');
  await waitFor(page, () => document.querySelector('#c11').dataset.parent === 'c2');

  // The key is the same where it has a letter of another script.
  await page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {
    key: 'ئ', code: 'KeyZ', ctrlKey: true, bubbles: true, cancelable: true,
  })));
  await waitFor(page, () => document.querySelector('#c11').dataset.parent !== 'c2');

  await page.focus('#c3');
  await page.keyboard.press('r');
  // Whoever opens the panel goes on into it.
  await waitFor(page, () => document.activeElement.id === 'c3-reasons');
  await page.click('#c3 .amend summary');
  await page.waitForSelector('#c3 .nobody');
  await page.click('#c3 .nobody');
  await waitFor(page, () => document.querySelector('#c3 .by-hand')?.textContent === 'by hand');
  await page.click('#c3 .amend .unsettle');
  await waitFor(page, () => !document.querySelector('#c3 .by-hand'));
  // One thing after the other closes.
  await page.focus('#c3 .amend input');
  await page.keyboard.press('Escape');
  assert.equal(await page.$('#c3 .amend[open]'), null);
  assert.ok(await page.$('#c3 .reasons'));
  await page.keyboard.press('Escape');
  await waitFor(page, () => !document.querySelector('#c3 .reasons'));
});

testPage('a comment cannot answer what answers it, and the page says so', async (page) => {
  await openCapture(page, 'nested.txt');
  await settle(page, 'c1', 2);
  await waitFor(page, () => document.querySelector('#announcement').textContent === 'Comment 1 cannot answer what answers it');
  assert.match(await text(page, '.refusal'), /cannot answer/);
  assert.equal(await parentOf(page, 'c1'), undefined);
});

testPage('one of the choices is settled, or none of them', async (page) => {
  await page.click('#sample');
  await page.waitForSelector('.others');
  const id = await page.$eval('.comment:has(.others)', (comment) => comment.id);
  const before = await parentOf(page, id);
  await page.click(`#${id} .others`);
  await page.click(`#${id} .reasons ol li:first-child button.settle`);
  await waitFor(page, (id) => document.querySelector(`#${id}`).dataset.basis === 'settled', id);
  if (before) assert.equal(await parentOf(page, id), before);
  await page.click(`#${id} .reasons .none`);
  await waitFor(page, (id) => !document.querySelector(`#${id}`).dataset.parent, id);
  assert.equal(await text(page, `#${id} .by-hand`), 'answers none, by hand');
  await page.click(`#${id} .reasons .settle .unsettle`);
  await waitFor(page, (id) => !document.querySelector(`#${id} .by-hand`), id);
});

testPage('what was settled is there again when the capture is opened again', async (page) => {
  await openCapture(page, 'nested.txt');
  await settle(page, 'c11', 2);
  await checkAt(page, 'c11');
  await page.reload();
  await waitFor(page, () => document.querySelector('#pick'));
  await openCapture(page, 'nested.txt');
  await waitFor(page, () => document.querySelector('#c11').dataset.parent === 'c2');
  await openCapture(page, 'plain.txt');
  assert.equal(await page.$('.settled'), null);
  await openCapture(page, 'nested.txt');
  await page.click('#unsettle-all');
  await waitFor(page, () => !document.querySelector('.settled li'));
  await waitFor(page, () => !Object.values(localStorage).some((kept) => kept.includes('nested.txt')));
});

testPage('corrections are saved as a file, and opened again for their capture alone', async (page) => {
  const folder = await mkdtemp(join(tmpdir(), 'undertext-corrections-'));
  try {
    const client = await page.createCDPSession();
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder, eventsEnabled: true });
    await openCapture(page, 'nested.txt');
    await settle(page, 'c11', 2);
    await page.waitForSelector('#save-corrections');
    const finished = new Promise((done) => {
      client.on('Browser.downloadProgress', ({ state }) => state === 'completed' && done());
    });
    await page.click('#save-corrections');
    await finished;
    const saved = await readFile(join(folder, 'nested.corrections.json'), 'utf8');
    assert.equal(JSON.parse(saved).links.length, 1);

    await page.click('#unsettle-all');
    await waitFor(page, () => !document.querySelector('.settled li'));
    await dropFiles(page, [{ name: 'nested.corrections.json', text: saved }]);
    await waitFor(page, () => document.querySelector('#c11')?.dataset.parent === 'c2');

    await openCapture(page, 'plain.txt');
    await dropFiles(page, [{ name: 'nested.corrections.json', text: saved }]);
    await waitForFocus(page, 'failure');
    assert.match(await text(page, '#failure'), /nested\.txt/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

testPage('a comment is joined to the one before it, and parted again', async (page) => {
  await page.evaluate(() => localStorage.clear());
  await openCapture(page, 'nested.txt');
  const rows = 'c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13';
  const shorter = rows.replace(', c13', '');
  const textOf = (id) => page.$eval(`#${id} .text`, (element) => element.innerText);
  const [second, third] = [await textOf('c2'), await textOf('c3')];
  await page.focus('#c3');
  await page.keyboard.press('r');
  await page.waitForSelector('#c3-reasons .join');
  await page.click('#c3-reasons summary');
  await page.click('#c3-reasons .join');
  await checkAt(page, 'c2');
  await checkRows(page, shorter);
  const joined = await textOf('c2');
  assert.ok(joined.startsWith(second) && joined.endsWith(third), joined);
  assert.match(await text(page, '.settled'), /joined to #2/);
  assert.equal(await text(page, '#c2 .by-hand'), 'joined by hand');
  // The browser keeps it for the capture.
  await page.reload();
  await waitFor(page, () => document.querySelector('#pick'));
  await openCapture(page, 'nested.txt');
  await waitFor(page, () => document.querySelector('.settled'));
  await checkRows(page, shorter);
  await page.click('.settled .unsettle');
  await checkRows(page, rows);
  assert.equal(await textOf('c3'), third);
  assert.equal(await page.$('.settled li'), null);
});

testPage('a comment that was read as part of another begins where the reader says', async (page) => {
  await openText(page, [
    'Head', '', 'Text of it.', '', "Readers' commentsDiscussion", 'Tabs',
    '• ann', '  One.', '• bob', '  Two.', '  • eve', '  Three.', '',
  ].join('\n'), 'parted.txt');
  await checkRows(page, 'c1, c2');
  await page.focus('#c2');
  await page.keyboard.press('r');
  await page.waitForSelector('#begins-c2');
  await page.click('#c2-reasons summary');
  await page.select('#begins-c2', '10');
  await page.click('#c2-reasons .is-name');
  await page.click('#c2-reasons .part');
  await checkAt(page, 'c3');
  assert.equal(await page.$eval('#c3', (comment) => comment.dataset.author), 'eve');
  assert.equal(await page.$eval('#c3 .text', (element) => element.innerText), 'Three.');
  assert.equal(await page.$eval('#c2 .text', (element) => element.innerText), 'Two.');
  await page.click('.settled .line');
  await waitFor(page, () => document.querySelector('.source .marked')?.textContent.includes('eve'));
});

testPage('a comment that was read as part of the article begins where the reader says, and the headline stands where it does', async (page) => {
  await openText(page, [
    'Site', '', 'Of the title of it', '', 'Text of it, and it is long enough.', '', 'gus', 'I agree with all of this, for I have been there myself.', '',
    "Readers' commentsDiscussion", 'Tabs', '• ann', '  One.', '',
  ].join('\n'), 'swallowed.txt');
  await checkRows(page, 'c1');
  assert.equal(await page.$('#headline-at'), null, 'no list of lines before it is asked for');
  await page.click('.of-article summary');
  await page.waitForSelector('#begins-in-article');
  await page.select('#begins-in-article', '6');
  await page.click('.of-article .is-name');
  await page.click('.of-article .part');
  await checkAt(page, 'c1');
  await checkRows(page, 'c1, c2');
  assert.equal(await page.$eval('#c1', (comment) => comment.dataset.author), 'gus');
  assert.equal(await page.$eval('#c1 .text', (element) => element.innerText), 'I agree with all of this, for I have been there myself.');
  assert.doesNotMatch(await page.$eval('article', (element) => [...element.querySelectorAll('p')].map((it) => it.innerText).join()), /agree/);
  assert.equal(await page.$eval('#headline-at', (list) => list.value), '2', 'the present headline is chosen');
  await page.select('#headline-at', '0');
  await page.click('.of-article .headline');
  await waitFor(page, () => document.querySelector('#headline').innerText === 'Site');
  assert.match(await text(page, '.settled'), /headline: line 1/);
  // The browser keeps both for the capture.
  await page.click('#unsettle-all');
  await checkRows(page, 'c1');
  await waitFor(page, () => document.querySelector('#headline').innerText === 'Of the title of it');
});

testPage('a comment is by whom the reader says, where the name stands in it', async (page) => {
  await openText(page, [
    'Head', '', 'Text of it.', '', "Readers' commentsDiscussion", 'Tabs',
    '• ann', '  One.', '• bob', '  Fay: Two.', '',
  ].join('\n'), 'named.txt');
  const author = () => page.$eval('#c2', (comment) => comment.dataset.author);
  const name = async (words) => {
    await page.$eval('#author-c2', (input) => { input.value = ''; });
    await page.type('#author-c2', words);
    await page.keyboard.press('Enter');
  };
  await page.focus('#c2');
  await page.keyboard.press('r');
  await page.waitForSelector('#author-c2');
  await page.click('#c2-reasons summary');
  await name('Nobody here');
  await waitFor(page, () => /stands neither/.test(document.body.innerText));
  assert.equal(await author(), 'bob');
  await name('Fay');
  await waitFor(page, () => document.querySelector('#c2').dataset.author === 'Fay');
  assert.equal(await page.$eval('#c2 .text', (element) => element.innerText), 'Two.');
  assert.match(await text(page, '.settled'), /#2 is by Fay/);
  await page.click('.settled .unsettle');
  await waitFor(page, () => document.querySelector('#c2').dataset.author === 'bob');
});

testPage('corrections that come along with their capture are taken up, and kept', async (page) => {
  await page.evaluate(() => localStorage.clear());
  await openCapture(page, 'nested.txt');
  await settle(page, 'c11', 2);
  await checkAt(page, 'c11');
  const kept = await page.evaluate(() => Object.values(localStorage).find((text) => text.includes('nested.txt')));
  await page.click('#unsettle-all');
  await waitFor(page, () => !document.querySelector('.settled li'));
  const capture = await readFile(capturePath('nested.txt'), 'utf8');
  await dropFiles(page, [
    { name: 'nested.corrections.json', text: kept },
    { name: 'nested.txt', text: capture },
    { name: 'other.txt', text: 'Head\n\nText of it.' },
  ]);
  await waitFor(page, () => document.querySelector('#c11')?.dataset.parent === 'c2');
  await waitFor(page, () => !document.querySelector('.shelf').textContent.includes('not read yet'));
  // Nothing is taken up again where the reader comes back, and what is open is not read again.
  await page.click('#unsettle-all');
  await waitFor(page, () => !document.querySelector('.settled li'));
  await page.click('#file-next');
  await waitForDocument(page, 'other.txt');
  await page.click('#file-before');
  await waitForDocument(page, 'nested.txt');
  await new Promise((done) => { setTimeout(done, 200); });
  assert.equal(await page.$('.settled li'), null);
  await page.keyboard.press('C');
  await page.waitForSelector('.is-folded');
  await page.evaluate(() => document.querySelector('.shelf [aria-current]').click());
  await new Promise((done) => { setTimeout(done, 300); });
  assert.notEqual(await page.$('.is-folded'), null);
});

testPage('a saved document brings what was settled, and leaves what is kept for the capture alone', async (page) => {
  const folder = await mkdtemp(join(tmpdir(), 'undertext-corrections-'));
  try {
    await page.evaluate(() => localStorage.clear());
    const client = await page.createCDPSession();
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder, eventsEnabled: true });
    await openCapture(page, 'nested.txt');
    const captured = await parentOf(page, 'c11');
    await settle(page, 'c11', 2);
    await checkAt(page, 'c11');
    const finished = new Promise((done) => {
      client.on('Browser.downloadProgress', ({ state }) => state === 'completed' && done());
    });
    await page.click('#save');
    await page.click('#save-json');
    await finished;
    const saved = await readFile(join(folder, 'nested.undertext.json'), 'utf8');
    assert.equal(JSON.parse(saved).corrections.links.length, 1);

    // What the reader settles in the capture after that is not lost to what the file brings.
    await settle(page, 'c10', 1);
    await checkAt(page, 'c10');
    const open = async () => {
      await dropFiles(page, [{ name: 'nested.undertext.json', text: saved }]);
      await waitFor(page, () => document.querySelectorAll('.settled li').length === 1);
    };
    await open();
    assert.equal(await parentOf(page, 'c11'), 'c2');
    assert.equal(await page.$('#settle-as-opened'), null);
    await page.click('#unsettle-all');
    await waitForFocus(page, 'undo');
    assert.equal(await parentOf(page, 'c11'), captured);
    await openCapture(page, 'nested.txt');
    await waitFor(page, () => document.querySelectorAll('.settled li').length === 2);

    await dropFiles(page, [{ name: 'nested.undertext.json', text: saved }]);
    await page.waitForSelector('#settle-as-opened');
    assert.equal(await parentOf(page, 'c11'), captured);
    await page.click('#settle-as-opened');
    await waitFor(page, () => document.querySelectorAll('.settled li').length === 1);
    assert.equal(await parentOf(page, 'c11'), 'c2');
    assert.equal(await page.$('#settle-as-opened'), null);
  } finally {
    await rm(folder, { recursive: true });
  }
});
