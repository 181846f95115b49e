/** Moving through a discussion: keys, steps, folds, orders; and how the reader wants the page. */

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCapture, openText, testsOfTheSite, text, waitFor } from './harness.mjs';
import { checkAt, checkRows, rows, waitForFocus } from './discussion.mjs';

const testPage = testsOfTheSite();

const NESTED = 'c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13';

async function press(page, keys) {
  for (const key of keys.split(' ')) await page.keyboard.press(key);
}

testPage('keys go from comment to comment, from thread to thread, up and back', async (page) => {
  await openCapture(page, 'nested.txt');
  await waitForFocus(page, 'main');
  for (const [key, id] of [
    ['j', 'c1'], ['j', 'c2'], ['j', 'c3'], ['k', 'c2'],
    ['n', 'c5'], ['J', 'c11'], ['K', 'c5'], ['n', 'c11'], ['p', 'c5'],
    ['j', 'c6'], ['j', 'c7'], ['j', 'c8'], ['j', 'c9'], ['u', 'c8'], ['U', 'c5'], ['b', 'c8'], ['b', 'c9'],
  ]) {
    await page.keyboard.press(key);
    await checkAt(page, id);
  }
});

testPage('a step begins where the reader looks', async (page) => {
  await openCapture(page, 'nested.txt');
  await waitForFocus(page, 'main');
  await press(page, 'j');
  await checkAt(page, 'c1');
  await page.evaluate(() => document.querySelector('#c9').scrollIntoView());
  await page.evaluate(() => scrollBy(0, 120));
  const at = await page.evaluate(() => {
    const { bottom } = document.querySelector('.bar').getBoundingClientRect();
    const { left, width } = document.querySelector('.threads').getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, bottom + 24).closest('.row').querySelector('.comment').id;
  });
  await press(page, 'j');
  await checkAt(page, `c${Number(at.slice(1)) + 1}`);
});

testPage('keys fold one comment, its replies, its thread, and all', async (page) => {
  await openCapture(page, 'nested.txt');
  await waitForFocus(page, 'main');
  await press(page, 'j Enter');
  await checkRows(page, NESTED.replace('c1, c2, c3, c4', 'Oriel +3'));
  await waitForFocus(page, 'fold-0');
  await page.keyboard.press('Enter');
  await checkRows(page, NESTED);
  await press(page, 'j x');
  await checkRows(page, NESTED.replace('c2, c3, c4', 'c2'));
  assert.match(await text(page, '#c2 .folded'), /^2 replies folded\s+\S/);
  await waitForFocus(page, 'replies-1');
  await page.keyboard.press('Enter');
  await checkRows(page, NESTED);
  await press(page, 'c');
  await checkAt(page, 'c5');
  await checkRows(page, NESTED.replace('c1, c2, c3, c4', 'Oriel +3'));
  await press(page, 'j j C');
  await checkRows(page, 'Oriel +3, Tamsin +5, no name in the capture +1, c13');
  await waitForFocus(page, 'fold-4');
  await press(page, 'e');
  await checkRows(page, NESTED);
  await checkAt(page, 'c5');
});

testPage('a folded thread is a place to step on, and its row stays where it was', async (page) => {
  await openCapture(page, 'nested.txt');
  await waitForFocus(page, 'main');
  await press(page, 'n n');
  await checkAt(page, 'c5');
  const top = () => page.$eval('[data-node="4"]', (row) => row.getBoundingClientRect().top);
  const before = await top();
  await press(page, 'Enter');
  await waitForFocus(page, 'fold-4');
  const after = await top();
  assert.ok(Math.abs(after - before) <= 2, `from ${before} to ${after}`);
  await press(page, 'p');
  await checkAt(page, 'c1');
  await press(page, 'n');
  await waitForFocus(page, 'fold-4');
});

testPage('all below a level folds at once', async (page) => {
  await openCapture(page, 'nested.txt');
  await page.click('#fold-menu');
  await page.evaluate(() => {
    const buttons = [...document.querySelectorAll('.tools .panel-below button')];
    buttons.find((button) => button.innerText === 'All below level 1').click();
  });
  await checkRows(page, 'c1, c5, c11, c13');
  await waitForFocus(page, 'fold-menu');
  assert.match(await text(page, '#announcement'), /All below level 1 folded/);
});

testPage('the discussion has other orders', async (page) => {
  await openCapture(page, 'nested.txt');
  await page.select('#order', 'longest');
  await checkRows(page, 'c5, c6, c7, c8, c9, c10, c1, c2, c3, c4, c11, c12, c13');
  await page.select('#order', 'flat');
  await checkRows(page, NESTED);
  assert.equal(await page.$eval('#c4', (comment) => comment.dataset.depth), '0');
  assert.match(await text(page, '#c4 .parent.brief'), /^Fenwick/);
  assert.equal((await page.$$('.rail.line')).length, 0);
  await page.select('#order', 'captured');
  await checkRows(page, NESTED);
});

