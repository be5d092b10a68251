// Content that cannot be used, and an app that cannot start: what a reader is told, and what goes on working.

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
import { asset, type Complaints, expect, loadedCopy, open, settle, test } from "./portal.js";

const PACK = "mydesk.json";
const CATALOGUE = "catalogue.json";
const FAILURE = "The content could not be loaded";

/** Answers for a content file as given. */
async function serve(
  page: Page,
  file: string,
  body: string,
  { status = 200, contentType = "application/json" }: { status?: number; contentType?: string } = {},
): Promise<void> {
  await page.unroute(loadedCopy(file));
  await page.route(loadedCopy(file), (route) => route.fulfill({ status, contentType, body }));
}

/** What stands above a page whose content could not be loaded. */
function failure(page: Page): Locator {
  return page.getByRole("alert").filter({ hasText: FAILURE });
}

/** The problems that it lists. */
function problems(page: Page): Locator {
  return failure(page).getByRole("listitem");
}

async function expectProblems(page: Page, file: string, expected: RegExp[], name: string): Promise<void> {
  await expect(failure(page).getByRole("heading", { level: 2 }), name).toHaveText(FAILURE);
  // The page as it was built is still there to be read.
  await expect.soft(page.getByRole("main").getByRole("heading", { level: 1 }), name).toBeVisible();
  await failure(page).getByText(`What is wrong with ${file}`).click();
  await expect.soft(problems(page), name).toHaveCount(expected.length);
  for (const problem of expected) {
    await expect.soft(problems(page).filter({ hasText: problem }), `${name}: ${problem}`).toHaveCount(1);
  }
  await expect.soft(failure(page).getByRole("button", { name: "Try again" }), name).toBeVisible();
}

/** A pack with one thing changed, as a publisher would write it: indented. */
function changed(change: (pack: Pack) => void): string {
  const pack = readPack("mydesk");
  change(pack);
  return JSON.stringify(pack, null, 2);
}

/** A pack in which a text that occurs once is another. */
function replaced(from: string, to: string): string {
  const text = JSON.stringify(mydesk, null, 2);
  expect(text.split(from), `"${from}" occurs once`).toHaveLength(2);
  return text.replace(from, to);
}

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
}

