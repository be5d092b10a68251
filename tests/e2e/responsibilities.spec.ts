// The page of responsibilities: its content, the filter, and links into it.

import type { Locator } from "@playwright/test";
import { type Area, type Pack, type Responsibility, mydesk, packs, readPack, responsibilitiesOf } from "./content.js";
import { currentAddress, expect, historyLength, open, test } from "./portal.js";
import {
  DETAILS,
  IDENTITY360,
  LAYOUTS,
  MYDESK,
  byId,
  idsWhere,
  isShared,
  partyRadio,
  resultCount,
  searchField,
  servePack,
  visibleIds,
  withQuery,
} from "./responsibilities.js";

/** A party's side of an area. */
function partySide(area: Locator, party: string): Locator {
  return area.getByRole("heading", { name: party, exact: true }).locator("..");
}

for (const pack of packs) {
  test(`every responsibility of ${pack.name} is on its party's side of its area`, async ({ page }) => {
    await open(page, `/${pack.id}/responsibilities`);

    await expect(resultCount(page)).toHaveText(`Showing all ${responsibilitiesOf(pack).length} responsibilities.`);
    for (const { name, responsibilities } of pack.areas) {
      const area = page.getByRole("region", { name, exact: true });
      for (const [party, title, nothing] of [
        ["provider", pack.provider, `Nothing for ${pack.provider} in this area`],
        ["customer", "You", "Nothing for you in this area"],
      ] as const) {
        const texts = responsibilities.filter((responsibility) => responsibility.party === party).map(({ text }) => text);
        const sideText = await partySide(area, title).innerText();
        for (const text of texts.length > 0 ? texts : [nothing]) {
          expect.soft(sideText, `${name}, ${title}`).toContain(text);
        }
        const others = responsibilities.filter((responsibility) => responsibility.party !== party).map(({ text }) => text);
        for (const text of others) {
          expect.soft(sideText, `${name}, ${title}`).not.toContain(text);
        }
      }
    }
  });

  test(`the details of a responsibility of ${pack.name} have all its data`, async ({ page }) => {
    await open(page, `/${pack.id}/responsibilities`);

    for (const { id, text, role, evidence, links, controls } of responsibilitiesOf(pack)) {
      const row = byId(page, id);
      if (evidence === undefined && links === undefined && controls === undefined) {
        await expect(row.getByText(DETAILS)).toHaveCount(0);
        continue;
      }
      await row.getByText(DETAILS).click();
      const rowText = await row.innerText();
      const roleName = pack.roles.find(({ id }) => id === role)?.name;
      const items = pack.checklist.filter(({ fulfils }) => fulfils.includes(id)).map(({ title }) => title);
      const expected = [text, roleName, evidence, ...(controls ?? []).flatMap(({ ids }) => ids), ...items];
      for (const part of expected.filter((part) => part !== undefined)) {
        expect.soft(rowText, id).toContain(part);
      }
      for (const { text, url } of links ?? []) {
        await expect.soft(row.getByRole("link", { name: text })).toHaveAttribute("href", url);
      }
    }
  });

  test(`the diagram of ${pack.name} has the ownership of each area, and links to it`, async ({ page }) => {
    await open(page, `/${pack.id}`);
    const diagram = page.getByRole("region", { name: "The model at a glance" });
    for (const area of pack.areas) {
      const countOf = (party: string) => area.responsibilities.filter((responsibility) => responsibility.party === party).length;
      const inWords = (count: number) => (count === 1 ? "1 responsibility" : `${count} responsibilities`);
      const ownership = isShared(area)
        ? `Shared: ${pack.provider} has ${inWords(countOf("provider"))}, you have ${countOf("customer")}`
        : countOf("provider") > 0
          ? `${pack.provider} alone: ${inWords(countOf("provider"))}`
          : `You alone: ${inWords(countOf("customer"))}`;
      const row = diagram.getByRole("link", { name: new RegExp(`^${area.name} `) });
      await expect(row).toHaveAccessibleName(`${area.name} ${ownership}`);

      await row.click();

      const target = page.getByRole("region", { name: area.name, exact: true });
      await expect(target).toBeFocused();
      await expect(target).toBeInViewport();
      expect(currentAddress(page)).toBe(`/${pack.id}/responsibilities#${area.id}`);
      await page.goBack();
      await expect(diagram).toBeVisible();
    }
  });
}

