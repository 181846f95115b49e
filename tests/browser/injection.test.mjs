/**
 * Nothing in a capture runs, and nothing in it asks for anything: by every way in, through every way out, with the
 * page's policy and without it.
 */

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { HtmlRenderer, Parser } from 'commonmark';
import {
  SITE,
  WAY,
  dropFiles,
  openPage,
  pasteText,
  save,
  testsOfTheSite,
  waitFor,
  waitForDocument,
  withFolder,
} from './harness.mjs';
import { PAYLOADS } from './payloads.mjs';

const testPage = testsOfTheSite();

/** JSON has no half letters. */
const wellFormed = (payload) => Buffer.from(payload).toString();

/** A payload in one line: a name, say. */
const inLine = (payload) => payload.replace(/[\n\r]/g, ' ');

/** A capture with every payload as a name, in a text, as an address, in the article and among the page's own words. */
const CAPTURE = [
  inLine(PAYLOADS[0]),
  '',
  ...PAYLOADS.flatMap((payload) => [`${payload} stands in the article.`, '']),
  'Readers\' commentsDiscussion',
  'Tabs',
  ...PAYLOADS.flatMap((payload, index) => [
    index % 2 ? `• ${inLine(payload)}in reply to${inLine(PAYLOADS[index - 1])}(Show commentHide comment)` : `• ${inLine(payload)}`,
    `  ${payload}`,
    `  See https://example.org/${inLine(payload)} and ${inLine(payload)}.`,
  ]),
  `Show new comments (${inLine(PAYLOADS[1])})`,
].join('\n');

/** Nothing has run in a page, nothing stands in it that could, and every link leads to a page. */
async function checkQuiet(page, requests = []) {
  await sleep(100);
  assert.equal(await page.evaluate(() => window.ran), undefined, 'something ran');
  assert.deepEqual(requests.filter((path) => path.includes('planted')), []);
  const found = await page.evaluate(() => {
    const elements = [...document.querySelectorAll('*')];
    const own = 'head > :is(script, style, meta, link, base), body > script, html, head, body, title, form.paste, form.encoding';
    const kinds = 'script, style, link, meta, base, iframe, frame, object, embed, applet, form, img, image, video, audio, source, track, portal, template, math, foreignObject, use, animate, set, marquee';
    const planted = elements.filter((it) => it.matches(kinds) && !it.matches(own)).map((it) => it.outerHTML.slice(0, 200));
    const handlers = elements.flatMap((it) => it.getAttributeNames().filter((name) => /^on/i.test(name)));
    const styles = elements.filter((it) => it.hasAttribute('style')).length;
    const protocols = [...document.querySelectorAll('a, area')].filter((it) => it.href).map((it) => it.protocol);
    return { planted, handlers, styles, protocols: [...new Set(protocols)].sort() };
  });
  assert.deepEqual(found.planted, []);
  assert.deepEqual(found.handlers, []);
  assert.equal(found.styles, 0);
  // A page on a disk leads to places in itself.
  const usual = ['http:', 'https:', new URL(page.url()).protocol];
  assert.deepEqual(found.protocols.filter((it) => !usual.includes(it)), []);
}

/** Moves the pointer and the focus over the page, so that what waits for them runs. */
async function touch(page) {
  await page.evaluate(async () => {
    const elements = [...document.querySelectorAll('#main *, .bar *')].filter((_, index) => index % 7 === 0);
    for (const element of elements.slice(0, 1500)) {
      for (const type of ['pointerover', 'mouseover', 'focusin', 'copy', 'wheel', 'animationstart', 'transitionend']) {
        element.dispatchEvent(new Event(type, { bubbles: true }));
      }
    }
  });
}

/** The site's page without its policy, so that what keeps a payload quiet is the page itself. */
const withoutPolicy = (await readFile(join(SITE, 'index.html'), 'utf8'))
  .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
assert.ok(!withoutPolicy.includes('Security-Policy'));

const POLICIES = [['with the policy', {}]];
if (WAY !== 'file') POLICIES.push(['without a policy', { replaced: { 'index.html': withoutPolicy, '': withoutPolicy } }]);

assert.ok(PAYLOADS.length >= 220);

