/** The capture turned over, and the ways to take a document along. */

import assert from 'node:assert/strict';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  capturePath,
  openCapture,
  openText,
  pickFile,
  save,
  testsOfTheSite,
  text,
  waitFor,
  waitForDocument,
  withFolder,
} from './harness.mjs';

const testPage = testsOfTheSite();

/** Who owns the lines of `nested.txt`: the first line of each run, and its owner. */
const OWNERS = [
  [1, 'article'], [3, 'empty'], [4, 'article'], [5, 'empty'], [6, 'article'],
  [7, 'short-address widget'], [8, 'empty'], [9, 'article'], [10, 'empty'], [11, 'article'],
  [12, 'empty'], [13, 'article'], [14, 'empty'], [15, 'heading of the comments'],
  [16, 'comment tabs'], [17, 'field for a new comment'], [18, 'comment 1'], [20, 'comment 2'],
  [22, 'comment 3'], [26, 'comment 4'], [30, 'comment 5'], [32, 'comment 6'], [39, 'comment 7'],
  [41, 'comment 8'], [43, 'comment 9'], [45, 'comment 10'], [47, 'comment 11'], [51, 'comment 12'],
  [53, 'comment 13'], [55, 'comment counter'],
];

/** Opens `nested.txt` and its source. */
async function openSource(page) {
  await openCapture(page, 'nested.txt');
  await page.click('#source');
  await page.waitForSelector('#source-pane');
}

/** Clicks an element that may stand below the bar at the moment. */
async function bringAndClick(page, selector) {
  await page.$eval(selector, (element) => element.scrollIntoView({ block: 'center' }));
  await page.click(selector);
}

/** Waits until these lines are marked and no others, and checks that the first one is in view. */
async function checkMarked(page, first, last) {
  const expected = Array.from({ length: last - first + 1 }, (_, index) => `line-${first + index}`);
  await waitFor(page, (ids) => {
    const marked = [...document.querySelectorAll('.source li[aria-current="true"]')];
    return marked.map(({ id }) => id).join() === ids;
  }, expected.join());
  const isSeen = await page.$eval(`#line-${first}`, (line) => {
    const { left, top, width, height } = line.getBoundingClientRect();
    const pane = line.closest('.lines').getBoundingClientRect();
    // What stands at the line's middle is the line itself: nothing covers it.
    const atMiddle = document.elementFromPoint(left + width / 2, top + height / 2);
    return line.contains(atMiddle) && top >= pane.top && top + height <= pane.bottom;
  });
  assert.ok(isSeen, `line ${first} is in view`);
}

testPage('every line is there once, with its owner', async (page) => {
  await openSource(page);
  const lines = (await readFile(capturePath('nested.txt'), 'utf8')).split('\n');
  const found = await page.$$eval('.source li', (all) => all.map((line) => ({
    number: line.querySelector('.number').innerText,
    owner: line.querySelector('.owner').textContent,
    text: line.querySelector('code').textContent,
  })));
  assert.deepEqual(found, lines.map((line, index) => ({
    number: String(index + 1),
    owner: OWNERS.findLast(([first]) => first <= index + 1)[1],
    text: line,
  })));
});

for (const [width, height] of [[1280, 800], [900, 700], [360, 640]]) {
  testPage(`at ${width} px a comment shows its lines and stays in view`, async (page) => {
    await openCapture(page, 'nested.txt');
    for (const [id, first, last] of [['c13', 53, 54], ['c4', 26, 29], ['c1', 18, 19]]) {
      await bringAndClick(page, `#${id} .to-source`);
      await checkMarked(page, first, last);
      const isSeen = await page.$eval(`#${id} h3`, (head) => {
        const { left, top, height } = head.getBoundingClientRect();
        return head.contains(document.elementFromPoint(left + 5, top + height / 2));
      });
      assert.ok(isSeen, `${id} is in view`);
    }
  }, {
    width,
    height,
    notInFirefox: width === 360 && 'set in its fonts, comment 4 is higher than what the lines leave of the window',
  });
}

testPage('the facts of the capture show their lines', async (page) => {
  await openCapture(page, 'nested.txt');
  await page.click('.facts .furniture li:first-child .to-source');
  await checkMarked(page, 7, 7);
  await page.click('.facts .furniture li:last-child .to-source');
  await checkMarked(page, 55, 55);
}, { width: 1280 });

/** Lines, and the words that what has the focus after a click on the line holds. */
const BECAME = [
  [4, 'New Timetable'],
  [2, 'New Timetable'],
  [9, 'From Sunday'],
  [13, 'The first tram'],
  [18, 'Two minutes sounds'],
  [28, 'Fenwick, nineteen'],
  [31, 'What about the bridge'],
];

