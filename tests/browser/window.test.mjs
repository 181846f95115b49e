/** A discussion that is too long for all of its rows to stand in the page. */

import assert from 'node:assert/strict';
import { dropFiles, openText, testsOfTheSite, text, waitFor, waitForDocument } from './harness.mjs';
import { checkAt, waitForFocus } from './discussion.mjs';

const testPage = testsOfTheSite();

const COUNT = 3000;

/** Threads of five, with texts of many lengths, so that no height can be guessed exactly. */
const LONG = ['Head', '', 'Text of it.', '', "Readers' commentsDiscussion", 'Tabs',
  ...Array.from({ length: COUNT }, (_, index) => {
    const name = `Writer ${index + 1}`;
    const depth = index % 5;
    const header = depth ? `${name}in reply toWriter ${index}(Show commentHide comment)` : name;
    const margin = ' '.repeat(4 + 2 * depth);
    const words = 'The lamp on the quay was lit before the boat came in. '.repeat(1 + ((index * 7) % 13));
    return [`${margin}• ${header}`, `${margin}  Number ${index + 1} of them. ${words}`];
  }).flat()].join('\n');

const openLong = async (page) => {
  await openText(page, LONG, 'long.txt');
  await waitForFocus(page, 'main');
};

/** What of the list stands, and whether the screen shows any of what does not. */
const standing = (page) => page.evaluate(() => {
  const rows = document.querySelectorAll('.threads > [data-node]').length;
  const isSeen = (gap) => gap.getBoundingClientRect().bottom > 0 && gap.getBoundingClientRect().top < innerHeight;
  return { rows, gaps: [...document.querySelectorAll('.gap')].filter(isSeen).length };
});

async function checkFilled(page) {
  await waitFor(page, () => [...document.querySelectorAll('.gap')].every((gap) => {
    const { top, bottom } = gap.getBoundingClientRect();
    return bottom <= 0 || top >= innerHeight;
  }));
  const { rows } = await standing(page);
  assert.ok(rows > 0 && rows < 200, `${rows} rows stand`);
}

const frame = (page) => page.evaluate(() => new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(resolve));
}));

testPage('only rows near the screen stand, wherever it is', async (page) => {
  await openLong(page);
  await checkFilled(page);
  assert.match(await text(page, '.facts-line'), /3[,.\s]?000 comments/);
  for (const part of [0.1, 0.5, 0.93, 0.3, 1, 0]) {
    await page.evaluate((to) => scrollTo(0, to * document.documentElement.scrollHeight), part);
    await checkFilled(page);
  }
  await page.evaluate(() => document.querySelector('.threads').scrollIntoView({ block: 'end' }));
  await waitFor(page, () => document.querySelector('#c3000'));
  const place = await page.$eval('#c3000', (comment) => {
    const row = comment.closest('li');
    return [row.ariaPosInSet, row.ariaSetSize];
  });
  assert.deepEqual(place, ['3000', '3000']);
});

testPage('what is on the screen stays there while rows above it come', async (page) => {
  await openLong(page);
  // Straight into the middle, where no height above is known.
  await page.evaluate(() => scrollTo(0, 0.5 * document.documentElement.scrollHeight));
  await checkFilled(page);
  await frame(page);
  for (let step = 0; step < 40; step += 1) {
    const before = await page.evaluate(() => {
      const rows = [...document.querySelectorAll('.threads > [data-node]')];
      const row = rows.find((it) => it.getBoundingClientRect().top > innerHeight / 2);
      const { top } = row.getBoundingClientRect();
      scrollBy(0, -300);
      return { node: row.dataset.node, top };
    });
    await frame(page);
    const top = await page.evaluate((node) => document.querySelector(`[data-node="${node}"]`).getBoundingClientRect().top, before.node);
    assert.ok(Math.abs(top - before.top - 300) < 2, `step ${step}: moved by ${top - before.top} instead of 300`);
  }
});

testPage('keys, links and the search lead to rows that did not stand', async (page) => {
  await openLong(page);
  await page.evaluate(() => { location.hash = '#c2222'; });
  await checkAt(page, 'c2222');
  await checkFilled(page);
  await page.keyboard.press('n');
  await checkAt(page, 'c2226');
  await page.evaluate(() => { location.hash = '#c5'; });
  await checkAt(page, 'c5');
  await page.keyboard.press('b');
  await checkAt(page, 'c2226');
  await page.keyboard.press('/');
  await page.keyboard.type('Number 77 of');
  await page.keyboard.press('Enter');
  await waitFor(page, () => document.querySelector('#hit')?.closest('#c77'));
  await checkFilled(page);
  await page.keyboard.press('Escape');
  await checkAt(page, 'c77');
});

