/** The harness itself: a test that sees no problems is worth something only if it would see them. */

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  dragLeave,
  dragOver,
  dropFiles,
  openBrowser,
  openPage,
  pasteText,
  pickFile,
  serveSite,
  text,
  waitFor,
} from './harness.mjs';

const PAGE = `<!doctype html>
<link rel="icon" href="data:,">
<script type="module" src="page.js"></script>
<input type="file"><p id="heard"></p>`;

/** Writes down what arrives, and does on demand what no page of ours may do. */
const SCRIPT = `
const hear = (line) => document.querySelector('#heard').append(line, document.createElement('br'));
const read = async (how, file) => {
  hear(how + ' ' + file.name + ' ' + new Uint8Array(await file.arrayBuffer()));
};
for (const type of ['dragenter', 'dragover', 'dragleave']) {
  addEventListener(type, (event) => { event.preventDefault(); hear(type); });
}
addEventListener('drop', (event) => {
  event.preventDefault();
  for (const file of event.dataTransfer.files) read('drop', file);
});
addEventListener('paste', (event) => hear('paste ' + event.clipboardData.getData('text/plain')));
addEventListener('change', (event) => read('pick', event.target.files[0]));
window.misbehave = () => {
  fetch('missing.json');
  fetch('http://elsewhere.invalid/page').catch(() => {});
  new Worker('worker.js');
  console.error('complaint');
};`;

const WORKER = `
fetch('http://elsewhere.invalid/worker').catch(() => {});
setTimeout(() => { throw new Error('dead worker'); });`;

let folder, site, browser;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'undertext-harness-'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'page.js'), SCRIPT);
  await writeFile(join(folder, 'worker.js'), WORKER);
  await writeFile(join(folder, 'picked.bin'), Uint8Array.of(7, 0, 255));
  const policy = "default-src 'self'; img-src data:; connect-src *";
  const headers = { 'content-security-policy': policy };
  site = await serveSite(folder, { prefix: '/a/b/', headers });
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true });
});

test('files and text arrive, byte for byte, under a strict policy', async () => {
  const { page, problems } = await openPage(browser, site.url, { dark: true, reducedMotion: true });
  await dragOver(page);
  await dragLeave(page);
  const taken = await dropFiles(page, [
    { name: 'ä.txt', text: 'ä' },
    { name: 'b.bin', bytes: Uint8Array.of(0, 255), type: 'application/octet-stream' },
  ]);
  assert.equal(taken, true);
  await pasteText(page, 'pasted');
  await pickFile(page, 'input', join(folder, 'picked.bin'));
  await waitFor(page, (word) => document.body.textContent.includes(word), 'pick');

  const heard = (await text(page, '#heard')).trim().split('\n');
  assert.deepEqual(heard.slice(0, 5), ['dragenter', 'dragover', 'dragleave', 'dragenter', 'dragover']);
  assert.deepEqual(
    heard.slice(5).sort(),
    ['drop b.bin 0,255', 'drop ä.txt 195,164', 'paste pasted', 'pick picked.bin 7,0,255'],
  );
  const preferences = ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'];
  assert.ok(await page.evaluate((all) => all.every((query) => matchMedia(query).matches), preferences));
  assert.deepEqual(problems, []);
  assert.deepEqual(site.requests, ['/a/b/', '/a/b/page.js']);
});

test("problems are noticed, a worker's as well", async () => {
  const { page, problems } = await openPage(browser, site.url);
  await page.evaluate(() => window.misbehave());
  const expected = [
    'status 404',
    'to another place: http://elsewhere.invalid/page',
    'to another place: http://elsewhere.invalid/worker',
    'dead worker',
    'complaint',
  ];
  const missing = () => expected.filter((part) => !problems.some((line) => line.includes(part)));
  for (let tries = 0; tries < 100 && missing().length > 0; tries += 1) await sleep(50);
  assert.deepEqual(missing(), [], `seen: ${problems.join('\n')}`);
});
