// The prerendered page: complete without the app, and replaced by it without a visible change.

import type { Page } from "@playwright/test";
import { catalogue, packs, wordsOf } from "./content.js";
import { DEVICE, field, nextButton, radio, submitButton } from "./forms.js";
import { expect, open, test, waitForApp } from "./portal.js";
import { inOrder } from "./regexp.js";

const WASM = "**/*.wasm";
const PAGES = ["/", "/privacy", "/accessibility"].concat(
  packs.flatMap(({ id }) =>
    ["", "/responsibilities", "/checklist", "/contact", "/contact/question", "/contact/incident"].map((page) => `/${id}${page}`),
  ),
);

/** Delays the app until the returned function is called. */
async function delayApp(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(WASM, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Opens an address without waiting for the app, which is delayed. */
async function openPrerendered(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => void location.assign(to), new URL(address, test.info().project.use.baseURL).href);
  await page.waitForURL(`**${address}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // The start script runs, and adds its listeners, once the document is parsed.
  await page.waitForFunction(() => document.readyState !== "loading");
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("every page is complete, says what needs JavaScript, and has an e-mail address", async ({ page, browserErrors }) => {
    browserErrors.allow(/was preloaded using link preload but not used/);
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
    test(`every responsibility of ${pack.name} is readable`, async ({ page, browserErrors }) => {
      browserErrors.allow(/was preloaded using link preload but not used/);
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

    test(`every item of ${pack.name}'s checklist is readable`, async ({ page, browserErrors }) => {
      browserErrors.allow(/was preloaded using link preload but not used/);
      await page.goto(`/${pack.id}/checklist`);
      for (const { id, title, guidance } of pack.checklist) {
        await expect.soft(page.getByRole("checkbox", { name: title, exact: true })).toBeVisible();
        const text = page.locator(`[id="${id}"] .guidance`);
        await expect.soft(text).toBeVisible();
        await expect.soft(text).toHaveText(inOrder(wordsOf(guidance)));
      }
    });
  }

  test("a submitted form makes no request", async ({ page, browserErrors }) => {
    browserErrors.allow(/was preloaded using link preload but not used/);
    await page.goto("/mydesk/contact/question");
    const requests: string[] = [];
    page.on("request", (request) => {
      if (request.isNavigationRequest()) requests.push(request.url());
    });
    await field(page, "Your question").fill("Which report covers the platform?");
    await submitButton(page).click();
    await page.waitForTimeout(300);
    expect(requests).toEqual([]);
    await expect(page).toHaveURL("/mydesk/contact/question");
    await expect(field(page, "Your question")).toHaveValue("Which report covers the platform?");
  });
});