testPage('folding all and unfolding leaves no gap on the screen', async (page) => {
  await openLong(page);
  await page.evaluate(() => { location.hash = '#c1501'; });
  await checkAt(page, 'c1501');
  await page.keyboard.press('C');
  await waitFor(page, () => document.querySelector('.folded'));
  await checkFilled(page);
  await page.keyboard.press('e');
  await waitFor(page, () => !document.querySelector('.folded'));
  await checkFilled(page);
  await page.select('#order', 'flat');
  await waitFor(page, () => document.querySelector('.brief'));
  await checkFilled(page);
});

testPage('the row with the focus stays in the page, however far the screen goes', async (page) => {
  await openLong(page);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await checkAt(page, 'c2');
  await page.evaluate(() => scrollTo(0, 0.8 * document.documentElement.scrollHeight));
  await checkFilled(page);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'c2');
  // A key goes on from what is on the screen.
  await page.keyboard.press('j');
  const at = await page.evaluate(() => Number(document.activeElement.id.slice(1)));
  assert.ok(at > 2000, `at comment ${at}`);
});

testPage('a selection stays whole while the screen goes on', async (page) => {
  await openLong(page);
  await page.evaluate(() => {
    const start = document.querySelector('#c2 .text p').firstChild;
    getSelection().setBaseAndExtent(start, 0, start, 5);
  });
  for (let step = 0; step < 20; step += 1) {
    await page.evaluate(() => scrollBy(0, 900));
    await checkFilled(page);
  }
  const selected = await page.evaluate(() => {
    const rows = [...document.querySelectorAll('.threads > [data-node]')];
    const last = rows.findLast((row) => row.getBoundingClientRect().top < innerHeight);
    getSelection().extend(last.querySelector('.text p').firstChild, 3);
    return { text: getSelection().toString(), last: Number(last.querySelector('article').id.slice(1)) };
  });
  for (let number = 2; number < selected.last; number += 1) {
    assert.ok(selected.text.includes(`Number ${number} of them`), `comment ${number} is selected`);
  }
});

testPage('all of it is printed, or what is unfolded, and the page is as before', async (page) => {
  await openLong(page);
  await page.evaluate(() => {
    window.print = () => {
      const count = (selector) => document.querySelectorAll(selector).length;
      window.printed = { rows: count('.threads > .row'), folded: count('.folded'), gaps: count('.gap') };
      dispatchEvent(new Event('afterprint'));
    };
  });
  await page.keyboard.press('C');
  for (const [button, expected] of [
    ['#print-all', { rows: 3000, folded: 0, gaps: 0 }],
    ['#print-unfolded', { rows: 600, folded: 600, gaps: 0 }],
  ]) {
    await page.evaluate(() => { delete window.printed; });
    await page.click('#save');
    await page.click(button);
    assert.deepEqual(await waitFor(page, () => window.printed), expected);
    await waitFor(page, () => document.querySelector('.gap') && document.querySelector('.folded'));
    await checkFilled(page);
  }
});

testPage('a long file shows how it begins at once, and goes on under the reader', async (page) => {
  const margin = '    ';
  const many = Array.from({ length: 30_000 }, (_, index) => `${margin}• Writer ${index + 1}\n${margin}  Number ${index + 1} of them.`);
  const content = ['Head', '', 'Text of it.', '', "Readers' commentsDiscussion", 'Tabs', ...many].join('\n');
  await dropFiles(page, [{ name: 'longer.txt', text: content }]);
  await waitFor(page, () => document.querySelector('#rest'));
  assert.match(await text(page, '.facts-line'), /^the first \d+ comments$/i);
  assert.equal(await page.$('#save'), null);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await checkAt(page, 'c3');
  const top = await page.$eval('#c3', (comment) => comment.getBoundingClientRect().top);
  await waitForDocument(page, 'longer.txt');
  assert.equal(await page.$('#rest'), null);
  await waitFor(page, () => /30[,.\s]?000 comments/.test(document.querySelector('.facts-line').innerText));
  await checkAt(page, 'c3');
  const after = await page.$eval('#c3', (comment) => comment.getBoundingClientRect().top);
  assert.ok(Math.abs(after - top) < 2, `the comment moved from ${top} to ${after}`);
  await page.click('#save');
  await waitFor(page, () => document.querySelector('#save-json'));
});

testPage('what was read of a long file stays when reading it is given up', async (page) => {
  await dropFiles(page, [{ name: 'longer.txt', text: LONG.repeat(8) }]);
  await waitFor(page, () => document.querySelector('#rest'));
  assert.equal(await text(page, '#rest'), 'The rest of this page is being read.');
  await page.evaluate(() => document.querySelector('#cancel').click());
  await waitFor(page, () => document.querySelector('#rest')?.innerText === 'The rest of this page was not read.');
  assert.equal(await page.$('#save'), null);
  await page.keyboard.press('j');
  await checkAt(page, 'c1');
});
