// Prints the sizes of the files in a built site, plain and compressed by brotli at quality 11: kind, plain bytes,
// compressed bytes and path, separated by tabs, one file per line.
// Usage: node xtask/measure-size.mjs SITE

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/**
 * @param {string} site
 * @param {string} kind
 * @param {string} path relative to the site
 */
function printSize(site, kind, path) {
  const plain = readFileSync(join(site, path));
  const compressed = brotliCompressSync(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
  console.log([kind, plain.length, compressed.length, path].join("\t"));
}

/** @param {string} site */
function printSizes(site) {
  const files = readdirSync(join(site, "assets")).sort();
  for (const kind of ["wasm", "js", "css"]) {
    for (const file of files.filter((name) => name.endsWith(`.${kind}`))) {
      printSize(site, kind, join("assets", file));
    }
  }
  for (const file of files.filter((name) => name.endsWith(".json"))) {
    printSize(site, file.startsWith("catalogue-") ? "catalogue" : "pack", join("assets", file));
  }
}

const [site] = process.argv.slice(2);
if (site === undefined) {
  console.error("Usage: node xtask/measure-size.mjs SITE");
  process.exit(2);
}
printSizes(site);