test("each card of the overview links to its area", async ({ page }) => {
  for (const { title, area } of mydesk.cards) {
    await open(page, "/mydesk");
    const name = mydesk.areas.find(({ id }) => id === area)?.name ?? "";
    await expect(page.getByRole("heading", { level: 3, name: title })).toBeVisible();

    await page.getByRole("link", { name: `See “${name}”` }).click();

    await expect(page.getByRole("region", { name, exact: true })).toBeFocused();
    expect(currentAddress(page)).toBe(`${MYDESK}#${area}`);
  }
});

test("the party filter shows one party's responsibilities, or those in shared areas", async ({ page }) => {
  for (const pack of packs) {
    await open(page, `/${pack.id}/responsibilities`);
    await expect(partyRadio(page, "Everything")).toBeChecked();
    for (const [party, condition] of [
      ["Yours", ({ party }) => party === "customer"],
      [pack.provider, ({ party }) => party === "provider"],
      ["In shared areas", (_, area) => isShared(area)],
      ["Everything", () => true],
    ] as [string, (responsibility: Responsibility, area: Area) => boolean][]) {
      await partyRadio(page, party).check();
      await expect.poll(() => visibleIds(page, pack), `${pack.name}: ${party}`).toEqual(idsWhere(pack, condition));
    }
  }
});

test("a side whose responsibilities the filter hides has a note that says so", async ({ page }) => {
  await open(page, `${IDENTITY360}?who=provider`);

  const area = page.getByRole("region", { name: "Encryption", exact: true });
  await expect(partySide(area, "You")).toContainText("Hidden by the filter");
  await expect(partySide(area, "You")).not.toContainText("Nothing for you in this area");
});

test("D19 a party without responsibilities in an area takes a line of it, not a column", async ({ page }) => {
  for (const width of [900, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const address of [IDENTITY360, `${IDENTITY360}?who=customer`]) {
      await open(page, address);
      const areas = page.getByRole("region").filter({ has: page.locator(".side-empty") });
      expect(await areas.count(), address).toBeGreaterThan(0);
      for (const area of await areas.all()) {
        const whole = await area.boundingBox();
        const empty = await area.locator(".without-rows").boundingBox();
        const other = await area.locator(".side:not(.without-rows)").boundingBox();
        expect.soft(other?.width, address).toBe(whole?.width);
        // A line of text, or two where the window is narrow.
        expect.soft(empty?.height, address).toBeLessThan(60);
      }
    }
  }
});

test("D5 matches are marked, whatever their case and accents", async ({ page }) => {
  await open(page, MYDESK);
  const inText = ({ text }: Responsibility) => text.toLowerCase().includes("suspicious");

  for (const typed of ["suspicious", "SUSPICIOUS", "süspïcious", "suspicious\u0301"]) {
    await searchField(page).fill(typed);

    await expect.poll(() => visibleIds(page, mydesk), typed).toEqual(expect.arrayContaining(idsWhere(mydesk, inText)));
    await expect(resultCount(page)).not.toHaveText(/^Showing all/);
    await expect(page.locator("mark").first(), typed).toBeVisible();
    const marks = await page.locator("mark:visible").allTextContents();
    expect(new Set(marks.map((mark) => mark.toLowerCase())), typed).toEqual(new Set(["suspicious"]));
  }
});

test("every word of the search must occur in a row, in any order", async ({ page }) => {
  await open(page, MYDESK);

  await searchField(page).fill("entra");
  const withEntra = await visibleIds(page, mydesk);
  await searchField(page).fill("rules entra");

  await expect.poll(() => visibleIds(page, mydesk)).toEqual(["password-policy"]);
  expect(withEntra).toEqual(expect.arrayContaining(["mfa-policy", "conditional-policy", "password-policy"]));
});

