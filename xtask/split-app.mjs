// Splits the wasm that cargo has built into a main file and one file for each part of the app, which `src/part.rs`
// declares, and connects them with the script of wasm-bindgen.

import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** What cargo has built. */
const UNSPLIT = "target/wasm32-unknown-unknown/wasm/portal.wasm";

/** The folder of what this step makes. */
const FOLDER = "target/split-app";

/** The module from which the main file imports its loaders, as wasm-split writes it. */
const LOADERS = "__wasm_split.js";

/** Up to what size, in bytes, code that parts share goes into the main file: it would not be worth a request. */
const SMALL_FILE = 2_000;

/** What wasm-merge has to know of the files: they use what rustc's target has. */
const FEATURES = [
  "--enable-bulk-memory",
  "--enable-bulk-memory-opt",
  "--enable-call-indirect-overlong",
  "--enable-multivalue",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-sign-ext",
];

/**
 * A split app.
 *
 * @typedef {object} SplitApp
 * @property {string} main the path of the main file
 * @property {string} script the script of wasm-bindgen, without loaders of parts
 * @property {{ [name: string]: string }} files the path of each other file, by its name without `.wasm`
 * @property {{ [part: string]: string[] }} parts the names of the files that each part needs, shared code first
 */

/**
 * Splits the app. wasm-split reads the relocations that the linker has written by `--emit-relocs`; where to split, it
 * reads from the names of functions.
 *
 * @returns {SplitApp}
 */
export function splitApp() {
  rmSync(FOLDER, { recursive: true, force: true });
  execFileSync("wasm-split-cli", [UNSPLIT, FOLDER, "--out-name", "portal", "--target", "web"], { stdio: "inherit" });
  const options = ["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", join(FOLDER, "main")];
  execFileSync("wasm-bindgen", [join(FOLDER, "portal.wasm"), ...options], { stdio: "inherit" });
  const main = join(FOLDER, "main/portal_bg.wasm");
  const parts = filesOfParts(readFileSync(join(FOLDER, LOADERS), "utf8"));
  const all = [...new Set(Object.values(parts).flat())];
  const small = all.filter((name) => name.startsWith("chunk_") && statSync(pathOf(name)).size < SMALL_FILE);
  mergeInto(main, small);
  const isOwnFile = (/** @type {string} */ name) => !small.includes(name);
  return {
    main,
    script: readFileSync(join(FOLDER, "main/portal.js"), "utf8"),
    files: Object.fromEntries(all.filter(isOwnFile).map((name) => [name, pathOf(name)])),
    parts: Object.fromEntries(Object.entries(parts).map(([part, names]) => [part, names.filter(isOwnFile)])),
  };
}

/** @param {string} name */
function pathOf(name) {
  return join(FOLDER, `${name}.wasm`);
}

/**
 * Adds files to the main file. They import memory, table and functions from it by the module `__wasm_split`.
 *
 * @param {string} main
 * @param {string[]} names
 */
function mergeInto(main, names) {
  if (names.length === 0) return;
  const added = names.flatMap((name) => [pathOf(name), name]);
  execFileSync("wasm-merge", [main, "__wasm_split", ...added, "-g", "-o", main, ...FEATURES], { stdio: "inherit" });
}

/**
 * The files of each part, from the loaders that wasm-split generates.
 *
 * @param {string} loaders
 */
function filesOfParts(loaders) {
  const chunks = new Map(
    [...loaders.matchAll(/^const (__chunk_\d+) = makeLoad\(.*?"\.\/(\w+)\.wasm"/gms)].map(([, variable, file]) => [variable, file]),
  );
  const parts = loaders.matchAll(
    /^export const __wasm_split_load_(\w+) = wrapAsyncCb\(makeLoad\(.*?"\.\/(\w+)\.wasm".*?^, \[(.*?)\]\)\);/gms,
  );
  const files = [...parts].map(([, part = "", file = "", shared = ""]) => {
    const sharedFiles = shared.split(", ").filter((name) => name !== "");
    return /** @type {[string, string[]]} */ ([part, [...sharedFiles.map((name) => expectFile(chunks.get(name), name)), file]]);
  });
  if (files.length === 0) {
    throw new Error("wasm-split found no part, or writes its loaders in another form; adapt xtask/split-app.mjs");
  }
  return Object.fromEntries(files);
}

/**
 * @param {string | undefined} file
 * @param {string} name
 */
function expectFile(file, name) {
  if (file === undefined) throw new Error(`the loaders of wasm-split name no file for ${name}; adapt xtask/split-app.mjs`);
  return file;
}

/**
 * The script of wasm-bindgen with loaders for parts: inside it, because a script of their own would need the name of
 * this one, with its hash, and this one theirs.
 *
 * @param {string} script
 * @param {{ [part: string]: string[] }} parts the names of the files of each part as they are served
 */
export function withPartLoaders(script, parts) {
  const loaders = Object.entries(parts).map(
    ([part, files]) => `__wasm_split_load_${part}: partLoader(${JSON.stringify(files.map((file) => `./${file}`))}),`,
  );
  const imports = /^import \* as import\d+ from ".\/__wasm_split.js"\n/gm;
  const entries = /^ *"\.\/__wasm_split\.js": import\d+,\n/gm;
  if (!imports.test(script) || !entries.test(script)) {
    throw new Error("the script of wasm-bindgen does not import the loaders of wasm-split as expected; adapt xtask/split-app.mjs");
  }
  let isFirst = true;
  const connected = script.replace(imports, "").replace(entries, () => {
    const entry = isFirst ? `        "./__wasm_split.js": { ${loaders.join(" ")} },\n` : "";
    isFirst = false;
    return entry;
  });
  return `${connected}\n${readFileSync("xtask/load-part.js", "utf8")}`;
}
