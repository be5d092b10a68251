// The last step of building the app, which Trunk calls with the folder of its output: removes unused exports from the wasm
// and its JavaScript, optimises both for size, joins the style sheets, names each file by a hash of its content, compresses
// all files, and writes app.json, which lists the file for each purpose.
//
// Leptos links wasm-streams for server functions, which the portal does not use. Its classes are exported, so neither the
// linker nor wasm-opt removes them before their exports are removed here.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import binaryen from "binaryen";
import { minify } from "terser";

/** The names that wasm-bindgen ends with a hash. */
const HASHED_NAME = /\b\w+_h?[0-9a-f]{16}\b/g;

const folder = process.env["TRUNK_STAGING_DIR"] ?? "";
const isRelease = process.env["TRUNK_PROFILE"] === "release";

const script = findFile(/^portal-.*\.js$/);
const wasm = findFile(/_bg\.wasm$/);
const early = findFile(/^early-.*\.js$/);
const boot = findFile(/^boot-.*\.js$/);
const icon = findFile(/^icon-.*\.svg$/);
if (isRelease) {
  const names = optimizeWasm(join(folder, wasm));
  const glue = readFileSync(join(folder, script), "utf8");
  await writeMinified(join(folder, script), withShortNames(withoutWasmStreams(glue), names));
  for (const start of [early, boot]) {
    await writeMinified(join(folder, start), readFileSync(join(folder, start), "utf8"));
  }
}
const style = joinStyles(join(folder, "index.html"));
rmSync(join(folder, "index.html"));
// Trunk's hashes are those of the files before this step.
const files = Object.fromEntries(
  Object.entries({ script, wasm, early, boot, style, icon }).map(([purpose, file]) => [purpose, renameByHash(file)]),
);
for (const file of Object.values(files)) {
  compress(join(folder, file));
}
writeFileSync(join(folder, "app.json"), `${JSON.stringify(files, null, 2)}\n`);

/**
 * The only file whose name matches a pattern.
 *
 * @param {RegExp} pattern
 */
function findFile(pattern) {
  const [file, ...others] = readdirSync(folder).filter((name) => pattern.test(name));
  if (file === undefined || others.length > 0) {
    throw new Error(`${folder}: expected exactly one file whose name matches ${pattern}`);
  }
  return file;
}

/**
 * Renames a file to a name with the hash of its content, and returns that name.
 *
 * @param {string} file
 */
function renameByHash(file) {
  const [, stem, extension] = /^(\w+?)(?:-[0-9a-f]+)?(?:_bg)?(\.\w+)$/.exec(file) ?? [];
  const hash = createHash("sha256").update(readFileSync(join(folder, file))).digest("hex").slice(0, 16);
  const name = `${stem}-${hash}${extension}`;
  renameSync(join(folder, file), join(folder, name));
  return name;
}

/**
 * Writes the compressed copies of a file beside it.
 *
 * @param {string} path
 */
function compress(path) {
  const plain = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
  writeFileSync(`${path}.br`, brotliCompressSync(plain, { params }));
  writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
}

/**
 * Optimises the wasm, and returns the short names of its imports and exports by the names that wasm-bindgen gave them.
 *
 * @param {string} path
 */
function optimizeWasm(path) {
  const module = binaryen.readBinary(readFileSync(path));
  for (let index = module.getNumExports() - 1; index >= 0; index -= 1) {
    const { name } = binaryen.getExportInfo(module.getExportByIndex(index));
    if (/^(__wbg_)?intounderlying/.test(name)) module.removeExport(name);
  }
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  // Keeps the names of the functions, which reorder-functions-by-name requires.
  binaryen.setDebugInfo(true);
  // The second run removes code that the first one has inlined.
  module.optimize();
  module.optimize();
  // Restructuring the control flow makes further optimisations possible.
  module.runPasses(["flatten", "rereloop"]);
  module.optimize();
  module.optimize();
  // The instances of a generic function have similar names and code, and compress best beside each other.
  module.runPasses(["reorder-functions-by-name"]);
  binaryen.setDebugInfo(false);
  module.runPasses(["strip-debug", "strip-producers", "strip-target-features"]);
  const names = shortenNames(module);
  writeFileSync(path, withoutForeignPaths(Buffer.from(module.emitBinary())));
  return names;
}

/**
 * The wasm without the names of source files in messages of panics, those of the portal excepted: zeros of the same
 * length are in their place. That saves 0.6 kB of 191 after brotli; lines and columns stay.
 *
 * @param {Buffer} wasm
 */