test.describe("R12 a pack that cannot be used is told by file, place, fault and what was expected:", () => {
  test("answers that are no pack", async ({ page, complaints }) => {
    complaints.expect(/the server responded with a status of (404|500).*mydesk-\w+\.json/);
    const whole = contentText(PACK);
    const cut = whole.slice(0, whole.indexOf('"areas"'));
    for (const [name, body, answer, expected] of [
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
      await serve(page, PACK, body, answer);
      await page.goto("/mydesk");
      await expectProblems(page, PACK, [expected], name);
      // The reader reads it: no names of the program's own types.
      await expect.soft(problems(page), name).not.toHaveText(/struct |enum |PackFile/);
      await expect
        .soft(failure(page).getByRole("link", { name: mydesk.security_team.email }), name)
        .toHaveAttribute("href", `mailto:${mydesk.security_team.email}`);
    }
  });

  test("values that break a rule of their own", async ({ page }) => {
    const linked = (url: string) =>
      changed((pack) => Object.assign(pack.areas[1]?.responsibilities[0] ?? {}, { links: [{ text: "How to", url }] }));
    for (const [name, body, expected] of [
      [
        "unknown field",
        changed((pack) => Object.assign(pack.areas[1] ?? {}, { colour: "red" })),
        "areas[1].colour: the format has no such field; expected one of: id, aliases, name",
      ],
      [
        "missing field",
        changed((pack) => delete (pack.areas[1] as Partial<Area>).name),
        'areas[1]: the field "name" is missing; expected it here',
      ],
      [
        "missing field of the whole",
        changed((pack) => delete (pack as Partial<Pack>).provider),
        'the whole file: the field "provider" is missing; expected it here',
      ],
      [
        "field given twice",
        replaced('"provider": "MyDesk"', '"provider": "MyDesk", "provider": "YourDesk"'),
        "provider: the field is given twice; expected it once",
      ],
      [
        "wrong type",
        changed((pack) => Object.assign(pack, { version: 1 })),
        "version: this is a number; expected a text",
      ],
      [
        "an object in place of a list",
        changed((pack) => Object.assign(pack, { introduction: {} })),
        "introduction: this is an object; expected a list, in [ ]",
      ],
      [
        "unknown party",
        changed((pack) => Object.assign(pack.areas[0]?.responsibilities[0] ?? {}, { party: "vendor" })),
        'areas[0].responsibilities[0].party: this is no party; expected "provider" or "customer"',
      ],
      [
        "id with a capital",
        changed((pack) => Object.assign(pack.areas[1] ?? {}, { id: "Own-Use" })),
        "areas[1].id: the id \"Own-Use\" holds 'O'; expected only a-z, 0-9 and -",
      ],
      [
        "id too long",
        changed((pack) => Object.assign(pack.areas[1] ?? {}, { id: "a".repeat(21) })),
        `areas[1].id: the id "${"a".repeat(21)}" has 21 characters; expected 1 to 20 of a-z, 0-9 and -`,
      ],
      ["empty text", changed((pack) => Object.assign(pack, { provider: "  " })), "provider: the text is empty; expected words"],
      [
        "text of two paragraphs",
        changed((pack) => Object.assign(pack, { provider: "My\nDesk" })),
        'provider: the text "My Desk" holds the control character ',
      ],
      [
        "no date",
        changed((pack) => Object.assign(pack, { published: "2026-02-30" })),
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
      await serve(page, PACK, body);
      await page.goto("/mydesk");
      await expectProblems(page, PACK, [startingWith(expected)], name);
      expect(await page.locator("a[href^='javascript:']").count()).toBe(0);
    }
  });

  test("rules between values, all that are broken at once", async ({ page }) => {
    await serve(
      page,
      PACK,
      changed((pack) => {
        Object.assign(pack, { name: "My Desk" });
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

    await expectProblems(
      page,
      PACK,
      [
        /^name: the pack says "My Desk", the catalogue says "MyDesk"; expected the same in both/,
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

  test("a fault in a definition is told there, and not again wherever the definition is used", async ({ page }) => {
    await serve(page, PACK, changed((pack) => Object.assign(pack.frameworks[0] ?? {}, { url: "javascript:alert(1)" })));
    await page.goto("/mydesk");
    await expectProblems(page, PACK, [/^frameworks\[0\]\.url: the link "javascript:alert\(1\)" is not safe/], "framework");

    await serve(page, PACK, changed((pack) => Object.assign(pack.roles[0] ?? {}, { summary: "" })));
    await page.goto("/mydesk");
    await expectProblems(page, PACK, [/^roles\[0\]\.summary: the text is empty/], "role");

    await serve(page, PACK, changed((pack) => Object.assign(pack, { areas: {} })));
    await page.goto("/mydesk");
    await expectProblems(page, PACK, [/^areas: this is an object; expected a list/], "areas");
  });

  test("lists that must not be empty, and a format of another time", async ({ page }) => {
    await serve(page, PACK, changed((pack) => Object.assign(pack, { areas: [], checklist: [], cards: [] })));
    await page.goto("/mydesk");
    await expectProblems(
      page,
      PACK,
      [
        /^areas: the list is empty; expected at least one area/,
        /^checklist: the list is empty; expected at least one checklist item/,
      ],
      "empty",
    );

    await serve(page, PACK, changed((pack) => Object.assign(pack, { format: 2, audience: ["everybody"] })));
    await page.goto("/mydesk");
    await expectProblems(page, PACK, [/^format: the file is written in format 2; expected format 1/], "format");
  });

  test("no answer at all", async ({ page, complaints }) => {
    complaints.expect(/net::ERR_CONNECTION_RESET.*mydesk-\w+\.json/);
    await page.route(loadedCopy(PACK), (route) => route.abort("connectionreset"));
    await page.goto("/mydesk");

    await expectProblems(page, PACK, [/the whole file: no answer came from the server \(.+\); expected the file/], "reset");
  });

  test("R6 an answer that does not come is given up after 15 seconds", async ({ page }) => {
    // The browser's own timer, a hundred times as fast.
    await page.addInitScript(() => {
      const timeout = AbortSignal.timeout.bind(AbortSignal);
      AbortSignal.timeout = (milliseconds) => timeout(milliseconds / 100);
    });
    await page.route(loadedCopy(PACK), () => new Promise(() => undefined));
    await page.goto("/mydesk");

    await expectProblems(page, PACK, [/the server did not answer within 15 seconds; expected the file/], "late");
  });
});

test("R12 what a broken file says is shown as text, and however long it is, the page stays readable", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const markup = "<img src=x onerror=alert(1)>";
  await serve(page, PACK, changed((pack) => Object.assign(pack, { [markup + "x".repeat(5000)]: 1 })));
  await page.goto("/mydesk");

  await failure(page).getByText("What is wrong with").click();
  await expect(problems(page)).toContainText(markup);
  await expect(page.locator("img")).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect((await problems(page).innerText()).length).toBeLessThan(2000);
});

test("R12 “Try again” shows the page once the content is whole again, at the same address", async ({ page }) => {
  await serve(page, PACK, '{"format": 1');
  await page.goto("/mydesk/responsibilities?words=breach");
  await expect(failure(page)).toBeVisible();

  await page.getByRole("button", { name: "Try again" }).click();
  await expect(failure(page)).toBeVisible();

  await page.unroute(loadedCopy(PACK));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who is responsible for what");
  await expect(page.getByRole("searchbox")).toHaveValue("breach");
});

test("R12 while one pack is broken, the rest of the portal works", async ({ page }) => {
  await serve(page, PACK, '{"format": 1');
  const heading = page.getByRole("heading", { level: 1 });
  for (const address of ["", "/responsibilities", "/checklist", "/contact", "/contact/question", "/contact/incident"]) {
    await page.goto(`/mydesk${address}`);
    await expect(failure(page)).toBeVisible();
    await expect(failure(page).getByRole("link", { name: mydesk.security_team.email })).toBeVisible();
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
  await expect(failure(page)).toBeVisible();
});

test("R12 a broken catalogue is told, and what does not need it works", async ({ page, complaints }) => {
  complaints.expect(/status of 404/);
  const heading = page.getByRole("heading", { level: 1 });
  const broken = (change: (catalogue: Catalogue) => void) => {
    const catalogue = readCatalogue();
    change(catalogue);
    return JSON.stringify(catalogue, null, 2);
  };
  for (const [name, body, expected] of [
    ["cut off", '{"format": 1,\n "title":', [/^line 2, column \d+: the file ends here/]],
    ["unknown field", broken((it) => Object.assign(it, { logo: "x.png" })), [/^logo: the format has no such field; expected one of/]],
    ["no products", broken((it) => Object.assign(it, { products: [] })), [/^products: the list is empty; expected at least one product/]],
    [
      "ids",
      broken((it) => {
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
    await serve(page, CATALOGUE, body);
    for (const address of ["/", "/mydesk/contact"]) {
      await page.goto(address);
      await expectProblems(page, CATALOGUE, [...expected], name);
    }
  }

  await page.getByRole("link", { name: "Privacy" }).click();
  await expect(heading).toHaveText("Privacy");
  await settle(page);
  await page.getByRole("button", { name: "Forget everything on this device" }).click();
  await page.getByRole("button", { name: "Yes, delete everything" }).click();
  await expect(page.getByText("Everything that this site kept on this device is deleted.")).toBeVisible();
  await open(page, "/accessibility");
  await expect(page.getByText("Write to whoever gave you the address of this site.")).toBeVisible();
  await open(page, "/nothing/here");
  await expect(heading).toHaveText("This page does not exist");

  await page.goto("/mydesk");
  await expect(failure(page)).toBeVisible();
  await page.unroute(loadedCopy(CATALOGUE));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(heading).toHaveText("MyDesk, and your part in it");
});

test("a catalogue of one product leads straight to it", async ({ page }) => {
  const only = readCatalogue();
  only.products.splice(1);
  await serve(page, CATALOGUE, JSON.stringify(only));
  await page.goto("/");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("MyDesk, and your part in it");
  await expect(page).toHaveURL("/mydesk");
  await expect(page.getByRole("link", { name: "All products" })).toHaveCount(0);
});

test("an address that is no page says so with status 404, and offers what there is", async ({ page, complaints }) => {
  complaints.expect(/status of 404/);
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

test("a slash at the end of an address does not matter", async ({ page }) => {
  await open(page, "/mydesk/checklist/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your checklist");
});

test.describe("R13 where the app cannot start, the page says so and whom to write to:", () => {
  const WASM = "**/*.wasm";

  async function expectNoStart(page: Page, email: string): Promise<void> {
    const message = page.getByRole("alert").filter({ hasText: /./ });
    await expect(message).toContainText("This page can be read, but not used.");
    await expect(message).toContainText("your browser may block WebAssembly, or the connection broke off.");
    await expect(message.getByRole("link", { name: email })).toHaveAttribute("href", `mailto:${email}`);
    await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
    // A page that loads itself again and again would have changed its time of loading by then.
    const loaded = await page.evaluate(() => performance.timeOrigin);
    await page.waitForTimeout(700);
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(loaded);
  }

  const reports = (complaints: Complaints, ...patterns: RegExp[]) => {
    for (const pattern of patterns) {
      complaints.expect(pattern);
    }
  };

  test("wasm is blocked", async ({ page, complaints }) => {
    reports(complaints, /ERR_BLOCKED_BY_CLIENT.*\.wasm/, /Failed to fetch.*boot/s);
    await page.route(WASM, (route) => route.abort("blockedbyclient"));
    await page.goto("/identity360/checklist");
    await expectNoStart(page, identity360.security_team.email);

    await page.goto("/privacy");
    await expectNoStart(page, catalogue.publisher.email);
  });

  test("the browser knows no WebAssembly", async ({ page, complaints }) => {
    reports(complaints, /WebAssembly is not defined.*boot/s);
    complaints.tolerate(/was preloaded using link preload but not used/);
    await page.addInitScript(() => {
      Reflect.deleteProperty(window, "WebAssembly");
    });
    await page.goto("/mydesk");
    await expectNoStart(page, mydesk.security_team.email);
  });

  test("wasm is not there", async ({ page, complaints }) => {
    reports(complaints, /status of 404.*\.wasm/, /boot/);
    complaints.tolerate(/WebAssembly\.instantiateStreaming|not executing|HTTP status code is not ok/);
    await page.route(WASM, (route) => route.fulfill({ status: 404, contentType: "text/plain", body: "no such file" }));
    await page.goto("/mydesk");
    await expectNoStart(page, mydesk.security_team.email);
  });

  test("a web page comes in place of wasm", async ({ page, complaints }) => {
    reports(complaints, /boot/);
    complaints.tolerate(/WebAssembly\.instantiateStreaming/);
    await page.route(WASM, (route) =>
      route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Sign in to the hotel</title>" }),
    );
    await page.goto("/mydesk");
    await expectNoStart(page, mydesk.security_team.email);
  });

  test("wasm is cut off", async ({ page, complaints }) => {
    reports(complaints, /boot/);
    await page.route(WASM, async (route) => {
      const response = await route.fetch();
      const whole = await response.body();
      await route.fulfill({ response, body: whole.subarray(0, whole.length / 2), headers: { "content-type": "application/wasm" } });
    });
    await page.goto("/mydesk");
    await expectNoStart(page, mydesk.security_team.email);
  });

  test("the app's script does not come", async ({ page, complaints }) => {
    reports(complaints, /ERR_FAILED.*portal-.*\.js/, /Failed to fetch dynamically imported module/);
    complaints.tolerate(/was preloaded using link preload but not used/);
    await page.route(asset("portal", "js"), (route) => route.abort());
    await page.goto("/mydesk");
    await expectNoStart(page, mydesk.security_team.email);
  });

  test("the start script does not come: the page stays as it was built", async ({ page, complaints }) => {
    reports(complaints, /ERR_FAILED.*boot/);
    complaints.tolerate(/was preloaded using link preload but not used/);
    // A page of its own, since nothing will say there that it has settled.
    const tab = await page.context().newPage();
    await tab.route(asset("boot", "js"), (route) => route.abort());
    await tab.goto("/mydesk");
    await expect(tab.getByRole("heading", { level: 1 })).toHaveText("MyDesk, and your part in it");
  });
});

test("R13 wasm of a wrong MIME type still starts the app", async ({ page, complaints }) => {
  complaints.expect(/WebAssembly\.instantiateStreaming/);
  await page.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { "content-type": "application/octet-stream" } });
  });
  await open(page, "/mydesk/checklist");

  await page.getByRole("checkbox").first().check();
  await expect(page.getByText("1 of 6 done").first()).toBeVisible();
});

test("R13 an app that stops says so, leaves the page as it stands, and offers to load it again", async ({ page }) => {
  await open(page, "/mydesk/contact/question");
  await page.getByRole("textbox", { name: "Your name" }).fill("Ada");
  await expect(page.getByText(/^Draft saved at/)).toBeVisible();
  const loaded = await page.evaluate(() => performance.timeOrigin);

  // What the app tells the start script when it panics; it must never come to it by itself.
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
