// Builds the page, and the gallery of its parts, and says how large the page is: node web/build.mjs [OUT]
import { brotliCompressSync, constants } from 'node:zlib';
import { gallery } from './build/gallery.mjs';
import { buildPage } from './build/page.mjs';

const out = process.argv[2] ?? 'dist/northstar.html';
const { html, ...parts } = await buildPage({ out });
const small = brotliCompressSync(html, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
});
const kB = (bytes) => `${Math.round(bytes / 1000)} kB`;
const of = Object.entries(parts).map(([name, bytes]) => `${name} ${kB(bytes)}`);
console.error(`${out}: ${kB(html.length)}, ${kB(small.length)} brotli (${of.join(', ')})`);
if (!process.argv[2]) await gallery();
