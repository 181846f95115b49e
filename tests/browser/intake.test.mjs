/** The ways a capture comes in: dropped, picked, pasted, and the sample. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import {
  capturePath,
  dragFromDisk,
  dragLeave,
  dragOver,
  dropFiles,
  dropInQuickSuccession,
  openCapture,
  openText,
  pasteText,
  pickFile,
  testsOfTheSite,
  text,
  waitFor,
  waitForDocument,
} from './harness.mjs';

const testPage = testsOfTheSite();

/**
 * Captures and what the page makes of them: the headline, and a line for each comment in the order
 * of the threads. A line is the comment, its author (`–` for none) and, after `<`, its parent and
 * what the link rests on. Dots in front are its depth.
 */
const CAPTURES = [
  {
    name: 'nested.txt',
    headline: 'New Timetable Gives Every Tram Two More Minutes',
    comments: [
      'c1 Oriel',
      '· c2 – < c1 nesting',
      '·· c3 Fenwick < c2 nesting',
      '··· c4 Oriel < c3 nesting',
      'c5 Tamsin',
      '· c6 Perrin < c5 nesting',
      '· c7 – < c5 nesting',
      '·· c8 Lowell < c7 nesting',
      '··· c9 – < c8 nesting',
      '·· c10 Tamsin < c7 nesting',
      'c11 –',
      '· c12 Quill < c11 nesting',
      'c13 Oriel',
    ],
  },
  {
    name: 'odd-names.txt',
    headline: 'Lost Property Office Returns Its Thousandth Umbrella',
    comments: [
      'c1 Mrs. J. Pell-Harris 3rd',
      'c2 Wil...',
      '· c3 Mrs. J. Pell-Harris 3rd < c2 name',
      'c4 🚲 Pedal',
      "· c5 O'Mara's Goat < c4 name",
      '·· c6 @tidewatch < c5 name',
      'c7 LOUD HAILER',
      '· c8 q < c7 name',
      '·· c14 1987 < c8 name',
      'c9 Rob',
      '· c10 Robin < c9 name',
      '·· c11 Rob < c10 name',
      'c12 Ned (south bank)',
      '· c13 Martin < c12 name',
      '·· c15 Ned (south bank) < c13 name',
      'c16 x.y.z.',
    ],
  },
  {
    name: 'crlf.txt',
    headline: 'Library Lends a Piano for the Summer',
    comments: ['c1 Nettle', '· c3 Abel Crook < c1 name', '·· c4 fourth floor < c3 name', 'c2 –', 'c5 –'],
  },
  {
    name: 'one-comment.txt',
    headline: 'Lighthouse Lamp Changed at Midnight',
    comments: ['c1 Ebb'],
  },
  {
    // Its only stated parent is absent, so the comment stands below a stub.
    name: 'no-article.txt',
    headline: 'A discussion without its article',
    title: 'no-article.txt',
    comments: [
      'c1 Crannock',
      '· c3 Isbel Tarn < c1 name',
      '·· c5 Crannock < c3 name',
      'c2 –',
      'c4 –',
      '· c6 plover',
    ],
  },
  {
    name: 'no-comments.txt',
    headline: 'Reading Room Will Stay Open Until Ten',
    comments: [],
  },
  {
    name: 'article-only.txt',
    headline: 'How to Enter a Jar at the Produce Show',
    comments: [],
  },
];

const HEADLINE = CAPTURES[0].headline;
const FERRY = 'Council Votes to Keep the Winter Ferry';

/** Checks that a capture of the list is what the page shows. */
async function check(page, { name, headline, title = headline, comments }) {
  await waitForDocument(page, name);
  assert.equal(await text(page, '#headline'), headline);
  assert.equal(await page.title(), `${title} – Undertext`);
  const found = await page.$$eval('article.comment', (all) =>
    all.map(({ id, dataset: { author = '–', parent, basis, depth } }) => {
      const link = parent ? ` < ${parent} ${basis}` : '';
      return `${'·'.repeat(Number(depth))} ${id} ${author}${link}`.trim();
    }),
  );
  assert.deepEqual(found, comments);
}