for (const [policy, options] of POLICIES) {
  testPage(`nothing of a capture runs that is dropped, ${policy}`, async (page, site) => {
    await dropFiles(page, [{ name: `${PAYLOADS[1]}.txt`, text: CAPTURE }]);
    await waitForDocument(page, `${PAYLOADS[1]}.txt`);
    assert.ok(await page.$$eval('.comment', (all) => all.length) > 100);
    await touch(page);
    await checkQuiet(page, site.requests);
    await page.click('#source');
    await page.waitForSelector('#source-pane');
    await page.keyboard.press('/');
    await waitFor(page, () => document.activeElement.id === 'find-words');
    await page.keyboard.type('<img src=x onerror=');
    await sleep(200);
    await checkQuiet(page, site.requests);
  }, options);

  testPage(`nothing of a capture runs that is pasted, ${policy}`, async (page, site) => {
    await pasteText(page, CAPTURE);
    await waitFor(page, () => document.querySelectorAll('.comment').length > 100);
    await touch(page);
    await checkQuiet(page, site.requests);
  }, options);

  testPage(`nothing runs of the names of files, ${policy}`, async (page, site) => {
    const files = PAYLOADS.map((payload) => ({ name: payload, text: `${payload}\n\nText.` }));
    await dropFiles(page, files);
    await page.waitForSelector('.bar .name');
    await sleep(500);
    await touch(page);
    await checkQuiet(page, site.requests);
    await dropFiles(page, [{ name: PAYLOADS[0], bytes: Buffer.from('%PDF-1.7') }]);
    await page.waitForSelector('.failure');
    await checkQuiet(page, site.requests);
  }, options);

  testPage(`nothing runs of an export of somebody else, ${policy}`, async (page, site) => {
    let next = 0;
    const any = () => wellFormed(PAYLOADS[next++ % PAYLOADS.length]);
    const passage = () => ({ text: any(), kind: any() });
    const comment = () => ({
      id: `c${next}`, author: any(), posted: { text: any(), iso: any() }, score: { text: any() }, state: any(),
      blocks: [passage(), passage()], reply: { names: any(), basis: any(), evidence: [{ kind: any(), text: any() }] },
    });
    const file = {
      undertext: 1,
      source: { name: any(), encoding: any(), sha256: any(), packing: { kind: any(), lack: any() } },
      article: { headline: passage(), byline: passage(), clock: { text: any() }, lead_image: { caption: passage(), credit: passage() }, blocks: [passage(), passage()] },
      comments: Array.from({ length: 150 }, comment),
      furniture: [passage()], problems: [passage()], dialect: { format: any(), picture: any(), reply: any(), toggle: any() }, authors: [any(), any()],
      __proto__x: any(), constructor: any(),
    };
    const text = JSON.stringify(file).replace('__proto__x', '__proto__');
    await dropFiles(page, [{ name: 'export.json', text }]);
    await waitFor(page, () => document.querySelectorAll('.comment').length > 100);
    await touch(page);
    await checkQuiet(page, site.requests);
    const corrections = { 'undertext-corrections': 1, source: { name: any(), sha256: any() }, links: [{ line: any() }] };
    await dropFiles(page, [{ name: any(), text: JSON.stringify(corrections) }]);
    await sleep(300);
    await checkQuiet(page, site.requests);
  }, options);

  if (WAY !== 'file') {
    testPage(`nothing runs of an address or of a library, ${policy}`, async (page, site) => {
      site.replaced.set('undertext.json', JSON.stringify({ captures: ['captures/'], library: 'library.json' }));
      const captures = PAYLOADS.map(wellFormed).map((payload) => ({ src: `captures/${payload}`, title: payload, date: payload, comments: 1 }));
      site.replaced.set('library.json', JSON.stringify({ captures }));
      await page.goto(site.url);
      await page.waitForSelector('.library li');
      await checkQuiet(page, site.requests);
      for (const payload of PAYLOADS.filter((_, index) => index % 8 === 0)) {
        const at = encodeURIComponent(wellFormed(payload));
        await page.goto(`${site.url}?embed=${at}&src=${at}#${at}`);
        await page.waitForSelector('.failure');
        await checkQuiet(page, site.requests);
      }
    }, options);
  }
}

testPage('nothing runs in what is saved', (page, site) => withFolder(async (folder) => {
  await dropFiles(page, [{ name: 'capture.txt', text: CAPTURE }]);
  await waitForDocument(page, 'capture.txt');

  const open = async (path) => {
    const { page: saved } = await openPage(page.browser(), pathToFileURL(path).href);
    await sleep(300);
    return saved;
  };

  await save(page, folder, '#save-whole');
  const whole = await open(join(folder, 'capture.undertext.html'));
  await waitFor(whole, () => document.querySelectorAll('.comment').length > 100);
  await touch(whole);
  await checkQuiet(whole);
  await whole.close();

  // A page of HTML is safe by itself, and not for its policy.
  await save(page, folder, '#save-html');
  const path = join(folder, 'capture.reading.html');
  const html = await readFile(path, 'utf8');
  await writeFile(path, html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
  const reading = await open(path);
  await touch(reading);
  await checkQuiet(reading);
  await reading.close();

  // Markdown is made HTML by others, with all that Markdown lets through.
  await save(page, folder, '#save-markdown');
  const markdown = await readFile(join(folder, 'capture.md'), 'utf8');
  const rendered = new HtmlRenderer({ safe: false }).render(new Parser().parse(markdown));
  const renderedPath = join(folder, 'rendered.html');
  await writeFile(renderedPath, `<!doctype html><meta charset="utf-8"><title>Rendered</title>${rendered}`);
  const made = await open(renderedPath);
  await checkQuiet(made);
  await made.close();

  await save(page, folder, '#save-json');
  await dropFiles(page, [{ name: 'capture.json', text: await readFile(join(folder, 'capture.undertext.json'), 'utf8') }]);
  await waitFor(page, () => document.querySelectorAll('.comment').length > 100);
  await checkQuiet(page, site.requests);
}));

testPage('the payloads run in a page that takes them for markup', (page) => withFolder(async (folder) => {
  const path = join(folder, 'careless.html');
  for (const part of ['onerror', '<svg onload', '<script>', 'onfocus', 'srcdoc']) {
    const payload = PAYLOADS.find((it) => it.includes(part));
    await writeFile(path, `<!doctype html><title>Careless</title><p>${payload}`);
    const { page: careless } = await openPage(page.browser(), pathToFileURL(path).href);
    await assert.rejects(checkQuiet(careless), /something ran/);
    await careless.close();
  }
}));
