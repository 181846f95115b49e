/** Reading a document: its article, its threads, folds, parents, permalinks, and all by keyboard. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  capturePath,
  openCapture,
  openText,
  testsOfTheSite,
  text,
  waitFor,
  waitForDocument,
} from './harness.mjs';
import { checkAt, checkRows, rows, waitForFocus } from './discussion.mjs';

const testPage = testsOfTheSite();

const NESTED = 'c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13';
const NESTED_FOLDED = 'Oriel +3, Tamsin +5, no name in the capture +1, c13';

testPage('the article has all its parts', async (page) => {
  await openCapture(page, 'nested.txt');
  assert.equal(await text(page, '.lead h1'), 'New Timetable Gives Every Tram Two More Minutes');
  assert.equal(await text(page, '.dateline'), 'Page clock: 28 September 2016, 17:05 (UTC+03:00)');
  assert.equal(
    await text(page, 'figcaption .caption'),
    'A tram waits at the Corn Hall stop with its lamps already lit',
  );
  assert.match(await text(page, 'figcaption small'), /^© Rail & Post\/ I\. Fairley · /);
  assert.equal(await text(page, '.minutes'), '1 minute to read');
  const paragraphs = await page.$$eval('.lead > p:not(.dateline, .minutes)', (all) =>
    all.map((paragraph) => paragraph.innerText),
  );
  assert.equal(paragraphs.length, 3);
  assert.match(paragraphs[0], /^From Sunday each tram .* any longer\.$/);
  assert.match(paragraphs[2], /instead of 05:14\. .* two minutes late\.$/);
  assert.match(await text(page, '.facts-line'), /^13 comments · 6 named people, 4 comments without a name/);
});

testPage('a list in the article is a list', async (page) => {
  await openCapture(page, 'article-only.txt');
  const items = await page.$$eval('.lead ul > li', (all) => all.map((item) => item.innerText));
  assert.equal(items.length, 4);
  assert.equal(items.filter((item) => item.includes('\n')).length, 2);
  assert.equal((await page.$$('.threads')).length, 0);
  assert.notEqual(await text(page, '.discussion .absent'), '');
});

testPage('line breaks and paragraphs of a comment are kept', async (page) => {
  await openCapture(page, 'plain.txt');
  assert.equal((await page.$$('#c7 .text > p')).length, 2);
  assert.match(await text(page, '#c4 .text'), /in February\.\nShe thinks/);
});

testPage('an absent name has one stub, which gathers its replies', async (page) => {
  await openText(page, [
    'Head',
    '',
    'Readers\' commentsDiscussion',
    'Tabs',
    '• Ann',
    '  One.',
    '• Bobin reply toNoOneAtAll(Show commentHide comment)',
    '  Two.',
    '• Cemin reply toBob(Show commentHide comment)',
    '  Three.',
    '• Diain reply toNoOneAtAll(Show commentHide comment)',
    '  Four.',
  ].join('\n'));
  assert.deepEqual(await rows(page), ['c1', '? NoOneAtAll', 'c2', 'c3', 'c4']);
  const depths = await page.$$eval('#c2, #c3, #c4', (found) =>
    found.map(({ dataset: { depth, parent = '–' } }) => `${depth} ${parent}`),
  );
  assert.deepEqual(depths, ['1 –', '2 c2', '1 –']);
  assert.match(await text(page, '.stub'), /NoOneAtAll.*No comment in this capture bears that name/);
  await page.click('.stub .rail.own');
  await checkRows(page, 'c1, NoOneAtAll +3');
});

/** A capture in which one name has two comments, so that the one that is answered must be chosen. */
const SEVERAL = [
  'Head',
  '',
  'Readers\' commentsDiscussion',
  'Tabs',
  '• Ann',
  '  The clock in the tower is slow.',
  '• Eve',
  '  It is early.',
  '• Ann',
  '  The bakery opens at five.',
  '• Eve',
  '  Not in winter.',
  '• Dan',
  '  In winter at six.',
  '• Bobin reply toAnn(Show commentHide comment)',
  '  Ann, the clock in the tower told me that the bakery was open.',
  '• Cemin reply toBob(Show commentHide comment)',
  '  Bob, his sister.',
].join('\n');

