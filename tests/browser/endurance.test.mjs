/** Readers that die and hang, again and again, and files that come faster than they can be read. */

import assert from 'node:assert/strict';
import {
  dropFiles,
  dropInQuickSuccession,
  openText,
  setReader,
  testsOfTheSite,
  text,
  waitFor,
  waitForDocument,
} from './harness.mjs';

const testPage = testsOfTheSite();

/** A reader that says it is there and dies of the first file. */
const DIES = 'postMessage([]); onmessage = () => { throw new Error("dead"); };';

/** A reader that says it is there and never answers. */
const HANGS = 'postMessage([]); onmessage = () => { for (;;); };';

/** How much the page holds, once nothing is left that it does not. */
async function held(page) {
  const client = await page.createCDPSession();
  await client.send('HeapProfiler.collectGarbage');
  await client.detach();
  const { Nodes, JSEventListeners, JSHeapUsedSize } = await page.metrics();
  return { nodes: Nodes, listeners: JSEventListeners, bytes: JSHeapUsedSize };
}

testPage('a hundred readers that die one after the other leave nothing behind', async (page, site, problems) => {
  const die = async (round) => {
    await dropFiles(page, [{ name: `${round}.txt`, text: 'Late Again\n\nThe ferry was late.' }]);
    await waitFor(page, (name) => document.querySelector('.failure .file-name')?.textContent === name, `${round}.txt`);
  };
  for (let round = 0; round < 20; round += 1) await die(round);
  const before = await held(page);
  for (let round = 20; round < 120; round += 1) await die(round);
  const after = await held(page);
  assert.ok(after.nodes <= before.nodes + 50, `${before.nodes} nodes, then ${after.nodes}`);
  assert.ok(after.listeners <= before.listeners + 20, `${before.listeners} listeners, then ${after.listeners}`);
  assert.ok(after.bytes < before.bytes + 3e6, `${before.bytes} bytes, then ${after.bytes}`);
  assert.ok(page.workers().length <= 1, `${page.workers().length} readers`);
  await setReader(page);
  await openText(page, 'Late Again\n\nThe ferry was late.', 'last.txt');
  // That they died is what was to be seen.
  assert.ok(problems.every((problem) => problem.includes('dead')), problems.find((it) => !it.includes('dead')));
  problems.length = 0;
}, { reader: DIES, notInFirefox: 'it tells nobody what it holds' });

testPage('a reader that hangs is given up at once, and the reader of the page is told', async (page) => {
  await dropFiles(page, [{ name: 'ferry.txt', text: 'Late Again\n\nThe ferry was late.' }]);
  await page.waitForSelector('#cancel', { visible: true });
  await page.waitForFunction(() => getComputedStyle(document.querySelector('.slow')).visibility === 'visible', { timeout: 4000 });
  assert.match(await text(page, '.slow'), /longer than usual/);
  await setReader(page);
  const took = await page.evaluate(async () => {
    const start = performance.now();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    while (document.querySelector('.progress')) await new Promise((resolve) => { setTimeout(resolve, 1); });
    return performance.now() - start;
  });
  assert.ok(took < 1000, `${took} ms`);
  await openText(page, 'Late Again\n\nThe ferry was late.', 'after.txt');
}, { reader: HANGS });

/** Numbers that look like chance and are the same in each run (Lehmer's, with the multiplier of Park and Miller). */
function chance(seed) {
  let state = seed;
  return (end) => {
    state = (state * 48271) % 2147483647;
    return state % end;
  };
}

testPage('of files that come in any order, with any of them given up, the last one stays', async (page) => {
  const comments = (name, count) => [
    `Page ${name}`,
    '',
    'Text of the page.',
    '',
    'Readers\' commentsDiscussion',
    'Tabs',
    ...Array.from({ length: count }, (_, index) => `• ${name} ${index}\n  Words of ${name}.`),
  ].join('\n');
  for (let round = 1; round <= 100; round += 1) {
    const below = chance(round);
    for (let act = below(4); act > 0; act -= 1) {
      const name = `${round}-${act}.txt`;
      const file = { name, text: comments(name, [1, 30, 3000][below(3)]) };
      if (below(3) === 0) {
        await page.evaluate(() => document.querySelector('#cancel')?.click());
      } else if (below(3) === 0) {
        await dropInQuickSuccession(page, [file, { ...file, name: `again-${name}` }]);
      } else {
        await dropFiles(page, below(3) === 0 ? [file, { name: `beside-${name}`, text: comments('beside', 5) }] : [file]);
      }
    }
    const last = `last-${round}.txt`;
    await dropFiles(page, [{ name: last, text: comments(last, 3) }]);
    await waitForDocument(page, last);
    assert.equal(await text(page, 'h1'), `Page ${last}`);
    const names = await page.$$eval('.comment h3 bdi', (all) => all.map((name) => name.textContent));
    assert.deepEqual(names, [0, 1, 2].map((index) => `${last} ${index}`), `round ${round}`);
    assert.equal(await page.$('.failure'), null);
  }
  await waitFor(page, () => !document.querySelector('.progress'));
});
