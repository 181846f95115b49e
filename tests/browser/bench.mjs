/**
 * What reading costs in a browser: `cargo xtask bench` runs it over `dist/` and writes the tables into
 * `docs/performance.md`.
 *
 * Beside Undertext the same captures are shown by a plain viewer, in the same minutes and the same
 * browser: one pass of regular expressions and one element per comment, without threads, evidence, or an
 * account of what became of each line.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { openBrowser, openPage, serveSite, waitFor } from './harness.mjs';

const root = new URL('../../', import.meta.url).pathname;
const site = await serveSite(`${root}dist/site`);
site.replaced.set('plain.html', plainViewer());
const browser = await openBrowser();

const captures = [
  ['the sample', readFile(`${root}samples/winter-ferry.txt`), 15],
  ['the seed', readFile(`${root}../shared/captures/seed.txt`), 15],
  ['1,000 comments', generated(1_000), 9],
  ['10,000 comments', generated(10_000), 5],
  ['100,000 comments', generated(100_000), 3],
].filter(([, text]) => text);

const opening = [
  '| capture | bytes | first text | whole | longest pause | plain viewer | first text, ratio |',
  '|---|---:|---:|---:|---:|---:|---:|',
];
for (const [name, text, rounds] of captures) {
  const ours = await measure(rounds, '', openingTime, text);
  const plain = await measure(rounds, 'plain.html', plainTime, text);
  const [first, whole, pause, other] = [ours.map((it) => it.first), ours.map((it) => it.whole), ours.map((it) => it.pause), plain].map(median);
  opening.push(`| ${name} | ${Buffer.byteLength(text).toLocaleString('en')} | ${first} | ${whole} | ${pause} | ${other} | ${(first / other).toFixed(1)} |`);
}

const ACTS = {
  'next comment': () => press('j'),
  'fold all': () => press('C'),
  'unfold all': () => press('e'),
  'another order': () => choose('#order', 'longest'),
  'to the last comment': async () => {
    location.hash = `#c${window.count}`;
    while (!document.querySelector(`#c${window.count}`)) await new Promise((resolve) => { setTimeout(resolve); });
  },
  'one screen further up': () => scrollBy(0, -innerHeight),
  'to the middle': () => scrollTo(0, document.documentElement.scrollHeight / 2),
  'open the search': () => press('/'),
  'search a word': () => find('harbour'),
  'next hit': () => document.querySelector('#find-next').click(),
};
const few = await acting(50);
const many = await acting(100_000);
const acts = ['| act | 50 comments | 100,000 comments |', '|---|---:|---:|',
  ...Object.keys(ACTS).map((name) => `| ${name} | ${few[name]} | ${many[name]} |`)];
await browser.close();
await site.close();

const path = `${root}docs/performance.md`;
let doc = readFileSync(path, 'utf8');
for (const [name, table] of Object.entries({ opening, acts })) {
  const [from, to] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const [start, end] = [doc.indexOf(from) + from.length, doc.indexOf(to)];
  if (end < start) throw new Error(`docs/performance.md has no place for the table "${name}"`);
  doc = `${doc.slice(0, start)}${table.join('\n')}\n${doc.slice(end)}`;
  console.log(`${table.join('\n')}\n`);
}
writeFileSync(path, doc);

function readFile(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function median(numbers) {
  return Math.round(numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]);
}

async function measure(rounds, at, run, text) {
  const results = [];
  for (let round = 0; round < rounds; round += 1) {
    const { page } = await openPage(browser, site.url + at);
    await waitFor(page, () => document.querySelector('#pick, #plain'));
    // The worker starts with the page; a reader's hand is slower than it is.
    await new Promise((resolve) => { setTimeout(resolve, 400); });
    results.push(await page.evaluate(run, text));
    await page.close();
  }
  return results;
}

/** Runs in the page: drops `text`, and tells in milliseconds when it was painted. */
async function openingTime(text) {
  let pause = 0;
  const watch = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) if (startTime >= start) pause = Math.max(pause, duration);
  });
  const painted = () => new Promise((resolve) => {
    // A message posted in a frame's callback is taken up after that frame was painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now() - start);
    requestAnimationFrame(() => port2.postMessage(null));
  });
  const until = async (isSo) => {
    while (!isSo()) await new Promise((resolve) => { setTimeout(resolve); });
    return painted();
  };
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], 'capture.txt', { type: 'text/plain' }));
  const drag = (kind) => {
    document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  };
  // As long as a file is over the page before it is let go of, and not longer.
  drag('dragenter');
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  const start = performance.now();
  watch.observe({ entryTypes: ['longtask'] });
  drag('drop');
  const first = await until(() => document.querySelector('article h1') && document.querySelector('#c1'));
  const whole = await until(() => document.querySelector('.facts') && !document.querySelector('#rest'));
  await new Promise((resolve) => { setTimeout(resolve, 200); });
  return { first, whole, pause };
}

