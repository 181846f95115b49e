/**
 * What the browser tests share: a server for the built site, a browser, and hands to drop, pick and
 * paste with. In comes a folder, out come pages that report whatever went wrong in them.
 *
 * Everything that runs in the page is passed as a function. The site's content security policy
 * forbids strings to be run as code, so the forms of Puppeteer that need it would fail here.
 */

import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const MIME_TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** What is handed out: the site in a folder, and the one file. */
const DIST = process.env.UNDERTEXT_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** The folder of the site. */
export const SITE = join(DIST, 'site');

/** From where a page is opened: the root of a host, a folder on one, or the one file on a disk. */
const WAYS = {
  root: () => serveSite(SITE),
  folder: () => serveSite(SITE, { prefix: '/a/b/' }),
  file: () => ({
    url: pathToFileURL(join(DIST, 'undertext.html')).href,
    requests: [],
    replaced: new Map(),
    close() {},
  }),
};

/** In which of these ways the tests of the site open it. */
export const WAY = process.env.UNDERTEXT_FROM ?? 'root';

/** How long a test waits for something to become true. */
const PATIENCE_IN_MS = 10_000;

/**
 * Serves a folder on a free loopback port, below `prefix` as a host with several sites would.
 * `headers` are sent with every answer, `types` in place of the usual types. `requests` lists the paths asked for so far. `replaced` maps
 * names of files to what is served in their place; `null` is a file that is missing. `delays` maps names to milliseconds
 * before the answer, and while `isDown` is set nothing is answered at all.
 */
