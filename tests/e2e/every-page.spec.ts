// Checks of every page in every state, colour scheme and width.

import type { Page } from "@playwright/test";
import { addAxe, contrastViolations, violations } from "./axe.js";
import { expect, test } from "./portal.js";
import { STATES } from "./states.js";

const WIDTHS = [320, 1280];

/** The smallest text of a control, in CSS pixels, that telephones do not zoom in on when it takes the focus. */
const SMALLEST_TEXT = 16;

/** The controls whose text is smaller than that. */
function controlsThatZoom(page: Page): Promise<string[]> {
  return page.locator("input, select, textarea, button").evaluateAll(
    (controls, smallest) =>
      controls
        .filter((control) => parseFloat(getComputedStyle(control).fontSize) < smallest)
        .map((control) => `${getComputedStyle(control).fontSize}: ${control.outerHTML.slice(0, 120)}`),
    SMALLEST_TEXT,
  );
}

// On the longest pages, axe takes seconds for each run.
test.slow();
test.beforeEach(({ context }) => addAxe(context));

for (const { name, title, heading, enter } of STATES) {
  test(`F20 F29 ${name}: one h1, the right title, no axe violations, no horizontal scrolling, no small text in controls`, async ({
    page,
    browserErrors,
  }) => {
    // axe cannot measure the contrast of colours during a transition.
    await page.emulateMedia({ reducedMotion: "reduce" });
    await enter(page, browserErrors);

    await expect(page).toHaveTitle(title);
    await expect.soft(page.getByRole("heading", { level: 1 })).toHaveText([heading]);
    // Only these two states show the message of an app that did not start or has stopped.
    await expect
      .soft(page.getByText("This page can be read, but not used."))
      .toBeVisible({ visible: name === "wasm blocked" });
    await expect.soft(page.getByText("Something on this page stopped working.")).toBeHidden();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(overflow, `pixels beyond ${width}`).toBeLessThanOrEqual(0);
      await page.emulateMedia({ colorScheme: "light" });
      expect.soft(await violations(page), `light, ${width} pixels wide`).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect.soft(await contrastViolations(page), `dark, ${width} pixels wide`).toEqual([]);
      expect.soft(await controlsThatZoom(page), `controls with small text, ${width} pixels wide`).toEqual([]);
    }
  });
}

test("every response of the server has the security headers", async ({ request }) => {
  for (const address of ["/", "/mydesk/checklist", "/an/address/that/is/no/page", "/content/catalogue.json"]) {
    const headers = (await request.get(address)).headers();
    const policy = headers["content-security-policy"] ?? "";
    expect.soft(policy, address).toContain("default-src 'none'");
    expect.soft(policy, address).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect.soft(policy, address).not.toContain("unsafe-inline");
    expect.soft(headers["x-content-type-options"], address).toBe("nosniff");
    expect.soft(headers["referrer-policy"], address).toBe("no-referrer");
  }
});