testPage('keys are silent in fields, with modifiers, and when switched off', async (page) => {
  await openCapture(page, 'nested.txt');
  await waitForFocus(page, 'main');
  await page.keyboard.down('Control');
  await page.keyboard.press('j');
  await page.keyboard.up('Control');
  await page.focus('#order');
  await press(page, 'j');
  await waitForFocus(page, 'order');
  await page.click('#settings');
  await page.click('#has-keys');
  await page.keyboard.press('Escape');
  await waitForFocus(page, 'settings');
  await press(page, 'j n ?');
  await waitForFocus(page, 'settings');
  assert.equal(await page.$eval('#keys', (dialog) => dialog.open), false);
  await page.click('#settings');
  await page.click('#has-keys');
  await page.keyboard.press('Escape');
  await press(page, 'j');
  await checkAt(page, 'c1');
});

testPage('all keys are listed, and each of them is a button', async (page) => {
  await openCapture(page, 'nested.txt');
  await waitForFocus(page, 'main');
  await press(page, 'j j ?');
  await waitFor(page, () => document.querySelector('#keys').open);
  // The page behind the list hears nothing.
  await press(page, 'j');
  const listed = await page.$$eval('#keys kbd', (all) => all.map((key) => key.innerText));
  assert.deepEqual(listed, 'j k J K n p u U z b Enter x c C e r Ctrl+z s / Escape o t'.split(' '));
  await page.evaluate(() => {
    const buttons = [...document.querySelectorAll('#keys li button')];
    buttons.find((button) => button.innerText.includes('next thread')).click();
  });
  await checkAt(page, 'c5');
  await press(page, '?');
  await waitFor(page, () => document.querySelector('#keys').open);
  await page.keyboard.press('Escape');
  await waitFor(page, () => !document.querySelector('#keys').open);
  await waitForFocus(page, 'c5');
});

testPage('the steps are buttons too', async (page) => {
  await openCapture(page, 'nested.txt');
  await page.evaluate(() => document.querySelector('#c5').scrollIntoView());
  await page.click('#step-next');
  await checkAt(page, 'c6');
  await page.click('#step-parent');
  await checkAt(page, 'c5');
  await page.click('#step-back');
  await checkAt(page, 'c6');
  await page.click('#step-thread-next');
  await checkAt(page, 'c11');
});

testPage('a stub is a place to step on', async (page) => {
  await openText(page, [
    'Head', '', 'Readers\' commentsDiscussion', 'Tabs',
    '• Ann', '  One.',
    '• Bobin reply toNoOneAtAll(Show commentHide comment)', '  Two.',
  ].join('\n'));
  assert.deepEqual(await rows(page), ['c1', '? NoOneAtAll', 'c2']);
  await press(page, 'j j');
  await checkAt(page, 'stub-1');
  await press(page, 'j u');
  await checkAt(page, 'stub-1');
});

testPage('the reader sets the type, and it is kept and reset', async (page) => {
  await openCapture(page, 'nested.txt');
  const look = () => page.$eval('.lead > p:last-child', (paragraph) => {
    const { fontSize, fontFamily, lineHeight } = getComputedStyle(paragraph);
    const { width } = paragraph.getBoundingClientRect();
    return { size: parseFloat(fontSize), face: fontFamily, leading: parseFloat(lineHeight), width };
  });
  const before = await look();
  await page.click('#settings');
  for (const id of ['size-more', 'size-more', 'width-less', 'spacing-more', 'face-sans', 'theme-sepia']) {
    await page.click(`#${id}`);
  }
  await waitFor(page, () => document.documentElement.dataset.theme === 'sepia');
  const after = await look();
  assert.ok(after.size > before.size * 1.15, `${before.size} to ${after.size}`);
  assert.ok(after.leading / after.size > before.leading / before.size);
  assert.ok(after.width / after.size < before.width / before.size);
  assert.notEqual(after.face, before.face);
  await page.reload();
  await waitFor(page, () => document.querySelector('#sample'));
  await openCapture(page, 'nested.txt');
  assert.deepEqual(await look(), after);
  await page.click('#settings');
  await page.click('#reset');
  await waitFor(page, () => document.documentElement.dataset.theme === 'auto');
  assert.deepEqual(await look(), before);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
}, { width: 1280, height: 900 });

testPage('settings that were spoilt in storage harm nothing', async (page) => {
  for (const kept of ['', '{', '{"size":200,"theme":"none"}', '{"size":200}', '[]', '{"language":"tlh"}']) {
    await page.evaluate((value) => localStorage.setItem('undertext.settings', value), kept);
    await page.reload();
    await waitFor(page, () => document.querySelector('#sample'));
    assert.match(await page.evaluate(() => document.documentElement.dataset.size), /^[0-6]$/);
  }
});

