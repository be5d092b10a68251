// The last step of building the app, which Trunk calls with the folder of its output: splits the wasm into parts, removes
// unused exports from it and its JavaScript, optimises both for size, joins the style sheets, names each file by a hash of its content, compresses
// all files, and writes app.json, which lists the file for each purpose.
//
// Leptos links wasm-streams for server functions, which the portal does not use. Its classes are exported, so neither the
// linker nor wasm-opt removes them before their exports are removed here.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import binaryen from "binaryen";
import { minify } from "terser";
import { splitApp, withPartLoaders } from "./split-app.mjs";

/** The names that wasm-bindgen ends with a hash. */
const HASHED_NAME = /\b\w+_h?[0-9a-f]{16}\b/g;

/** What the wasm may use: what rustc's target has, in files that do not say so themselves. */
const FEATURES = [
  binaryen.Features.BulkMemory,
  binaryen.Features.BulkMemoryOpt,
  binaryen.Features.CallIndirectOverlong,
  binaryen.Features.MutableGlobals,
  binaryen.Features.Multivalue,
  binaryen.Features.NontrappingFPToInt,
  binaryen.Features.ReferenceTypes,
  binaryen.Features.SignExt,
].reduce((features, feature) => features | feature);

/** The folder of the optimised files with the names of functions, which `cargo xtask size --by module` reads. */
const NAMED = "target/split-app/named";

const folder = process.env["TRUNK_STAGING_DIR"] ?? "";

const script = findFile(/^portal-.*\.js$/);
const wasm = findFile(/_bg\.wasm$/);
const early = findFile(/^early-.*\.js$/);
const boot = findFile(/^boot-.*\.js$/);
const icon = findFile(/^icon-.*\.svg$/);
const app = splitApp();
mkdirSync(NAMED);
/** @type {Map<string, string>} */
const shortNames = new Map();
optimizeWasm(app.main, join(folder, wasm), shortNames);
/** The names of the other files as they are served. */
const served = new Map(
  Object.entries(app.files).map(([name, path]) => {
    const file = `${name.replace(/^split_/, "")}.wasm`;
    optimizeWasm(path, join(folder, file), shortNames);
    return [name, renameByHash(file)];
  }),
);
const parts = Object.fromEntries(
  Object.entries(app.parts).map(([part, names]) => [part, names.map((name) => served.get(name) ?? name)]),
);
const glue = withPartLoaders(withShortNames(withoutWasmStreams(app.script), shortNames), parts);
await writeMinified(join(folder, script), glue);
for (const start of [early, boot]) {
  await writeMinified(join(folder, start), readFileSync(join(folder, start), "utf8"));
}
const style = joinStyles(join(folder, "index.html"));
rmSync(join(folder, "index.html"));
// Trunk's hashes are those of the files before this step.
const files = Object.fromEntries(
  Object.entries({ script, wasm, early, boot, style, icon }).map(([purpose, file]) => [purpose, renameByHash(file)]),
);
for (const file of [...Object.values(files), ...served.values()]) {
  compress(join(folder, file));
}
writeFileSync(join(folder, "app.json"), `${JSON.stringify({ ...files, parts }, null, 2)}\n`);

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
 * Optimises a file of the wasm, and adds the short names of its imports and exports to those of the other files.
 *
 * @param {string} from
 * @param {string} to
 * @param {Map<string, string>} names by the names that wasm-bindgen gave them
 */
function optimizeWasm(from, to, names) {
  const module = binaryen.readBinary(readFileSync(from));
  module.setFeatures(FEATURES);
  for (let index = module.getNumExports() - 1; index >= 0; index -= 1) {
    const { name } = binaryen.getExportInfo(module.getExportByIndex(index));
    if (/^(__wbg_)?intounderlying/.test(name)) module.removeExport(name);
  }
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  // No address is below 1,024 but at the very end of the stack, so a constant that is added to an address becomes the offset
  // of the access: 0.8 kB of the main file after brotli.
  binaryen.setLowMemoryUnused(true);
  // Keeps the names of the functions, which reorder-functions-by-name requires.
  binaryen.setDebugInfo(true);
  // The second run removes code that the first one has inlined.
  module.optimize();
  module.optimize();
  // Restructuring the control flow makes further optimisations possible.
  module.runPasses(["flatten", "rereloop"]);
  module.optimize();
  module.optimize();
  // Code at the ends of branches that is the same is moved behind them: 0.4 kB of the main file after brotli.
  module.runPasses(["code-folding", "merge-blocks", "remove-unused-brs", "vacuum", "duplicate-function-elimination"]);
  // The instances of a generic function have similar names and code, and compress best beside each other.
  module.runPasses(["reorder-functions-by-name"]);
  writeFileSync(join(NAMED, basename(to)), module.emitBinary());
  binaryen.setDebugInfo(false);
  module.runPasses(["strip-debug", "strip-producers", "strip-target-features"]);
  shortenNames(module, names);
  writeFileSync(to, withoutForeignPaths(Buffer.from(module.emitBinary())));
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
 * Gives a short name to each import and export whose name ends with a hash: the one that it has in another file, if it
 * is there. A hash cannot be compressed, and each one is in the wasm and in the script.
 *
 * @param {binaryen.Module} module
 * @param {Map<string, string>} names the short names by the long ones
 */
function shortenNames(module, names) {
  const shorten = (/** @type {string} */ name) => {
    const short = names.get(name) ?? `n${names.size.toString(36)}`;
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
  // Nothing calls a function of these scripts with `new`, so it may be an arrow function: 0.07 kB after brotli.
  const { code } = await minify(source, {
    module: true,
    compress: { passes: 2, ecma: 2020, unsafe_arrows: true },
    mangle: true,
  });
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
  writeFileSync(join(folder, "style.css"), joinLayers(styles));
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
