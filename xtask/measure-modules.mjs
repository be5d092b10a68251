// Prints which modules of the source the app's wasm files consist of, by the bytes of their functions' code before
// compression: file, module, bytes and share of the file, separated by tabs, the largest first.
// Usage: node xtask/measure-modules.mjs FOLDER
//        FOLDER  the optimised wasm files with the names of functions, which xtask/optimize-app.mjs writes

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The ids of sections (WebAssembly core specification, 5.5.2). */
const SECTION = { custom: 0, import: 2, code: 10, data: 11 };

/** The id of the function names in the section `name` (WebAssembly core specification, appendix 7.4). */
const FUNCTION_NAMES = 1;

/** How many parts of a path name a module: `portal::page::responsibilities`. */
const DEPTH = 3;

/** The smallest share of a file that is printed on its own. */
const SMALLEST_SHARE = 0.005;

/** Reads a wasm file, byte by byte. */
class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.position = 0;
  }

  get isAtEnd() {
    return this.position >= this.bytes.length;
  }

  byte() {
    this.position += 1;
    return this.bytes[this.position - 1] ?? 0;
  }

  /** An unsigned number in LEB128. */
  number() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  /** So many bytes, as a reader of their own. */
  take(length = this.number()) {
    const start = this.position;
    this.position += length;
    return new Reader(this.bytes.subarray(start, this.position));
  }

  text() {
    return new TextDecoder().decode(this.take().bytes);
  }
}

/**
 * The sizes of the functions of a wasm file by name, and of its data.
 *
 * @param {Uint8Array} bytes
 */
function readSizes(bytes) {
  const file = new Reader(bytes);
  file.take(8);
  /** @type {Map<number, string>} */
  const names = new Map();
  /** @type {number[]} */
  let sizes = [];
  let importedFunctions = 0;
  let data = 0;
  while (!file.isAtEnd) {
    const id = file.byte();
    const section = file.take();
    if (id === SECTION.import) importedFunctions = countFunctionImports(section);
    if (id === SECTION.data) data = section.bytes.length;
    if (id === SECTION.code) sizes = Array.from({ length: section.number() }, () => section.take().bytes.length);
    if (id === SECTION.custom && section.text() === "name") readFunctionNames(section, names);
  }
  const functions = sizes.map((size, index) => ({ name: names.get(importedFunctions + index) ?? "(without name)", size }));
  return { functions, data };
}

/** @param {Reader} section */
function countFunctionImports(section) {
  let count = 0;
  for (let left = section.number(); left > 0; left -= 1) {
    section.text();
    section.text();
    const kind = section.byte();
    if (kind === 0) {
      count += 1;
      section.number();
    } else if (kind === 3) {
      section.take(2);
    } else {
      // A table has the type of its elements before its limits.
      if (kind === 1) section.byte();
      const hasMaximum = (section.byte() & 1) === 1;
      section.number();
      if (hasMaximum) section.number();
    }
  }
  return count;
}

/**
 * @param {Reader} section
 * @param {Map<number, string>} names
 */
function readFunctionNames(section, names) {
  while (!section.isAtEnd) {
    const id = section.byte();
    const subsection = section.take();
    if (id !== FUNCTION_NAMES) continue;
    for (let left = subsection.number(); left > 0; left -= 1) {
      const index = subsection.number();
      names.set(index, subsection.text());
    }
  }
}

/**
 * The module that a function belongs to: of a trait's implementation, the type's. What Rust generates for a type, such as
 * dropping it, belongs to the type too.
 *
 * @param {string} name
 */
function moduleOf(name) {
  const path = demangled(name);
  const own = /\bportal(?:::[a-z_]\w*)+/.exec(path);
  if (own !== null) return own[0].split("::").slice(0, DEPTH).join("::");
  return /[a-z_]\w*(?=(?:\[[0-9a-f]+\])?::)/.exec(path)?.[0] ?? "(other)";
}

/**
 * A name as the source has it: `_ZN6portal5queryE` is `portal::query`.
 *
 * @param {string} name
 */
function demangled(name) {
  if (!name.startsWith("_ZN")) return name;
  const parts = [];
  for (let rest = name.slice("_ZN".length); /^\d/.test(rest); ) {
    const length = Number.parseInt(rest, 10);
    const start = String(length).length;
    parts.push(rest.slice(start, start + length));
    rest = rest.slice(start + length);
  }
  return parts.join("::").replaceAll("..", "::").replaceAll("$LT$", "<").replaceAll("$GT$", ">").replaceAll("$u20$", " ");
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Usage: node xtask/measure-modules.mjs FOLDER");
  process.exit(2);
}
for (const file of readdirSync(folder).filter((name) => name.endsWith(".wasm"))) {
  const { functions, data } = readSizes(readFileSync(join(folder, file)));
  /** @type {Map<string, number>} */
  const modules = new Map([["(data)", data]]);
  for (const { name, size } of functions) {
    const module = moduleOf(name);
    modules.set(module, (modules.get(module) ?? 0) + size);
  }
  const total = [...modules.values()].reduce((sum, size) => sum + size, 0);
  const isLarge = (/** @type {number} */ size) => size >= total * SMALLEST_SHARE;
  const rest = [...modules.values()].filter((size) => !isLarge(size)).reduce((sum, size) => sum + size, 0);
  const sorted = [...modules].filter(([, size]) => isLarge(size)).toSorted(([, a], [, b]) => b - a);
  for (const [module, size] of [...sorted, ["(smaller ones)", rest], ["(all)", total]]) {
    console.log([file, module, size, `${((100 * Number(size)) / total).toFixed(1)} %`].join("\t"));
  }
}
