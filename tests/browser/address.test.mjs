/** Captures by address, a host's library, and the page inside another page. A page from a disk has no host. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  capturePath,
  openCapture,
  pasteText,
  testsOfTheSite,
  text,
  waitFor,
  waitForDocument,
} from './harness.mjs';
import { checkAt } from './discussion.mjs';

const define = testsOfTheSite();
const testPage = (name, run, options) => define(name, run, { ...options, needsHost: true });

const NESTED = await readFile(capturePath('nested.txt'), 'utf8');
const HOST = JSON.stringify({ captures: ['captures/'] });
const HERE = { 'undertext.json': HOST, 'captures/nested.txt': NESTED };

/** What was asked for after the page itself, by its name in the site. */
const asked = (site) => site.requests.map((path) => path.slice(new URL(site.url).pathname.length)).slice(1);

testPage('a capture is opened by its address, and nothing is asked for after it', async (page, site) => {
  await waitForDocument(page, 'nested.txt');
  assert.equal(await page.title(), 'New Timetable Gives Every Tram Two More Minutes – Undertext');
  assert.equal(asked(site).filter((name) => name.startsWith('captures/')).join(), 'captures/nested.txt');
  const attempt = (address) => fetch(address).then(() => true, () => false);
  const count = site.requests.length;
  assert.equal(await page.evaluate(attempt, `${site.url}captures/nested.txt`), false);
  assert.equal(await page.workers()[0].evaluate(attempt, `${site.url}captures/nested.txt?words`), false);
  assert.equal(site.requests.length, count);
}, { at: '?src=captures/nested.txt', replaced: HERE, expected: ['Content Security Policy'] });

testPage('a link to a comment holds in an address', async (page) => {
  await waitForDocument(page, 'nested.txt');
  await checkAt(page, 'c9');
}, { at: '?src=captures/nested.txt#c9', replaced: HERE });

/** Addresses that cannot be opened, and the message about each. */
const REFUSED = [
  ['captures/gone.txt', HOST, 'Not found', ['status 404', 'Failed to load']],
  ['elsewhere/x.txt', HOST, 'Not opened from its address', []],
  ['captures/../undertext.json', HOST, 'Not opened from its address', []],
  ['captures/%2e%2e/undertext.json', HOST, 'Not opened from its address', []],
  ['captures/..%2fundertext.json', HOST, 'Not opened from its address', []],
  ['captures/', HOST, 'Not opened from its address', []],
  ['http://elsewhere.invalid/captures/x.txt', HOST, 'Not opened from its address', []],
  ['javascript:alert(1)', HOST, 'Not opened from its address', []],
  ['captures/nested.txt', '{}', 'Not opened from its address', []],
  ['captures/nested.txt', '<!doctype html>', 'Not opened from its address', []],
];
for (const [src, host, title, expected] of REFUSED) {
  testPage(`${src} is not opened where the host says ${host}`, async (page) => {
    await page.waitForSelector('.failure');
    assert.equal(await text(page, '.failure h2'), title);
    await page.click('#sample');
    await waitForDocument(page, 'winter-ferry.txt');
  }, {
    at: `?src=${encodeURIComponent(src)}`,
    replaced: { 'undertext.json': host, 'captures/nested.txt': NESTED },
    expected,
  });
}

testPage('a host that has no undertext.json opens nothing by address', async (page) => {
  await page.waitForSelector('.failure');
  assert.equal(await text(page, '.failure h2'), 'Not opened from its address');
}, { at: '?src=captures/nested.txt', replaced: { 'undertext.json': null }, expected: ['404'] });

testPage('a reader who is quicker than the host goes first, with the network closed', async (page, site) => {
  site.delays.set('undertext.json', 1500);
  await page.goto(`${site.url}?src=captures/gone.txt`);
  await page.waitForSelector('#pick');
  await openCapture(page, 'nested.txt');
  const attempt = (address) => fetch(address).then(() => true, () => false);
  assert.equal(await page.workers()[0].evaluate(attempt, site.url), false);
  await sleep(2000);
  assert.equal(await page.$('.failure'), null);
  assert.equal(await page.$eval('.bar .name bdi', (name) => name.textContent), 'nested.txt');
}, { replaced: { 'undertext.json': HOST } });

