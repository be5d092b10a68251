// Content that cannot be used, and an app that cannot start: the messages, and what still works.

import type { Locator, Page } from "@playwright/test";
import {
  type Area,
  type Catalogue,
  type Pack,
  catalogue,
  contentText,
  identity360,
  mydesk,
  readCatalogue,
  readPack,
} from "./content.js";
import { type BrowserErrors, assetUrl, contentUrl, expect, open, test, waitForApp } from "./portal.js";
import { escapeRegExp } from "./regexp.js";

const PACK = "mydesk.json";
const CATALOGUE = "catalogue.json";
const HEADING = "The content could not be loaded";

/** Answers the app's requests for a content file with another response. */
async function serveContent(
  page: Page,
  file: string,
  body: string,
  { status = 200, contentType = "application/json" }: { status?: number; contentType?: string } = {},
): Promise<void> {
  await page.unroute(contentUrl(file));
  await page.route(contentUrl(file), (route) => route.fulfill({ status, contentType, body }));
}

/** The message at the top of a page whose content could not be loaded. */
function loadError(page: Page): Locator {
  return page.getByRole("alert").filter({ hasText: HEADING });
}

/** The errors that it lists. */
function listedErrors(page: Page): Locator {
  return loadError(page).getByRole("listitem");
}

async function expectErrors(page: Page, file: string, expected: RegExp[], name: string): Promise<void> {
  await expect(loadError(page).getByRole("heading", { level: 2 }), name).toHaveText(HEADING);
  // The prerendered page is still shown.
  await expect.soft(page.getByRole("main").getByRole("heading", { level: 1 }), name).toBeVisible();
  await loadError(page).getByText(`What is wrong with ${file}`).click();
  await expect.soft(listedErrors(page), name).toHaveCount(expected.length);
  for (const error of expected) {
    await expect.soft(listedErrors(page).filter({ hasText: error }), `${name}: ${error}`).toHaveCount(1);
  }
  await expect.soft(loadError(page).getByRole("button", { name: "Try again" }), name).toBeVisible();
}

/** A pack with a change, as indented JSON. */
function packWith(change: (pack: Pack) => void): string {
  const pack = readPack("mydesk");
  change(pack);
  return JSON.stringify(pack, null, 2);
}

/** A pack in whose JSON a text that occurs once is replaced. */
function packWithReplacedText(from: string, to: string): string {
  const text = JSON.stringify(mydesk, null, 2);
  expect(text.split(from), `"${from}" occurs once`).toHaveLength(2);
  return text.replace(from, to);
}

function startingWith(text: string): RegExp {
  return new RegExp(`^${escapeRegExp(text)}`);
}

