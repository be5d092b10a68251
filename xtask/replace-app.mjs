// Copies a built site and, in the copy, replaces the app with the script of the minimal page: the pages keep their elements,
// styles and content, and load neither the app's scripts nor its wasm. `cargo xtask bench` compares the app with that.
// Usage: node xtask/replace-app.mjs SITE COPY
//        COPY  is deleted first if it exists

import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const MINIMAL_PAGE = fileURLToPath(new URL("minimal-page.js", import.meta.url));

/** The script that starts the app. It is the only one that a page loads as a module after it is parsed. */
const BOOT_SCRIPT = /<script type="module" src="([^"]*\/boot-[^"/]*\.js)"><\/script>/g;

/** The script that listens before the app is there. */
const EARLY_SCRIPT = /<script type="module" async src="[^"]*\/early-[^"/]*\.js"><\/script>\n?/g;

/** The files that are loaded early for the app: scripts, wasm and content. */
const PRELOADED_FILE = /<link rel="(?:modulepreload|preload)" href="([^"]*)"[^>]*>\n?/g;

/** A file of this size in bytes or above is compressed faster and less well, as in publisher/src/site/compress.rs. */
const LARGE_FILE = 1_000_000;

const [site, copy] = process.argv.slice(2);
if (site === undefined || copy === undefined) {
  console.error("Usage: node xtask/replace-app.mjs SITE COPY");
  process.exit(2);
}

rmSync(copy, { recursive: true, force: true });
cpSync(site, copy, { recursive: true });
const paths = readdirSync(copy, { recursive: true, encoding: "utf8" }).map((path) => join(copy, path));
const bootScripts = new Set(paths.filter((path) => path.endsWith(".html")).map(replaceInPage));
const [bootScript, ...others] = bootScripts;
if (bootScript === undefined || others.length > 0) {
  throw new Error(`${site}: expected pages that all load the same script \`boot-….js\`, got: ${[...bootScripts].join(", ")}`);
}
removeApp(bootScript);

/**
 * Removes from a page what loads the app, and returns the name of the script that starts it.
 *
 * @param {string} path
 */
function replaceInPage(path) {
  const html = readFileSync(path, "utf8");
  const end = html.indexOf("</head>");
  const head = html.slice(0, end);
  const [boot, ...others] = [...head.matchAll(BOOT_SCRIPT)].map(([, address = ""]) => address);
  const early = head.match(EARLY_SCRIPT) ?? [];
  const preloaded = [...head.matchAll(PRELOADED_FILE)].map(([, address = ""]) => address);
  if (boot === undefined || others.length > 0 || early.length !== 1 || !preloaded.some((file) => file.endsWith(".wasm"))) {
    throw new Error(`${path}: expected the scripts boot-….js and early-….js, once each, and a link that preloads the wasm`);
  }
  const replaced = head.replace(EARLY_SCRIPT, "").replace(PRELOADED_FILE, "");
  const scripts = replaced.match(/<script(?! type="application\/ld\+json")/g) ?? [];
  if (scripts.length !== 1 || /<link [^>]*(?:preload|prefetch)/.test(replaced)) {
    throw new Error(`${path}: loads more than its style sheet and boot-….js; adapt the patterns in xtask/replace-app.mjs`);
  }
  write(path, replaced + html.slice(end));
  return boot.slice(boot.lastIndexOf("/") + 1);
}

/**
 * Writes the script of the minimal page in the place of the one that starts the app, and deletes all other scripts and all
 * wasm: a page that still requests one is not found to be fast.
 *
 * @param {string} bootScript the name of its file
 */
function removeApp(bootScript) {
  for (const path of paths) {
    if (path.endsWith(`/${bootScript}`)) write(path, readFileSync(MINIMAL_PAGE, "utf8"));
    else if (/\.(?:js|wasm)(?:\.br|\.gz)?$/.test(path) && !path.includes(`/${bootScript}.`)) rmSync(path);
  }
}

/**
 * Writes a file, and its compressed copies where it has them.
 *
 * @param {string} path
 * @param {string} text
 */
function write(path, text) {
  const plain = Buffer.from(text);
  const isLarge = plain.length >= LARGE_FILE;
  writeFileSync(path, plain);
  if (existsSync(`${path}.br`)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: isLarge ? 5 : 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
    writeFileSync(`${path}.br`, brotliCompressSync(plain, { params }));
  }
  if (existsSync(`${path}.gz`)) writeFileSync(`${path}.gz`, gzipSync(plain, { level: isLarge ? 6 : 9 }));
}
