/** What cannot be read, what hangs or dies, and what means harm: the page says so and stays usable. */

import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  dragFromDisk,
  dropFiles,
  dropInQuickSuccession,
  openCapture,
  openText,
  pasteText,
  setReader,
  testsOfTheSite,
  text,
  waitFor,
  waitForDocument,
  withFolder,
} from './harness.mjs';

const testPage = testsOfTheSite();

/** Checks the message about a file, and that the page is usable: the sample opens from there. */
async function checkFailure(page, name, title, words) {
  await page.waitForSelector('.failure[role="alert"]', { timeout: 20_000 });
  assert.equal(await text(page, '.failure h2'), title);
  assert.match(await text(page, '.failure p:not(.file-name)'), words);
  const shownName = await page.$eval('.failure', (failure) => {
    return failure.querySelector('.file-name')?.innerText ?? '';
  });
  assert.equal(shownName, name);
  assert.equal(await page.$('.progress'), null);
  await waitFor(page, () => document.activeElement !== document.body);
  await checkUsable(page);
}

async function checkUsable(page) {
  await page.click('#sample');
  await waitForDocument(page, 'winter-ferry.txt');
  assert.equal(await page.$('.failure'), null);
}

const NOT_TEXT = 'This is not text';
const BROKEN_EXPORT = 'This export cannot be opened';

/** Files that cannot be read, the title of the message about each, and words in it. */
const UNREADABLE = [
  ['empty.txt', '', 'Nothing in this file', /empty/],
  ['spaces.txt', ' \n\t\n\u00a0 \r\n', 'Nothing in this file', /empty/],
  ['paper.pdf', '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj', NOT_TEXT, /PDF/],
  ['picture.txt', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), NOT_TEXT, /PNG/],
  ['zeros.txt', Uint8Array.from({ length: 5000 }, (_, index) => (index % 3 ? 0 : 65)), NOT_TEXT, /./],
  ['half.json', '{"undertext": 1, "source": {"name": "a.t', BROKEN_EXPORT, /too early/],
  ['odd.json', '{"undertext": "one"}', BROKEN_EXPORT, /does not belong there/],
  ['future.json', '{"undertext": 99}', BROKEN_EXPORT, /newer Undertext/],
];

for (const [name, bytes, title, words] of UNREADABLE) {
  testPage(`${name} is not opened, and the reason is given`, async (page) => {
    assert.equal(await dropFiles(page, [{ name, bytes }]), true);
    await checkFailure(page, name, title, words);
  });
}

testPage('JSON that is no export is read as text', async (page) => {
  await openText(page, '{"name": "value"}', 'other.json');
});

testPage('a folder is not opened', (page) => withFolder(async (folder) => {
  await dragFromDisk(page, ['dragEnter', 'dragOver', 'drop'], [folder]);
  await checkFailure(page, basename(folder), 'This file could not be read', /could not be read/);
}));

testPage('a file that vanishes before it is read', (page) => withFolder(async (folder) => {
  const path = join(folder, 'gone.txt');
  await writeFile(path, 'Text.');
  await dragFromDisk(page, ['dragEnter', 'dragOver'], [path]);
  await rm(path);
  await dragFromDisk(page, ['drop'], [path]);
  await checkFailure(page, 'gone.txt', 'This file could not be read', /could not be read/);
}));

testPage('a paste or a form without anything in it', async (page) => {
  await pasteText(page, '');
  await checkFailure(page, '', 'Nothing to read there', /neither a file nor text/);
  await page.click('#leave');
  await page.waitForSelector('.paste button');
  await page.click('.paste button');
  await checkFailure(page, '', 'Nothing to read there', /neither a file nor text/);
});

testPage('a failure keeps the document that was open', async (page) => {
  await openCapture(page, 'nested.txt');
  await page.click('#fold-0');
  await page.waitForSelector('.is-folded');
  const before = await text(page, '#main');
  await dropFiles(page, [{ name: 'empty.txt', text: '' }]);
  await page.waitForSelector('.failure');
  assert.equal(await text(page, '#main'), before, 'the document stays on the screen');
  await page.focus('#dismiss');
  await page.keyboard.press('Enter');
  await waitForDocument(page, 'nested.txt');
  assert.equal(await text(page, '#main'), before);
  await waitFor(page, () => document.activeElement !== document.body);
});

testPage('a message on the start page closes', async (page) => {
  await dropFiles(page, [{ name: 'empty.txt', text: '' }]);
  await page.waitForSelector('.failure');
  await page.focus('#dismiss');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.failure', { hidden: true });
  await waitFor(page, () => document.activeElement !== document.body);
});

/** Says that it can hear, and passes over the program that comes first. */
const HEAR = 'postMessage([]); onmessage = ({ data }) => { if (Array.isArray(data)) read(data[0]); }; ';

/**
 * Scripts in place of the worker's, the message after a file was given to it, and the problems that
 * the browser itself reports. `null` is a worker that cannot be made.
 */
const BROKEN_WORKERS = {
  'cannot be made': [null, 'The reader stopped', []],
  'throws when it starts': ['throw new Error("dead");', 'The reader stopped', ['dead']],
  'is no script': ['<!doctype html>', 'The reader stopped', ['Unexpected token']],
  'throws when it reads': [`${HEAR} function read() { throw new Error("dead"); }`, 'The reader stopped', ['dead']],
  'answers nonsense': [
    `${HEAR} function read(job) { postMessage([job, Uint8Array.of(9, 9, 9).buffer]); }`,
    'The reader stopped',
    [],
  ],
  hangs: ['for (;;);', 'Reading took too long', []],
};