function withoutForeignPaths(wasm) {
  const zeros = (/** @type {string} */ path) => "\0".repeat(path.length);
  const text = wasm.toString("latin1").replace(/(?:\/rustc\/[0-9a-f]{40}\/library|crates)\/[\w/.-]+?\.rs/g, zeros);
  return Buffer.from(text, "latin1");
}

/**
 * Gives a short name to each import and export whose name ends with a hash, and returns the short names by the long
 * ones. A hash cannot be compressed, and each one is in the wasm and in the script.
 *
 * @param {binaryen.Module} module
 */
function shortenNames(module) {
  /** @type {Map<string, string>} */
  const names = new Map();
  const shorten = (/** @type {string} */ name) => {
    const short = `n${names.size.toString(36)}`;
    names.set(name, short);
    return short;
  };
  const functions = Array.from({ length: module.getNumFunctions() }, (_, index) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(index)),
  );
  for (const { name, module: from, base, params, results } of functions) {
    // For a function that there is already, this only sets the names by which it is imported.
    if (from !== null && base?.match(HASHED_NAME)) module.addFunctionImport(name, from, shorten(base), params, results);
  }
  const exports = Array.from({ length: module.getNumExports() }, (_, index) =>
    binaryen.getExportInfo(module.getExportByIndex(index)),
  );
  for (const { name, value, kind } of exports) {
    if (kind === binaryen.ExternalFunction && name.match(HASHED_NAME)) {
      module.removeExport(name);
      module.addFunctionExport(value, shorten(name));
    }
  }
  return names;
}

/**
 * The script of wasm-bindgen with the short names, and without the functions that the wasm no longer imports.
 *
 * @param {string} source
 * @param {Map<string, string>} names
 */
function withShortNames(source, names) {
  const imported = source.replace(/^ {8}(\w+): function\(.*?^ {8}\},\n/gms, (text, name) =>
    names.has(name) || !name.match(HASHED_NAME) ? text : "",
  );
  return imported.replace(HASHED_NAME, (name) => {
    const short = names.get(name);
    if (short === undefined) {
      throw new Error(`the script of wasm-bindgen uses ${name}, which the wasm does not have; adapt xtask/optimize-app.mjs`);
    }
    return short;
  });
}

/**
 * The script of wasm-bindgen without the classes of wasm-streams.
 *
 * @param {string} source
 */
function withoutWasmStreams(source) {
  const without = source
    .replace(/^export class IntoUnderlying.*?^}$/gms, "")
    .replace(/^if \(Symbol\.dispose\) IntoUnderlying.*$/gm, "")
    .replace(/^const IntoUnderlying\w+Finalization\b.*?;$/gms, "");
  if (without.includes("IntoUnderlying")) {
    throw new Error(
      "the classes of wasm-streams could not be removed; adapt the patterns in xtask/optimize-app.mjs to the output of wasm-bindgen",
    );
  }
  return without;
}

/**
 * @param {string} path
 * @param {string} source
 */
async function writeMinified(path, source) {
  const { code } = await minify(source, { module: true, compress: { passes: 2 }, mangle: true });
  writeFileSync(path, code ?? source);
}

/**
 * Concatenates the style sheets in the order of their links. The first one declares the order of the cascade layers.
 *
 * @param {string} page
 */
function joinStyles(page) {
  const html = readFileSync(page, "utf8");
  const links = [...html.matchAll(/<link [^>]*?href="?([^" >]+\.css)"?[^>]*>/g)];
  const paths = links.map(([, address = ""]) => join(folder, address.slice(address.lastIndexOf("/") + 1)));
  const styles = paths.map((path) => readFileSync(path, "utf8"));
  paths.forEach((path) => rmSync(path));
  writeFileSync(join(folder, "style.css"), isRelease ? joinLayers(styles) : styles.join("\n"));
  return "style.css";
}

// Files of one layer that follow each other share one block: a block for each file costs 68 bytes more,
// after brotli, in every first visit. A file that is not one block as a whole stays as it is.
/** @param {string[]} styles */
function joinLayers(styles) {
  let joined = "";
  let current = "";
  for (const style of styles) {
    const isOneBlock = style.lastIndexOf("@layer") === 0 && style.endsWith("}");
    const opening = isOneBlock ? style.slice(0, style.indexOf("{") + 1) : "";
    joined = isOneBlock && opening === current ? joined.slice(0, -1) + style.slice(opening.length) : joined + style;
    current = opening;
  }
  return joined;
}
