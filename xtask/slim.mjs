// The build's last step, called by Trunk with the folder it has made: takes out of the wasm and
// its JavaScript what nobody calls, makes both as small as they get, and puts the styles into one
// file, which is one request in place of six.
//
// Leptos links wasm-streams for server functions that the portal does not have. Its classes are
// exported, so neither the linker nor wasm-opt may drop them; here their exports go first.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import binaryen from "binaryen";
import { minify } from "terser";

const folder = process.env["TRUNK_STAGING_DIR"] ?? "";
const isRelease = process.env["TRUNK_PROFILE"] === "release";
const wasmName = readdirSync(folder).find((name) => name.endsWith("_bg.wasm")) ?? "";

// `cargo xtask serve` has Trunk copy a finished site: it is served as it is, to the byte.
const isCopy = process.env["TRUNK_HTML_FILE"]?.includes("built-site");

if (isRelease && !isCopy) {
  const jsName = wasmName.replace("_bg.wasm", ".js");
  slimWasm(join(folder, wasmName));
  await slimJs(join(folder, jsName));
  joinStyles(join(folder, "index.html"));
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
  // Twice: what the first pass inlines lets the second drop more.
  module.optimize();
  module.optimize();
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
  const link = /<link [^>]*?href="?([^" >]+\.css)"?[^>]*>/g;
  const addresses = [...html.matchAll(link)].map(([, address]) => address ?? "");
  const files = addresses.map((address) => join(folder, address.slice(address.lastIndexOf("/") + 1)));
  const styles = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const name = `style-${createHash("sha256").update(styles).digest("hex").slice(0, 16)}.css`;
  const [first = ""] = addresses;
  const base = first.slice(0, first.lastIndexOf("/") + 1);
  let isFirst = true;
  const joined = html.replace(link, () => {
    const replacement = isFirst ? `<link rel="stylesheet" href="${base}${name}">` : "";
    isFirst = false;
    return replacement;
  });
  files.forEach((file) => rmSync(file));
  writeFileSync(join(folder, name), styles);
  writeFileSync(page, joined);
}