test.describe("R12 a pack that cannot be used is reported by file, location and error, with what was expected:", () => {
  test("responses that are not a pack", async ({ page, browserErrors }) => {
    browserErrors.expect(/the server responded with a status of (404|500).*mydesk-\w+\.json/);
    const whole = contentText(PACK);
    const cut = whole.slice(0, whole.indexOf('"areas"'));
    for (const [name, body, response, expected] of [
      ["404", "nothing here", { status: 404 }, /the whole file: the server answered with status 404; expected the file/],
      ["500", "", { status: 500 }, /the whole file: the server answered with status 500; expected the file/],
      [
        "a web page, with status 200",
        "<!doctype html><title>Sign in to the hotel</title>",
        { contentType: "text/html" },
        /the whole file: the server sent a web page in place of the file; expected JSON/,
      ],
      [
        "cut off",
        cut,
        {},
        new RegExp(`line ${cut.split("\n").length}, column \\d+: the file ends here, in the middle of a value; expected the rest`),
      ],
      ["empty", "", {}, /line 1, column [1-9]\d*: the file ends here/],
      ["no JSON", "MyDesk = great", {}, /line 1, column 1: this is not JSON \(expected value\); expected JSON by RFC 8259/],
      ["a comma too many", '{"format": 1,}', {}, /line 1, column 14: this is not JSON \(.*\); expected JSON/],
      ["bytes that are no text", "\u0000\u0001", {}, /line 1, column 1: this is not JSON/],
      [
        "10 MB",
        contentText(PACK) + " ".repeat(10 * 1024 * 1024),
        {},
        /the whole file: the file has 10\d{6} bytes; expected at most 8388608/,
      ],
      ["deep nesting", `{"format": 1, "introduction": ${"[".repeat(200_000)}`, {}, /line 1, column \d+: .*expected/],
      ["deep nesting and nothing else", "[".repeat(200_000), {}, /line 1, column \d+: .*expected/],
      ["a number in place of everything", "1", {}, /the whole file: this is a number; expected an object/],
    ] as const) {
      await serveContent(page, PACK, body, response);
      await page.goto("/mydesk");
      await expectErrors(page, PACK, [expected], name);
      // Names of Rust types mean nothing to the reader.
      await expect.soft(listedErrors(page), name).not.toHaveText(/struct |enum |PackFile/);
      await expect
        .soft(loadError(page).getByRole("link", { name: mydesk.security_team.email }), name)
        .toHaveAttribute("href", `mailto:${mydesk.security_team.email}`);
    }
  });

  test("values that violate a rule of their field", async ({ page }) => {
    const linked = (url: string) =>
      packWith((pack) => Object.assign(pack.areas[1]?.responsibilities[0] ?? {}, { links: [{ text: "How to", url }] }));
    for (const [name, body, expected] of [
      [
        "unknown field",
        packWith((pack) => Object.assign(pack.areas[1] ?? {}, { colour: "red" })),
        "areas[1].colour: the format has no such field; expected one of: id, aliases, name",
      ],
      [
        "missing field",
        packWith((pack) => delete (pack.areas[1] as Partial<Area>).name),
        'areas[1]: the field "name" is missing; expected it here',
      ],
      [
        "missing field of the whole",
        packWith((pack) => delete (pack as Partial<Pack>).provider),
        'the whole file: the field "provider" is missing; expected it here',
      ],
      [
        "field given twice",
        packWithReplacedText('"provider": "MyDesk"', '"provider": "MyDesk", "provider": "YourDesk"'),
        "provider: the field is given twice; expected it once",
      ],
      [
        "wrong type",
        packWith((pack) => Object.assign(pack, { version: 1 })),
        "version: this is a number; expected a text",
      ],
      [
        "an object in place of a list",
        packWith((pack) => Object.assign(pack, { introduction: {} })),
        "introduction: this is an object; expected a list, in [ ]",
      ],
      [
        "unknown party",
        packWith((pack) => Object.assign(pack.areas[0]?.responsibilities[0] ?? {}, { party: "vendor" })),
        'areas[0].responsibilities[0].party: this is no party; expected "provider" or "customer"',
      ],
      [
        "id with a capital",
        packWith((pack) => Object.assign(pack.areas[1] ?? {}, { id: "Own-Use" })),
        "areas[1].id: the id \"Own-Use\" holds 'O', 'U'; expected only a-z, 0-9 and -",
      ],
      [
        "id too long",
        packWith((pack) => Object.assign(pack.areas[1] ?? {}, { id: "a".repeat(41) })),
        `areas[1].id: the id "${"a".repeat(40)}…" has 41 characters; expected 1 to 40 of a-z, 0-9 and -`,
      ],
      ["empty text", packWith((pack) => Object.assign(pack, { provider: "  " })), "provider: the text is empty; expected words"],
      [
        "text of two paragraphs",
        packWith((pack) => Object.assign(pack, { provider: "My\nDesk" })),
        'provider: the text "My Desk" holds the control character ',
      ],
      [
        "no date",
        packWith((pack) => Object.assign(pack, { published: "2026-02-30" })),
        'published: "2026-02-30" is no date; expected year, month and day such as 2026-11-22',
      ],
      [
        "unsafe link",
        linked("javascript:alert(1)"),
        'areas[1].responsibilities[0].links[0].url: the link "javascript:alert(1)" is not safe; expected an address that starts with https:// or mailto:',
      ],
      ["link to no host", linked("https://localhost/x"), 'areas[1].responsibilities[0].links[0].url: the link "https://localhost/x" names no host'],
      [
        "link to nobody",
        linked("mailto:nobody"),
        "areas[1].responsibilities[0].links[0].url: the mailto link leads nowhere: the e-mail address has no @; expected name@example.com",
      ],
    ] as const) {
      await serveContent(page, PACK, body);
      await page.goto("/mydesk");
      await expectErrors(page, PACK, [startingWith(expected)], name);
      expect(await page.locator("a[href^='javascript:']").count()).toBe(0);
    }
  });

  test("rules between values, all violations at once", async ({ page }) => {
    await serveContent(
      page,
      PACK,
      packWith((pack) => {
        Object.assign(pack, { id: "my-desk" });
        Object.assign(pack.areas[1] ?? {}, { id: "provider-security" });
        Object.assign(pack.areas[1]?.responsibilities[0] ?? {}, { role: "nobody" });
        Object.assign(pack.areas[2]?.responsibilities[1] ?? {}, { id: "manage-accounts" });
        Object.assign(pack.areas[2]?.responsibilities[2]?.controls?.[0] ?? {}, { framework: "no-such" });
        Object.assign(pack.checklist[0] ?? {}, { fulfils: ["no-such-thing"] });
        Object.assign(pack.checklist[1] ?? {}, { fulfils: ["platform-security"] });
        Object.assign(pack.cards[0] ?? {}, { area: "nowhere" });
      }),
    );
    await page.goto("/mydesk/checklist");

    await expectErrors(
      page,
      PACK,
      [
        /^id: the pack says "my-desk", the catalogue says "mydesk"; expected the same in both/,
        /^areas\[1\]\.id: the id "provider-security" is already taken by areas\[0\]\.id; expected an id of its own/,
        /^areas\[1\]\.responsibilities\[0\]\.role: there is no role with the id "nobody"; expected one that the pack defines/,
        /^areas\[2\]\.responsibilities\[1\]\.id: the id "manage-accounts" is already taken by areas\[2\]\.responsibilities\[0\]\.id/,
        /^areas\[2\]\.responsibilities\[2\]\.controls\[0\]\.framework: there is no framework with the id "no-such"/,
        /^checklist\[0\]\.fulfils\[0\]: there is no responsibility with the id "no-such-thing"/,
        /^checklist\[1\]\.fulfils\[0\]: the responsibility "platform-security" is the provider's; expected one of the customer's/,
        /^cards\[0\]\.area: there is no area with the id "nowhere"/,
      ],
      "all at once",
    );
  });

  test("an error in a definition is reported there, and not at its uses", async ({ page }) => {
    await serveContent(page, PACK, packWith((pack) => Object.assign(pack.frameworks[0] ?? {}, { url: "javascript:alert(1)" })));
    await page.goto("/mydesk");
    await expectErrors(page, PACK, [/^frameworks\[0\]\.url: the link "javascript:alert\(1\)" is not safe/], "framework");

    await serveContent(page, PACK, packWith((pack) => Object.assign(pack.roles[0] ?? {}, { summary: "" })));
    await page.goto("/mydesk");
    await expectErrors(page, PACK, [/^roles\[0\]\.summary: the text is empty/], "role");

    await serveContent(page, PACK, packWith((pack) => Object.assign(pack, { areas: {} })));
    await page.goto("/mydesk");
    await expectErrors(page, PACK, [/^areas: this is an object; expected a list/], "areas");
  });

  test("empty lists, and an unknown format version", async ({ page }) => {
    await serveContent(page, PACK, packWith((pack) => Object.assign(pack, { areas: [], checklist: [], cards: [] })));
    await page.goto("/mydesk");
    await expectErrors(page, PACK, [/^areas: the list is empty; expected at least one area/], "empty");

    await serveContent(page, PACK, packWith((pack) => Object.assign(pack, { checklist: [] })));
    await page.goto("/mydesk");
    await expectErrors(page, PACK, [/^checklist: no item is on the checklist, and .* needs one; expected an item/], "checklist");

    await serveContent(page, PACK, packWith((pack) => Object.assign(pack, { format: 3, audience: ["everybody"] })));
    await page.goto("/mydesk");
    await expectErrors(page, PACK, [/^format: the file is written in format 3; expected format 1 or 2/], "format");
  });

  test("no response", async ({ page, browserErrors }) => {
    browserErrors.expect(/net::ERR_CONNECTION_RESET.*mydesk-\w+\.json/);
    await page.route(contentUrl(PACK), (route) => route.abort("connectionreset"));
    await page.goto("/mydesk");

    await expectErrors(page, PACK, [/the whole file: no answer came from the server \(.+\); expected the file/], "reset");
  });

  test("R6 a request without a response is cancelled after 15 seconds", async ({ page }) => {
    // Timeouts are a hundred times as short.
    await page.addInitScript(() => {
      const timeout = AbortSignal.timeout.bind(AbortSignal);
      AbortSignal.timeout = (milliseconds) => timeout(milliseconds / 100);
    });
    await page.route(contentUrl(PACK), () => new Promise(() => undefined));
    await page.goto("/mydesk");

    await expectErrors(page, PACK, [/the server did not answer within 15 seconds; expected the file/], "late");
  });
});

