// The parts of the app: each is loaded when its page is visited, and what becomes of a page whose part cannot be had.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { type Locator, type Page, type Route, test as base, chromium } from "@playwright/test";
import { LAUNCH_OPTIONS } from "../../xtask/chromium.mjs";
import { mydesk } from "./content.js";
import { QUESTION, errorSummary, field, submitButton } from "./forms.js";
import { BrowserErrors, assetUrl, currentAddress, expect, hold, open, test, waitForApp } from "./portal.js";
import { packWithChanges, servePack } from "./responsibilities.js";
import { COMMAND, serve } from "./server.js";

const OVERVIEW = "/mydesk";
const CHECKLIST = "/mydesk/checklist";
const CHECKLIST_PART = assetUrl("checklist", "wasm");
const CONTACT_PART = assetUrl("contact", "wasm");
const DRAFT_PART = assetUrl("draft", "wasm");

/** What the browser says of a part that cannot be had. */
const REPORTED = /Failed to load resource|answered 404|TypeError|CompileError|TimeoutError|preloaded using link preload/;

/** The names of the wasm files that a page asks for from now on, without their hashes. */
function requestedParts(page: Page): string[] {
  const parts: string[] = [];
  page.on("request", (request) => {
    const [, name] = /\/assets\/(\w+)-[0-9a-f]+\.wasm$/.exec(request.url()) ?? [];
    if (name !== undefined && !name.startsWith("chunk_")) parts.push(name);
  });
  return parts;
}

/** The link to a page of the product, in the site's navigation. */
function pageLink(page: Page, name: string): Locator {
  return page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name });
}

function heading(page: Page): Locator {
  return page.getByRole("heading", { level: 1 });
}

/** The message that the page which was asked for could not be loaded. */
function notLoaded(page: Page): Locator {
  return page.locator(".page-status").getByRole("alert");
}

/** Follows a link by the keyboard, which asks for nothing before it is pressed. */
async function follow(link: Locator): Promise<void> {
  await link.evaluate((element: HTMLElement) => element.click());
}

test("each part is loaded once, and only where it is needed", async ({ page }) => {
  const parts = requestedParts(page);
  await open(page, OVERVIEW);
  await follow(pageLink(page, "Responsibilities"));
  await expect(page.getByRole("searchbox")).toBeVisible();
  expect(parts).toEqual(["portal"]);
  await page.getByText("Take away what you see").click();
  await expect.poll(() => parts).toEqual(["portal", "export"]);
  for (const name of ["Checklist", "Overview", "Checklist"]) await follow(pageLink(page, name));
  await expect(heading(page)).toHaveText("Your checklist");
  expect(parts).toEqual(["portal", "export", "checklist"]);
  await follow(pageLink(page, "Contact"));
  await page.getByRole("link", { name: "Ask a question" }).click();
  await expect(heading(page)).toHaveText("Ask a question");
  expect(parts).toEqual(["portal", "export", "checklist", "contact"]);
  await field(page, "Your question").pressSequentially("W");
  await expect.poll(() => parts).toEqual(["portal", "export", "checklist", "contact", "draft"]);
  await submitButton(page).click();
  await expect(errorSummary(page)).toBeFocused();
  await follow(page.getByRole("link", { name: "Privacy" }));
  await expect(heading(page)).toHaveText("Privacy");
  await follow(page.getByRole("link", { name: "Accessibility" }));
  await expect(heading(page)).toHaveText("Accessibility");
  expect(parts).toEqual(["portal", "export", "checklist", "contact", "draft", "site"]);
});

for (const [address, part] of [
  [CHECKLIST, "checklist"],
  [QUESTION, "contact"],
  ["/privacy", "site"],
] as const) {
  test(`a visit to ${address} loads only the page's own part, and early`, async ({ page }) => {
    const parts = requestedParts(page);
    await open(page, address);
    expect(parts.toSorted()).toEqual([part, "portal"].toSorted());
    const isPreloaded = await page.evaluate(
      (name) => document.querySelector(`link[rel=preload][href*="/${name}-"]`) !== null,
      part,
    );
    expect(isPreloaded).toBe(true);
  });
}

test("what shows a change log is loaded with the responsibilities of a product that has one", async ({ page }) => {
  await servePack(page, packWithChanges());
  const parts = requestedParts(page);
  await open(page, OVERVIEW);
  expect(parts).toEqual(["portal"]);
  await follow(pageLink(page, "Responsibilities"));
  await expect(page.getByRole("region", { name: "What changed" })).toBeVisible();
  expect(parts).toEqual(["portal", "changes"]);
});

for (const [intent, act] of [
  ["pointed at", (link: Locator) => link.hover()],
  ["focused", (link: Locator) => link.focus()],
] as const) {
  test(`the part of a link that is ${intent} is loaded beforehand`, async ({ page }) => {
    const parts = requestedParts(page);
    await open(page, OVERVIEW);
    await act(pageLink(page, "Checklist"));
    await expect.poll(() => parts).toEqual(["portal", "checklist"]);
    await expect(heading(page)).not.toHaveText("Your checklist");
  });
}

