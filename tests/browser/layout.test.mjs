/** The layout at every width and in both themes. */

import assert from 'node:assert/strict';
import {
  chooseLanguage,
  dropFiles,
  openCapture,
  openText,
  testsOfTheSite,
  waitFor,
} from './harness.mjs';

const testPage = testsOfTheSite();

const WIDTHS = [320, 390, 760, 1200, 1280, 1920];

/** A thread in which each comment answers the one before, by nesting. */
function chain(depth) {
  const comments = Array.from({ length: depth }, (_, level) => {
    const margin = ' '.repeat(4 + 2 * level);
    const words = `Comment ${level + 1} with enough words in it to need more than a single line.`;
    return `${margin}• person_${level + 1}\n${margin}  ${words}`;
  });
  return [
    '    Headline',
    '',
    '    A paragraph.',
    '',
    '    Community standardsDiscussion',
    '    Comment via FacebookComment via Post',
    '    • Сomment',
    ...comments,
  ].join('\n');
}

/** Words that cannot be broken where a line would end, in each place where words can stand. */
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(4);
const UNBREAKABLE = [
  `    ${LONG}`,
  '',
  `    ${LONG} https://example.org/${LONG}`,
  '',
  '    Community standardsDiscussion',
  '    Comment via FacebookComment via Post',
  '    • Сomment',
  `    • ${LONG.slice(0, 60)}`,
  `      ${LONG}`,
  `    • bobin reply to${LONG.slice(0, 60)}(Show commentHide comment)`,
  `      ${LONG}`,
].join('\n');

/** What is looked at in each width, and the way there. */
const VIEWS = {
  'the start page': () => {},
  'a message': async (page) => {
    await dropFiles(page, [{ name: `${LONG}.txt`, text: '' }]);
    await page.waitForSelector('.failure');
  },
  'a shelf with its list open': async (page) => {
    await page.click('#dismiss');
    await dropFiles(page, [
      { name: 'a.txt', text: `${LONG}\n\nText of it.` },
      { name: `${LONG}.txt`, text: '' },
    ]);
    await waitFor(page, () => document.querySelector('.shelf li.failed'));
    await page.click('#shelf');
  },
  'nested.txt': (page) => openCapture(page, 'nested.txt'),
  'nested.txt with parents shown': (page) => page.$$eval('.show-parent', (all) => {
    for (const button of all) button.click();
  }),
  'its source': async (page) => {
    await page.click('#source');
    await page.waitForSelector('#source-pane');
  },
  'all its threads folded': async (page) => {
    await page.keyboard.press('C');
    await page.waitForSelector('.is-folded');
  },
  'the menu for saving': (page) => page.click('#save'),
  'arabic.txt': (page) => openCapture(page, 'arabic.txt'),
  'its source, too': async (page) => {
    await page.click('#source');
    await page.waitForSelector('#source-pane');
  },
  'japanese.txt': (page) => openCapture(page, 'japanese.txt'),
  'long words': (page) => openText(page, UNBREAKABLE, `${LONG}.txt`),
  'their source': async (page) => {
    await page.click('#source');
    await page.waitForSelector('#source-pane');
  },
  'a language from right to left': async (page) => {
    await openCapture(page, 'nested.txt');
    await chooseLanguage(page, 'ar');
  },
  'its source in it': async (page) => {
    await page.click('#source');
    await page.waitForSelector('#source-pane');
  },
  'and back': async (page) => {
    await page.click('#source');
    await chooseLanguage(page, '');
  },
  'forty levels': (page) => openText(page, chain(40)),
};

/** What sticks out of the page to a side: to the right it can be scrolled to, to the left it is lost. */
function overhang() {
  const { clientWidth, scrollWidth } = document.documentElement;
  const seen = [...document.querySelectorAll('body *')].filter((element) => {
    return element.checkVisibility() && !element.closest('.unseen');
  });
  const out = seen.filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left < -0.5 || (scrollWidth > clientWidth && right > clientWidth + 0.5);
  });
  return out.slice(0, 5).map((element) => element.cloneNode().outerHTML);
}

for (const width of WIDTHS) {
  testPage(`${width} px have room for everything`, async (page) => {
    for (const [view, go] of Object.entries(VIEWS)) {
      await go(page);
      assert.deepEqual(await page.evaluate(overhang), [], view);
      const { scrollWidth, clientWidth } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return { scrollWidth, clientWidth };
      });
      assert.ok(scrollWidth <= clientWidth, view);
    }
    // The last view is the chain: its deepest comments can still be read.
    const measures = await page.$$eval('.comment .text p', (all) => all.map((one) => {
      return one.clientWidth / parseFloat(getComputedStyle(one).fontSize);
    }));
    assert.equal(measures.length, 40);
    assert.ok(Math.min(...measures) >= 10, `the narrowest comment is ${Math.min(...measures)} em wide`);
    const broken = await page.$$eval('.acts > *', (all) => all
      .filter((act) => act.getBoundingClientRect().height > 40)
      .map((act) => act.innerText));
    assert.deepEqual(broken, [], 'broken in two lines');
  }, { width });
}

for (const width of WIDTHS) {
  testPage(`at ${width} px every control can be hit`, async (page) => {
    await openCapture(page, 'nested.txt');
    await page.click('#source');
    await page.waitForSelector('#source-pane');
    const small = await page.evaluate(() => {
      const controls = '.bar :is(button, summary, .file), .acts > *, .source button, .facts button, .rail.own';
      return [...document.querySelectorAll(controls)]
        .filter((control) => control.checkVisibility() && control.matches('button, a, summary, .file'))
        .map((control) => {
          const { width: wide, height } = control.getBoundingClientRect();
          // A line at the left is wider for the pointer than it looks.
          const reach = parseFloat(getComputedStyle(control, '::after').width) || 0;
          return { what: control.cloneNode().outerHTML, wide: Math.max(wide, reach), height };
        })
        .filter(({ wide, height }) => wide < 23.9 || height < 23.9);
    });
    assert.deepEqual(small, []);
  }, { width });
}

/** The lightness of paper and ink, from 0 to 255. */
function lightness(page) {
  return page.evaluate(() => {
    const mean = (colour) => {
      const [red, green, blue] = colour.match(/[\d.]+/g).map(Number);
      return (red + green + blue) / 3;
    };
    const { backgroundColor, color } = getComputedStyle(document.body);
    return { paper: mean(backgroundColor), ink: mean(color) };
  });
}

async function checkTheme(page, isDark) {
  const { paper, ink } = await lightness(page);
  const [light, dark] = isDark ? [ink, paper] : [paper, ink];
  assert.ok(light > 200 && dark < 60, `paper ${paper}, ink ${ink}`);
}

for (const dark of [false, true]) {
  testPage(`a system that is ${dark ? 'dark' : 'light'}, and the themes`, async (page) => {
    await checkTheme(page, dark);
    await openCapture(page, 'nested.txt');
    await page.click('#settings');
    const themes = [
      ['light', false],
      ['sepia', false],
      ['dark', true],
      ['contrast', dark],
      ['auto', dark],
    ];
    for (const [theme, isDark] of themes) {
      await page.click(`#theme-${theme}`);
      await waitFor(page, (name) => document.documentElement.dataset.theme === name, theme);
      await checkTheme(page, isDark);
    }
  }, { dark });
}
