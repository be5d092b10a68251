// Prints the sizes of the files that a first visit to each page of a built site loads, plain and compressed by brotli at
// quality 11: page, kind, plain bytes, compressed bytes and path, separated by tabs, one file per line. Which files these
// are is read from the page's own head.
// Usage: node xtask/measure-size.mjs SITE PAGE...
//        PAGE  a path below the base path, such as mydesk/checklist

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** @typedef {{ plain: number, compressed: number }} Size in bytes */

/** @type {Map<string, Size>} */
const sizes = new Map();

/**
 * @param {string} path
 * @returns {Size}
 */
function sizeOf(path) {
  const known = sizes.get(path);
  if (known !== undefined) return known;
  const plain = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
  const size = { plain: plain.length, compressed: brotliCompressSync(plain, { params }).length };
  sizes.set(path, size);
  return size;
}

/**
 * The names of the files in `assets/` that a page loads.
 *
 * @param {string} html
 */
function assetsOf(html) {
  const addresses = html.matchAll(/<(?:link rel="(?:modulepreload|preload|stylesheet|icon)" href|script type="module"[^>]* src)="[^"]*\/assets\/([^"/]+)"/g);
  return [...new Set([...addresses].map(([, name = ""]) => name))];
}

/** @param {string} name */
function kindOf(name) {
  return name.endsWith(".json") ? "content" : name.slice(name.lastIndexOf(".") + 1);
}

const [site, ...pages] = process.argv.slice(2);
if (site === undefined || pages.length === 0) {
  console.error("Usage: node xtask/measure-size.mjs SITE PAGE...");
  process.exit(2);
}
for (const page of pages) {
  for (const name of assetsOf(readFileSync(join(site, page, "index.html"), "utf8"))) {
    const { plain, compressed } = sizeOf(join(site, "assets", name));
    console.log([page, kindOf(name), plain, compressed, join("assets", name)].join("\t"));
  }
}