for (const words of ["& # + %", "a&b=c#d+e%20f%", "100% “sure”? yes/no; 1+1=2", "🔐 ключ 鍵 & 👩‍💻", "  two  spaces ", "%zz"]) {
  test(`D2 the words “${words}” are restored from the address unchanged`, async ({ page, context }) => {
    await open(page, MYDESK);

    await searchField(page).fill(words);

    await expect.poll(() => new URL(page.url()).searchParams.get("words")).toBe(words);
    expect(new URL(page.url()).hash).toBe("");
    await page.reload();
    await expect(searchField(page)).toHaveValue(words);
    const newTab = await context.newPage();
    await open(newTab, page.url());
    await expect(searchField(newTab)).toHaveValue(words);
  });
}

/** A change of the browser's URL. */
interface UrlChange {
  call: string;
  address: string;
  /** The time since the last key. */
  pauseInMs: number;
}

test("D2 results change with each key, the URL after a pause: first a new history entry, then the same one", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const changes: UrlChange[] = [];
    Object.assign(window, { changes });
    let lastKey = 0;
    addEventListener("input", () => (lastKey = performance.now()), true);
    for (const call of ["pushState", "replaceState"] as const) {
      const original = history[call].bind(history);
      history[call] = (data: unknown, unused: string, url?: string | URL | null) => {
        // Without a URL, only the state of the entry changes.
        if (url !== undefined && url !== null) {
          changes.push({ call, address: String(url), pauseInMs: performance.now() - lastKey });
        }
        original(data, unused, url);
      };
    }
  });
  const changes = () => page.evaluate(() => (window as unknown as { changes: UrlChange[] }).changes);
  const lastAddress = async () => (await changes()).at(-1)?.address;
  await open(page, MYDESK);
  const before = await historyLength(page);

  await searchField(page).press("b");
  const afterOneKey = await visibleIds(page, mydesk);
  await searchField(page).pressSequentially("reach");
  const afterAllKeys = await visibleIds(page, mydesk);

  expect(afterOneKey.length).toBeLessThan(responsibilitiesOf(mydesk).length);
  expect(afterAllKeys.length).toBeLessThan(afterOneKey.length);
  await expect.poll(lastAddress).toBe(`${MYDESK}?words=breach`);

  await searchField(page).pressSequentially(" team");
  await expect.poll(lastAddress).toBe(`${MYDESK}?words=breach%20team`);
  await partyRadio(page, "Yours").check();
  await expect.poll(async () => new URL((await lastAddress()) ?? "", page.url()).searchParams.get("who")).toBe("customer");

  // On a slow machine there may be pauses between keys, and more changes. Each must follow a pause.
  const all = await changes();
  expect(all.map(({ call }) => call)).toEqual(["pushState", ...all.slice(1).map(() => "replaceState")]);
  // The browser's timers may fire a few milliseconds early.
  expect(all.filter(({ pauseInMs }) => pauseInMs < 295)).toEqual([]);
  expect(await historyLength(page)).toBe(before + 1);
});

test("D2 Back and Forward restore words, party and results", async ({ page }) => {
  await open(page, "/mydesk");
  await page.getByRole("link", { name: "Read all responsibilities" }).click();
  await partyRadio(page, "Yours").check();
  await searchField(page).fill("breach");
  await expect(page).toHaveURL(`${MYDESK}?who=customer&words=breach`);
  const found = await visibleIds(page, mydesk);

  await page.goBack();
  await expect(page).toHaveURL(MYDESK);
  await expect(searchField(page)).toHaveValue("");
  await expect(partyRadio(page, "Everything")).toBeChecked();
  await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");

  await page.goForward();
  await expect(searchField(page)).toHaveValue("breach");
  await expect(partyRadio(page, "Yours")).toBeChecked();
  await expect.poll(() => visibleIds(page, mydesk)).toEqual(found);

  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL("/mydesk");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("MyDesk, and your part in it");
});

test("D2 after Back, the next change makes a new history entry", async ({ page }) => {
  await open(page, MYDESK);
  await searchField(page).fill("breach");
  await expect(page).toHaveURL(`${MYDESK}?words=breach`);
  await page.goBack();
  await expect(searchField(page)).toHaveValue("");
  const length = await historyLength(page);

  await searchField(page).fill("access");
  await expect(page).toHaveURL(`${MYDESK}?words=access`);
  // The new entry replaces the one ahead.
  expect(await historyLength(page)).toBe(length);
  await page.goBack();
  await expect(searchField(page)).toHaveValue("");
});

