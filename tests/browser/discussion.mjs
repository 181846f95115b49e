/** What several tests ask of the discussion: its rows, and where the reader is in it. */

import assert from 'node:assert/strict';
import { waitFor } from './harness.mjs';

/**
 * The rows of the discussion: a comment's id, `? name` for a stub, and `name +replies` for a folded
 * thread.
 */
export function rows(page) {
  return page.$$eval('.threads > .row', (all) => all.map((row) => {
    const folded = row.matches('.is-folded') && row.querySelector('.folded');
    if (folded) {
      const replies = folded.querySelector('i').innerText.match(/^(\d+) repl(y|ies) folded$/);
      return `${folded.querySelector('b').innerText} +${replies?.[1]}`;
    }
    const name = row.classList.contains('stub') && row.querySelector('bdi').innerText;
    return name ? `? ${name}` : row.querySelector('.comment').id;
  }));
}

/** Waits until the rows are these, written in one line with commas. */
export async function checkRows(page, expected) {
  let found;
  for (let tries = 0; tries < 100; tries += 1) {
    found = (await rows(page)).join(', ');
    if (found === expected) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.equal(found, expected);
}

/** Waits until this element has the focus. */
export function waitForFocus(page, id) {
  return waitFor(page, (expected) => document.activeElement.id === expected, id);
}

/** Checks that a comment has the focus and begins in view, not below the bar. */
export async function checkAt(page, id) {
  await waitForFocus(page, id);
  const seen = () => page.$eval(`#${id}`, (comment) => {
    const bar = document.querySelector('.bar').getBoundingClientRect();
    const { top } = comment.getBoundingClientRect();
    return { top, isSeen: top >= bar.bottom - 1 && top < innerHeight - 20 };
  });
  const { top, isSeen } = await seen();
  assert.ok(isSeen, `${id} begins at ${top}`);
}
