// Prints the licences of all crates that are linked into the commands or into the app that one contains: each licence text
// once, after the crates that have it.
// Usage: node xtask/third-party-licences.mjs > THIRD-PARTY-LICENCES.txt

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** @typedef {{ name: string, version: string, license: string | null, manifest_path: string, source: string | null }} Package a package in the output of `cargo metadata` */

/** The options of cargo that select each build. */
const BUILDS = [
  ["-p", "trust-portal"],
  ["-p", "trust-intake"],
  ["-p", "portal", "--features", "csr", "--target", "wasm32-unknown-unknown"],
];

/**
 * The crates that a build links, as `name vVERSION`. Dependencies of build scripts and tests are not linked.
 *
 * @param {string[]} build
 */
function linkedCrates(build) {
  const options = ["--edges", "normal", "--prefix", "none", "--format", "{p}"];
  const tree = execFileSync("cargo", ["tree", ...build, ...options], { encoding: "utf8" });
  return tree.split("\n").map((line) => line.split(" ").slice(0, 2).join(" "));
}

/**
 * The files with the licence of a crate, some of which are in a folder.
 *
 * @param {string} folder
 */
function licenceFiles(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  const named = entries.filter(({ name }) => /^(licen[cs]e|copying|notice|unlicense)/i.test(name));
  return named.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
  });
}

const linked = new Set(BUILDS.flatMap(linkedCrates));
/** @type {{ packages: Package[] }} */
const { packages } = JSON.parse(
  execFileSync("cargo", ["metadata", "--format-version", "1", "--locked"], { encoding: "utf8", maxBuffer: 2 ** 28 }),
);
const crates = packages.filter(({ name, version, source }) => source !== null && linked.has(`${name} v${version}`));

/** @type {Map<string, Set<string>>} the crates of each licence text */
const cratesByText = new Map();
for (const { name, version, license, manifest_path } of crates) {
  const folder = dirname(manifest_path);
  const texts = licenceFiles(folder).map((file) => readFileSync(file, "utf8").trim());
  const crate = `${name} ${version} (${license ?? "see its text"})`;
  // For a crate without a licence text, its licence expression is printed.
  for (const text of texts.length > 0 ? texts : [`Licensed as ${license}.`]) {
    cratesByText.set(text, (cratesByText.get(text) ?? new Set()).add(crate));
  }
}
console.log(`trust-portal and trust-intake are made of these ${crates.length} crates, too.\n`);
for (const [text, names] of cratesByText) {
  console.log(`${"-".repeat(80)}\n${[...names].sort().join("\n")}\n\n${text}\n`);
}