/** Counts from now on how often something that matches appears and goes. */
async function countShows(page, selector) {
  await page.evaluate((watched) => {
    window.shows = { shown: 0, hidden: 0 };
    let wasThere = document.querySelector(watched) !== null;
    new MutationObserver(() => {
      const isThere = document.querySelector(watched) !== null;
      if (isThere !== wasThere) window.shows[isThere ? 'shown' : 'hidden'] += 1;
      wasThere = isThere;
    }).observe(document.body, { childList: true, subtree: true, attributes: true });
  }, selector);
  return () => page.evaluate(() => window.shows);
}

for (const capture of CAPTURES) {
  testPage(`${capture.name} is dropped`, async (page) => {
    await dragFromDisk(page, ['dragEnter', 'dragOver', 'drop'], [capturePath(capture.name)]);
    await check(page, capture);
  });
}

testPage('the browser does not open a dropped file by itself', async (page, site) => {
  const file = { name: 'a.txt', text: 'Some text.' };
  assert.equal(await dropFiles(page, [file]), true);
  await waitForDocument(page, 'a.txt');
  assert.equal(await dropFiles(page, [{ ...file, name: 'b.txt' }]), true);
  await waitForDocument(page, 'b.txt');
  const middle = { x: 500, y: 400 };
  await dragFromDisk(page, ['dragEnter', 'dragOver', 'drop'], [capturePath('nested.txt')], middle);
  await check(page, CAPTURES[0]);
  assert.equal(page.url(), site.url);
});

testPage('files are picked, also while a document is open', async (page) => {
  await pickFile(page, '#pick', capturePath('nested.txt'));
  await check(page, CAPTURES[0]);
  await pickFile(page, '#open', capturePath('crlf.txt'));
  await check(page, CAPTURES[2]);
  await pickFile(page, '#open', capturePath('nested.txt'));
  await check(page, CAPTURES[0]);
  await page.click('#leave');
  await pickFile(page, '#pick', capturePath('nested.txt'));
  await check(page, CAPTURES[0]);
});

testPage('the same file can be picked twice in a row', async (page) => {
  await pickFile(page, '#pick', capturePath('nested.txt'));
  await check(page, CAPTURES[0]);
  await page.click('#fold-all');
  await pickFile(page, '#open', capturePath('nested.txt'));
  await waitFor(page, () => !document.querySelector('.is-folded'));
  await check(page, CAPTURES[0]);
});

testPage('text is pasted anywhere', async (page) => {
  const pasted = await readFile(capturePath('nested.txt'), 'utf8');
  await pasteText(page, pasted);
  await check(page, { ...CAPTURES[0], name: 'pasted text' });
  await pasteText(page, await readFile(capturePath('crlf.txt'), 'utf8'));
  await waitFor(page, () => document.querySelector('#headline').innerText.startsWith('Library'));
});

testPage('text in the field is read by its button', async (page) => {
  const typed = await readFile(capturePath('one-comment.txt'), 'utf8');
  // As dictation or an extension does it; a paste would open at once.
  await page.$eval('#paste', (field, value) => { field.value = value; }, typed);
  await page.click('.paste button');
  await check(page, { ...CAPTURES[3], name: 'pasted text' });
});

