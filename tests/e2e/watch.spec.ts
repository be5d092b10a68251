// `trust-portal serve --watch`: a saved file is served at once, and open pages reload.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { COMMAND, serve } from "./server.js";

test("an open page shows each file that is saved, and stays as it is while a file has an error", async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), "portal-watch-"));
  const content = join(folder, "content");
  execFileSync(COMMAND, ["new", content]);
  const server = await serve(content, "--watch");
  try {
    await page.goto(`${server.origin}/example-notes`);
    const pack = join(content, "example.json");
    const before = readFileSync(pack, "utf8");
    const renamed = before.replaceAll("Example Notes", "Acme Notes");
    expect(renamed).not.toBe(before);
    const catalogue = join(content, "catalogue.json");

    writeFileSync(pack, "{");
    await expect.poll(server.output).toContain("The site stays as it was.");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Example Notes, and your part in it");
    expect(server.output()).toContain("example.json");

    writeFileSync(pack, renamed);
    writeFileSync(catalogue, readFileSync(catalogue, "utf8").replaceAll("Example Notes", "Acme Notes"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Acme Notes, and your part in it");
  } finally {
    server.stop();
    rmSync(folder, { recursive: true });
  }
});
