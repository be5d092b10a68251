// A portal with one very large product, made and served for the tests of a file.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pack } from "./content.js";
import { test as base } from "./portal.js";

const COMMAND = new URL("../../target/release/trust-portal", import.meta.url).pathname;
const GENERATE_PACK = new URL("../../xtask/generate-pack.mjs", import.meta.url).pathname;

export const LARGE = "/large/responsibilities";

interface LargePortal {
  origin: string;
  pack: Pack;
}

/** Waits until a server has said where it answers. */
function originOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stdout?.on("data", (text: Buffer) => {
      said += text.toString();
      const [, address] = /(http:\/\/[\d.:]+)\//.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    server.on("exit", (code) => reject(new Error(`${COMMAND} ended with ${String(code)}: ${said}`)));
  });
}

/** A test at that portal; `rows` and `areas` say how large it is. */
export const test = base.extend<{ pack: Pack }, { rows: number; areas: number; large: LargePortal }>({
  rows: [1_000, { option: true, scope: "worker" }],
  areas: [40, { option: true, scope: "worker" }],
  large: [
    async ({ rows, areas }, use) => {
      const folder = mkdtempSync(join(tmpdir(), "portal-large-"));
      const content = join(folder, "content");
      execFileSync(process.execPath, [GENERATE_PACK, content, String(rows), String(areas)]);
      const server = spawn(COMMAND, ["serve", content, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
      try {
        const pack = JSON.parse(readFileSync(join(content, "large.json"), "utf8")) as Pack;
        await use({ origin: await originOf(server), pack });
      } finally {
        server.kill();
        rmSync(folder, { recursive: true });
      }
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ large }, use) => use(large.origin),
  pack: async ({ large }, use) => use(large.pack),
});