testPage('a paste into the field stays there, for the text may come in parts', async (page) => {
  await page.focus('#paste');
  const isLeftToTheField = await page.$eval('#paste', (field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'A headline\n\nAnd a text.');
    return field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  assert.ok(isLeftToTheField);
  assert.ok(await page.$('#sample'), 'nothing was opened');
});

testPage('the sample is one click away', async (page) => {
  await page.click('#sample');
  await waitForDocument(page, 'winter-ferry.txt');
  assert.equal(await text(page, '#headline'), FERRY);
  assert.equal((await page.$$('article.comment')).length, 18);
});

/** How a drag ends, each begun with a file held over the page. */
const ENDINGS = {
  'a drop': (page) => dropFiles(page, [{ name: 'a.txt', text: 'Text.' }]),
  'leaving the window': (page) => dragLeave(page),
  Escape: (page) => page.keyboard.press('Escape'),
  'another window in front': (page) => page.evaluate(() => dispatchEvent(new Event('blur'))),
  'nothing at all': () => {},
};

for (const [what, end] of Object.entries(ENDINGS)) {
  testPage(`the overlay comes once and goes with ${what}`, async (page) => {
    const shows = await countShows(page, '.overlay');
    await dragOver(page);
    await dragOver(page);
    await waitFor(page, () => document.querySelector('.overlay'));
    await end(page);
    await waitFor(page, () => !document.querySelector('.overlay'));
    assert.deepEqual(await shows(), { shown: 1, hidden: 1 });
    // It comes back with the next drag.
    await dragOver(page);
    await waitFor(page, () => document.querySelector('.overlay'));
  });
}

testPage('the overlay stays as long as the file is held over the page', async (page) => {
  const shows = await countShows(page, '.overlay');
  const begun = Date.now();
  await dragFromDisk(page, ['dragEnter'], [capturePath('nested.txt')]);
  // Longer than the page waits for another sign of the drag.
  while (Date.now() - begun < 1000) {
    await dragFromDisk(page, ['dragOver'], [capturePath('nested.txt')]);
  }
  assert.deepEqual(await shows(), { shown: 1, hidden: 0 });
});

testPage('crossing fifty elements neither flickers nor sticks', async (page) => {
  await openCapture(page, 'nested.txt');
  const shows = await countShows(page, '.overlay');
  const crossed = await page.evaluate(async () => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([''], 'held.txt'));
    const send = (type, target, relatedTarget) => {
      const options = { dataTransfer, relatedTarget, bubbles: true, cancelable: true };
      target.dispatchEvent(new DragEvent(type, options));
      // The page draws itself anew between any two events.
      return new Promise((resolve) => setTimeout(resolve));
    };
    const elements = [...document.querySelectorAll('.app *')].slice(0, 50);
    let previous = null;
    for (const element of elements) {
      await send('dragenter', element, previous);
      if (previous) await send('dragleave', previous, element);
      await send('dragover', element, null);
      previous = element;
    }
    return elements.length;
  });
  assert.equal(crossed, 50);
  assert.deepEqual(await shows(), { shown: 1, hidden: 0 });
  await dragLeave(page);
  await waitFor(page, () => !document.querySelector('.overlay'));
  assert.deepEqual(await shows(), { shown: 1, hidden: 1 });
});

testPage('a drag leaves the document, the focus and the scroll as they were', async (page) => {
  await openCapture(page, 'nested.txt');
  await page.focus('#fold-6');
  const before = await page.evaluate(() => {
    window.comment = document.querySelector('#c7');
    return scrollY;
  });
  await dragOver(page);
  await waitFor(page, () => document.querySelector('.overlay'));
  await dragLeave(page);
  await waitFor(page, () => !document.querySelector('.overlay'));
  assert.ok(before > 0);
  const kept = await page.evaluate(() => ({
    isSame: document.querySelector('#c7') === window.comment,
    focus: document.activeElement.id,
    scroll: scrollY,
  }));
  assert.deepEqual(kept, { isSame: true, focus: 'fold-6', scroll: before });
});

testPage('a real drag across the page shows the overlay once', async (page) => {
  await openCapture(page, 'nested.txt');
  const shows = await countShows(page, '.overlay');
  const paths = [capturePath('crlf.txt')];
  await dragFromDisk(page, ['dragEnter'], paths);
  for (let step = 0; step < 50; step += 1) {
    await dragFromDisk(page, ['dragOver'], paths, { x: 30 + step * 19, y: 20 + step * 15 });
  }
  await dragFromDisk(page, ['drop'], paths, { x: 961, y: 755 });
  await waitForDocument(page, 'crlf.txt');
  assert.deepEqual(await shows(), { shown: 1, hidden: 1 });
});

const SLOW = `Slow\n\nText.\n\n${'One more paragraph of it.\n\n'.repeat(40_000)}`;
const QUICK = 'Quick\n\nText.\n\nMore.';

