// `trust-portal serve --watch`: what is saved is seen.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";

const COMMAND = new URL("../../target/release/trust-portal", import.meta.url).pathname;

test("an open page follows each file that is saved, and stays where one is faulty", async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), "portal-watch-"));
  const content = join(folder, "content");
  execFileSync(COMMAND, ["new", content]);
  const server = spawn(COMMAND, ["serve", content, "--watch", "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream.on("data", (text: Buffer) => (said += text.toString()));
  }
  try {
    await expect.poll(() => said).toMatch(/http:\/\/[\d.:]+\//);
    const [origin = ""] = /http:\/\/[\d.:]+/.exec(said) ?? [];
    await page.goto(`${origin}/example-notes`);
    const pack = join(content, "example.json");
    const before = readFileSync(pack, "utf8");
    const replaced = before.replaceAll("Example Notes", "Acme Notes");
    expect(replaced).not.toBe(before);
    const catalogue = join(content, "catalogue.json");

    writeFileSync(pack, "{");
    await expect.poll(() => said).toContain("The site stays as it was.");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Example Notes, and your part in it");
    expect(said).toContain("example.json");

    writeFileSync(pack, replaced);
    writeFileSync(catalogue, readFileSync(catalogue, "utf8").replaceAll("Example Notes", "Acme Notes"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Acme Notes, and your part in it");
  } finally {
    server.kill();
    rmSync(folder, { recursive: true });
  }
});
