// The test of a portal with one very large product, which is generated and served for the tests of a file.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pack } from "./content.js";
import { test as base } from "./portal.js";
import { serve } from "./server.js";

const GENERATOR = new URL("../../xtask/generate-pack.mjs", import.meta.url).pathname;

export const LARGE = "/large/responsibilities";

interface LargePortal {
  origin: string;
  pack: Pack;
}

/** A test at that portal; `rows` and `areas` are the numbers of responsibilities and of their areas. */
export const test = base.extend<{ pack: Pack }, { rows: number; areas: number; large: LargePortal }>({
  rows: [1_000, { option: true, scope: "worker" }],
  areas: [40, { option: true, scope: "worker" }],
  large: [
    async ({ rows, areas }, use) => {
      const folder = mkdtempSync(join(tmpdir(), "portal-large-"));
      const content = join(folder, "content");
      execFileSync(process.execPath, [GENERATOR, content, String(rows), String(areas)]);
      const server = await serve(content);
      try {
        const pack = JSON.parse(readFileSync(join(content, "large.json"), "utf8")) as Pack;
        await use({ origin: server.origin, pack });
      } finally {
        server.stop();
        rmSync(folder, { recursive: true });
      }
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ large }, use) => use(large.origin),
  pack: async ({ large }, use) => use(large.pack),
});