testPage('the reason for a link stands at it, for the pointer and for the keyboard', async (page) => {
  await openText(page, SEVERAL);
  const reason = () => page.$eval('#c7 a.to', (link) => {
    const { content } = getComputedStyle(link, '::after');
    // Firefox says where it takes the words from.
    return content.startsWith('attr(aria-description)') ? link.getAttribute('aria-description') : content;
  });
  assert.equal(await reason(), 'none');
  await page.hover('#c7 a.to');
  assert.match(await reason(), /Its header names Bob\..* one comment/);
  await page.mouse.move(0, 0);
  assert.equal(await reason(), 'none');
  await page.focus('#c6 .to-source');
  await page.keyboard.press('Tab');
  assert.match(await reason(), /Its header names Bob\./);
  assert.match(await page.$eval('#c7 a.to', (link) => link.getAttribute('aria-description')), /Bob/);
  await page.keyboard.press('Escape');
  const display = await page.$eval('#c7 a.to', (link) => getComputedStyle(link, '::after').display);
  assert.equal(display, 'none');
});

testPage('what else may be answered is one key away', async (page) => {
  await openText(page, SEVERAL);
  assert.match(await text(page, '#c6 .others'), /^one of 2 · \d+ % sure$/);
  await page.evaluate(() => { location.hash = '#c6'; });
  await checkAt(page, 'c6');
  await page.keyboard.press('r');
  await page.waitForSelector('#c6-reasons');
  assert.equal(await page.$eval('#c6 .others', (button) => button.ariaExpanded), 'true');
  const reasons = await page.$$eval('#c6-reasons ul li', (all) => all.map((li) => li.innerText));
  assert.match(reasons.join(' '), /Its header names Ann\./);
  const choices = await page.$$eval('#c6-reasons ol a', (all) => all.map((link) => link.innerText));
  assert.equal(choices.length, 2);
  assert.match(choices[0], /^\d+ % *Ann #1 The clock/);
  assert.match(choices[1], /^\d+ % *Ann #3 The bakery/);
  await page.click('#c6-reasons ol li:last-child a');
  await checkAt(page, 'c3');
  await page.click('#c6 .others');
  await waitFor(page, () => !document.querySelector('#c6-reasons'));
});

testPage('one switch shows only what the page states', async (page) => {
  await openText(page, SEVERAL);
  await checkRows(page, 'c1, c6, c7, c2, c3, c4, c5');
  await page.click('#stated-only');
  await checkRows(page, 'c1, c2, c3, c4, c5, ? Ann, c6, c7');
  assert.match(await text(page, '.stub'), /Which of the 2 comments by that name is meant is open/);
  await page.focus('#stated-only');
  await page.keyboard.press(' ');
  await checkRows(page, 'c1, c6, c7, c2, c3, c4, c5');
});

testPage('the facts say how the capture was read', async (page) => {
  await openCapture(page, 'newest-first.txt');
  const facts = await page.$$eval('.reading-facts li', (all) => all.map((li) => li.innerText));
  assert.deepEqual(facts.slice(0, 3), [
    'Comments as a bulleted list',
    'Order of the comments: newest first',
    'Replies by the words in reply to',
  ]);
});

testPage('a comment without an author says so and has no name', async (page) => {
  await openCapture(page, 'nested.txt');
  const nameless = await page.$$eval('.comment:not([data-author])', (all) =>
    all.map((comment) => `${comment.id} ${comment.querySelector('h3 bdi').innerText}`),
  );
  const ids = ['c2', 'c7', 'c9', 'c11'];
  assert.deepEqual(nameless, ids.map((id) => `${id} no name in the capture`));
});

testPage('a thread folds and unfolds by mouse', async (page) => {
  await openCapture(page, 'nested.txt');
  await checkRows(page, NESTED);
  await page.click('#fold-0');
  await checkRows(page, NESTED.replace('c1, c2, c3, c4', 'Oriel +3'));
  const row = await text(page, '.folded');
  assert.match(row, /Oriel\s+3 replies folded\s+Two minutes sounds like nothing/);
  await page.click('#fold-4');
  await checkRows(page, `Oriel +3, Tamsin +5, c11, c12, c13`);
  await page.click('#fold-0');
  await checkRows(page, NESTED.replace('c5, c6, c7, c8, c9, c10', 'Tamsin +5'));
});

testPage("a click on an ancestor's line folds its thread", async (page) => {
  await openCapture(page, 'nested.txt');
  // The second line at the left of c4 belongs to c2.
  await page.click('.row:has(#c4) .rail:nth-child(2)');
  await checkRows(page, NESTED.replace('c2, c3, c4', 'no name in the capture +2'));
  await page.click('.row:has(#c10) .rail:first-child');
  await checkRows(page, 'c1, no name in the capture +2, Tamsin +5, c11, c12, c13');
});

testPage('all threads fold and unfold', async (page) => {
  await openCapture(page, 'nested.txt');
  assert.equal(await text(page, '#fold-all'), 'Fold all');
  await page.click('#fold-all');
  await checkRows(page, NESTED_FOLDED);
  assert.equal(await text(page, '#fold-all'), 'Unfold all');
  await page.click('#fold-all');
  await checkRows(page, NESTED);
});

testPage('a thread folds and unfolds by keyboard, and the focus stays on it', async (page) => {
  await openCapture(page, 'nested.txt');
  await waitForFocus(page, 'main');
  await page.keyboard.press('Tab');
  for (let tries = 0; tries < 40; tries += 1) {
    if (await page.evaluate(() => document.activeElement.id === 'fold-0')) break;
    await page.keyboard.press('Tab');
  }
  await waitForFocus(page, 'fold-0');
  await page.keyboard.press('Enter');
  await checkRows(page, NESTED.replace('c1, c2, c3, c4', 'Oriel +3'));
  await waitForFocus(page, 'fold-0');
  await page.keyboard.press('Enter');
  await checkRows(page, NESTED);
  await waitForFocus(page, 'fold-0');
});

testPage('the comment that is answered is shown in place and hidden again', async (page) => {
  await openCapture(page, 'nested.txt');
  assert.equal(await page.$eval('#c4 .show-parent', (button) => button.ariaExpanded), 'false');
  await page.click('#c4 .show-parent');
  await page.waitForSelector('#c4 #c4-parent');
  assert.match(await text(page, '#c4-parent'), /^Fenwick\s+They have kept to the old times/);
  assert.equal((await page.$$('#c4-parent p:not(.who)')).length, 2);
  assert.equal(await page.$eval('#c4 .show-parent', (button) => button.ariaExpanded), 'true');
  await page.click('#c4 .show-parent');
  await page.waitForSelector('#c4-parent', { hidden: true });
  assert.equal(await page.$('#c1 .show-parent'), null);
});

testPage('a permalink goes to its comment, and Back returns', async (page) => {
  await openCapture(page, 'nested.txt');
  await page.click('#c9 .permalink');
  await checkAt(page, 'c9');
  await page.click('#c8 .to');
  await checkAt(page, 'c7');
  assert.equal(await page.evaluate(() => location.hash), '#c7');
  await page.goBack();
  await checkAt(page, 'c9');
  await page.goBack();
  assert.equal(await page.evaluate(() => location.hash), '');
  await checkRows(page, NESTED);
  await page.goForward();
  await checkAt(page, 'c9');
});

testPage('a permalink without its capture says what it waits for', async (page) => {
  await waitFor(page, () => /means a comment/.test(document.querySelector('#awaits')?.innerText));
  await openCapture(page, 'nested.txt');
  await checkAt(page, 'c9');
  assert.equal(await page.$('#awaits'), null);
}, { at: '#c9' });

testPage('Back and Forward restore place and folds', async (page) => {
  await openCapture(page, 'nested.txt');
  await page.setViewport({ width: 1000, height: 400 });
  const place = () => page.evaluate(() => {
    const rows = [...document.querySelectorAll('[data-node]')];
    const first = rows.find((row) => row.getBoundingClientRect().bottom > 120);
    return `${first.dataset.node} ${Math.round(first.getBoundingClientRect().top)}`;
  });
  const near = (one, other) => {
    const [[node, top], [otherNode, otherTop]] = [one, other].map((it) => it.split(' ').map(Number));
    return node === otherNode && Math.abs(top - otherTop) <= 2;
  };
  // The second thread is folded, and the reader is in the middle of a comment.
  await page.$eval('#fold-4', (button) => button.click());
  await page.evaluate(() => {
    document.querySelector('#c4').scrollIntoView();
    scrollBy(0, 37);
  });
  const rows = await page.$$eval('[data-node]', (all) => all.length);
  await sleep(400);
  const before = await place();
  await page.evaluate(() => { location.hash = '#c13'; });
  await checkAt(page, 'c13');
  assert.notEqual(await place(), before);
  await sleep(400);
  const there = await place();
  await page.goBack();
  await waitFor(page, (count) => document.querySelectorAll('[data-node]').length === count, rows);
  await sleep(100);
  assert.ok(near(await place(), before), `${await place()} for ${before}`);
  await page.goForward();
  await waitFor(page, () => location.hash === '#c13');
  await sleep(100);
  assert.ok(near(await place(), there), `${await place()} for ${there}`);
});

testPage('a permalink holds in another extraction of the page, or says that it does not', async (page) => {
  await openCapture(page, 'nested.txt');
  const hash = await page.$eval('#c9 .permalink', (link) => link.hash);
  const capture = await readFile(capturePath('nested.txt'), 'utf8');
  await openText(page, `Kept elsewhere\n\n${capture.replaceAll('\n', '\r\n')}`, 'elsewhere.txt');
  await page.evaluate((value) => { location.hash = value; }, hash);
  await checkAt(page, 'c9');
  await openCapture(page, 'arabic.txt');
  await page.evaluate((value) => { location.hash = value.replace('#c9', '#c2'); }, hash);
  await waitFor(page, () => /not in this capture/.test(document.querySelector('.refusal')?.textContent));
});

testPage('a permalink opens the folds above its comment', async (page) => {
  await openCapture(page, 'nested.txt');
  await page.click('#fold-all');
  await checkRows(page, NESTED_FOLDED);
  await page.evaluate(() => { location.hash = '#c9'; });
  await checkAt(page, 'c9');
  // What does not stand above the comment stays as it was.
  await checkRows(page, 'Oriel +3, c5, c6, c7, c8, c9, c10, no name in the capture +1, c13');
});

testPage('an address with a comment goes to it as soon as the document is open', async (page) => {
  await openCapture(page, 'nested.txt');
  await checkAt(page, 'c9');
}, { at: '#c9' });

testPage('an address with an unknown comment harms nothing', async (page) => {
  await openCapture(page, 'nested.txt');
  await waitForFocus(page, 'main');
  await page.evaluate(() => { location.hash = '#c9'; });
  await checkAt(page, 'c9');
  for (const hash of ['#c0', '#c14', '#c99999999999', '#x', '#c']) {
    await page.evaluate((value) => { location.hash = value; }, hash);
  }
  await page.evaluate(() => { location.hash = '#c4'; });
  await checkAt(page, 'c4');
  await checkRows(page, NESTED);
}, { at: '#c999' });

testPage('from the start page to the text by keyboard alone', async (page) => {
  const stops = [];
  for (let stop = 0; stop < 4; stop += 1) {
    await page.keyboard.press('Tab');
    const { id, type } = await page.evaluate(() => {
      const { id, type } = document.activeElement;
      return { id, type };
    });
    stops.push(id || type);
  }
  assert.deepEqual(stops, ['pick', 'sample', 'paste', 'submit']);
  await page.focus('#sample');
  await page.keyboard.press('Enter');
  await waitForDocument(page, 'winter-ferry.txt');
  await waitForFocus(page, 'main');
  await page.focus('#leave');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#sample');
  await waitForFocus(page, 'main');
});

testPage('the file input shows that it has the focus', async (page) => {
  await page.keyboard.press('Tab');
  const outline = await page.$eval('#pick + label', (label) => getComputedStyle(label).outlineStyle);
  assert.equal(outline, 'solid');
});

testPage('every stop of the keyboard can be seen and has a name', async (page) => {
  await openCapture(page, 'nested.txt');
  await waitForFocus(page, 'main');
  let stops = 0;
  for (; stops < 200; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return null;
      const { width, height, top, bottom } = element.getBoundingClientRect();
      const label = element.labels?.[0]?.innerText;
      return {
        what: element.outerHTML.slice(0, 120),
        name: element.ariaLabel || label || element.innerText.trim(),
        isVisible: element.checkVisibility({ opacityProperty: element.type !== 'file' }),
        isSeen: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
      };
    });
    if (!stop) break;
    assert.ok(stop.name, `a name for ${stop.what}`);
    assert.ok(stop.isVisible && stop.isSeen, `${stop.what} can be seen`);
  }
  // What was read wrongly in the article; the ways of the overview and from it to the facts; the tools above the discussion, 7 folds of a comment and 7 of its replies, for each of 13 comments its link,
  // its lines, a way to quote it and one to settle it, for each of 9 replies two ways to what it answers, the line that shows the
  // converter, the one that shows the tabs, the furniture, the encoding and its button, and the steps.
  const ways = (await page.$$('.overview :is(button, a)')).length;
  assert.equal(stops, 1 + ways + 2 + 7 * 2 + 13 * 4 + 9 * 2 + 1 + 1 + 5 + 2 + 6);
}, { reducedMotion: true });