export async function serveSite(folder, { prefix = '/', headers = {}, types = {} } = {}) {
  const requests = [];
  const replaced = new Map();
  const delays = new Map();
  const state = { isDown: false };
  const server = createServer(async (request, response) => {
    if (state.isDown) return request.socket.destroy();
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    requests.push(path);
    const delay = delays.get(path.slice(prefix.length));
    if (delay) await sleep(delay);
    try {
      if (!path.startsWith(prefix)) throw new Error('not below the prefix');
      // `normalize` keeps a path with `..` from leaving the folder, since this one begins with `/`.
      const name = normalize(`/${path.slice(prefix.length)}`);
      const file = join(folder, name.endsWith('/') ? `${name}index.html` : name);
      const content = replaced.get(name.slice(1)) ?? (await readFile(file));
      if (replaced.get(name.slice(1)) === null) throw new Error('missing on purpose');
      const type = types[extname(file)] ?? MIME_TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, ...headers }).end(content);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    requests,
    replaced,
    delays,
    headers,
    set isDown(isDown) {
      state.isDown = isDown;
    },
    close() {
      // Chromium keeps connections open, and `close` alone would wait for them.
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Whether the tests run in Firefox, which `FIREFOX` names then. */
export const IS_FIREFOX = Boolean(process.env.FIREFOX);

/** Where Firefox saves to, which cannot be told of another folder later. */
let downloads;

/** Starts a headless browser with a profile of its own, which vanishes with it. */
export async function openBrowser() {
  if (IS_FIREFOX) {
    downloads = await mkdtemp(join(tmpdir(), 'undertext-downloads-'));
    return puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env.FIREFOX,
      defaultViewport: null,
      extraPrefsFirefox: { 'browser.download.folderList': 2, 'browser.download.dir': downloads },
    });
  }
  const executablePath = process.env.CHROME;
  if (!executablePath) {
    throw new Error('CHROME names no browser; `cargo xtask test --only browser` finds one');
  }
  return puppeteer.launch({
    executablePath,
    args: [
      '--no-sandbox', // Chromium does not start as root with it, and build machines are root.
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // No name resolves, so that a request that should not be there goes nowhere and fails.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/**
 * Opens `url` and returns the page together with `problems`: errors on the console, uncaught ones
 * (a worker's too), requests that failed, and requests to any other place than the site. A test
 * that expects nothing of the kind asserts that the list is empty. `reader` is a script in place of the
 * worker's, or `null` where none can be made.
 */
export async function openPage(
  browser,
  url,
  { width = 1000, height = 800, dark = false, reducedMotion = false, reader } = {},
) {
  const page = await browser.newPage();
  if (reader !== undefined) await page.evaluateOnNewDocument(standInForReader, reader);
  const problems = [];
  const site = new URL('.', url).href;
  const watchRequest = (address) => {
    const { protocol } = new URL(address);
    const isLocal = protocol === 'data:' || protocol === 'blob:' || address.startsWith(site);
    if (!isLocal) problems.push(`request to another place: ${address}`);
  };
  page.on('request', (request) => watchRequest(request.url()));
  page.on('requestfailed', (request) => {
    problems.push(`request failed: ${request.url()}: ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`status ${response.status()}: ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error?.message ?? error}`));
  // What a worker asks for is not among the page's requests.
  page.on('workercreated', async (worker) => {
    if (IS_FIREFOX) return;
    worker.client.on('Network.requestWillBeSent', ({ request }) => watchRequest(request.url));
    await worker.client.send('Network.enable').catch(() => {}); // It may have ended already.
  });

  if (IS_FIREFOX) speakToFirefox(page);
  await page.setViewport({ width, height });
  if (!IS_FIREFOX) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
      { name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : 'no-preference' },
    ]);
  }
  await page.goto(url);
  return { page, problems };
}

/** Does without what Firefox ESR does not answer to. */
function speakToFirefox(page) {
  // It gives the page its size, but knows nothing of how the screen is held, which Puppeteer says as well.
  const setViewport = page.setViewport.bind(page);
  page.setViewport = (size) => setViewport(size).catch((error) => {
    if (!error.message.includes('setScreenOrientationOverride')) throw error;
  });
  // Puppeteer waits for a page to load, and hears nothing where the place alone is another.
  const go = async (steps) => {
    await page.evaluate((count) => history.go(count), steps);
    await sleep(500);
  };
  page.goBack = () => go(-1);
  page.goForward = () => go(1);
}

/** In the page: has workers run `window.standIn` as long as that is a script; with `null` none can be made. */
function standInForReader(script) {
  window.standIn = script;
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    if (window.standIn === undefined || blob.type !== 'text/javascript') return make.call(URL, blob);
    if (window.standIn === null) throw new Error('no reader');
    return make.call(URL, new Blob([window.standIn], { type: blob.type }));
  };
}

/** Gives a page that was opened with the option `reader` another stand-in for it, or the real one. */
export function setReader(page, script) {
  return page.evaluate((standIn) => { window.standIn = standIn ?? undefined; }, script);
}

/**
 * Serves the built site to the tests of one file. The function that comes back defines a test that
 * has a page of its own: `run` gets the page, the site and the problems so far. In the end nothing
 * may have gone wrong in the page but what contains one of `expected`, and each of those must have.
 * `needsHost` leaves the test out where the page is on a disk, `notInFirefox` is a reason to leave it out there. `at` follows the site's address, `replaced` is an object of files as in `serveSite`, and the
 * other options are those of `openPage`.
 */
export function testsOfTheSite() {
  let site, browser;
  before(async () => {
    site = await WAYS[WAY]();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    if (downloads) await rm(downloads, { recursive: true });
  });
  return (name, run, { at = '', replaced = {}, expected = [], needsHost, notInFirefox, ...options } = {}) =>
    test(name, { skip: (IS_FIREFOX && notInFirefox) || (WAY === 'file' && needsHost) }, async (t) => {
      for (const [file, content] of Object.entries(replaced)) site.replaced.set(file, content);
      site.requests.length = 0;
      const { page, problems } = await openPage(browser, site.url + at, options);
      pressPatiently(page);
      try {
        await waitFor(page, () => document.querySelector('#pick'));
        await run(page, site, problems);
      } catch (error) {
        for (const problem of problems) t.diagnostic(problem);
        throw error;
      } finally {
        site.replaced.clear();
        site.delays?.clear();
        await page.close();
      }
      const isExpected = (problem) => expected.some((part) => problem.includes(part));
      assert.deepEqual(problems.filter((problem) => !isExpected(problem)), []);
      const hasCome = (part) => problems.some((problem) => problem.includes(part));
      assert.deepEqual(expected.filter((part) => !hasCome(part)), []);
    });
}

/** Chooses a language in the settings of a page with a document; nothing for the browser's own. */
export async function chooseLanguage(page, tag) {
  await page.evaluate(() => document.querySelector('.settings').setAttribute('open', ''));
  await page.select('#language', tag);
  await waitFor(page, (tag) => document.documentElement.lang === (tag || 'en'), tag);
}

async function saveInFirefox(page, folder, button) {
  await page.click('#save');
  await page.click(button);
  for (let tries = 0; tries < 200; tries += 1) {
    const names = await readdir(downloads);
    // It writes a part beside the file until that is whole.
    if (names.length && !names.some((name) => name.endsWith('.part'))) {
      const sizes = () => Promise.all(names.map(async (name) => (await stat(join(downloads, name))).size));
      const before = await sizes();
      await sleep(100);
      if (before.every((size) => size > 0) && String(before) === String(await sizes())) {
        for (const name of names) await rename(join(downloads, name), join(folder, name));
        return;
      }
    }
    await sleep(50);
  }
  throw new Error('Firefox saved nothing');
}

/** The path of a capture in `tests/captures/`. */
export function capturePath(name) {
  return fileURLToPath(new URL(`../captures/${name}`, import.meta.url));
}

/** Drops a capture of `tests/captures/` and waits until it is shown. */
export async function openCapture(page, name) {
  await openText(page, await readFile(capturePath(name), 'utf8'), name);
}

/** Drops a file with this text and waits until it is shown. */
export async function openText(page, content, name = 'capture.txt') {
  await dropFiles(page, [{ name, text: content }]);
  await waitForDocument(page, name);
}

/** Waits until the document of this name is shown, and nothing is being read any more. */
export async function waitForDocument(page, name) {
  await waitFor(page, (expected) => {
    const shown = document.querySelector('.bar .name bdi')?.textContent;
    // The rows beyond the first screens come a moment later, where there are few.
    const isLong = Number(document.querySelector('.threads > [aria-setsize]')?.ariaSetSize) > 300;
    const isWhole = isLong || !document.querySelector('.gap');
    return shown === expected && isWhole && !document.querySelector('.progress');
  }, name);
  await settle(page);
}

/**
 * Lets the page finish what it does after a change. Once a change has taken 16 ms, Yew leaves the effects,
 * and with them the focus, to later timers; keys that come before those go elsewhere. No reader is that
 * fast, but a test on a busy machine is.
 */
async function settle(page) {
  await page.evaluate(async () => {
    for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => { setTimeout(resolve); });
  });
}

/** Makes every key wait for the page, also those of a text that is typed. */
function pressPatiently(page) {
  const press = page.keyboard.press.bind(page.keyboard);
  page.keyboard.press = async (...key) => {
    await press(...key);
    await settle(page);
  };
}

/**
 * Drags files from the disk over a point of the page as the system does, so that the browser really
 * opens them itself where the page lets it. `types` is the sequence of `dragEnter`, `dragOver` and
 * `drop`.
 */
export async function dragFromDisk(page, types, paths, { x = 50, y = 200 } = {}) {
  const client = await page.createCDPSession();
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of types) await client.send('Input.dispatchDragEvent', { type, x, y, data });
  await client.detach();
}

/**
 * Drops files of the form `{name, text}` or `{name, bytes, type}` on the page, as a hand does:
 * enter, over, drop. Returns whether the page took the drop, which keeps the browser from opening
 * the file instead of it.
 */
export function dropFiles(page, files) {
  return drag(page, ['dragenter', 'dragover', 'drop'], files);
}

/** Drops texts as files of the form `{name, text}`, one drop each, before the page can answer any. */
export function dropInQuickSuccession(page, files) {
  return page.evaluate((all) => {
    for (const { name, text } of all) {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      const options = { dataTransfer, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new DragEvent('drop', options));
    }
  }, files);
}

/** Holds a file over the page, or over one element of it, without letting go. */
export function dragOver(page, selector) {
  return drag(page, ['dragenter', 'dragover'], [{ name: 'held.txt', text: '' }], selector);
}

/** Takes the file away from the page, or from one element of it. */
export function dragLeave(page, selector) {
  return drag(page, ['dragleave'], [{ name: 'held.txt', text: '' }], selector);
}

/** Sends drag events and returns whether the page prevented the last one's default. */
function drag(page, types, files, selector = 'body') {
  // Only text gets from here into the page, so the bytes travel in base64.
  const packed = files.map(({ name, text = '', bytes = text, type = 'text/plain' }) => {
    return { name, type, base64: Buffer.from(bytes).toString('base64') };
  });
  const dispatch = (eventTypes, filesInBase64, target) => {
    const dataTransfer = new DataTransfer();
    for (const { name, type, base64 } of filesInBase64) {
      const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      dataTransfer.items.add(new File([content], name, { type }));
    }
    let prevented = false;
    for (const type of eventTypes) {
      const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
      prevented = !document.querySelector(target).dispatchEvent(event);
    }
    return prevented;
  };
  return page.evaluate(dispatch, types, packed, selector);
}

/** Chooses the file at `path` in a file input. */
export async function pickFile(page, selector, path) {
  const input = await page.$(selector);
  if (!input) throw new Error(`there is no ${selector} to pick a file in`);
  await input.uploadFile(path);
}

/** Pastes text into the page as a whole, or into one element of it. */
export function pasteText(page, text, selector = null) {
  return page.evaluate((pasted, target) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const options = { clipboardData, bubbles: true, cancelable: true };
    const at = target ? document.querySelector(target) : document;
    at.dispatchEvent(new ClipboardEvent('paste', options));
  }, text, selector);
}

/**
 * Saves the shown document in the form of this button into a folder, under the name that the page gives it.
 */
export async function save(page, folder, button) {
  if (IS_FIREFOX) return saveInFirefox(page, folder, button);
  const client = await page.createCDPSession();
  await client.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: folder,
    eventsEnabled: true,
  });
  const finished = new Promise((resolve) => {
    client.on('Browser.downloadProgress', ({ state }) => state === 'completed' && resolve());
  });
  await page.click('#save');
  await page.click(button);
  await finished;
  await client.detach();
  assert.equal(await page.$eval('.menu', (menu) => menu.open), false, 'the menu is closed');
}

/** Runs with a folder that goes afterwards. */
export async function withFolder(run) {
  const folder = await mkdtemp(join(tmpdir(), 'undertext-'));
  try {
    await run(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The text of the first element that matches, as it can be read on the screen. */
export function text(page, selector) {
  return page.$eval(selector, (element) => element.innerText);
}

/** What a function gives in the page. An element counts as true, which Firefox would not say by itself. */
async function evaluate(page, condition, values) {
  if (!IS_FIREFOX) return page.evaluate(condition, ...values);
  const handle = await page.evaluateHandle(condition, ...values);
  const isElement = await handle.evaluate((value) => value instanceof Element);
  return isElement || handle.jsonValue();
}

/**
 * Waits until a function, run in the page with the given arguments, returns something true, and
 * returns that.
 */
export async function waitFor(page, condition, ...values) {
  const deadline = Date.now() + PATIENCE_IN_MS;
  while (Date.now() < deadline) {
    const result = await evaluate(page, condition, values);
    if (result) return result;
    await sleep(20);
  }
  const asked = [String(condition), ...values.map((value) => JSON.stringify(value))].join(', ');
  throw new Error(`this did not become true in ${PATIENCE_IN_MS / 1000} seconds: ${asked}`);
}
