// A trust center of one's own: made by `trust-portal new`, with a brand colour and a logo, built and served.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { bringAxe, violations } from "./axe.js";
import { Complaints, settle } from "./portal.js";

const COMMAND = new URL("../../target/release/trust-portal", import.meta.url).pathname;
// The far ends of what a brand can be: too light for text, too dark for a dark page, no hue at all.
const BRANDS = ["#ffd400", "#0a0a3c", "#808080", "#ff6fb5"];
const PAGES = ["/", "/example-notes/responsibilities", "/example-notes/checklist", "/example-notes/contact/incident", "/privacy"];

/** Serves the starter folder with another brand colour. */
async function serve(folder: string, brand: string): Promise<{ server: ChildProcess; origin: string }> {
  const content = join(folder, "content");
  execFileSync(COMMAND, ["new", content]);
  const theme = join(content, "theme.json");
  writeFileSync(theme, JSON.stringify({ ...(JSON.parse(readFileSync(theme, "utf8")) as object), brand }));
  const server = spawn(COMMAND, ["serve", content, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const origin = await new Promise<string>((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (text: Buffer) => {
      said += text.toString();
      const [, address] = /(http:\/\/[\d.:]+)\//.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    server.on("exit", (code) => reject(new Error(`${COMMAND} ended with ${String(code)}: ${said}`)));
  });
  return { server, origin };
}

const test = base.extend<{ brand: string; portal: string }>({
  brand: ["", { option: true }],
  portal: async ({ brand, context }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "portal-theme-"));
    const { server, origin } = await serve(folder, brand);
    const complaints = new Complaints(origin);
    await complaints.listen(context);
    await use(origin);
    server.kill();
    rmSync(folder, { recursive: true });
    complaints.check();
  },
});

test.slow();

for (const brand of BRANDS) {
  test.describe(`brand ${brand}`, () => {
    test.use({ brand });

    test("no page has a barrier that axe finds, in light and dark, and the logo is shown", async ({ page, context, portal }) => {
      await bringAxe(context);
      await page.emulateMedia({ reducedMotion: "reduce" });
      for (const address of PAGES) {
        await page.goto(portal + address);
        await settle(page);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          expect.soft(await violations(page), `${address}, ${colorScheme}`).toEqual([]);
        }
      }
      const logo = await page.locator(".site-name").evaluate((name) => getComputedStyle(name).backgroundImage);
      const [, file = ""] = /url\("(.*)"\)/.exec(logo) ?? [];
      const answer = await page.request.get(file);
      expect(answer.headers()["content-type"]).toBe("image/svg+xml");
    });
  });
}
