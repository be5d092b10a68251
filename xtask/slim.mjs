// The build's last step, called by Trunk with the folder it has made: takes out of the wasm and
// its JavaScript what nobody calls, and makes both as small as they get.
//
// Leptos links wasm-streams for server functions that the portal does not have. Its classes are
// exported, so neither the linker nor wasm-opt may drop them; here their exports go first.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import binaryen from "binaryen";
import { minify } from "terser";

const folder = process.env.TRUNK_STAGING_DIR;
const isRelease = process.env.TRUNK_PROFILE === "release";
const wasmName = readdirSync(folder).find((name) => name.endsWith("_bg.wasm"));

// `cargo xtask serve` has Trunk copy a finished site: there is nothing left to do.
if (isRelease && wasmName !== undefined) {
  const jsName = wasmName.replace("_bg.wasm", ".js");
  slimWasm(join(folder, wasmName));
  await slimJs(join(folder, jsName));
}

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

async function slimJs(path) {
  const source = readFileSync(path, "utf8").replace(/^export class IntoUnderlying.*?^}$/gms, "");
  const { code } = await minify(source, { module: true, compress: { passes: 2 }, mangle: true });
  writeFileSync(path, code);
}
