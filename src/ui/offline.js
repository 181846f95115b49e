// The service worker of the site: keeps the page and its program in the browser, so that they open without a network. Nothing
// else goes through it: captures and lists are the browser's to ask for. `xtask` writes VERSION, the page's digest, and PROGRAM, the
// name of its program, above this.

const PAGE = new URL('./', location).href;
const PREFIX = 'undertext ';

/** Keeps the page of this very version: the browser may still hold an older one. */
async function keepPage(kept) {
  for (const cache of ['force-cache', 'reload']) {
    const answer = await fetch(PAGE, { cache });
    const digest = await crypto.subtle.digest('SHA-256', await answer.clone().arrayBuffer());
    const digits = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
    if (answer.ok && digits.join('') === VERSION) return kept.put(PAGE, answer);
  }
  throw new Error('the page is of another version');
}

addEventListener('install', (event) => {
  const keep = async () => {
    const kept = await caches.open(PREFIX + VERSION);
    await keepPage(kept);
    // Its name changes with what is in it, so the one that the page has just loaded will do.
    await kept.add(new Request(PROGRAM, { cache: 'force-cache' }));
  };
  event.waitUntil(keep());
});

addEventListener('activate', (event) => {
  const clear = async () => {
    const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== PREFIX + VERSION);
    await Promise.all(others.map((name) => caches.delete(name)));
  };
  event.waitUntil(clear());
});

addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const name = new URL(origin + pathname).href;
  const isPage = event.request.mode === 'navigate' && [PAGE, `${PAGE}index.html`].includes(name);
  const isProgram = name === new URL(PROGRAM, PAGE).href;
  if (!isPage && !isProgram) return;
  const answer = async () => {
    const kept = await caches.open(PREFIX + VERSION);
    return (await kept.match(isPage ? PAGE : name)) ?? fetch(event.request);
  };
  event.respondWith(answer());
});

// A new version waits until its reader says so, or until no page of the old one is open.
addEventListener('message', ({ data }) => {
  if (data === 'renew') skipWaiting();
});