test("nothing is loaded beforehand for a reader who saves data", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
  });
  const parts = requestedParts(page);
  await open(page, OVERVIEW);
  await pageLink(page, "Checklist").focus();
  await pageLink(page, "Contact").hover();
  await follow(pageLink(page, "Checklist"));
  await expect(heading(page)).toHaveText("Your checklist");
  expect(parts).toEqual(["portal", "checklist"]);
});

/** How a part can fail to arrive. */
const FAULTS: Record<string, (route: Route) => Promise<void>> = {
  "is not there": (route) => route.fulfill({ status: 404 }),
  "is blocked": (route) => route.abort("blockedbyclient"),
  "is cut off": async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, body.length / 2), headers: { "content-type": "application/wasm" } });
  },
  "is a page in its stead": (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Hello</title>" }),
};

for (const [fault, fail] of Object.entries(FAULTS)) {
  test(`R16 where a part ${fault}, the page stays and says so, until it can be had`, async ({ page, browserErrors }) => {
    browserErrors.allow(REPORTED);
    await open(page, OVERVIEW);
    const before = await heading(page).textContent();
    await page.route(CHECKLIST_PART, fail);
    await pageLink(page, "Checklist").focus();
    await page.keyboard.press("Enter");
    await expect(notLoaded(page)).toContainText("could not be loaded");
    await expect(heading(page)).toHaveText(before ?? "");
    await expect(pageLink(page, "Checklist")).toBeFocused();
    expect(currentAddress(page)).toBe(CHECKLIST);
    const retry = page.getByRole("button", { name: "Try again" });
    await retry.press("Enter");
    await expect(notLoaded(page)).toContainText("attempt 2");
    await expect(retry).toBeFocused();
    await page.unroute(CHECKLIST_PART);
    await retry.press("Enter");
    await expect(heading(page)).toHaveText("Your checklist");
    await expect(heading(page)).toBeFocused();
    await expect(page).toHaveTitle(/^Your checklist/);
    await expect(notLoaded(page)).toHaveCount(0);
    await page.goBack();
    await expect(heading(page)).toHaveText(before ?? "");
    expect(currentAddress(page)).toBe(OVERVIEW);
  });
}

test("a part of a wrong media type is loaded all the same", async ({ page }) => {
  await open(page, OVERVIEW);
  await page.route(CHECKLIST_PART, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  await follow(pageLink(page, "Checklist"));
  await expect(heading(page)).toHaveText("Your checklist");
});

test("R16 a slow part is announced, and Back takes the reader to where they were", async ({ page }) => {
  await open(page, OVERVIEW);
  const before = await heading(page).textContent();
  const release = await hold(page, CHECKLIST_PART);
  await follow(pageLink(page, "Checklist"));
  await expect(page.getByText("Loading the page")).toBeVisible();
  expect(currentAddress(page)).toBe(CHECKLIST);
  await page.goBack();
  await expect(page.getByText("Loading the page")).toHaveCount(0);
  const arrived = page.waitForResponse(CHECKLIST_PART);
  release();
  await arrived;
  await expect(heading(page)).toHaveText(before ?? "");
  expect(currentAddress(page)).toBe(OVERVIEW);
  await page.goForward();
  await expect(heading(page)).toHaveText("Your checklist");
});

test("R16 of two pages that wait for their parts, the later one is shown", async ({ page }) => {
  await open(page, OVERVIEW);
  const release = await hold(page, CHECKLIST_PART);
  const releaseContact = await hold(page, CONTACT_PART);
  await follow(pageLink(page, "Checklist"));
  await follow(pageLink(page, "Contact"));
  const arrived = page.waitForResponse(CHECKLIST_PART);
  release();
  await arrived;
  releaseContact();
  await expect(heading(page)).toHaveText(/^Contact/);
  expect(currentAddress(page)).toBe("/mydesk/contact");
  await page.goBack();
  await expect(heading(page)).toHaveText("Your checklist");
});

test("what is typed into the search while a page waits for its part does not change that page's address", async ({ page }) => {
  await open(page, "/mydesk/responsibilities");
  const release = await hold(page, CHECKLIST_PART);
  await follow(pageLink(page, "Checklist"));
  await page.getByRole("searchbox").fill("password");
  await expect(page.locator("#ui_main mark").first()).toBeVisible();
  // The browser's address follows 300 ms after what is typed.
  await page.waitForTimeout(500);
  expect(currentAddress(page)).toBe(CHECKLIST);
  release();
  await expect(heading(page)).toHaveText("Your checklist");
  expect(currentAddress(page)).toBe(CHECKLIST);
});

test("R16 after a new version was deployed, the page that was asked for is one load away", async ({ page, browserErrors }) => {
  browserErrors.allow(REPORTED);
  await open(page, OVERVIEW);
  // The files of the page that is open are gone; the new page names new ones.
  await page.route(CHECKLIST_PART, (route) => route.fulfill({ status: 404 }));
  await follow(pageLink(page, "Checklist"));
  await expect(notLoaded(page)).toBeVisible();
  await page.unroute(CHECKLIST_PART);
  await page.getByRole("button", { name: "Reload the whole page" }).click();
  await waitForApp(page);
  await expect(heading(page)).toHaveText("Your checklist");
  await expect(page.getByRole("checkbox").first()).toBeEnabled();
});

test("R16 a form whose check cannot be loaded says so, and keeps what was written", async ({ page, browserErrors }) => {
  browserErrors.allow(REPORTED);
  await page.route(DRAFT_PART, (route) => route.fulfill({ status: 404 }));
  await open(page, QUESTION);
  await field(page, "Your question").fill("Which report?");
  await submitButton(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "could not be checked" })).toBeVisible();
  await expect(field(page, "Your question")).toHaveValue("Which report?");
  await page.unroute(DRAFT_PART);
  await submitButton(page).click();
  await expect(errorSummary(page)).toBeFocused();
  await expect(page.getByText("could not be checked")).toHaveCount(0);
});