test("R12 text from a broken file is shown as text, and shortened", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const markup = "<img src=x onerror=alert(1)>";
  await serveContent(page, PACK, packWith((pack) => Object.assign(pack, { [markup + "x".repeat(5000)]: 1 })));
  await page.goto("/mydesk");

  await loadError(page).getByText("What is wrong with").click();
  await expect(listedErrors(page)).toContainText(markup);
  await expect(page.locator("img")).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect((await listedErrors(page).innerText()).length).toBeLessThan(2000);
});

test("R12 “Try again” shows the page once the content can be loaded, at the same address", async ({ page }) => {
  await serveContent(page, PACK, '{"format": 1');
  await page.goto("/mydesk/responsibilities?words=breach");
  await expect(loadError(page)).toBeVisible();

  await page.getByRole("button", { name: "Try again" }).click();
  await expect(loadError(page)).toBeVisible();

  await page.unroute(contentUrl(PACK));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who is responsible for what");
  await expect(page.getByRole("searchbox")).toHaveValue("breach");
});

test("R12 while one pack is broken, the rest of the portal works", async ({ page }) => {
  await serveContent(page, PACK, '{"format": 1');
  const heading = page.getByRole("heading", { level: 1 });
  for (const address of ["", "/responsibilities", "/checklist", "/contact", "/contact/question", "/contact/incident"]) {
    await page.goto(`/mydesk${address}`);
    await expect(loadError(page)).toBeVisible();
    await expect(loadError(page).getByRole("link", { name: mydesk.security_team.email })).toBeVisible();
  }

  await page.getByRole("link", { name: "Privacy" }).click();
  await expect(heading).toHaveText("Privacy");
  await page.getByRole("link", { name: "Accessibility" }).click();
  await expect(heading).toHaveText("Accessibility");
  await page.getByRole("link", { name: catalogue.title }).click();
  await expect(heading).toHaveText("Who is responsible for what");
  await page.getByRole("link", { name: `Open ${identity360.name}` }).click();
  await expect(heading).toHaveText(`${identity360.name}, and your part in it`);
  await page.goBack();
  await page.getByRole("link", { name: `Open ${mydesk.name}` }).click();
  await expect(loadError(page)).toBeVisible();
});

