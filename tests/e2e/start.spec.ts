// How the app starts: what the reader did before is carried over, and where it cannot start, the page says so.

import { type Page, chromium } from "@playwright/test";
import { LAUNCH_OPTIONS } from "../../xtask/chromium.mjs";
import { mydesk } from "./content.js";
import { addForeignNodes } from "./extension.js";
import { INCIDENT, QUESTION, field, radio } from "./forms.js";
import { assetUrl, currentAddress, expect, hold, open, test, waitForApp } from "./portal.js";
import { storedUserData, withoutMessages } from "./storage.js";
import { translate } from "./translate.js";

const RESPONSIBILITIES = "/mydesk/responsibilities";
const FAILED = "This page can be read, but not used.";
const WAIT = "The page is still starting.";

/** Opens an address without waiting for the app, and waits for the script that listens from the first moment. */
async function openBefore(page: Page, address: string, listens = true): Promise<void> {
  await page.evaluate((to) => void location.assign(to), new URL(address, test.info().project.use.baseURL).href);
  await page.waitForURL(`**${address}`, { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForFunction(() => document.readyState !== "loading");
  if (listens) await page.waitForFunction(() => "portal" in globalThis);
}

const WASM = assetUrl("portal", "wasm");

/** How others change the page before the app is there. */
const CHANGES: Record<string, (page: Page) => Promise<void>> = {
  "": () => Promise.resolve(),
  ", on a page with an extension's elements": addForeignNodes,
  ", on a translated page": (page) => translate(page, "wrap"),
  ", also after the words about the start were shown": async (page) => {
    await page.getByText("Take away what you see").click();
    await page.getByRole("button", { name: "Print", exact: true }).click();
    await expect(page.getByText(WAIT)).toBeVisible();
  },
};

test.describe("R15 what is chosen before the app is there reaches the right control:", () => {
  for (const [name, change] of Object.entries(CHANGES)) {
    test(`layout, party, folded filters, scope, details${name}`, async ({ page }) => {
      const release = await hold(page, WASM);
      await openBefore(page, RESPONSIBILITIES);
      await change(page);
      await page.locator("input[name=view][value=table]").check();
      await page.locator("input[name=who][value=customer]").check();
      await page.locator("#ui_facets > summary").click();
      await page.locator("input[name=facet][value='area:user-accounts'], input[name=facet][value^='area:']").nth(1).check();
      const area = await page.locator("input[name=facet]:checked").getAttribute("value");
      await page.locator("#ui_scope > summary").click();
      await page.locator("#ui_scope input").first().check();
      release();
      await waitForApp(page);

      await expect(page.locator("input[name=view][value=table]")).toBeChecked();
      await expect(page.locator("input[name=who][value=customer]")).toBeChecked();
      await expect(page.locator(`input[name=facet][value="${area}"]`)).toBeChecked();
      await expect(page.locator("#ui_scope")).toHaveAttribute("open");
      await expect(page.locator("#ui_scope input").first()).toBeChecked();
      await expect(page.locator("table")).toBeVisible();
      const [, areaId] = area?.split(":") ?? [];
      for (const parameter of ["who=customer", `area=${areaId}`, "view=matrix", "scope="]) {
        await expect.poll(() => page.url()).toContain(parameter);
      }
    });

    test(`ticks and opened details${name}`, async ({ page }) => {
      test.skip(name.includes("words about the start"), "the checklist has no such button");
      const release = await hold(page, WASM);
      await openBefore(page, "/mydesk/checklist");
      await change(page);
      const [, second] = mydesk.checklist;
      await page.locator(`#ui_tick_${second?.id}`).check();
      release();
      await waitForApp(page);
      await expect(page.locator(`#ui_tick_${second?.id}`)).toBeChecked();
      await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(1);
      await expect.poll(async () => Object.values(await storedUserData(page))).toEqual(["done"]);

      const releaseAgain = await hold(page, WASM);
      await openBefore(page, RESPONSIBILITIES);
      await change(page);
      await page.locator("#review-access summary").click();
      releaseAgain();
      await waitForApp(page);
      await expect(page.locator("details[open]")).toHaveCount(1);
      await expect(page.locator("#review-access details")).toHaveAttribute("open");
    });

    test(`what is typed into a form${name}`, async ({ page }) => {
      test.skip(name.includes("words about the start"), "another test does that");
      const release = await hold(page, WASM);
      await openBefore(page, QUESTION);
      await change(page);
      await page.locator("[name=topic][value=compliance]").check();
      await page.locator("#field_text").pressSequentially("Which report?");
      await page.locator("#field_name").pressSequentially("Ada");
      release();
      await waitForApp(page);
      await expect(page.locator("[name=topic][value=compliance]")).toBeChecked();
      await expect(page.locator("#field_text")).toHaveValue("Which report?");
      await expect(page.locator("#field_name")).toBeFocused();
      await expect.poll(async () => Object.values(await storedUserData(page)).sort()).toEqual(["Ada", "Which report?", "compliance"]);
    });
  }

  test("what is typed before a page that does not start is loaded again, also after it was left", async ({ page }) => {
    await hold(page, WASM);
    await openBefore(page, QUESTION);
    await page.locator("#field_text").pressSequentially("Typed early");
    await page.locator("[name=topic][value=compliance]").check();
    await openBefore(page, "/accessibility");
    await openBefore(page, QUESTION);
    await expect(page.locator("#field_text")).toHaveValue("Typed early");
    await page.evaluate(() => location.reload());
    await page.waitForFunction(() => "portal" in globalThis && document.readyState !== "loading");
    await expect(page.locator("#field_text")).toHaveValue("Typed early");
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.reload({ waitUntil: "commit" });
    await waitForApp(page);
    await expect(page.locator("#field_text")).toHaveValue("Typed early");
    await expect(page.locator("[name=topic][value=compliance]")).toBeChecked();
    await expect.poll(async () => Object.values(await storedUserData(page)).sort()).toEqual(["Typed early", "compliance"]);
    await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  for (const [name, address] of [
    ["the page is left", QUESTION],
    ["the app corrects the address", `${QUESTION}/index.html`],
  ] as const) {
    test(`what was typed early does not stay in the tab when ${name}`, async ({ page }) => {
      const release = await hold(page, WASM);
      await openBefore(page, address);
      await page.locator("#field_text").pressSequentially("Typed early");
      release();
      await waitForApp(page);
      await page.getByRole("link", { name: "Contact", exact: true }).click();
      await expect.poll(async () => Object.values(await storedUserData(page))).toEqual(["Typed early"]);
      await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0);
    });
  }

  test("an answer that is typed before an earlier draft is known takes nothing away from it", async ({ page }) => {
    await open(page, QUESTION);
    await field(page, "Your question").pressSequentially("The earlier question");
    await radio(page, "For whom do you ask?", "My own organisation").check();
    await expect(page.getByText(/^Draft saved at/)).toBeVisible();
    const release = await hold(page, WASM);
    await openBefore(page, QUESTION);
    await field(page, "Your question").fill("");
    await field(page, "Your question").pressSequentially("Typed early");
    release();
    await waitForApp(page);
    await expect(field(page, "Your question")).toHaveValue("Typed early");
    await expect(page.locator(".other-answer blockquote")).toHaveText(["The earlier question"]);
    await expect(radio(page, "For whom do you ask?", "My own organisation")).toBeChecked();
  });
});

test.describe("R15 focus and scroll position of a reader who already acts are never taken:", () => {
  const TARGET = "raise-concern";
  const DEEP_LINK = `${RESPONSIBILITIES}#${TARGET}`;

  test("who has scrolled away from what the address names", async ({ page }) => {
    const release = await hold(page, WASM);
    await openBefore(page, DEEP_LINK);
    await page.mouse.move(200, 300);
    await page.mouse.wheel(0, -1500);
    await expect(page.locator(`#${TARGET}`)).not.toBeInViewport();
    await page.getByRole("searchbox").focus();
    await page.mouse.wheel(0, 300);
    await page.waitForTimeout(200);
    const scrolled = await page.evaluate(() => scrollY);
    release();
    await waitForApp(page);
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    await expect(page.getByRole("searchbox")).toBeFocused();
  });

  test("who types into the search", async ({ page }) => {
    const release = await hold(page, WASM);
    await openBefore(page, DEEP_LINK);
    await page.getByRole("searchbox").pressSequentially("acc");
    release();
    await waitForApp(page);
    await page.keyboard.type("ess");
    await page.waitForTimeout(200);
    await expect(page.getByRole("searchbox")).toBeFocused();
    await expect(page.getByRole("searchbox")).toHaveValue("access");
  });

  test("and for who has done nothing, the target is in view and has the focus", async ({ page }) => {
    const release = await hold(page, WASM);
    await openBefore(page, DEEP_LINK);
    release();
    await waitForApp(page);
    await expect(page.locator(`#${TARGET}`)).toBeFocused();
    await expect(page.locator(`#${TARGET}`)).toBeInViewport();
  });
});

/** What can keep the app from starting: the requests that are concerned, and what becomes of them. */
const CAUSES = {
  "boot.js": assetUrl("boot", "js"),
  "the app's script": assetUrl("portal", "js"),
  wasm: WASM,
  "the page's part of the app": assetUrl("contact", "wasm"),
};

test.describe("R13 where the app cannot start, the page says so within 10 seconds:", () => {
  for (const [file, url] of Object.entries(CAUSES)) {
    for (const [fault, failing] of [
      ["is not there", true],
      ["is blocked", true],
      ["hangs", false],
    ] as const) {
      test(`${file} ${fault}`, async ({ page, browserErrors }) => {
        browserErrors.allow(/Failed to load resource|TypeError|preloaded using link preload|failed to fetch Wasm|answered 404/);
        await page.clock.install();
        const release = failing ? undefined : await hold(page, url);
        if (failing) {
          await page.route(url, (route) => (fault === "is blocked" ? route.abort("blockedbyclient") : route.fulfill({ status: 404 })));
        }
        await openBefore(page, QUESTION);
        const message = page.getByRole("alert").filter({ hasText: FAILED });
        if (!failing) {
          await page.getByRole("button", { name: "Continue to hand over" }).click();
          await expect(page.getByText(WAIT)).toBeVisible();
          await expect(message).toHaveCount(0);
        }
        await page.clock.runFor(10_000);
        await expect(message).toBeVisible();
        await expect(message.getByRole("link", { name: mydesk.security_team.email })).toBeVisible();
        await expect(message.getByRole("button", { name: "Reload the page" })).toBeVisible();
        await field(page, "Your question").fill("Which report?");
        await page.getByRole("button", { name: "Continue to hand over" }).click();
        await expect(message).toBeInViewport();
        await expect(field(page, "Your question")).toHaveValue("Which report?");
        expect(currentAddress(page)).toBe(QUESTION);

        if (release !== undefined) {
          release();
          await waitForApp(page);
          await expect(page.locator("#ui_portal[data-alive]")).toBeVisible();
          await expect(message).toHaveCount(0);
          await expect(field(page, "Your question")).toHaveValue("Which report?");
        }
      });
    }
  }

  for (const fault of ["is not there", "hangs"] as const) {
    test(`early.js ${fault}, and the app starts all the same`, async ({ page, browserErrors }) => {
      browserErrors.allow(/Failed to load resource/);
      if (fault === "hangs") await hold(page, assetUrl("early", "js"));
      else await page.route(assetUrl("early", "js"), (route) => route.fulfill({ status: 404 }));
      await openBefore(page, RESPONSIBILITIES, false);
      await waitForApp(page);
      await expect(page.locator("#ui_portal[data-alive]")).toBeVisible();
    });

    test(`no script ${fault === "hangs" ? "arrives" : "is there"}, and the page says so by itself`, async ({ page, browserErrors }) => {
      test.slow();
      browserErrors.allow(/Failed to load resource|preloaded using link preload/);
      const scripts = /\/assets\/\w+-[0-9a-f]+\.js$/;
      if (fault === "hangs") await hold(page, scripts);
      else await page.route(scripts, (route) => route.fulfill({ status: 404 }));
      await page.evaluate((to) => void location.assign(to), new URL(QUESTION, test.info().project.use.baseURL).href);
      await page.waitForURL(`**${QUESTION}`, { waitUntil: "commit" });
      const message = page.locator(".boot_no_script");
      await expect(message).toBeHidden();
      await expect(message).toBeVisible({ timeout: 12_000 });
      await expect(message).toContainText(FAILED);
      await expect(message.getByRole("link", { name: mydesk.security_team.email })).toBeVisible();
      await page.unrouteAll();
      // Scripts that arrive after all start the app by themselves.
      if (fault === "is not there") await message.getByRole("link", { name: "Reload the page" }).click();
      await expect(page.locator("#ui_portal[data-alive]")).toBeVisible();
    });
  }

  test("a folded part that the app would fill says that the page is starting", async ({ page }) => {
    await hold(page, WASM);
    await openBefore(page, "/mydesk/responsibilities");
    await page.locator("#ui_facets").evaluate((facets) => facets.replaceChildren(...facets.querySelectorAll("summary")));
    await page.locator("#ui_facets > summary").click();
    await expect(page.getByText(WAIT)).toBeVisible();
  });
});

test.describe("F24 nothing promises that something is kept before that is known:", () => {
  const PROMISES = /is kept on this device|are kept in this browser|Draft saved|remembers|[Nn]othing is lost/;

  for (const address of ["/mydesk", "/mydesk/checklist", QUESTION, INCIDENT]) {
    test(`on ${address}, before the app is there`, async ({ page }) => {
      await hold(page, WASM);
      await openBefore(page, address);
      await expect(page.getByText(PROMISES)).toHaveCount(0);
      const submit = page.getByRole("button", { name: "Continue to hand over" });
      if ((await submit.count()) > 0) await submit.click();
      await expect(page.getByText(PROMISES)).toHaveCount(0);
    });
  }

  test.describe("without JavaScript", () => {
    test.use({ javaScriptEnabled: false });

    test("on any page", async ({ page, browserErrors }) => {
      browserErrors.allow(/was preloaded using link preload but not used/);
      for (const address of ["/mydesk", "/mydesk/checklist", QUESTION, INCIDENT]) {
        await page.goto(address);
        await expect.soft(page.getByText(PROMISES), address).toHaveCount(0);
      }
    });
  });
});

test("R11 a page that comes back from the back/forward cache shows what was stored meanwhile", async ({ baseURL }) => {
  // Playwright starts Chromium without that cache, and the headless shell has none.
  const browser = await chromium.launch({ ...LAUNCH_OPTIONS, ignoreDefaultArgs: ["--disable-back-forward-cache"] });
  const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
  // A message to a page in that cache would drop it from there.
  await context.addInitScript(withoutMessages);
  const [page, other] = [await context.newPage(), await context.newPage()];
  await page.goto("/mydesk/checklist");
  await waitForApp(page);
  await page.evaluate(() => {
    addEventListener("pageshow", ({ persisted }) => {
      document.documentElement.dataset["persisted"] = String(persisted);
    });
  });
  // The browser does not keep a page that is left while it reads what is stored.
  await page.waitForTimeout(500);
  await page.goto("/robots.txt");
  await other.goto("/mydesk/checklist");
  await waitForApp(other);
  const [first] = mydesk.checklist;
  await other.locator(`#ui_tick_${first?.id}`).check();
  await expect(other.locator(`[id="${first?.id}"] .item-status`)).toHaveText("Done");
  await page.goBack({ waitUntil: "commit" });
  await expect(page.locator("html[data-persisted=true]")).toBeAttached();
  await expect(page.locator(`#ui_tick_${first?.id}`)).toBeChecked();
  await browser.close();
});