/** Runs with a server whose answers begin with `lines` of text and go on when `release` is called. */
async function withSlowHost(run) {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  let ended = false;
  const server = createServer((request, response) => {
    response.on('close', () => { ended = true; });
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-length': NESTED.length });
    response.write(NESTED.slice(0, 300));
    released.then(() => response.end(NESTED.slice(300)));
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  try {
    await run(`http://127.0.0.1:${server.address().port}/`, release, () => ended);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => { server.close(resolve); });
  }
}

testPage('a capture comes from another origin only where the host lists it, and can be cancelled', (page, site, problems) => (
  withSlowHost(async (elsewhere, release, hasEnded) => {
    const address = `${site.url}?src=${encodeURIComponent(`${elsewhere}a/nested.txt`)}`;
    await page.goto(address);
    await page.waitForSelector('.failure');
    assert.equal(await text(page, '.failure h2'), 'Not opened from its address');
    site.replaced.set('undertext.json', JSON.stringify({ captures: [`${elsewhere}a/`] }));
    await page.goto(address);
    await page.waitForSelector('.progress .fetched', { visible: true });
    assert.match(await text(page, '.progress'), /nested\.txt[^]*0\.0 of 0\.0 MB/);
    await page.click('#cancel');
    await page.waitForSelector('.progress', { hidden: true });
    for (let tries = 0; tries < 100 && !hasEnded(); tries += 1) await sleep(20);
    assert.ok(hasEnded(), 'the request is ended');
    release();
    await sleep(200);
    assert.equal(await page.$('.failure'), null);
    await page.goto(address);
    await waitForDocument(page, 'nested.txt');
    // That requests go there is what was asked for.
    for (const problem of problems.splice(0)) {
      if (!problem.includes(elsewhere)) problems.push(problem);
    }
  })
));

const CAPTURES = Array.from({ length: 3000 }, (_, index) => ({
  src: index === 41 ? 'captures/nested.txt' : `captures/${index}.txt`,
  title: index === 41 ? 'New Timetable' : `Ferry ${index}`,
  comments: index,
  date: `2017-03-${String((index % 28) + 1).padStart(2, '0')}`,
}));
const LIBRARY = {
  ...HERE,
  'undertext.json': JSON.stringify({ captures: ['captures/'], library: 'library.json' }),
  'library.json': JSON.stringify({ captures: CAPTURES }),
};

testPage('a library lists captures, finds them, and opens the one that is chosen', async (page, site) => {
  await page.waitForSelector('.library li');
  assert.equal(await text(page, '.library .count'), '3000 captures');
  const count = () => page.$$eval('.library li', (all) => all.length);
  assert.equal(await count(), 100);
  await page.click('#library-more');
  await waitFor(page, () => document.querySelectorAll('.library li').length === 200);
  await waitFor(page, () => document.activeElement.id === 'library-100');
  // What is pasted into the search is searched for.
  await page.focus('#library-find');
  await pasteText(page, 'timetable', '#library-find');
  await sleep(100);
  assert.ok(await page.$('.library'));
  assert.deepEqual(asked(site).filter((name) => name.startsWith('captures/')), []);
  await page.type('#library-find', 'timetable 2017');
  await waitFor(page, () => document.querySelectorAll('.library li').length === 1);
  assert.equal(await text(page, '.library .count'), '1 of 3000 captures');
  assert.match(await text(page, '.library li'), /New Timetable\s*41 comments\s*2017-03-14/);
  await Promise.all([page.waitForNavigation(), page.click('.library li a')]);
  await waitForDocument(page, 'nested.txt');
  assert.deepEqual(asked(site).filter((name) => name.startsWith('captures/')), ['captures/nested.txt']);
  await page.goBack();
  await page.waitForSelector('.library li');
  await page.goForward();
  await waitForDocument(page, 'nested.txt');
  await Promise.all([page.waitForNavigation(), page.click('#leave')]);
  await page.waitForSelector('.library li');
}, { replaced: LIBRARY });

testPage('a library that cannot be read is told of', async (page) => {
  await page.waitForSelector('.failure');
  assert.equal(await text(page, '.failure h2'), 'The list of captures cannot be read');
  assert.match(await text(page, '.failure'), /missing field/);
}, { replaced: { ...LIBRARY, 'library.json': '{}' } });

/** Puts the page into a frame of another one, and gives the frame and what it has told. */
async function embed(page, site, at, sandbox) {
  site.replaced.set('outer.html', '<!doctype html><link rel="icon" href="data:,"><body></body>');
  await page.goto(`${site.url}outer.html`);
  await page.evaluate((src, allowed) => {
    window.told = [];
    addEventListener('message', ({ data }) => window.told.push(data));
    const frame = document.createElement('iframe');
    if (allowed !== null) frame.sandbox = allowed;
    frame.width = 700;
    frame.height = 400;
    frame.src = src;
    document.body.append(frame);
  }, at, sandbox);
  return (await page.waitForSelector('iframe')).contentFrame();
}

for (const sandbox of [null, 'allow-scripts']) {
  testPage(`the page works in a frame with the sandbox ${sandbox}`, async (page, site) => {
    site.headers['access-control-allow-origin'] = '*';
    try {
      const frame = await embed(page, site, './?embed=1&src=captures/nested.txt', sandbox);
      await frame.waitForSelector('#c9');
      assert.equal(await frame.$('#open'), null);
      assert.equal(await frame.$('#leave'), null);
      assert.equal(await frame.$('#pick'), null);
      await frame.click('#fold-all');
      await frame.waitForSelector('.folded');
      await waitFor(page, () => window.told.length > 0);
      await sleep(200);
      const told = await page.evaluate(() => window.told);
      const height = await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
      assert.deepEqual(told.at(-1), { type: 'undertext-height', height });
      for (const message of told) assert.deepEqual(Object.keys(message), ['type', 'height']);
    } finally {
      delete site.headers['access-control-allow-origin'];
    }
  }, { replaced: HERE });
}

testPage('the page tells nobody anything where it is not embedded', async (page, site) => {
  const frame = await embed(page, site, './?src=captures/nested.txt', null);
  await frame.waitForSelector('#c9');
  await sleep(200);
  assert.deepEqual(await page.evaluate(() => window.told), []);
}, { replaced: HERE });