/** Runs in the plain viewer's page. */
async function plainTime(text) {
  const bytes = new TextEncoder().encode(text);
  const start = performance.now();
  show(bytes);
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now() - start);
    requestAnimationFrame(() => port2.postMessage(null));
  });
}

/** How long each act takes until it is painted, the median of five. */
async function acting(count) {
  const { page } = await openPage(browser, site.url);
  await waitFor(page, () => document.querySelector('#pick'));
  await page.evaluate(openingTime, generated(count));
  await page.evaluate((number) => {
    window.count = number;
    window.press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    window.choose = (selector, value) => {
      const select = document.querySelector(selector);
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    };
    window.find = (words) => {
      const input = document.querySelector('#find-words');
      input.value = words;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
  }, count);
  const times = Object.fromEntries(Object.keys(ACTS).map((name) => [name, []]));
  for (let round = 0; round < 5; round += 1) {
    for (const [name, act] of Object.entries(ACTS)) {
      times[name].push(await page.evaluate(async (code) => {
        const start = performance.now();
        await new Function(`return (${code})()`)();
        // What follows from it, and the frame that shows it.
        await new Promise((resolve) => { setTimeout(resolve); });
        return new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - start);
          requestAnimationFrame(() => port2.postMessage(null));
        });
      }, String(act)));
      await new Promise((resolve) => { setTimeout(resolve, 300); });
    }
    await page.evaluate(() => {
      document.querySelector('#close-find').click();
      choose('#order', 'captured');
      // The address names the last comment once more in the next round.
      history.replaceState(null, '', '#');
      scrollTo(0, 0);
    });
    await new Promise((resolve) => { setTimeout(resolve, 300); });
  }
  await page.close();
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

/** A capture of so many comments in threads, the same in every run. */
function generated(count) {
  let state = 7;
  const below = (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
  const words = ('the of a tram line morning evening street people driver minutes late early bridge river office letter plan'
    + ' stop bell corner market rain light north south ticket year bench winter summer keeper boat rope tide wall window'
    + ' garden paper clock number station road field harbour').split(' ');
  const starts = ['Or', 'Fen', 'Tam', 'Bel', 'Quill', 'Mar', 'Har', 'Lin', 'Sor', 'Pel', 'Dun', 'Wex', 'Ash', 'Cor', 'Ives'];
  const ends = ['iel', 'wick', 'sin', 'low', 'a', 'et', 'ton', 'den', 'mere', 'by', 'rick', 'ford', 'ley', 'ow', 'son'];
  const pick = (list) => list[below(list.length)];
  const sentence = () => {
    const all = Array.from({ length: 6 + below(17) }, () => pick(words)).join(' ');
    return `${all[0].toUpperCase()}${all.slice(1)}.`;
  };
  const lines = ['17:05 GMT +328 September 2016', '    A tram waits at the Corn Hall stop', '',
    '    New Timetable Gives Every Tram Two More Minutes', '', '    © Rail & Post/ I. Fairley', '    Get short URL', '',
    `    ${sentence()} ${sentence()} ${sentence()}`, '', '    Community standardsDiscussion',
    '    Comment via FacebookComment via Rail & Post', '    • Сomment'];
  const path = [];
  for (let index = 0; index < count; index += 1) {
    path.length = below(10) < 3 ? 0 : Math.min(below(10) < 6 ? path.length : below(path.length + 1), 12);
    const margin = ' '.repeat(4 + 2 * path.length);
    const name = `${pick(starts)}${pick(ends)}`;
    const answered = path.at(-1);
    lines.push(`${margin}• ${answered ? `${name}in reply to${answered}(Show commentHide comment)` : name}`);
    lines.push(`${margin}  ${Array.from({ length: 1 + below(4) }, sentence).join(' ')}`);
    path.push(name);
  }
  return `${lines.join('\n')}\n`;
}

function plainViewer() {
  return `<!doctype html><meta charset="utf-8"><title>Plain</title>
<style>article { content-visibility: auto; contain-intrinsic-size: auto 7rem; max-width: 40rem; }</style>
<main id="plain"></main>
<script>
function show(bytes) {
  const main = document.querySelector('#plain');
  let comment;
  for (const line of new TextDecoder().decode(bytes).split('\\n')) {
    const header = /^( *)• (.+?)(?:in reply to(.+?)\\(Show commentHide comment\\))?$/.exec(line);
    if (header) {
      comment = main.appendChild(document.createElement('article'));
      comment.style.marginInlineStart = header[1].length / 2 + 'rem';
      const heading = comment.appendChild(document.createElement('h3'));
      heading.textContent = header[3] ? header[2] + ' → ' + header[3] : header[2];
    } else if (line.trim()) {
      const text = document.createElement('p');
      text.textContent = line.trim();
      (comment ?? main).append(text);
    }
  }
}
</script>`;
}