testPage('what nobody sees is shown, and copied as it was', async (page) => {
  await openText(page, [
    'Head',
    '',
    'Readers\' commentsDiscussion',
    'Tabs',
    '• Re\u200bed',
    '  Turned \u202Earound\u202C here.',
    '• Reed',
    '  See https://www.ex\u0430mple.org/xn--exmple-4nf.org and https://example.org@example.net/timetable and http://Example.org/a.',
    `  A row of them: ${'\u202e'.repeat(50000)}`,
  ].join('\n'), 'ferry\u202Etxt.exe');
  const codes = (selector) => page.$$eval(`${selector} .sign`, (all) => all.map((it) => it.dataset.code).join(' '));
  assert.equal(await codes('#c1-head'), 'U+200B');
  assert.equal(await codes('#c1 .text'), 'U+202E U+202C');
  assert.equal(await codes('.bar .name'), 'U+202E');
  const copied = await page.evaluate(() => {
    getSelection().selectAllChildren(document.querySelector('#c1 .text'));
    return getSelection().toString();
  });
  assert.equal(copied, 'Turned \u202Earound\u202C here.');
  // Where a host seems to be another one, it is said which it is.
  const hosts = await page.$$eval('#c2 .host', (all) => all.map((it) => it.textContent.trim()));
  assert.deepEqual(hosts, ['(www.xn--exmple-4nf.org)', '(example.net)']);
});

