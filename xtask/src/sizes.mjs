// Prints what each file in a folder weighs, as a Markdown table, and how much more that is than it was.
// In comes the folder as the only argument; servers compress at these levels when they do it ahead of time.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const folder = process.argv.at(-1);
const rows = readdirSync(folder, { recursive: true })
  .filter((name) => statSync(join(folder, name)).isFile())
  .sort()
  .map((name) => {
    const bytes = readFileSync(join(folder, name));
    return [name, bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  });
const site = rows.filter(([name]) => name.startsWith('site'));
const sum = (column) => site.reduce((total, row) => total + row[column], 0);
rows.push(['all of the site', sum(1), sum(2), sum(3)]);

console.log('| file | bytes | gzip | brotli |');
console.log('|---|---:|---:|---:|');
for (const [name, ...sizes] of rows) {
  console.log(`| ${[name, ...sizes.map((size) => size.toLocaleString('en'))].join(' | ')} |`);
}

// What docs/performance.md says is what was handed out last, until it is written anew.
const doc = readFileSync(join(folder, '..', 'docs', 'performance.md'), 'utf8');
const noted = doc.match(/^\| all of the site \|(.*)\|$/m)?.[1].split('|').map((cell) => Number(cell.replaceAll(',', '')));
if (noted) {
  const changes = rows.at(-1).slice(1).map((size, column) => {
    const more = size - noted[column];
    return `${more < 0 ? '' : '+'}${more.toLocaleString('en')} (${(100 * more / noted[column]).toFixed(1)} %)`;
  });
  console.log(`| against docs/performance.md | ${changes.join(' | ')} |`);
}
