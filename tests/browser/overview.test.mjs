/** The discussion at a glance: its shape, and the ways from there into it. */

import assert from 'node:assert/strict';
import { openCapture, openText, testsOfTheSite, text, waitFor } from './harness.mjs';
import { checkAt, waitForFocus } from './discussion.mjs';

const testPage = testsOfTheSite();

testPage('the shape has a column for each comment, and a click goes there', async (page) => {
  await openCapture(page, 'nested.txt');
  const heights = await page.$$eval('.shape rect', (all) => all.map((column) => column.getAttribute('height') / 6));
  assert.deepEqual(heights, [1, 2, 3, 4, 1, 2, 2, 3, 4, 3, 1, 2, 1]);
  assert.match(
    await page.$eval('.shape svg', (picture) => picture.getAttribute('aria-label')),
    /^13 comments in 4 threads, at most 4 levels deep$/,
  );
  const column = await page.$('.shape rect:nth-child(9)');
  await column.click();
  await checkAt(page, 'c9');
});

testPage('the shape shows where the reader is', async (page) => {
  await openCapture(page, 'nested.txt');
  assert.equal(await page.$('.shape .here'), null);
  await page.evaluate(() => document.querySelector('#c6').scrollIntoView());
  await waitFor(page, () => document.querySelector('.shape rect:nth-child(6).here'));
  await page.evaluate(() => scrollTo(0, 0));
  await waitFor(page, () => !document.querySelector('.shape .here'));
}, { width: 1280, height: 500 });

testPage('the lists lead to threads, people, and exchanges', async (page) => {
  await openText(page, [
    'Head', '', 'Readers\' commentsDiscussion', 'Tabs',
    '• Ann', '  One.',
    '• Bobin reply toAnn(Show commentHide comment)', '  Two.',
    '• Cem', '  Three.',
    '• Bobin reply toAnn(Show commentHide comment)', '  Four.',
  ].join('\n'));
  const lists = await page.$$eval('.overview section', (all) => all.map((section) => [
    section.querySelector('h3').innerText,
    ...[...section.querySelectorAll('li')].map((item) => item.innerText.replaceAll(/\s+/g, ' ').trim()),
  ]));
  assert.deepEqual(lists, [
    ['Largest threads', '2 replies to Ann'],
    ['Who writes most', '2 Bob', '1 Ann', '1 Cem'],
    ['Who answers whom', '2 Bob → answers Ann'],
  ]);
  await page.click('.overview section:last-of-type .go');
  await checkAt(page, 'c2');
  await page.click('.overview .writer');
  await waitForFocus(page, 'find-words');
  await waitFor(page, () => document.querySelector('.find output').innerText === '2 found');
  assert.equal(await page.$eval('#find-words', (input) => input.value), 'from:Bob');
});

testPage('a page that counts more comments than it holds says so', async (page) => {
  await openText(page, [
    'Head', '', 'Text of the article, which is short.', '',
    '127 comments', '',
    ...['Ann', 'Bob', 'Cem', 'Dia', 'Eve', 'Fox'].flatMap((name, index) => [
      `${name} says:`, `March ${index + 3}, 2019 at 8:1${index} am`, `What ${name} says is number ${index}.`, 'Reply', '',
    ]),
  ].join('\n'));
  assert.equal((await page.$$('article.comment')).length, 6);
  assert.match(await text(page, '.problems'), /own counter says 127\. Fewer were found.*line 5/s);
  assert.match(await text(page, '.overview'), /1 thing to know/);
  await page.click('.problems .to-source');
  await waitFor(page, () => document.querySelector('#line-5').closest('.marked'));
});
