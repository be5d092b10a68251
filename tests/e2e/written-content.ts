// A folder of content that a test writes, served as a portal of its own.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Catalogue, Pack } from "./content.js";
import { test } from "./portal.js";
import { type Server, serve } from "./server.js";

/** The test of a portal of its own: that of these packs. */
export function testWithContent(title: string, packs: Pack[]) {
  return test.extend<object, { server: Server }>({
    server: [
      async ({}, use) => {
        const server = await serveContent(catalogueOf(title, packs), packs);
        await use(server);
        server.stop();
      },
      { scope: "worker", timeout: 120_000 },
    ],
    baseURL: async ({ server }, use) => use(server.origin),
  });
}

/** Serves a catalogue and its packs until the server is stopped. */
export async function serveContent(catalogue: Catalogue, packs: Pack[]): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "portal-content-"));
  const content = join(folder, "content");
  mkdirSync(content);
  writeFileSync(join(content, "catalogue.json"), JSON.stringify(catalogue));
  for (const pack of packs) writeFileSync(join(content, `${pack.id}.json`), JSON.stringify(pack));
  const server = await serve(content);
  const stop = () => {
    server.stop();
    rmSync(folder, { recursive: true });
  };
  return { ...server, stop };
}

/** The catalogue of packs. */
export function catalogueOf(title: string, packs: Pack[]): Catalogue {
  return {
    format: 1,
    title,
    introduction: [title],
    publisher: { name: title, email: "trust@portal.example" },
    products: packs.map(({ id, name, summary, security_team: { name: team, email } }) => ({
      id,
      name,
      summary,
      pack: `${id}.json`,
      security_team: { name: team, email },
    })),
  };
}
