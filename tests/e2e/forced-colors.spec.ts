// Forced colours, in which a browser replaces the colours of a page: what is chosen, pointed at and focused can still be
// seen.

import type { Locator, Page } from "@playwright/test";
import { QUESTION } from "./forms.js";
import { expect, open, test } from "./portal.js";
import { MYDESK, byId, chips } from "./responsibilities.js";

test.use({ forcedColors: "active" });

/** What a reader can see of an element, apart from its text. */
function look(element: Locator): Promise<Record<string, string>> {
  return element.evaluate((element) => {
    const { backgroundColor, color, borderColor, borderBottomColor, outline, textDecoration } = getComputedStyle(element);
    return { backgroundColor, color, borderColor, borderBottomColor, outline, textDecoration };
  });
}

/** The colours that the browser draws in the middle line of an element, at parts of its width. */
async function coloursOf(page: Page, element: Locator, parts: number[]): Promise<string[]> {
  const png = (await element.screenshot()).toString("base64");
  return page.evaluate(
    async ([png, parts]) => {
      const bytes = Uint8Array.from(atob(png), (byte) => byte.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", { willReadFrequently: true });
      context?.drawImage(bitmap, 0, 0);
      const middle = Math.floor(bitmap.height / 2);
      return parts.map((part) => String(context?.getImageData(Math.floor(bitmap.width * part), middle, 1, 1).data));
    },
    [png, parts] as const,
  );
}

/** The names of the properties by which two looks differ. */
function differences(one: Record<string, string>, other: Record<string, string>): string[] {
  return Object.keys(one).filter((name) => one[name] !== other[name]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`F20 in forced colours (${colorScheme}), the chosen segment differs from the others`, async ({ page }) => {
      await open(page, `${MYDESK}?who=customer`);
      const segments = page.getByRole("group", { name: "Show", exact: true }).locator(".segment-text");
      const [first, chosen] = [await look(segments.nth(0)), await look(segments.nth(1))];
      expect(differences(first, chosen)).toEqual(expect.arrayContaining(["backgroundColor", "color", "borderColor"]));
      expect(chosen["backgroundColor"]).not.toBe(chosen["color"]);
    });

    test(`F20 in forced colours (${colorScheme}), what is pointed at differs from what is not`, async ({ page }) => {
      await open(page, `${MYDESK}?who=customer`);
      await page.getByRole("radio", { name: "Table", exact: true }).check();
      const controls = [
        page.getByRole("group", { name: "Show", exact: true }).locator(".segment-text").first(),
        page.getByRole("link", { name: "Checklist", exact: true }),
        chips(page).first(),
        page.getByRole("button", { name: "Clear all" }),
      ];
      for (const control of controls) {
        await page.mouse.move(0, 0);
        const before = await look(control);
        // The radio button lies over its segment.
        await control.hover({ force: true });
        await expect.poll(async () => differences(before, await look(control)), await control.innerText()).not.toEqual([]);
      }
      await open(page, "/mydesk");
      for (const name of ["Report an incident", "Ask a question"]) {
        const button = page.getByRole("link", { name, exact: true });
        await page.mouse.move(0, 0);
        const before = await look(button);
        await button.hover();
        await expect.poll(async () => differences(before, await look(button)), name).not.toEqual([]);
      }
    });

    test(`F20 in forced colours (${colorScheme}), the focused control has an outline`, async ({ page }) => {
      for (const address of [MYDESK, "/mydesk", "/mydesk/checklist", QUESTION]) {
        await open(page, address);
        for (let press = 0; press < 14; press += 1) {
          await page.keyboard.press("Tab");
          const outline = await page.evaluate(() => {
            const focused = document.activeElement;
            const shown = focused?.matches(".segment input") === true ? focused.nextElementSibling : focused;
            const { outlineStyle, outlineWidth } = getComputedStyle(shown ?? document.body);
            return `${outlineStyle} ${outlineWidth} at ${focused?.outerHTML.slice(0, 80)}`;
          });
          expect.soft(outline, address).toMatch(/^(auto|solid) [23]px/);
        }
      }
    });

    test(`F20 in forced colours (${colorScheme}), the current page, the target, marks and progress can be seen`, async ({ page }) => {
      await open(page, `${MYDESK}?words=access#assign-roles`);
      const current = await look(page.getByRole("link", { name: "Responsibilities", exact: true }));
      const other = await look(page.getByRole("link", { name: "Checklist", exact: true }));
      expect(differences(current, other)).toContain("borderBottomColor");
      expect((await look(byId(page, "assign-roles")))["outline"]).toContain("solid 3px");
      const mark = page.locator("mark").first();
      expect(differences(await look(mark), await look(mark.locator("..")))).toEqual(expect.arrayContaining(["backgroundColor", "color"]));

      await open(page, "/mydesk/checklist");
      await page.getByRole("checkbox", { name: "Review access" }).check();
      const [done, left] = await coloursOf(page, page.locator("progress"), [0.08, 0.9]);
      expect(done).not.toBe(left);

      await open(page, "/mydesk");
      const bar = page.locator(".glance-bar").first();
      await expect(bar).toHaveCSS("border-top-width", "2px");
      expect((await look(bar))["borderColor"]).not.toBe((await look(bar))["backgroundColor"]);
      // The sign says whose side it is.
      await expect(bar.locator(".sign")).not.toHaveCSS("background-image", "none");
    });
  });
}
