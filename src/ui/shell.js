// What the page does around its program: looks the way its reader has set before the program is there, starts it, hands
// it to the worker, and puts page, program and a capture together as one file. It stands in the page's head.
(() => {
  const SETTINGS = ['theme', 'face', 'size', 'width', 'spacing'];

  // The page is painted before its program is there, and would be painted again in other colours and sizes once it
  // has come. So what the reader has set is taken up here already, as `settings.rs` does later.
  try {
    const kept = JSON.parse(localStorage.getItem('undertext.settings')) ?? {};
    for (const setting of SETTINGS) {
      if (setting in kept) document.documentElement.setAttribute(`data-${setting}`, kept[setting]);
    }
  } catch {
    // Nothing is kept, or nothing that can be read: the page begins as it comes.
  }

  // A worker runs what is at an address, so the page's policy lets no address through but what this makes.
  const addresses = globalThis.trustedTypes?.createPolicy('undertext', { createScriptURL: (address) => address });

  // The page as it came, before its program shows anything in it.
  let page;
  // The program's bytes, where they came from beside the page.
  let beside;

  // A page that may ask for nothing has no host to hear. What the host opts in to is asked for beside the program.
  const isClosed = document.querySelector('meta[http-equiv]')?.content.includes("connect-src 'none'") ?? false;
  const host = location.protocol.startsWith('http') && !isClosed
    ? fetch('undertext.json', { signal: AbortSignal.timeout(5000) })
      .then((answer) => (answer.ok ? answer.text() : ''))
      .catch(() => '')
    : Promise.resolve('');

  // A page inside another one tells how high it is, so that it can be given room. Nothing else of it is told.
  if (new URLSearchParams(location.search).has('embed')) {
    addEventListener('DOMContentLoaded', () => {
      new ResizeObserver(() => {
        const height = Math.ceil(document.body.getBoundingClientRect().height);
        parent.postMessage({ type: 'undertext-height', height }, '*');
      }).observe(document.body);
    });
  }

  // What a page was saved with is in base 64, which browsers write; what it was built with is in base 85, as `xtask` does.
  const bytesOf = ({ textContent, dataset }) => {
    if (!dataset.length) {
      return Uint8Array.fromBase64?.(textContent) ?? Uint8Array.from(atob(textContent), (letter) => letter.charCodeAt(0));
    }
    const bytes = new Uint8Array(Math.ceil(dataset.length / 4) * 4);
    const view = new DataView(bytes.buffer);
    for (let at = 0, letter = 0; at < bytes.length; at += 4) {
      let number = 0;
      for (const end = letter + 5; letter < end; letter += 1) {
        const code = textContent.charCodeAt(letter);
        number = number * 85 + (code === 125 ? 20 : code - 40);
      }
      view.setUint32(at, number);
    }
    return bytes.subarray(0, dataset.length);
  };

  const unpack = (element, type) => {
    const bytes = bytesOf(element);
    const content = element.type === 'application/x-lzma'
      ? globalThis.undertext.unlzma(bytes)
      : new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(content, { headers: { 'content-type': type } });
  };

  const pack = async (content) => {
    const packed = await new Response(content.stream().pipeThrough(new CompressionStream('gzip'))).blob();
    const reader = new FileReader();
    return new Promise((resolve, reject) => {
      reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(packed);
    });
  };

  // Once the page is painted as it came. A program that is at hand at once would start before that, and the page stay white for as
  // long as the start takes. A page that nobody sees is not painted, and waits no longer than this.
  const painted = () => new Promise((resolve) => {
    new PerformanceObserver((list, observer) => {
      if (!list.getEntriesByName('first-contentful-paint').length) return;
      observer.disconnect();
      resolve();
    }).observe({ type: 'paint', buffered: true });
    setTimeout(resolve, 200);
  });

  // A block that carries content inside a page. It is no script that the browser knows, so nothing runs.
  const block = (id, base64) => {
    const element = document.createElement('script');
    element.id = id;
    element.type = 'application/gzip';
    element.append(base64);
    return element;
  };

  globalThis.undertext = {
    // The program, from the page itself or from beside it.
    async program() {
      page = document.documentElement.cloneNode(true);
      const inside = page.querySelector('#wasm');
      if (inside) return unpack(inside, 'application/wasm');
      const [answer] = await Promise.all([fetch(page.querySelector('link[as="fetch"]').href), painted()]);
      beside = answer.clone().blob();
      return answer;
    },

    // A worker that runs the page's own program, which it is to be sent compiled. `address` is where a page that was
    // put together by Trunk alone has the program's module.
    reader(address) {
      const code = page?.querySelector('#program').textContent ?? `
        addEventListener('message', async ({ data }) => {
          const { default: start } = await import(${JSON.stringify(address)});
          await start({ module_or_path: data });
        }, { once: true });`;
      const made = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
      const worker = new Worker(addresses?.createScriptURL(made) ?? made);
      // It has been loaded once it speaks.
      worker.addEventListener('message', () => URL.revokeObjectURL(made), { once: true });
      return worker;
    },

    // What the host says in `undertext.json`; nothing where it says nothing.
    host: () => host,

    // What is at an address, as a file of this name, or the number of what went wrong: that of the answer, 0 where there
    // was none, 413 where it is larger than `limit`. `report` hears how many bytes have come, and of how many.
    async fetched(address, name, limit, signal, report) {
      try {
        const answer = await fetch(address, { signal });
        if (!answer.ok) return answer.status;
        // A packed answer tells how long it is packed.
        const isPacked = answer.headers.has('content-encoding');
        const total = isPacked ? 0 : Number(answer.headers.get('content-length'));
        if (total > limit) return 413;
        const parts = [];
        let [done, told] = [0, -Infinity];
        for (const reader = answer.body.getReader(); ;) {
          const { done: isEnd, value } = await reader.read();
          if (isEnd) return new File(parts, name);
          parts.push(value);
          done += value.length;
          if (done > limit) {
            reader.cancel();
            return 413;
          }
          if (performance.now() - told > 100) {
            told = performance.now();
            // Some hosts pack without being seen to.
            report(done, total < done ? 0 : total);
          }
        }
      } catch {
        return 0;
      }
    },

    // Keeps the page in the browser, for the time without a network. `report` is called when a newer one waits.
    async keepOffline(report) {
      const { serviceWorker } = navigator;
      // Only where the page is one of a site's, and the browser has these at all.
      if (!page?.querySelector('link[as="fetch"]') || !serviceWorker) return;
      try {
        const registration = await serviceWorker.register(addresses?.createScriptURL('offline.js') ?? 'offline.js');
        const look = () => {
          if (registration.waiting && serviceWorker.controller) report();
        };
        const watch = () => registration.installing?.addEventListener('statechange', look);
        look();
        watch();
        registration.addEventListener('updatefound', watch);
      } catch {
        // A host that leaves the file out, a browser that keeps nothing: the page works as it did.
      }
    },

    // Gives the page up for the newer one.
    async renew() {
      const registration = await navigator.serviceWorker.getRegistration();
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      registration?.waiting?.postMessage('renew');
    },

    // Hands files over that the system opens with this page, where it is installed.
    hearLaunches(open) {
      globalThis.launchQueue?.setConsumer(async ({ files }) => {
        if (files.length) open(await Promise.all(files.map((file) => file.getFile())));
      });
    },

    // What the page carries for its reader, as a file; nothing where it carries nothing.
    async capture() {
      const inside = page?.querySelector('#capture');
      if (!inside) return undefined;
      return new File([await unpack(inside, '').blob()], inside.dataset.name);
    },

    // Whether the page can be put together as one file.
    get isWhole() {
      return page !== undefined;
    },

    // This page as one file, with its program and `content` in it.
    async whole(name, content) {
      const copy = page.cloneNode(true);
      // Its next reader is somebody else, and what an extension of the browser has put into the page is nobody else's.
      for (const { name } of [...copy.attributes]) if (name !== 'lang') copy.removeAttribute(name);
      copy.dataset.theme = 'auto';
      const ours = 'head, body, head > :is(meta, title, link[rel="icon"], style#style, script#shell), '
        + 'body > :is(main.start, script#wasm, script#capture, script#program)';
      for (const element of copy.querySelectorAll('html > *, head > *, body > *')) {
        if (!element.matches(ours)) element.remove();
      }
      const policy = copy.querySelector('meta[http-equiv]');
      const closed = policy.content.replace(/connect-src [^;]*/, "connect-src 'none'");
      if (!closed.includes("connect-src 'none'")) throw new Error('the page has no policy to close');
      policy.content = closed.replace("worker-src blob: 'self'; manifest-src 'self'", 'worker-src blob:');
      copy.querySelector('title').textContent = document.title;
      const program = copy.querySelector('#program');
      if (!copy.querySelector('#wasm')) program.before(block('wasm', await pack(await beside)));
      copy.querySelector('#capture')?.remove();
      const capture = block('capture', await pack(content));
      capture.dataset.name = name;
      program.before(capture);
      return new Blob(['<!doctype html>\n', copy.outerHTML, '\n'], { type: 'text/html' });
    },
  };
})();