for (const width of [1280, 900]) {
  testPage(`at ${width} px a line goes to what it became`, async (page) => {
    await openSource(page);
    for (const [line, words] of BECAME) {
      await bringAndClick(page, `#line-${line} button`);
      await waitFor(page, (held) => {
        const { activeElement, body } = document;
        return activeElement !== body && activeElement.innerText.includes(held);
      }, words);
      const isSeen = await page.evaluate(() => {
        const { left, top } = document.activeElement.getBoundingClientRect();
        return document.activeElement.contains(document.elementFromPoint(left + 5, top + 5));
      });
      assert.ok(isSeen, `what line ${line} became is in view`);
    }
  }, { width });
}

testPage('a line of furniture says what it is', async (page) => {
  await openSource(page);
  for (const [line, words] of [[16, 'Line 16: comment tabs'], [3, 'Line 3: empty']]) {
    await bringAndClick(page, `#line-${line} button`);
    await waitFor(page, (said) => {
      return document.querySelector('#announcement').textContent === said;
    }, words);
    await checkMarked(page, line, line);
  }
});

testPage('a line of a folded comment opens what is folded above it', async (page) => {
  await openSource(page);
  await page.click('#fold-all');
  await page.waitForSelector('.is-folded');
  await page.click('#line-44 button');
  await waitFor(page, () => document.activeElement.id === 'c9');
  await checkMarked(page, 43, 44);
});

testPage('the source closes and gives the focus back', async (page) => {
  await openSource(page);
  assert.equal(await page.$eval('#source', (button) => button.ariaPressed), 'true');
  await page.click('#source');
  await page.waitForSelector('#source-pane', { hidden: true });
  assert.equal(await page.$eval('#source', (button) => button.ariaPressed), 'false');
  await page.click('#source');
  await page.waitForSelector('#source-pane');
  await page.focus('#close-source');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#source-pane', { hidden: true });
  await waitFor(page, () => document.activeElement.id === 'source');
});

testPage('a long capture shows its lines by and by', async (page) => {
  const lines = Array.from({ length: 600 }, (_, index) => `Paragraph ${index + 1}.`);
  await openText(page, lines.join('\n\n'));
  await page.click('#source');
  const total = lines.length * 2 - 1;
  const count = () => page.evaluate(() => document.querySelectorAll('.source li').length);
  await page.waitForSelector('.source li');
  while ((await count()) < total) {
    const before = await count();
    await page.click('.source .more');
    await waitFor(page, (number) => document.querySelectorAll('.source li').length > number, before);
  }
  const ids = await page.evaluate(() => {
    return [...document.querySelectorAll('.source li')].map(({ id }) => id);
  });
  assert.deepEqual(ids, Array.from({ length: total }, (_, index) => `line-${index + 1}`));
  assert.equal(await page.$('.source .more'), null);
});

for (const name of ['nested.txt', 'plain.txt', 'arabic.txt', 'no-article.txt', 'crlf.txt']) {
  testPage(`${name} saved as JSON opens as the same document`, (page) => withFolder(async (folder) => {
    const saved = join(folder, name.replace('.txt', '.undertext.json'));
    // An export carries text that was decoded before, so its encoding is no choice any more.
    const shown = () => page.$eval('#main', (main) => main.innerHTML.replace(/<form class="encoding">.*?<\/form>/, ''));
    await openCapture(page, name);
    await page.click('#source');
    await page.waitForSelector('#source-pane');
    const [before, source] = [await shown(), await text(page, '#source-pane')];
    await save(page, folder, '#save-json');
    const first = await readFile(saved, 'utf8');
    assert.equal(JSON.parse(first).undertext, 1);

    await page.click('#leave');
    await pickFile(page, '#pick', saved);
    await waitForDocument(page, name);
    await page.click('#source');
    await page.waitForSelector('#source-pane');
    assert.equal(await shown(), before);
    assert.equal(await text(page, '#source-pane'), source);
    await rm(saved);
    await save(page, folder, '#save-json');
    assert.equal(await readFile(saved, 'utf8'), first);
  }));
}

/** The other forms, and the file each makes of `nested.txt`. */
const FORMS = [
  ['#save-html', 'nested.reading.html'],
  ['#save-markdown', 'nested.md'],
  ['#save-text', 'nested.reading.txt'],
];
for (const [button, file] of FORMS) {
  testPage(`${button.slice(1)} makes ${file}`, (page) => withFolder(async (folder) => {
    await openCapture(page, 'nested.txt');
    await save(page, folder, button);
    assert.deepEqual(await readdir(folder), [file]);
    const content = await readFile(join(folder, file), 'utf8');
    for (const words of ['New Timetable Gives Every Tram', 'Fenwick', 'two minutes late', 'Good morning.']) {
      assert.ok(content.includes(words), words);
    }
  }));
}