testPage('the theme that was kept is there from the first frame on', async (page) => {
  await page.evaluate(() => localStorage.setItem('undertext.settings', '{"theme":"sepia","size":5}'));
  await page.evaluateOnNewDocument(() => {
    window.themes = [];
    const look = () => {
      window.themes.push(document.documentElement.dataset.theme);
      if (window.themes.length < 600) requestAnimationFrame(look);
    };
    document.addEventListener('readystatechange', look, { once: true });
  });
  await page.reload();
  await waitFor(page, () => document.querySelector('#sample'));
  const themes = await page.evaluate(() => window.themes);
  assert.ok(themes.length > 1);
  assert.deepEqual([...new Set(themes)], ['sepia']);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.size), '5');
});

testPage('typing a search that finds nothing leaves the reader where they are', async (page) => {
  await openCapture(page, 'nested.txt');
  await waitForFocus(page, 'main');
  await page.evaluate(() => document.querySelector('#c9').scrollIntoView());
  // For a moment after rows have come, the browser holds what is on the screen.
  await sleep(200);
  await waitFor(page, () => !document.documentElement.classList.contains('still'));
  const before = await page.evaluate(() => scrollY);
  assert.ok(before > 300, String(before));
  await page.keyboard.press('/');
  await waitForFocus(page, 'find-words');
  await page.keyboard.type('from:Nobody at all');
  assert.equal(await page.evaluate(() => scrollY), before);
  await page.keyboard.press('Escape');
  await waitForFocus(page, 'main');
  assert.equal(await page.evaluate(() => scrollY), before);
});

testPage('a search marks what it finds and opens the folds above it', async (page) => {
  await openCapture(page, 'nested.txt');
  await waitForFocus(page, 'main');
  await press(page, 'C');
  await press(page, '/');
  await waitForFocus(page, 'find-words');
  await page.keyboard.type('minute');
  const output = () => text(page, '.find output');
  await waitFor(page, () => /^\d+ found$/.test(document.querySelector('.find output').innerText));
  const total = Number((await output()).match(/\d+/)[0]);
  assert.ok(total >= 4, `${total} found`);
  for (let step = 1; step <= total; step += 1) {
    await page.keyboard.press('Enter');
    await waitFor(page, (count) => document.querySelector('.find output').innerText === count, `${step} of ${total}`);
    await waitFor(page, () => {
      const { top, bottom } = document.querySelector('mark.now').getBoundingClientRect();
      return top > 0 && bottom < innerHeight;
    });
    assert.match(await text(page, '#hit'), /^minute$/i);
    await waitForFocus(page, 'find-words');
  }
  const marks = await page.$$eval('mark', (all) => all.map((mark) => mark.innerText.toLowerCase()));
  assert.ok(marks.length <= total && marks.every((mark) => mark === 'minute'), marks.join());
  await page.keyboard.down('Shift');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Shift');
  await waitFor(page, (count) => document.querySelector('.find output').innerText === count, `${total - 1} of ${total}`);
  const id = await page.$eval('#hit', (mark) => mark.closest('.comment')?.id ?? mark.closest('[id^="block"]').id);
  await page.keyboard.press('Escape');
  await waitForFocus(page, id);
  assert.equal(await page.$('mark'), null);
});

testPage('a search by author, in first comments, and in those with replies', async (page) => {
  await openCapture(page, 'nested.txt');
  await page.click('#find');
  await page.keyboard.type('from:tamsin');
  await waitFor(page, () => document.querySelector('#c5 h3 mark'));
  const named = await page.$$eval('mark', (all) => all.map((mark) => mark.closest('.comment').dataset.author));
  assert.ok(named.length > 0 && named.every((name) => name === 'Tamsin'), named.join());
  await page.select('#find-in', 'roots');
  await waitFor(page, () => document.querySelector('.find output').innerText === '1 found');
  await page.keyboard.type('x');
  await page.$eval('#find-words', (input) => { input.value = ''; });
  await page.type('#find-words', 'zzz');
  await waitFor(page, () => document.querySelector('.find output').innerText === 'Nothing found');
  assert.equal(await page.$eval('#find-next', (button) => button.disabled), true);
});

testPage('what is muted keeps its place, and can be shown', async (page) => {
  await openCapture(page, 'nested.txt');
  await waitForFocus(page, 'main');
  await press(page, '/');
  await page.keyboard.type('from:Tamsin');
  await waitFor(page, () => document.querySelector('#c5 h3 mark'));
  await page.click('#mute');
  await waitFor(page, () => document.querySelector('#c5 .reveal'));
  await checkRows(page, NESTED);
  assert.match(await text(page, '#c5 .text'), /^Muted\. Show it$/);
  await page.click('#c5 .reveal');
  await waitFor(page, () => !document.querySelector('#c5 .reveal'));
  await waitForFocus(page, 'c5');
  await page.click('.unmute');
  await waitFor(page, () => !document.querySelector('.mutes, .reveal'));
});