for (const [what, [script, title, expected]] of Object.entries(BROKEN_WORKERS)) {
  testPage(`a worker that ${what}`, async (page) => {
    await dropFiles(page, [{ name: 'a.txt', text: 'Text.' }]);
    await page.waitForSelector('.failure', { timeout: 20_000 });
    // With a sound worker again, the page needs no reload.
    await setReader(page);
    await checkFailure(page, 'a.txt', title, /The file is as it was/);
  }, { reader: script, expected });
}

/** A worker that never answers, and so leaves the time to cancel. */
const SILENT = '';

testPage('reading is cancelled', async (page) => {
  await dropFiles(page, [{ name: 'a.txt', text: 'Text.' }]);
  await page.waitForSelector('#cancel', { visible: true });
  assert.match(await text(page, '.progress'), /^Reading a\.txt/);
  await setReader(page);
  await page.focus('#cancel');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.progress', { hidden: true });
  assert.equal(await page.$('.failure'), null);
  await waitFor(page, () => document.activeElement !== document.body);
  await checkUsable(page);
}, { reader: SILENT });

testPage('reading is cancelled while a document is open', async (page) => {
  await setReader(page);
  await openCapture(page, 'nested.txt');
  const before = await page.evaluate(() => {
    window.comment = document.querySelector('#c7');
    window.comment.scrollIntoView();
    return scrollY;
  });
  await setReader(page, SILENT);
  // The second file ends the worker that reads the first, and gets a silent one.
  const files = ['b.txt', 'c.txt'].map((name) => ({ name, text: 'Text.' }));
  await dropInQuickSuccession(page, files);
  await page.waitForSelector('#cancel', { visible: true });
  assert.match(await text(page, '.progress'), /^Reading c\.txt/);
  await page.click('#cancel');
  await waitForDocument(page, 'nested.txt');
  const isSame = await page.evaluate(() => document.querySelector('#c7') === window.comment);
  assert.ok(isSame, 'the document is not built anew');
  assert.equal(await page.evaluate(() => scrollY), before, 'the reader stays where they were');
}, { reader: null });

testPage('a worker that dies idle is started again with the next file', async (page, site, problems) => {
  while (problems.length === 0) await page.evaluate(() => {});
  await setReader(page);
  await checkUsable(page);
}, { reader: 'throw new Error("dead");', expected: ['dead'] });

/** Words that would run, load or lead astray wherever they were taken for anything but words. */
const HARM = '<img src=x onerror="window.harm=1"><svg onload="window.harm=1"></script><script>window.harm=1</script>';
const HARMFUL_NAME = '<img src=x onerror=window.harm=1>';
const HOSTILE = [
  `    ${HARM} caption`,
  '',
  `    ${HARM} headline`,
  '',
  `    © ${HARM}/ credit`,
  '    Get short URL',
  '',
  `    ${HARM} javascript:window.harm=1 https://example.org/"onmouseover="window.harm=1`,
  '',
  '    Community standardsDiscussion',
  '    Comment via FacebookComment via Post',
  '    • Сomment',
  `    • ${HARMFUL_NAME}`,
  `      ${HARM} first javascript:window.harm=1`,
  `    • bobin reply to${HARMFUL_NAME}(Show commentHide comment)`,
  `      ${HARM} second`,
].join('\n');

testPage('hostile text is text', async (page) => {
  await openText(page, HOSTILE, HARMFUL_NAME);
  assert.match(await text(page, '#headline'), /^<img src=x .*<\/script><script>.* headline$/);
  const words = (selector) => page.$$eval(selector, (all) => all.map((one) => one.textContent));
  assert.deepEqual(await words('.who h3 bdi'), [HARMFUL_NAME, 'bob']);
  assert.deepEqual(await words('.caption'), [`${HARM} caption`]);
  assert.match((await words('#c2 .text'))[0], /^<img src=x .* second$/);
  await page.click('#c2 .show-parent');
  await page.waitForSelector('#c2-parent');
  await page.click('#c2 .to-source');
  await page.waitForSelector('#source-pane');
  await page.click('.row:has(#c1) .rail.own');
  await page.waitForSelector('.folded');
  // The pages are moved over and scrolled, in case something waits for that.
  for (let y = 100; y < 800; y += 100) await page.mouse.move(400, y);
  const found = await page.evaluate(() => ({
    harm: window.harm ?? null,
    made: document.querySelectorAll('img, script:not(#shell), iframe, object').length,
    handlers: [...document.querySelectorAll('*')].filter((element) => {
      return [...element.attributes].some(({ name }) => name.startsWith('on'));
    }).length,
    hrefs: [...document.querySelectorAll('a')].filter((link) => link.protocol === 'javascript:').length,
  }));
  assert.deepEqual(found, { harm: null, made: 0, handlers: 0, hrefs: 0 });
});

testPage('a hostile name of an unreadable file is text', async (page) => {
  await dropFiles(page, [{ name: HARMFUL_NAME, text: '' }]);
  await checkFailure(page, HARMFUL_NAME, 'Nothing in this file', /empty/);
  assert.equal(await page.evaluate(() => window.harm), undefined);
});