test("D2 leaving the page right after a key stores the words in the history", async ({ page }) => {
  await open(page, MYDESK);
  await searchField(page).fill("breach");
  await page.getByRole("link", { name: "Checklist", exact: true }).click();
  await expect(page).toHaveURL("/mydesk/checklist");

  await page.goBack();

  await expect(page).toHaveURL(`${MYDESK}?words=breach`);
  await expect(searchField(page)).toHaveValue("breach");
});

test("D4 the status has the numbers of shown and all rows, and focus stays in the search field", async ({ page }) => {
  await open(page, MYDESK);
  await searchField(page).focus();

  for (const key of "breach") {
    await page.keyboard.press(key);
    await expect(searchField(page)).toBeFocused();
  }
  const found = await visibleIds(page, mydesk);
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(18);
  await expect(resultCount(page)).toHaveText(`Showing ${found.length} of 18 responsibilities.`);

  // Also with an empty result, and when the URL changes.
  await page.keyboard.type("zzz");
  await expect(resultCount(page)).toHaveText("Showing 0 of 18 responsibilities.");
  await expect(page).toHaveURL(`${MYDESK}?words=breachzzz`);
  await expect(searchField(page)).toBeFocused();
  await expect(searchField(page)).toHaveValue("breachzzz");
});

test("D4 the status exists before it changes, and selecting a party keeps focus there", async ({ page }) => {
  await open(page, MYDESK);
  const status = await resultCount(page).elementHandle();

  await partyRadio(page, "Yours").focus();
  await page.keyboard.press("Space");

  await expect(resultCount(page)).toHaveText("Showing 15 of 18 responsibilities.");
  await expect(partyRadio(page, "Yours")).toBeFocused();
  expect(await status?.evaluate((element) => element.isConnected)).toBe(true);
});

test("D6 a link to a responsibility scrolls to it and opens its details", async ({ page }) => {
  await open(page, `${MYDESK}#raise-concern`);

  const row = byId(page, "raise-concern");
  await expect(row).toBeFocused();
  await expect(row).toBeInViewport({ ratio: 0.5 });
  await expect(row.getByText("Evidence that shows it")).toBeVisible();
  await expect(byId(page, "raise-breach").getByText("Evidence that shows it")).toBeHidden();
  await expect(page.getByText("Shown because the link points here")).toHaveCount(0);
});

test("D6 a link to a row that the filter hides shows it with a note, until the filter changes", async ({ page }) => {
  await open(page, `${MYDESK}?who=provider#raise-concern`);

  const row = byId(page, "raise-concern");
  await expect(row).toBeVisible();
  await expect(row).toBeInViewport();
  await expect(row.getByText("Shown because the link points here; the filter would hide it.")).toBeVisible();
  await expect(row.getByText("Evidence that shows it")).toBeVisible();
  await expect.poll(() => visibleIds(page, mydesk)).toEqual([...idsWhere(mydesk, ({ party }) => party === "provider"), "raise-concern"]);

  await searchField(page).fill("platform");
  await expect(row).toBeHidden();
});

test("D6 a link to an area that the filter hides shows all its rows with a note", async ({ page }) => {
  await open(page, `${MYDESK}?who=provider#incident-reporting`);

  const area = page.getByRole("region", { name: "Incident reporting", exact: true });
  await expect(area).toBeInViewport();
  for (const { id } of mydesk.areas.find(({ id }) => id === "incident-reporting")?.responsibilities ?? []) {
    await expect(byId(page, id)).toBeVisible();
  }
  await expect(area).toContainText(/link points here/);
});

