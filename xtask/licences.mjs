// Prints the licences of every crate that is linked into the command or into the app that it
// carries: a licence's text once, with the crates that it is for.
// Usage: node xtask/licences.mjs > target/THIRD-PARTY-LICENCES.txt

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** @typedef {{ id: string, name: string, version: string, license: string | null, manifest_path: string, source: string | null }} Crate */

/** The crates that one build links, without those that only build or test it. */
const LINKED = [
  ["-p", "trust-portal"],
  ["-p", "portal", "--features", "csr", "--target", "wasm32-unknown-unknown"],
].flatMap((build) =>
  execFileSync("cargo", ["tree", ...build, "--edges", "normal", "--prefix", "none", "--format", "{p}"], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.split(" ").slice(0, 2).join(" ")),
);
const linked = new Set(LINKED);
/** @type {{ packages: Crate[] }} */
const { packages } = JSON.parse(
  execFileSync("cargo", ["metadata", "--format-version", "1", "--locked"], { encoding: "utf8", maxBuffer: 2 ** 28 }),
);
const crates = packages.filter(({ name, version, source }) => source !== null && linked.has(`${name} v${version}`));

/** @type {Map<string, Set<string>>} */
const texts = new Map();
for (const { name, version, license, manifest_path: manifest } of crates) {
  const folder = dirname(manifest);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|unlicense)/i.test(file));
  const crate = `${name} ${version} (${license ?? "see its text"})`;
  // A crate without a text of its own is known by the licence that it names.
  const found = files.map((file) => readFileSync(join(folder, file), "utf8").trim());
  for (const text of found.length > 0 ? found : [`Licensed as ${license}.`]) {
    texts.set(text, (texts.get(text) ?? new Set()).add(crate));
  }
}
console.log(`trust-portal is made of these ${crates.length} crates, too.\n`);
for (const [text, of] of texts) {
  console.log(`${"-".repeat(80)}\n${[...of].sort().join("\n")}\n\n${text}\n`);
}
