// The page as it was built: whole without the app, and taken over by it without a trace.

import type { Page } from "@playwright/test";
import { catalogue, packs } from "./content.js";
import { field, goOn } from "./forms.js";
import { expect, open, settle, test } from "./portal.js";

const WASM = "**/*.wasm";
const PAGES = ["/", "/privacy", "/accessibility"].concat(
  packs.flatMap(({ id }) =>
    ["", "/responsibilities", "/checklist", "/contact", "/contact/question", "/contact/incident"].map((page) => `/${id}${page}`),
  ),
);

/** Holds the app back until the returned function is called. */
async function holdBack(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(WASM, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Opens an address whose app is held back, without waiting for it. */
async function openBuilt(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => void location.assign(to), new URL(address, test.info().project.use.baseURL).href);
  await page.waitForURL(`**${address}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // The start script listens once the document is read.
  await page.waitForFunction(() => document.readyState !== "loading");
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("every page is whole, says what needs JavaScript, and gives an address", async ({ page, complaints }) => {
    complaints.tolerate(/was preloaded using link preload but not used/);
    for (const address of PAGES) {
      expect.soft((await page.goto(address))?.status(), address).toBe(200);
      await expect.soft(page.getByRole("heading", { level: 1 }), address).toBeVisible();
      await expect.soft(page.locator("noscript p"), address).toBeVisible();
      const pack = packs.find(({ id }) => address.startsWith(`/${id}`));
      const email = pack?.security_team.email ?? catalogue.publisher.email;
      await expect.soft(page.locator(`noscript a[href="mailto:${email}"]`), address).toBeVisible();
      await expect.soft(page.locator(".boot-message[role]"), address).toHaveCount(0);
    }
  });

  for (const pack of packs) {
    test(`every responsibility of ${pack.name} is there to be read`, async ({ page, complaints }) => {
      complaints.tolerate(/was preloaded using link preload but not used/);
      await page.goto(`/${pack.id}/responsibilities`);
      for (const { id, text, evidence } of pack.areas.flatMap(({ responsibilities }) => responsibilities)) {
        const row = page.locator(`[id="${id}"]`);
        await expect.soft(row.getByText(text, { exact: true }), id).toBeVisible();
        if (evidence !== undefined) {
          await row.locator("summary").click();
          await expect.soft(row.getByText(evidence, { exact: true }), id).toBeVisible();
        }
      }
    });

    test(`every item of ${pack.name}'s checklist is there to be read`, async ({ page, complaints }) => {
      complaints.tolerate(/was preloaded using link preload but not used/);
      await page.goto(`/${pack.id}/checklist`);
      for (const { title, guidance } of pack.checklist) {
        await expect.soft(page.getByRole("checkbox", { name: title, exact: true })).toBeVisible();
        for (const paragraph of guidance) {
          await expect.soft(page.getByText(paragraph, { exact: true })).toBeVisible();
        }
      }
    });
  }

  test("a form that is sent off goes nowhere", async ({ page, complaints }) => {
    complaints.tolerate(/was preloaded using link preload but not used/);
    await page.goto("/mydesk/contact/question");
    const requests: string[] = [];
    page.on("request", (request) => {
      if (request.isNavigationRequest()) requests.push(request.url());
    });
    await field(page, "Your question").fill("Which report covers the platform?");
    await goOn(page).click();
    await page.waitForTimeout(300);
    expect(requests).toEqual([]);
    await expect(page).toHaveURL("/mydesk/contact/question");
    await expect(field(page, "Your question")).toHaveValue("Which report covers the platform?");
  });
});