test("a hand-over that is opened by its address is shown once its part is loaded", async ({ page }) => {
  await open(page, QUESTION);
  await page.getByRole("radio", { name: /^Security/ }).check();
  await field(page, "Your question").fill("Which report?");
  await page.getByRole("radio", { name: "My own organisation" }).check();
  await field(page, "Your name").fill("Ada");
  await field(page, "E-mail address").fill("ada@example.com");
  await submitButton(page).click();
  await expect(heading(page)).toHaveText("Your question is ready to hand over");
  const release = await hold(page, DRAFT_PART);
  await page.reload();
  await expect(field(page, "Your question")).toHaveValue("Which report?");
  release();
  await expect(heading(page)).toHaveText("Your question is ready to hand over");
});

test("R16 files whose part cannot be loaded are offered at the next attempt", async ({ page, browserErrors }) => {
  browserErrors.allow(REPORTED);
  const part = assetUrl("export", "wasm");
  await open(page, "/mydesk/responsibilities");
  await page.route(part, (route) => route.fulfill({ status: 404 }));
  await page.getByText("Take away what you see").click();
  await expect(page.getByRole("status").filter({ hasText: "This cannot be done now" })).toBeVisible();
  await page.unroute(part);
  await page.getByRole("button", { name: "Try again" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /CSV/ }).first().click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});

test("a page that comes back from the back/forward cache loads parts as before", async ({ baseURL }) => {
  // Playwright starts Chromium without that cache, and the headless shell has none.
  const browser = await chromium.launch({ ...LAUNCH_OPTIONS, ignoreDefaultArgs: ["--disable-back-forward-cache"] });
  const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
  await context.addInitScript(() => {
    addEventListener("pageshow", ({ persisted }) => {
      document.documentElement.dataset["persisted"] = String(persisted);
    });
  });
  const page = await context.newPage();
  await page.goto(CHECKLIST);
  // The browser keeps a page if it wants to, and never one that is left while it reads what is stored.
  await expect(async () => {
    await waitForApp(page);
    await page.waitForTimeout(500);
    await page.goto("/robots.txt");
    await page.goBack({ waitUntil: "commit" });
    await expect(page.locator("html[data-persisted=true]")).toBeAttached({ timeout: 3_000 });
  }).toPass();
  await follow(pageLink(page, "Contact"));
  await expect(heading(page)).toHaveText(/^Contact/);
  await page.evaluate(() => history.back());
  await expect(page.getByRole("checkbox")).toHaveCount(mydesk.checklist.length);
  await browser.close();
});

base("parts are loaded below a base path", async ({ page, context }) => {
  const folder = mkdtempSync(join(tmpdir(), "portal-parts-"));
  const site = join(folder, "site");
  execFileSync(COMMAND, ["build", "public/content", "--out", site, "--base", "/trust/"], { stdio: "ignore" });
  const server = await serve(site);
  const browserErrors = new BrowserErrors(server.origin);
  await browserErrors.listen(context);
  await page.goto(`${server.origin}/trust/mydesk`);
  await waitForApp(page);
  const part = page.waitForResponse(/\/trust\/assets\/checklist-[0-9a-f]+\.wasm$/);
  await follow(pageLink(page, "Checklist"));
  expect((await part).status()).toBe(200);
  await expect(heading(page)).toHaveText("Your checklist");
  server.stop();
  rmSync(folder, { recursive: true });
  browserErrors.check();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the pages of all parts can be read", async ({ page }) => {
    for (const [address, text] of [
      [CHECKLIST, mydesk.checklist[0]?.title ?? ""],
      [QUESTION, "Your question"],
      ["/privacy", "What it keeps"],
    ] as const) {
      await page.goto(address);
      await expect(page.getByText(text).first()).toBeVisible();
    }
  });
});