testPage('JSON lines hold a comment each', (page) => withFolder(async (folder) => {
  await openCapture(page, 'nested.txt');
  const ids = await page.$$eval('article.comment', (articles) => articles.map((article) => article.id));
  await save(page, folder, '#save-lines');
  const lines = (await readFile(join(folder, 'nested.jsonl'), 'utf8')).trimEnd().split('\n');
  assert.deepEqual(lines.map((line) => JSON.parse(line).id), ids);
}));

testPage('a saved web page shows the discussion by itself', (page) => withFolder(async (folder) => {
  await openCapture(page, 'nested.txt');
  const count = await page.$$eval('article.comment', (articles) => articles.length);
  await save(page, folder, '#save-html');
  const saved = await page.browser().newPage();
  try {
    const complaints = [];
    saved.on('console', (message) => complaints.push(message.text()));
    await saved.goto(pathToFileURL(join(folder, 'nested.reading.html')).href);
    assert.equal(await saved.$$eval('li > article', (articles) => articles.length), count);
    const colour = await saved.$eval('body', (body) => getComputedStyle(body).backgroundColor);
    assert.notEqual(colour, 'rgba(0, 0, 0, 0)', 'the style applies under the policy of the page');
    assert.deepEqual(complaints, []);
  } finally {
    await saved.close();
  }
}));

testPage('a comment is quoted, alone or with its replies, and copied', async (page) => {
  await openCapture(page, 'nested.txt');
  // A page from a disk cannot be let read the clipboard, so what goes there is overheard.
  await page.evaluate(() => {
    const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = (text) => {
      window.copied = text;
      return write(text);
    };
  });
  const quoted = () => page.$eval('#quotation-text', (field) => field.value);
  await page.click('#c2 .quote');
  await page.waitForSelector('#quotation-text');
  assert.match(await quoted(), /^> .* → Oriel \(c1\) · c2\n/);
  const link = await page.$eval('#c2 .permalink', ({ href }) => href);
  assert.match(link, /#c2\.-(\.[0-9a-f]{6}){2}\.[0-9a-f]{8}$/);
  assert.ok((await quoted()).includes(`](${link}) on “`));
  assert.ok(!(await quoted()).includes('· c3'));
  await page.click('#quote-replies');
  await waitFor(page, () => document.querySelector('#quotation-text').value.includes('· c3'));
  await page.click('#copy');
  await waitFor(page, () => document.querySelector('#quotation [role=status]').textContent === 'Copied.');
  assert.equal(await page.evaluate(() => window.copied), await quoted());
  await page.keyboard.press('Escape');
  await waitFor(page, () => !document.querySelector('#quotation').open);
  assert.equal(await page.evaluate(() => document.activeElement.className), 'quote', 'the focus is back');
});

testPage('where the browser refuses to copy, the quotation is selected', async (page) => {
  await openCapture(page, 'nested.txt');
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await page.click('#c1 .quote');
  await page.waitForSelector('#copy');
  await page.click('#copy');
  await waitFor(page, () => document.querySelector('#quotation [role=status]').textContent.includes('Ctrl C'));
  const selected = await page.$eval('#quotation-text', ({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd));
  assert.match(selected, /#c1\.[0-9a-f.]+\)/);
});

testPage('the menu for saving closes by Escape, and when the reader goes elsewhere', async (page) => {
  await openCapture(page, 'nested.txt');
  const isOpen = () => page.$eval('.menu', (menu) => menu.open);
  await page.click('#save');
  assert.equal(await isOpen(), true);
  await page.keyboard.press('Escape');
  assert.equal(await isOpen(), false);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'save');
  await page.click('#save');
  await page.click('#fold-all');
  assert.equal(await isOpen(), false);
});

testPage('the source closes by Escape', async (page) => {
  await openCapture(page, 'nested.txt');
  await page.click('#source');
  await page.focus('#close-source');
  await page.keyboard.press('Escape');
  await page.waitForSelector('#source-pane', { hidden: true });
});

testPage('what is read stays where it is while the source is opened and closed beside it', async (page) => {
  await page.setViewport({ width: 1280, height: 800 });
  await openCapture(page, 'nested.txt');
  const topOf = (id) => page.$eval(`#${id}`, (element) => Math.round(element.getBoundingClientRect().top));
  const check = async (id, open, close) => {
    await page.$eval(`#${id}`, (element) => window.scrollBy(0, element.getBoundingClientRect().top - 150));
    const before = await topOf(id);
    await open();
    await page.waitForSelector('#source-pane');
    assert.equal(await topOf(id), before, `${id} beside the source`);
    await close();
    await waitFor(page, () => !document.querySelector('#source-pane'));
    assert.equal(await topOf(id), before, `${id} alone again`);
  };
  const press = (key) => () => page.keyboard.press(key);
  const click = (selector) => () => page.click(selector);
  await check('c7', press('s'), press('Escape'));
  await check('c9', click('#source'), click('#close-source'));
  await check('block-2', click('#source'), press('Escape'));
});