testPage('links in the text lead out safely', async (page) => {
  await openText(page, [
    'Headline',
    '',
    'See https://example.org/a?b=c&d and www.example.org and javascript:alert(1).',
    '',
    'Also http://example.org/"onmouseover="alert(1) and JavaScript://example.org/%0aalert(1).',
    '',
    'Readers\' commentsDiscussion',
    'Tabs',
    '• ann',
    '  More at example.org/ferry-timetable, and data:text/html,<script>alert(1)</script>.',
  ].join('\n'));
  const links = await page.$$eval('.lead a, .text a', (all) => all.map((link) => {
    return [link.getAttribute('href'), link.rel, link.target].join(' ');
  }));
  assert.equal(links.length, 4);
  for (const link of links) {
    assert.match(link, /^https?:\/\/\S+ noopener noreferrer nofollow _blank$/);
  }
  const others = await page.$$eval('a[href]', (all) => all
    .map((link) => link.getAttribute('href'))
    .filter((href) => !/^(https?:\/\/|#)/.test(href)));
  assert.deepEqual(others, []);
});

testPage('the comment that was gone to is marked, with the lines above it', async (page) => {
  await openCapture(page, 'nested.txt');
  await page.evaluate(() => { location.hash = '#c9'; });
  await checkAt(page, 'c9');
  const lit = await page.$$eval('.row:has(.rail.lit)', (all) => all.map((row) => {
    return `${row.querySelector('.comment').id} ${row.querySelectorAll('.rail.lit').length}`;
  }));
  // The lines of c5, c7, c8 and c9, wherever they run.
  assert.deepEqual(lit, ['c5 1', 'c6 1', 'c7 2', 'c8 3', 'c9 4', 'c10 2']);
  assert.deepEqual(await page.$$eval('.row.now .comment', (all) => all.map(({ id }) => id)), ['c9']);
});

/** A real capture, which is not ours to quote: only its numbers are checked. */
const SEED = fileURLToPath(new URL('../../../shared/captures/seed.txt', import.meta.url));

if (existsSync(SEED)) {
  testPage('the seed is read whole', async (page) => {
    await openText(page, await readFile(SEED, 'utf8'), 'seed.txt');
    const count = async (selector) => (await page.$$(selector)).length;
    assert.deepEqual({
      comments: await count('article.comment'),
      authors: await count('article.comment[data-author]'),
      paragraphs: await count('.lead > p:not(.dateline, .minutes)'),
      figures: await count('.lead figure'),
      stated: await count('.comment .to:not(.inferred)'),
      furniture: await count('.facts .furniture li'),
    }, { comments: 20, authors: 8, paragraphs: 8, figures: 1, stated: 3, furniture: 5 });
    assert.notEqual(await text(page, '#headline'), '');
    assert.match(await text(page, '.dateline'), /30 March 2017, 00:00 \(UTC\+03:00\)/);
    assert.match(await text(page, '.bar .name small'), /all kept/);
  });
}
