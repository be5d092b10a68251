// Prints what the files of a built site weigh, plain and compressed with brotli at quality 11:
// kind, plain bytes, compressed bytes and file, separated by tabs, a file a line.
// Usage: node xtask/weigh.mjs site

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/**
 * @param {string} site
 * @param {string} kind
 * @param {string} file the path below the site
 */
function weigh(site, kind, file) {
  const plain = readFileSync(join(site, file));
  const compressed = brotliCompressSync(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
  console.log([kind, plain.length, compressed.length, file].join("\t"));
}

/** @param {string} site */
function weighAll(site) {
  const files = readdirSync(join(site, "assets")).sort();
  for (const kind of ["wasm", "js", "css"]) {
    for (const file of files.filter((name) => name.endsWith(`.${kind}`))) {
      weigh(site, kind, join("assets", file));
    }
  }
  for (const file of files.filter((name) => name.endsWith(".json"))) {
    weigh(site, file.startsWith("catalogue-") ? "catalogue" : "pack", join("assets", file));
  }
}

const [site] = process.argv.slice(2);
if (site === undefined) {
  console.error("Usage: node xtask/weigh.mjs SITE");
  process.exit(2);
}
weighAll(site);
