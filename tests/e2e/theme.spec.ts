// A publisher's own portal: created by `trust-portal new`, with a brand colour and a logo, and served.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { addAxe, violations } from "./axe.js";
import { casesOf } from "./long.js";
import { BrowserErrors, waitForApp } from "./portal.js";
import { COMMAND, serve } from "./server.js";

// The extremes of what a brand can be: too light for text, too dark for a dark page, without a hue.
const BRANDS = { yellow: "#ffd400", navy: "#0a0a3c", grey: "#808080", pink: "#ff6fb5" };
const PAGES = ["/", "/example-notes/responsibilities", "/example-notes/checklist", "/example-notes/contact/incident", "/privacy"];

/** Writes the starter content, with a brand colour. */
function createContent(content: string, brand: string): void {
  execFileSync(COMMAND, ["new", content]);
  const theme = join(content, "theme.json");
  writeFileSync(theme, JSON.stringify({ ...(JSON.parse(readFileSync(theme, "utf8")) as object), brand }));
}

const test = base.extend<{ brand: string; portal: string }>({
  brand: ["", { option: true }],
  portal: async ({ brand, context }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "portal-theme-"));
    const content = join(folder, "content");
    createContent(content, brand);
    const server = await serve(content);
    const browserErrors = new BrowserErrors(server.origin);
    await browserErrors.listen(context);
    await use(server.origin);
    server.stop();
    rmSync(folder, { recursive: true });
    browserErrors.check();
  },
});

test.slow();

for (const [, brand] of casesOf(BRANDS, "yellow", "navy")) {
  test.describe(`brand ${brand}`, () => {
    test.use({ brand });

    test("axe finds no violation on any page, in light and dark, and the logo is shown", async ({ page, context, portal }) => {
      await addAxe(context);
      await page.emulateMedia({ reducedMotion: "reduce" });
      for (const address of PAGES) {
        await page.goto(portal + address);
        await waitForApp(page);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          expect.soft(await violations(page), `${address}, ${colorScheme}`).toEqual([]);
        }
      }
      const logo = await page.locator(".site-name").evaluate((name) => getComputedStyle(name).backgroundImage);
      const [, file = ""] = /url\("(.*)"\)/.exec(logo) ?? [];
      const response = await page.request.get(file);
      expect(response.headers()["content-type"]).toBe("image/svg+xml");
    });
  });
}
