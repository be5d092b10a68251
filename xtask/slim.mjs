// The build's last step, called by Trunk with the folder it has made: takes out of the wasm and
// its JavaScript what nobody calls, makes both as small as they get, puts the styles into one
// file, compresses everything, and writes app.json, which says what each file is for.
//
// Leptos links wasm-streams for server functions that the portal does not have. Its classes are
// exported, so neither the linker nor wasm-opt may drop them; here their exports go first.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import binaryen from "binaryen";
import { minify } from "terser";

const folder = process.env["TRUNK_STAGING_DIR"] ?? "";
const isRelease = process.env["TRUNK_PROFILE"] === "release";

const script = theOnly(/^portal-.*\.js$/);
const wasm = theOnly(/_bg\.wasm$/);
const start = theOnly(/^boot-.*\.js$/);
const icon = theOnly(/^icon-.*\.svg$/);
if (isRelease) {
  slimWasm(join(folder, wasm));
  await slimJs(join(folder, script));
  await slimJs(join(folder, start));
}
const style = joinStyles(join(folder, "index.html"));
rmSync(join(folder, "index.html"));
// Trunk's names hold a hash of what the files were before; these hold one of what they are.
const files = Object.fromEntries(Object.entries({ script, wasm, start, style, icon }).map(([use, file]) => [use, named(file)]));
for (const file of Object.values(files)) {
  compress(join(folder, file));
}
writeFileSync(join(folder, "app.json"), `${JSON.stringify(files, null, 2)}\n`);

/** @param {RegExp} pattern */
function theOnly(pattern) {
  const [only, ...others] = readdirSync(folder).filter((name) => pattern.test(name));
  if (only === undefined || others.length > 0) {
    throw new Error(`${folder}: expected one file named like ${pattern}`);
  }
  return only;
}

/** @param {string} file */
function named(file) {
  const [, stem, extension] = /^(\w+?)(?:-[0-9a-f]+)?(?:_bg)?(\.\w+)$/.exec(file) ?? [];
  const hash = createHash("sha256").update(readFileSync(join(folder, file))).digest("hex").slice(0, 16);
  const name = `${stem}-${hash}${extension}`;
  renameSync(join(folder, file), join(folder, name));
  return name;
}

/** @param {string} path */
function compress(path) {
  const plain = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
  writeFileSync(`${path}.br`, brotliCompressSync(plain, { params }));
  writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
}

/** @param {string} path */
function slimWasm(path) {
  const module = binaryen.readBinary(readFileSync(path));
  for (let index = module.getNumExports() - 1; index >= 0; index -= 1) {
    const { name } = binaryen.getExportInfo(module.getExportByIndex(index));
    if (/^(__wbg_)?intounderlying/.test(name)) module.removeExport(name);
  }
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  // Until functions are in order, their names are needed.
  binaryen.setDebugInfo(true);
  // Twice: what the first pass inlines lets the second drop more.
  module.optimize();
  module.optimize();
  // Laid out anew, the code is found to be simpler than it was.
  module.runPasses(["flatten", "rereloop"]);
  module.optimize();
  module.optimize();
  // One generic function made for many types is compressed best where its likes are beside it.
  module.runPasses(["reorder-functions-by-name"]);
  binaryen.setDebugInfo(false);
  // Which tools made it is nothing that a browser asks for.
  module.runPasses(["strip-debug", "strip-producers", "strip-target-features"]);
  writeFileSync(path, module.emitBinary());
}

/** @param {string} path */
async function slimJs(path) {
  const source = readFileSync(path, "utf8")
    .replace(/^export class IntoUnderlying.*?^}$/gms, "")
    .replace(/^if \(Symbol\.dispose\) IntoUnderlying.*$/gm, "")
    .replace(/^const IntoUnderlying\w+Finalization\b.*?;$/gms, "");
  if (source.includes("IntoUnderlying")) {
    throw new Error(`${path}: wasm-bindgen writes the classes of wasm-streams in another way than xtask/slim.mjs knows`);
  }
  const { code } = await minify(source, { module: true, compress: { passes: 2 }, mangle: true });
  writeFileSync(path, code ?? source);
}

// The layers' order is declared in the first file, so the files may follow each other as they are.
/** @param {string} page */
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