test("D6 every area and responsibility has a link to itself, without the filter", async ({ page }) => {
  for (const pack of packs) {
    const address = `/${pack.id}/responsibilities`;
    for (const query of ["", "?who=customer&words=e"]) {
      await open(page, address + query);
      const ids = await visibleIds(page, pack);
      expect(ids.length).toBeGreaterThan(10);
      expect(ids.length < responsibilitiesOf(pack).length).toBe(query !== "");
      for (const area of pack.areas) {
        const rows = area.responsibilities.filter(({ id }) => ids.includes(id));
        if (rows.length === 0) continue;
        const link = byId(page, area.id).getByRole("link", { name: area.name, exact: true });
        await expect.soft(link).toHaveAttribute("href", `${address}#${area.id}`);
        for (const { id } of rows) {
          const link = byId(page, id).getByRole("link", { name: id });
          await expect.soft(link).toHaveAttribute("href", `${address}#${id}`);
        }
      }
    }
  }
});

test("D6 a link within the page and a changed fragment lead to another row", async ({ page }) => {
  await open(page, `${MYDESK}#raise-breach`);

  await byId(page, "mfa-policy").getByRole("link", { name: "mfa-policy" }).click();
  await expect(page).toHaveURL(`${MYDESK}#mfa-policy`);
  await expect(byId(page, "mfa-policy")).toBeFocused();
  await expect(byId(page, "mfa-policy").getByText("Evidence that shows it")).toBeVisible();

  await page.evaluate(() => {
    location.hash = "platform-security";
  });
  await expect(byId(page, "platform-security")).toBeInViewport();
  await expect(byId(page, "platform-security").getByText("Evidence that shows it")).toBeVisible();

  await page.goBack();
  await expect(byId(page, "mfa-policy")).toBeInViewport();
});

test("D6 a link with an unknown fragment shows a note and all rows", async ({ page }) => {
  await open(page, `${MYDESK}#no-such-thing`);

  await expect(page.getByText("The link points to “no-such-thing”, which is not on this page.")).toBeVisible();
  await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");
});

for (const { name: layout, query } of LAYOUTS) {
  test(`D12 each folded part and each action in it has a name of its own, ${layout}`, async ({ page }) => {
    await open(page, withQuery(MYDESK, query));
    for (const summary of await page.locator(".responsibility summary").all()) await summary.click();
    const ids = responsibilitiesOf(mydesk).map(({ id }) => id);
    await expect(page.getByRole("button", { name: /^Copy link/ })).toHaveCount(ids.length);
    const controls = page.locator(".responsibility summary, .responsibility .row-actions :is(button, a)");
    const names = await controls.evaluateAll((all) =>
      all.map((control) => ({ name: control.getAttribute("aria-label") ?? "", text: control.textContent ?? "" })),
    );
    expect(names).toHaveLength(4 * ids.length);
    expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
    // WCAG 2.2, 2.5.3: what is seen is in the name, and best begins it.
    expect(names.filter(({ name, text }) => !name.startsWith(text))).toEqual([]);
    for (const id of ids) {
      for (const role of ["button", "link"] as const) {
        await expect.soft(byId(page, id).getByRole(role, { name: `: ${id}` }).first()).toBeVisible();
      }
    }
  });

  test(`D13 a row that only its folded part has the words of shows where they are, ${layout}`, async ({ page }) => {
    await open(page, withQuery(MYDESK, query));
    const row = byId(page, "assign-roles");
    await searchField(page).fill("tàble of RÔLES");
    await expect(row.getByText(/^Found in “Evidence that shows it”: A table of roles that says/)).toBeVisible();
    await expect(row.locator(".found-in mark").first()).toBeVisible();
    await expect(row.locator("details")).not.toHaveAttribute("open");
    await expect(searchField(page)).toBeFocused();

    // What is open shows it there.
    await row.getByText(DETAILS).click();
    await expect(row.locator(".found-in")).toBeHidden();
    await searchField(page).fill("");
    await expect(row.locator(".found-in")).toHaveCount(0);
    // What the reader opened stays open.
    await expect(row.locator("details")).toHaveAttribute("open");

    // What can be seen needs no such line.
    await searchField(page).fill("rights that match");
    await expect(row.locator(".responsibility-text mark").first()).toBeVisible();
    await expect(row.locator(".found-in")).toHaveCount(0);
    await searchField(page).fill("ISO/IEC 27001");
    const other = byId(page, "review-access");
    await expect(other.getByText("Found in “Controls it answers to”: ISO/IEC 27001:2022 Annex A")).toBeVisible();
  });
}