for (const width of [390, 1280]) {
  test(`the app replaces every page without a layout shift or an empty frame, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(() => {
      const observed = { shifts: [] as unknown[], emptyFrames: 0, hasHeading: false };
      Object.assign(window, { observed });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          observed.shifts.push({ ...(entry.toJSON() as object), sources: (entry as { sources?: { node?: Node }[] }).sources?.map(({ node }) => node?.textContent?.slice(0, 80)) });
        }
      }).observe({ type: "layout-shift", buffered: true });
      const checkFrame = (): void => {
        const isThere = document.querySelector("#ui_main h1")?.checkVisibility() === true;
        observed.hasHeading ||= isThere;
        observed.emptyFrames += Number(observed.hasHeading && !isThere);
        requestAnimationFrame(checkFrame);
      };
      checkFrame();
    });
    for (const address of PAGES) {
      await open(page, address);
      await page.waitForTimeout(150);
      const { shifts, emptyFrames } = await page.evaluate(
        () => (window as unknown as { observed: { shifts: unknown[]; emptyFrames: number } }).observed,
      );
      expect.soft(shifts, address).toEqual([]);
      expect.soft(emptyFrames, address).toBe(0);
    }
  });
}

test.describe("before the app has replaced the page", () => {
  test("typed text, caret and focus are kept, and the draft is stored", async ({ page }) => {
    const release = await delayApp(page);
    await openPrerendered(page, "/mydesk/contact/question");
    await field(page, "Your name").fill("Ada");
    const text = field(page, "Your question");
    await text.fill("Which report?");
    await text.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(6, 12, "backward"));
    release();
    await waitForApp(page);

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

  test("submitting a form shows that the page is starting, makes no request, and works afterwards", async ({ page }) => {
    const release = await delayApp(page);
    await openPrerendered(page, "/mydesk/contact/incident");
    await radio(page, DEVICE, "I do not know").check();
    await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/boot-")));
    await page.waitForTimeout(200);
    await nextButton(page).click();
    const wait = page.getByRole("status").filter({ hasText: "The page is still starting." });
    await expect(wait).toBeInViewport();
    await expect(page).toHaveURL("/mydesk/contact/incident");

    release();
    await waitForApp(page);
    await expect(wait).toHaveCount(0);
    await expect(radio(page, DEVICE, "I do not know")).toBeChecked();
    await nextButton(page).click();
    await expect(field(page, "What happened?")).toBeVisible();
  });

  test("pressing a button shows that the page is starting", async ({ page }) => {
    const release = await delayApp(page);
    await openPrerendered(page, "/privacy");
    await page.waitForTimeout(200);
    await page.getByRole("button", { name: "Forget everything on this device" }).click();
    await expect(page.getByRole("status").filter({ hasText: "The page is still starting." })).toBeInViewport();
    release();
    await waitForApp(page);
    await page.getByRole("button", { name: "Forget everything on this device" }).click();
    await expect(page.getByText("Delete every tick, draft and message on this device?")).toBeFocused();
  });

  test("ticks are kept and stored", async ({ page }) => {
    const release = await delayApp(page);
    await openPrerendered(page, "/mydesk/checklist");
    await page.getByRole("checkbox").nth(1).check();
    release();
    await waitForApp(page);
    await expect(page.getByRole("checkbox").nth(1)).toBeChecked();
    await expect(page.getByText("1 of 6 done").first()).toBeVisible();
    await page.reload();
    await expect(page.getByRole("checkbox").nth(1)).toBeChecked();
  });

  test("opened details, selected text, focus and scroll position are kept", async ({ page }) => {
    const release = await delayApp(page);
    await openPrerendered(page, "/mydesk/responsibilities");
    const summary = page.locator("#manage-accounts summary");
    await summary.click();
    await page.locator("#assign-roles .responsibility-text").selectText();
    const selected = await page.evaluate(() => String(getSelection()));
    const scrolled = await page.evaluate(() => scrollY);
    expect(scrolled).toBeGreaterThan(0);
    release();
    await waitForApp(page);
    await expect(page.locator("#manage-accounts details")).toHaveAttribute("open");
    expect(await page.evaluate(() => String(getSelection()))).toBe(selected);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    await expect(summary).toBeFocused();
  });

  test("words typed into the search filter as soon as the app is there", async ({ page }) => {
    const release = await delayApp(page);
    await openPrerendered(page, "/mydesk/responsibilities");
    await page.getByRole("searchbox").fill("breach");
    release();
    await waitForApp(page);
    await expect(page.getByRole("searchbox")).toHaveValue("breach");
    await expect(page.getByText(/^Showing 1 of 18/)).toBeVisible();
    await expect(page).toHaveURL("/mydesk/responsibilities?words=breach");
  });

  test("a click that began before the replacement is not lost", async ({ page }) => {
    const release = await delayApp(page);
    await openPrerendered(page, "/mydesk/checklist");
    await page.waitForTimeout(200);
    const box = page.getByRole("checkbox").first();
    await box.hover();
    await page.mouse.down();
    const mounted = page.evaluate(() => new Promise((resolve) => addEventListener("portal-mounted", () => resolve(true))));
    release();
    await mounted;
    await page.waitForTimeout(100);
    await expect(page.locator("#ui_portal[data-alive]")).toHaveCount(0);
    await page.mouse.up();
    await waitForApp(page);
    await expect(box).toBeChecked();
    await expect(page.getByText("1 of 6 done").first()).toBeVisible();
  });
});
