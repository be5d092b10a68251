// What holds on every page in every state: no violations of accessibility rules, no horizontal scrolling, no small controls.

import type { Page } from "@playwright/test";
import { contrastViolations, violations } from "./axe.js";
import { expect } from "./portal.js";

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

/** Checks a page in both colour schemes, on a narrow telephone and on a desktop. Its context has axe. */
export async function expectAccessible(page: Page): Promise<void> {
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
}