test("R12 a broken catalogue is reported, and pages that do not need it work", async ({ page, browserErrors }) => {
  browserErrors.expect(/status of 404/);
  const heading = page.getByRole("heading", { level: 1 });
  const catalogueWith = (change: (catalogue: Catalogue) => void) => {
    const catalogue = readCatalogue();
    change(catalogue);
    return JSON.stringify(catalogue, null, 2);
  };
  for (const [name, body, expected] of [
    ["cut off", '{"format": 1,\n "title":', [/^line 2, column \d+: the file ends here/]],
    ["unknown field", catalogueWith((it) => Object.assign(it, { logo: "x.png" })), [/^logo: the format has no such field; expected one of/]],
    ["no products", catalogueWith((it) => Object.assign(it, { products: [] })), [/^products: the list is empty; expected at least one product/]],
    [
      "ids",
      catalogueWith((it) => {
        Object.assign(it.products[0] ?? {}, { id: "privacy" });
        it.products.push({ ...identity360, pack: "../secrets.json", security_team: identity360.security_team });
        it.products[2] = { ...(it.products[1] as Catalogue["products"][number]), pack: "../secrets.json" };
      }),
      [
        /^products\[0\]\.id: the id "privacy" is an address of the portal itself; expected another one/,
        /^products\[2\]\.id: the id "identity360" is already taken by products\[1\]\.id/,
        /^products\[2\]\.pack: "\.\.\/secrets\.json" is no file name; expected letters/,
      ],
    ],
    ["a web page", "<html></html>", [/^the whole file: the server sent a web page/]],
  ] as const) {
    await serveContent(page, CATALOGUE, body);
    for (const address of ["/", "/mydesk/contact"]) {
      await page.goto(address);
      await expectErrors(page, CATALOGUE, [...expected], name);
    }
  }

  await page.getByRole("link", { name: "Privacy" }).click();
  await expect(heading).toHaveText("Privacy");
  await waitForApp(page);
  await page.getByRole("button", { name: "Forget everything on this device" }).click();
  await page.getByRole("button", { name: "Yes, delete everything" }).click();
  await expect(page.getByText("Everything that this site kept on this device is deleted.")).toBeVisible();
  await open(page, "/accessibility");
  await expect(page.getByText("Write to whoever gave you the address of this site.")).toBeVisible();
  await open(page, "/nothing/here");
  await expect(heading).toHaveText("This page does not exist");

  await page.goto("/mydesk");
  await expect(loadError(page)).toBeVisible();
  await page.unroute(contentUrl(CATALOGUE));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(heading).toHaveText("MyDesk, and your part in it");
});