for (const width of [390, 1280]) {
  test(`the app takes every page over without a shift or an empty frame, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(() => {
      const seen = { shifts: [] as unknown[], emptyFrames: 0, hasBegun: false };
      Object.assign(window, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          seen.shifts.push({ ...(entry.toJSON() as object), sources: (entry as { sources?: { node?: Node }[] }).sources?.map(({ node }) => node?.textContent?.slice(0, 80)) });
        }
      }).observe({ type: "layout-shift", buffered: true });
      const look = (): void => {
        const isThere = document.querySelector("#ui_main h1")?.checkVisibility() === true;
        seen.hasBegun ||= isThere;
        seen.emptyFrames += Number(seen.hasBegun && !isThere);
        requestAnimationFrame(look);
      };
      look();
    });
    for (const address of PAGES) {
      await open(page, address);
      await page.waitForTimeout(150);
      const { shifts, emptyFrames } = await page.evaluate(
        () => (window as unknown as { seen: { shifts: unknown[]; emptyFrames: number } }).seen,
      );
      expect.soft(shifts, address).toEqual([]);
      expect.soft(emptyFrames, address).toBe(0);
    }
  });
}

test.describe("what is done before the app is there", () => {
  test("typed text, the caret in it and the focus stay, and the draft is kept", async ({ page }) => {
    const release = await holdBack(page);
    await openBuilt(page, "/mydesk/contact/question");
    await field(page, "Your name").fill("Ada");
    const text = field(page, "Your question");
    await text.fill("Which report?");
    await text.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(6, 12, "backward"));
    release();
    await settle(page);

    await expect(text).toBeFocused();
    expect(
      await text.evaluate(({ selectionStart, selectionEnd, selectionDirection }: HTMLTextAreaElement) => [
        selectionStart,
        selectionEnd,
        selectionDirection,
      ]),
    ).toEqual([6, 12, "backward"]);
    await expect(text).toHaveValue("Which report?");
    await expect(field(page, "Your name")).toHaveValue("Ada");
    await expect(page.getByText(/^Draft saved at/)).toBeVisible();
    await page.reload();
    await expect(text).toHaveValue("Which report?");
  });

  test("a form that is sent off too early says so, sends nothing, and is answered when tried again", async ({ page }) => {
    const release = await holdBack(page);
    await openBuilt(page, "/mydesk/contact/incident");
    await field(page, "What happened?").fill("A sign-in that nobody can explain.");
    await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/boot-")));
    await page.waitForTimeout(200);
    await goOn(page).click();
    const wait = page.getByRole("status").filter({ hasText: "The page is still starting." });
    await expect(wait).toBeInViewport();
    await expect(page).toHaveURL("/mydesk/contact/incident");

    release();
    await settle(page);
    await expect(wait).toHaveCount(0);
    await expect(field(page, "What happened?")).toHaveValue("A sign-in that nobody can explain.");
    await goOn(page).click();
    await expect(page.getByRole("heading", { name: "There is a problem" })).toBeVisible();
  });

  test("a button that is pressed too early says so", async ({ page }) => {
    const release = await holdBack(page);
    await openBuilt(page, "/privacy");
    await page.waitForTimeout(200);
    await page.getByRole("button", { name: "Forget everything on this device" }).click();
    await expect(page.getByRole("status").filter({ hasText: "The page is still starting." })).toBeInViewport();
    release();
    await settle(page);
    await page.getByRole("button", { name: "Forget everything on this device" }).click();
    await expect(page.getByText("Delete every tick and draft on this device?")).toBeFocused();
  });

  test("ticks stay and are kept", async ({ page }) => {
    const release = await holdBack(page);
    await openBuilt(page, "/mydesk/checklist");
    await page.getByRole("checkbox").nth(1).check();
    release();
    await settle(page);
    await expect(page.getByRole("checkbox").nth(1)).toBeChecked();
    await expect(page.getByText("1 of 6 done").first()).toBeVisible();
    await page.reload();
    await expect(page.getByRole("checkbox").nth(1)).toBeChecked();
  });

  test("what was unfolded, marked, searched for and scrolled to stays", async ({ page }) => {
    const release = await holdBack(page);
    await openBuilt(page, "/mydesk/responsibilities");
    const summary = page.locator("#manage-accounts summary");
    await summary.click();
    await page.locator("#assign-roles .responsibility-text").selectText();
    const marked = await page.evaluate(() => String(getSelection()));
    const scrolled = await page.evaluate(() => scrollY);
    expect(scrolled).toBeGreaterThan(0);
    release();
    await settle(page);
    await expect(page.locator("#manage-accounts details")).toHaveAttribute("open");
    expect(await page.evaluate(() => String(getSelection()))).toBe(marked);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    await expect(summary).toBeFocused();
  });

  test("words typed into the search find as soon as the app is there", async ({ page }) => {
    const release = await holdBack(page);
    await openBuilt(page, "/mydesk/responsibilities");
    await page.getByRole("searchbox").fill("breach");
    release();
    await settle(page);
    await expect(page.getByRole("searchbox")).toHaveValue("breach");
    await expect(page.getByText(/^Showing 1 of 18/)).toBeVisible();
    await expect(page).toHaveURL("/mydesk/responsibilities?words=breach");
  });

  test("a press that has begun ends where it began: the click is not lost", async ({ page }) => {
    const release = await holdBack(page);
    await openBuilt(page, "/mydesk/checklist");
    await page.waitForTimeout(200);
    const box = page.getByRole("checkbox").first();
    await box.hover();
    await page.mouse.down();
    release();
    await page.waitForSelector("#ui_fresh", { state: "attached" });
    await page.waitForTimeout(100);
    await expect(page.locator("#ui_portal[data-alive]")).toHaveCount(0);
    await page.mouse.up();
    await settle(page);
    await expect(box).toBeChecked();
    await expect(page.getByText("1 of 6 done").first()).toBeVisible();
  });
});
