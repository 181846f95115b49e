/**
 * How long it takes from a drop to text on the screen: `cargo xtask opening` runs it over `dist/`.
 *
 * Each round drops a file on a fresh page whose worker is up, and measures in the page from the drop
 * to the first frame painted with the headline and the first comment in it.
 */

import { existsSync, readFileSync } from 'node:fs';
import { openBrowser, openPage, serveSite, waitFor } from './harness.mjs';

const ROUNDS = 15;
const root = new URL('../../', import.meta.url).pathname;
const captures = [
  { name: 'the sample', path: `${root}samples/winter-ferry.txt` },
  { name: 'the seed', path: `${root}../shared/captures/seed.txt` },
].filter(({ path }) => existsSync(path));

const site = await serveSite(`${root}dist`);
const browser = await openBrowser();
console.log('| capture | bytes | median, ms | least | most |\n|---|---:|---:|---:|---:|');
for (const { name, path } of captures) {
  const text = readFileSync(path, 'utf8');
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { page } = await openPage(browser, site.url);
    await waitFor(page, () => document.querySelector('#pick'));
    // The worker starts with the page; a reader's hand is slower than it is.
    await new Promise((resolve) => setTimeout(resolve, 400));
    times.push(await page.evaluate(openingTime, text));
    await page.close();
  }
  times.sort((a, b) => a - b);
  const [least, median, most] = [times[0], times[Math.floor(ROUNDS / 2)], times[ROUNDS - 1]];
  const shown = [median, least, most].map((time) => time.toFixed(0)).join(' | ');
  console.log(`| ${name} | ${Buffer.byteLength(text).toLocaleString('en')} | ${shown} |`);
}
await browser.close();
await site.close();

/** Runs in the page: drops `text`, and resolves with the milliseconds until it is painted. */
function openingTime(text) {
  return new Promise((resolve) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'capture.txt', { type: 'text/plain' }));
    const start = performance.now();
    const look = () => {
      if (document.querySelector('article h1') && document.querySelector('#c1')) {
        // A message posted in a frame's callback is taken up after that frame was painted.
        const painted = new MessageChannel();
        painted.port1.onmessage = () => resolve(performance.now() - start);
        requestAnimationFrame(() => painted.port2.postMessage(null));
      } else {
        setTimeout(look, 0);
      }
    };
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }),
    );
    look();
  });
}
