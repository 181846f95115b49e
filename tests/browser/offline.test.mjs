/** The site without a network, and a newer version of it, which waits for the reader's word. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SITE, openCapture, testsOfTheSite, text, waitFor } from './harness.mjs';

const define = testsOfTheSite();

/** A test after which the browser keeps nothing. A page from a disk is kept by nobody. */
function testPage(name, run, options = { replaced: { 'undertext.json': '{"offline": true}' } }) {
  define(name, async (page, site, problems) => {
    try {
      await run(page, site, problems);
    } finally {
      site.isDown = false;
      await forget(page);
    }
  }, { ...options, needsHost: true });
}

function forget(page) {
  return page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
}

/** Waits until the browser has kept the page, and opens it once more from there. */
async function openKept(page) {
  await waitFor(page, async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated');
  await page.reload();
  await page.waitForSelector('#pick');
}

testPage('the page opens without a network once it was opened with one', async (page, site, problems) => {
  await openKept(page);
  const asked = site.requests.length;
  site.isDown = true;
  for (const at of ['index.html', '?src=captures/x.txt#c5', '']) {
    await page.goto(site.url + at);
    await page.waitForSelector('#pick');
  }
  await openCapture(page, 'nested.txt');
  assert.ok(await page.$('#c9'));
  assert.equal(site.requests.length, asked);
  // What the host opts in to could not be heard.
  for (const problem of problems.splice(0)) {
    if (!/undertext\.json|ERR_EMPTY_RESPONSE|ERR_CONNECTION/.test(problem)) problems.push(problem);
  }
});

testPage('what is kept is asked for only once', async (page, site) => {
  await openKept(page);
  const asked = site.requests.filter((path) => path.endsWith('.wasm'));
  assert.equal(asked.length, 1);
});

testPage('a newer version waits until its reader wants it', async (page, site) => {
  await openKept(page);
  const index = await readFile(join(SITE, 'index.html'), 'utf8');
  const worker = await readFile(join(SITE, 'offline.js'), 'utf8');
  const newer = index.replace('<title>Undertext', '<title>Newer');
  const digest = await page.evaluate(async (content) => {
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content));
    return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }, newer);
  // The page is asked for by the folder's name.
  site.replaced.set('', newer);
  site.replaced.set('offline.js', worker.replace(/[0-9a-f]{64}/, digest));
  await page.reload();
  await page.waitForSelector('#renew');
  assert.match(await text(page, '.newer'), /^A newer Undertext is here\./);
  const isNewer = () => page.evaluate(async () => {
    const answer = await caches.match(new URL('./', location));
    return (await answer.text()).includes('<title>Newer');
  });
  // A capture that is being read stays as it is.
  await openCapture(page, 'nested.txt');
  assert.equal(await page.$('#renew'), null);
  await page.click('#leave');
  await page.waitForSelector('#renew');
  await Promise.all([page.waitForNavigation(), page.click('#renew')]);
  await page.waitForSelector('#pick');
  assert.ok(await isNewer());
  assert.equal(await page.$('#renew'), null);
});

testPage('nothing is kept where the host has not asked for it', async (page) => {
  await openCapture(page, 'nested.txt');
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistration().then(Boolean)), false);
}, {});

testPage('the manifest is one', async (page) => {
  const client = await page.createCDPSession();
  const { errors, manifest } = await client.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  assert.equal(manifest?.name ?? JSON.parse((await client.send('Page.getAppManifest')).data).name, 'Undertext');
});