test("D5 a search finds what its readers write, precomposed or not", async ({ page }) => {
  const pack = readPack("mydesk");
  const [first, second, third] = responsibilitiesOf(pack);
  Object.assign(first ?? {}, { text: "Asigurați securitatea și protecția." });
  Object.assign(second ?? {}, { text: "Đảm bảo xác thực người dùng.".normalize("NFD") });
  Object.assign(third ?? {}, { text: "Łatwy dostęp, Straße." });
  await servePack(page, pack);
  await open(page, MYDESK);
  for (const [words, row, mark] of [
    ["asigurați", first, "Asigurați"],
    ["ASIGURAŢI", first, "Asigurați"],
    ["asigurati", first, "Asigurați"],
    ["dam bao", second, "Đảm"],
    ["NGƯỜI", second, "người"],
    ["latwy", third, "Łatwy"],
    ["STRASSE", third, "Straße"],
  ] as const) {
    await searchField(page).fill(words);
    await expect.poll(() => visibleIds(page, pack)).toEqual([row?.id]);
    const marked = await page.locator("mark").first().textContent();
    expect(marked?.normalize("NFC")).toBe(mark);
  }
});

test("D7 the empty state quotes the words, and offers to clear the filter or ask the security team", async ({ page }) => {
  await open(page, MYDESK);
  const words = "<b>zeppelin</b> & “more”";
  await searchField(page).fill(words);

  await expect(page.getByText(`Nothing here matches “${words}”.`)).toBeVisible();
  await expect(page.getByText("Try fewer or other words, or clear the filter.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Talk to the security team" })).toHaveAttribute("href", "/mydesk/contact");
  await expect.poll(() => visibleIds(page, mydesk)).toEqual([]);
  await expect(page.getByText("The content could not be loaded")).toHaveCount(0);

  await page.getByRole("button", { name: "Clear the filter" }).click();

  await expect(searchField(page)).toHaveValue("");
  await expect(searchField(page)).toBeFocused();
  await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");
  await expect(page).toHaveURL(MYDESK);
});

test("D7 an empty result without words has a message of its own", async ({ page }) => {
  await open(page, MYDESK);
  await partyRadio(page, "In shared areas").check();

  await expect(page.getByText("No responsibility fits this filter.")).toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(partyRadio(page, "Everything")).toBeChecked();
  await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");
});

test("a filtered address shows the same after a reload", async ({ page }) => {
  await open(page, `${IDENTITY360}?who=customer&words=data`);
  const pack = packs[1] as Pack;
  const found = await visibleIds(page, pack);
  expect(found.length).toBeGreaterThan(1);
  expect(found.every((id) => responsibilitiesOf(pack).find((responsibility) => responsibility.id === id)?.party === "customer")).toBe(true);
  const status = await resultCount(page).innerText();
  // Details are rendered after the page is shown: they are closed, and so are their marks.
  const marks = page.locator("mark:visible");
  const marked = await marks.allInnerTexts();

  await page.reload();

  await expect(resultCount(page)).toHaveText(status);
  await expect(partyRadio(page, "Yours")).toBeChecked();
  await expect(searchField(page)).toHaveValue("data");
  await expect.poll(() => visibleIds(page, pack)).toEqual(found);
  expect(await marks.allInnerTexts()).toEqual(marked);
});

test("details that the reader opened stay open while the filter changes", async ({ page }) => {
  await open(page, MYDESK);
  const row = byId(page, "raise-breach");
  await row.getByText(DETAILS).click();

  await searchField(page).fill("platform");
  await expect(row).toBeHidden();
  await searchField(page).fill("");

  await expect(row.getByText("Evidence that shows it")).toBeVisible();
});

test("unknown values in the address are ignored, without an error", async ({ page }) => {
  await open(page, `${MYDESK}?who=everyone&words=&words=breach&%E0%A4%A=%&=&#%E0%A4%A`);

  await expect(partyRadio(page, "Everything")).toBeChecked();
  await expect(resultCount(page)).toHaveText("Showing all 18 responsibilities.");
});