for (const [what, first, second] of [
  ['a slow file and a quick one', SLOW, QUICK],
  ['a quick file and a slow one', QUICK, SLOW],
]) {
  testPage(`of ${what} the last wins`, async (page) => {
    // Before its first file the worker may not have started, and would never get the first of two.
    await openText(page, QUICK, '0.txt');
    await page.evaluate(() => {
      window.names = new Set();
      new MutationObserver(() => {
        const name = document.querySelector('.bar .name bdi')?.textContent;
        if (name !== '0.txt') window.names.add(name);
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    await dropInQuickSuccession(page, [
      { name: '1.txt', text: first },
      { name: '2.txt', text: second },
    ]);
    await waitForDocument(page, '2.txt');
    // A third file, read from start to end, gives a late answer the time to arrive.
    await openText(page, QUICK, '3.txt');
    assert.deepEqual(await page.evaluate(() => [...window.names]), ['2.txt', '3.txt']);
  });
}

/** What the shelf says of a file, also while its list is closed. */
function onShelf(page, number) {
  return page.$eval(`.shelf li:nth-child(${number})`, (item) => item.textContent);
}

testPage('of several files the first opens, and the others stand beside it', async (page) => {
  const paths = ['nested.txt', 'crlf.txt', 'plain.txt'].map(capturePath);
  await dragFromDisk(page, ['dragEnter', 'dragOver', 'drop'], paths);
  await check(page, CAPTURES[0]);
  await waitFor(page, () => !document.querySelector('.shelf').textContent.includes('not read yet'));
  assert.equal(await text(page, '#shelf'), 'File 1 of 3');
  assert.equal(await page.$eval('#file-before', (button) => button.disabled), true);
  assert.match(await onShelf(page, 1), /nested\.txt.*Timetable.* · 13 comments/);
  assert.match(await onShelf(page, 2), /crlf\.txt/);
  // What is folded is folded still after another was read.
  await page.click('#fold-all');
  await page.waitForSelector('.is-folded');
  await page.click('#file-next');
  await check(page, CAPTURES[2]);
  await page.click('#file-next');
  await waitForDocument(page, 'plain.txt');
  assert.equal(await page.$eval('#file-next', (button) => button.disabled), true);
  await page.focus('#shelf');
  await page.keyboard.press('Enter');
  await page.click('.shelf li:nth-child(1) button');
  await waitForDocument(page, 'nested.txt');
  assert.notEqual(await page.$('.is-folded'), null);
  assert.equal(await page.$('.shelf [open]'), null);
  // A file that comes alone ends the shelf.
  await pickFile(page, '#open', capturePath('crlf.txt'));
  await check(page, CAPTURES[2]);
  assert.equal(await page.$('.shelf'), null);
});

testPage('of several files those that are no text are named with the reason', async (page) => {
  const bad = { name: 'picture.txt', text: 'PNG\0\u0001\u0002\0\0\0' };
  await dropFiles(page, [{ name: 'empty.txt', text: '' }, bad, { name: 'b.txt', text: 'Head\n\nText.' }]);
  await waitForDocument(page, 'b.txt');
  assert.equal(await page.$('.failure'), null);
  assert.equal(await text(page, '#shelf'), 'File 3 of 3');
  assert.equal(await text(page, '.shelf > .failed'), '2 files could not be read');
  assert.match(await onShelf(page, 1), /empty\.txt.*This file is empty/);
  assert.match(await onShelf(page, 2), /picture\.txt.*This file is not text/);
  await dropFiles(page, [{ name: 'empty.txt', text: '' }, bad]);
  await page.waitForSelector('.failure');
  assert.match(await text(page, '.failure'), /This is not text/);
  await page.click('#dismiss');
  await waitForDocument(page, 'b.txt');
});

testPage('a shelf of files none of which can be read says why of each', async (page) => {
  await dropFiles(page, [{ name: 'a.txt', text: '' }, { name: 'b.txt', text: '  ' }]);
  await page.waitForSelector('.start .failure');
  assert.match(await onShelf(page, 1), /a\.txt.*This file is empty/);
  await page.click('#sample');
  await waitForDocument(page, 'winter-ferry.txt');
  assert.equal(await page.$('.shelf'), null);
});

testPage('of many files any can be opened while others are being read', async (page) => {
  const files = Array.from({ length: 12 }, (_, index) => ({ name: `${index}.txt`, text: `Head ${index}\n\nText of it.` }));
  await dropFiles(page, files);
  await page.waitForSelector('#shelf');
  await page.evaluate(() => document.querySelector('.shelf li:nth-child(9) button').click());
  await waitForDocument(page, '8.txt');
  await waitFor(page, () => !document.querySelector('.shelf').textContent.includes('not read yet'));
  assert.equal(await text(page, '#shelf'), 'File 9 of 12');
  await page.click('#file-before');
  await waitForDocument(page, '7.txt');
});

testPage('once a capture was read the page works without a network and asks for nothing', async (page, site) => {
  await openCapture(page, 'nested.txt');
  const asked = site.requests.length;
  await page.setOfflineMode(true);
  await openCapture(page, 'plain.txt');
  await page.click('#source');
  await page.click('#fold-all');
  await page.click('#save');
  await page.click('#save-json');
  await page.click('#leave');
  await page.waitForSelector('#sample');
  await page.click('#sample');
  await waitForDocument(page, 'winter-ferry.txt');
  assert.deepEqual(site.requests.slice(asked), []);
});

testPage('a packed capture opens, whole or torn', async (page) => {
  const capture = await readFile(capturePath('nested.txt'));
  const packed = gzipSync(capture);
  await dropFiles(page, [{ name: 'nested.txt.gz', bytes: packed, type: 'application/gzip' }]);
  await waitForDocument(page, 'nested.txt.gz');
  assert.match(await text(page, '.bar .name'), /13 comments/);
  const facts = await text(page, '.file-facts');
  assert.ok(facts.includes(`Packed with gzip into ${packed.length} bytes.`), facts);
  await dropFiles(page, [{ name: 'torn.txt.gz', bytes: packed.subarray(0, packed.length * 0.7) }]);
  await waitForDocument(page, 'torn.txt.gz');
  assert.match(await text(page, '.problems'), /The packed file ends too early/);
  assert.match(await text(page, 'h1'), /New Timetable/);
});

testPage('the encoding of a file is found out, said, and changed by hand', async (page) => {
  const russian = 'Паром опоздал на час\n\nВсе пошли пить чай на берегу, пока не пришла вода.\n';
  const bytes = Buffer.from(Array.from(russian, (letter) => {
    const code = letter.charCodeAt(0);
    return code < 0x80 ? code : code - 0x410 + 0xc0; // windows-1251
  }));
  await dropFiles(page, [{ name: 'паром.txt', bytes }]);
  await waitForDocument(page, 'паром.txt');
  assert.match(await text(page, '#main'), /Паром опоздал на час/);
  assert.match(await text(page, '.problems'), /does not say in which encoding/);
  assert.equal(await page.$eval('#encoding', (select) => select.value), 'windows-1251');
  const read = async (encoding) => {
    await page.select('#encoding', encoding);
    await page.click('#read-anew');
  };
  await read('IBM866');
  await waitFor(page, () => document.querySelector('.file-facts').textContent.includes('IBM866'));
  await waitFor(page, () => document.activeElement.id === 'encoding');
  assert.match(await text(page, '#main'), /╧рЁюь/);
  assert.doesNotMatch(await text(page, '#facts'), /does not say in which encoding/);
  await read('');
  await waitFor(page, () => document.querySelector('#main').textContent.includes('Паром'));
  assert.equal(await page.$eval('#encoding', (select) => select.value), 'windows-1251');
});

testPage('each file on the shelf is read in an encoding of its own', async (page) => {
  const inEncoding = (text, base) => Buffer.from(Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return code < 0x80 ? code : code - 0x410 + base;
  }));
  const text = (word) => `${word} опоздал на час\n\nВсе пошли пить чай на берегу, пока не пришла вода.\n`;
  // The first opens the shelf and fails; both others have the same length.
  await dropFiles(page, [
    { name: 'paper.pdf', bytes: Buffer.from('%PDF-1.7') },
    { name: 'one.txt', bytes: inEncoding(text('Паром'), 0xc0) },
    { name: 'two.txt', bytes: inEncoding(text('Катер'), 0xc0) },
  ]);
  await waitForDocument(page, 'one.txt');
  await page.select('#encoding', 'KOI8-R');
  await page.click('#read-anew');
  await waitFor(page, () => document.querySelector('.file-facts').textContent.includes('KOI8-R'));
  assert.equal(await page.$eval('.bar .name bdi', (name) => name.textContent), 'one.txt');
  // What cannot be read so stays as it was.
  await page.select('#encoding', 'UTF-16LE');
  await page.click('#read-anew');
  await page.waitForSelector('.failure, .progress', { timeout: 500 }).catch(() => {});
  await waitFor(page, () => !document.querySelector('.progress'));
  assert.equal(await page.$eval('.bar .name bdi', (name) => name.textContent), 'one.txt');
});