test("with a single product in the catalogue, the start page is that product's", async ({ page }) => {
  const only = readCatalogue();
  only.products.splice(1);
  await serveContent(page, CATALOGUE, JSON.stringify(only));
  await page.goto("/");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("MyDesk, and your part in it");
  await expect(page).toHaveURL("/mydesk");
  await expect(page.getByRole("link", { name: "All products" })).toHaveCount(0);
});

test("an unknown address is answered with status 404 and links to the products", async ({ page, browserErrors }) => {
  browserErrors.expect(/status of 404/);
  for (const address of ["/no-such-product", "/no-such-product/checklist", "/mydesk/nothing", "/MyDesk", "/mydesk//"]) {
    expect.soft((await page.goto(address))?.status(), address).toBe(404);
    await expect.soft(page.getByRole("heading", { level: 1 }), address).toHaveText("This page does not exist");
    await expect.soft(page, address).toHaveTitle("This page does not exist – Trust portal");
    for (const { id, name } of catalogue.products) {
      await expect
        .soft(page.getByRole("main").getByRole("link", { name, exact: true }), address)
        .toHaveAttribute("href", `/${id}`);
    }
  }

  await page.getByRole("main").getByRole("link", { name: "MyDesk", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("MyDesk, and your part in it");
});

test("a slash at the end of an address is ignored", async ({ page }) => {
  await open(page, "/mydesk/checklist/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your checklist");
});

test.describe("R13 where the app cannot start, the page says so and has an e-mail address:", () => {
  const WASM = "**/*.wasm";

  async function expectNoStart(page: Page, email: string): Promise<void> {
    const message = page.getByRole("alert").filter({ hasText: /./ });
    await expect(message).toContainText("This page can be read, but not used.");
    await expect(message).toContainText("your browser may block WebAssembly, or the connection broke off.");
    await expect(message.getByRole("link", { name: email })).toHaveAttribute("href", `mailto:${email}`);
    await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
    // The page must not reload by itself.
    const loaded = await page.evaluate(() => performance.timeOrigin);
    await page.waitForTimeout(700);
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(loaded);
  }

  const expectMessages = (browserErrors: BrowserErrors, ...patterns: RegExp[]) => {
    for (const pattern of patterns) {
      browserErrors.expect(pattern);
    }
  };

  test("wasm is blocked", async ({ page, browserErrors }) => {
    expectMessages(browserErrors, /ERR_BLOCKED_BY_CLIENT.*\.wasm/, /Failed to fetch.*boot/s);
    await page.route(WASM, (route) => route.abort("blockedbyclient"));
    await page.goto("/identity360/checklist");
    await expectNoStart(page, identity360.security_team.email);

    await page.goto("/privacy");
    await expectNoStart(page, catalogue.publisher.email);
  });

  test("the browser has no WebAssembly", async ({ page, browserErrors }) => {
    expectMessages(browserErrors, /WebAssembly is not defined.*boot/s);
    browserErrors.allow(/was preloaded using link preload but not used/);
    await page.addInitScript(() => {
      Reflect.deleteProperty(window, "WebAssembly");
    });
    await page.goto("/mydesk");
    await expectNoStart(page, mydesk.security_team.email);
  });

  test("wasm is missing", async ({ page, browserErrors }) => {
    expectMessages(browserErrors, /status of 404.*\.wasm/, /boot/);
    browserErrors.allow(/WebAssembly\.instantiateStreaming|not executing|HTTP status code is not ok/);
    await page.route(WASM, (route) => route.fulfill({ status: 404, contentType: "text/plain", body: "no such file" }));
    await page.goto("/mydesk");
    await expectNoStart(page, mydesk.security_team.email);
  });

  test("the response for wasm is a web page", async ({ page, browserErrors }) => {
    expectMessages(browserErrors, /boot/);
    browserErrors.allow(/WebAssembly\.instantiateStreaming/);
    await page.route(WASM, (route) =>
      route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Sign in to the hotel</title>" }),
    );
    await page.goto("/mydesk");
    await expectNoStart(page, mydesk.security_team.email);
  });

  test("wasm is truncated", async ({ page, browserErrors }) => {
    expectMessages(browserErrors, /boot/);
    await page.route(WASM, async (route) => {
      const response = await route.fetch();
      const whole = await response.body();
      await route.fulfill({ response, body: whole.subarray(0, whole.length / 2), headers: { "content-type": "application/wasm" } });
    });
    await page.goto("/mydesk");
    await expectNoStart(page, mydesk.security_team.email);
  });

  test("the app's script cannot be loaded", async ({ page, browserErrors }) => {
    expectMessages(browserErrors, /ERR_FAILED.*portal-.*\.js/, /Failed to fetch dynamically imported module/);
    browserErrors.allow(/was preloaded using link preload but not used/);
    await page.route(assetUrl("portal", "js"), (route) => route.abort());
    await page.goto("/mydesk");
    await expectNoStart(page, mydesk.security_team.email);
  });

  test("the start script cannot be loaded: the prerendered page stays", async ({ page, browserErrors }) => {
    expectMessages(browserErrors, /ERR_FAILED.*boot/);
    browserErrors.allow(/was preloaded using link preload but not used/);
    // A page without the fixture's wait for the app, which never starts here.
    const tab = await page.context().newPage();
    await tab.route(assetUrl("boot", "js"), (route) => route.abort());
    await tab.goto("/mydesk");
    await expect(tab.getByRole("heading", { level: 1 })).toHaveText("MyDesk, and your part in it");
  });
});

test("R13 the app starts although wasm has a wrong media type", async ({ page, browserErrors }) => {
  browserErrors.expect(/WebAssembly\.instantiateStreaming/);
  await page.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { "content-type": "application/octet-stream" } });
  });
  await open(page, "/mydesk/checklist");

  await page.getByRole("checkbox").first().check();
  await expect(page.getByText("1 of 6 done").first()).toBeVisible();
});

test("R13 when the app stops, a message says so, the page stays, and a button reloads it", async ({ page }) => {
  await open(page, "/mydesk/contact/question");
  await page.getByRole("textbox", { name: "Your name" }).fill("Ada");
  await expect(page.getByText(/^Draft saved at/)).toBeVisible();
  const loaded = await page.evaluate(() => performance.timeOrigin);

  // The app dispatches this event when it panics.
  await page.evaluate(() => {
    dispatchEvent(new Event("portal-stopped"));
    dispatchEvent(new Event("portal-stopped"));
  });

  const message = page.getByRole("alert").filter({ hasText: "Something on this page stopped working." });
  await expect(message).toBeInViewport();
  await expect(message.getByRole("link", { name: mydesk.security_team.email })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Your name" })).toHaveValue("Ada");
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(loaded);

  await message.getByRole("button", { name: "Reload the page" }).click();
  await expect(message).toBeHidden();
  await expect(page.getByRole("textbox", { name: "Your name" })).toHaveValue("Ada");
  expect(await page.evaluate(() => performance.timeOrigin)).not.toBe(loaded);
});
