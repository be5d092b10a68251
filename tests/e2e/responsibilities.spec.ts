// Who does what: reading the model, narrowing it down, and leading others to a place in it.

import type { Locator } from "@playwright/test";
import { type Area, type Pack, type Responsibility, mydesk, packs, responsibilitiesOf } from "./content.js";
import { expect, historyLength, open, shownAddress, test } from "./portal.js";
import { DETAILS, IDENTITY360, MYDESK, anchored, count, idsOf, isShared, searchField, shown, who } from "./view.js";

/** What stands under a party's name in an area. */
function side(area: Locator, party: string): Locator {
  return area.getByRole("heading", { level: 3, name: party, exact: true }).locator("..");
}

for (const pack of packs) {
  test(`every responsibility of ${pack.name} stands on its party's side of its area`, async ({ page }) => {
    await open(page, `/${pack.id}/responsibilities`);

    await expect(count(page)).toHaveText(`Showing all ${responsibilitiesOf(pack).length} responsibilities.`);
    for (const { name, responsibilities } of pack.areas) {
      const area = page.getByRole("region", { name, exact: true });
      for (const [party, title, nothing] of [
        ["provider", pack.provider, `Nothing for ${pack.provider} in this area`],
        ["customer", "You", "Nothing for you in this area"],
      ] as const) {
        const texts = responsibilities.filter((of) => of.party === party).map(({ text }) => text);
        const words = await side(area, title).innerText();
        for (const text of texts.length > 0 ? texts : [nothing]) {
          expect.soft(words, `${name}, ${title}`).toContain(text);
        }
        const others = responsibilities.filter((of) => of.party !== party).map(({ text }) => text);
        for (const text of others) {
          expect.soft(words, `${name}, ${title}`).not.toContain(text);
        }
      }
    }
  });

  test(`everything that the pack of ${pack.name} says of a responsibility unfolds below it`, async ({ page }) => {
    await open(page, `/${pack.id}/responsibilities`);

    for (const { id, text, role, evidence, links, controls } of responsibilitiesOf(pack)) {
      const row = anchored(page, id);
      if (evidence === undefined && links === undefined && controls === undefined) {
        await expect(row.getByText(DETAILS)).toHaveCount(0);
        continue;
      }
      await row.getByText(DETAILS).click();
      const words = await row.innerText();
      const named = pack.roles.find((of) => of.id === role)?.name;
      const items = pack.checklist.filter(({ fulfils }) => fulfils.includes(id)).map(({ title }) => title);
      const expected = [text, named, evidence, ...(controls ?? []).flatMap(({ ids }) => ids), ...items];
      for (const word of expected.filter((word) => word !== undefined)) {
        expect.soft(words, id).toContain(word);
      }
      for (const { text, url } of links ?? []) {
        await expect.soft(row.getByRole("link", { name: text })).toHaveAttribute("href", url);
      }
    }
  });

  test(`the picture of ${pack.name} says whose each area is, and leads to it`, async ({ page }) => {
    await open(page, `/${pack.id}`);
    const picture = page.getByRole("region", { name: "The model at a glance" });
    for (const area of pack.areas) {
      const of = (party: string) => area.responsibilities.filter((each) => each.party === party).length;
      const some = (count: number) => (count === 1 ? "1 responsibility" : `${count} responsibilities`);
      const whose = isShared(area)
        ? `Shared: ${pack.provider} has ${some(of("provider"))}, you have ${of("customer")}`
        : of("provider") > 0
          ? `${pack.provider} alone: ${some(of("provider"))}`
          : `You alone: ${some(of("customer"))}`;
      const row = picture.getByRole("link", { name: new RegExp(`^${area.name} `) });
      await expect(row).toHaveAccessibleName(`${area.name} ${whose}`);

      await row.click();

      const target = page.getByRole("region", { name: area.name, exact: true });
      await expect(target).toBeFocused();
      await expect(target).toBeInViewport();
      expect(shownAddress(page)).toBe(`/${pack.id}/responsibilities#${area.id}`);
      await page.goBack();
      await expect(picture).toBeVisible();
    }
  });
}

test("each card of the overview leads to its area", async ({ page }) => {
  for (const { title, area } of mydesk.cards) {
    await open(page, "/mydesk");
    const name = mydesk.areas.find(({ id }) => id === area)?.name ?? "";
    await expect(page.getByRole("heading", { level: 3, name: title })).toBeVisible();

    await page.getByRole("link", { name: `See “${name}”` }).click();

    await expect(page.getByRole("region", { name, exact: true })).toBeFocused();
    expect(shownAddress(page)).toBe(`${MYDESK}#${area}`);
  }
});

test("the filter by party shows that party's responsibilities, or the areas that both share", async ({ page }) => {
  for (const pack of packs) {
    await open(page, `/${pack.id}/responsibilities`);
    await expect(who(page, "Everything")).toBeChecked();
    for (const [choice, admits] of [
      ["Yours", ({ party }) => party === "customer"],
      [pack.provider, ({ party }) => party === "provider"],
      ["In shared areas", (_, area) => isShared(area)],
      ["Everything", () => true],
    ] as [string, (responsibility: Responsibility, area: Area) => boolean][]) {
      await who(page, choice).check();
      await expect.poll(() => shown(page, pack), `${pack.name}: ${choice}`).toEqual(idsOf(pack, admits));
    }
  }
});

test("a side whose responsibilities the filter hides says so, and does not claim to have none", async ({ page }) => {
  await open(page, `${IDENTITY360}?who=provider`);

  const area = page.getByRole("region", { name: "Encryption", exact: true });
  await expect(side(area, "You")).toContainText("Hidden by the filter");
  await expect(side(area, "You")).not.toContainText("Nothing for you in this area");
});

test("D5 search marks what it found, whatever its case and accents", async ({ page }) => {
  await open(page, MYDESK);
  const inText = ({ text }: Responsibility) => text.toLowerCase().includes("suspicious");

  for (const typed of ["suspicious", "SUSPICIOUS", "süspïcious", "suspicious\u0301"]) {
    await searchField(page).fill(typed);

    await expect.poll(() => shown(page, mydesk), typed).toEqual(expect.arrayContaining(idsOf(mydesk, inText)));
    await expect(count(page)).not.toHaveText(/^Showing all/);
    await expect(page.locator("mark").first(), typed).toBeVisible();
    const marks = await page.locator("mark").allInnerTexts();
    expect(new Set(marks.map((mark) => mark.toLowerCase())), typed).toEqual(new Set(["suspicious"]));
  }
});

test("every word that is searched for must occur, wherever it stands", async ({ page }) => {
  await open(page, MYDESK);

  await searchField(page).fill("entra");
  const ofEntra = await shown(page, mydesk);
  await searchField(page).fill("entra password");

  await expect.poll(() => shown(page, mydesk)).toEqual(["password-policy"]);
  expect(ofEntra).toEqual(expect.arrayContaining(["mfa-policy", "conditional-policy", "password-policy"]));
});

for (const words of ["& # + %", "a&b=c#d+e%20f%", "100% “sure”? yes/no; 1+1=2", "🔐 ключ 鍵 & 👩‍💻", "  two  spaces ", "%zz"]) {
  test(`D2 the words “${words}” come back from the address unchanged`, async ({ page, context }) => {
    await open(page, MYDESK);

    await searchField(page).fill(words);

    await expect.poll(() => new URL(page.url()).searchParams.get("words")).toBe(words);
    expect(new URL(page.url()).hash).toBe("");
    await page.reload();
    await expect(searchField(page)).toHaveValue(words);
    const elsewhere = await context.newPage();
    await open(elsewhere, page.url());
    await expect(searchField(elsewhere)).toHaveValue(words);
  });
}

/** A change of the browser's address, and how long after the last key it came. */
interface Write {
  call: string;
  address: string;
  restInMs: number;
}

test("D2 results follow each key, the address follows after a rest: first a new entry, then the same one", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const writes: Write[] = [];
    Object.assign(window, { writes });
    let lastKey = 0;
    addEventListener("input", () => (lastKey = performance.now()), true);
    for (const call of ["pushState", "replaceState"] as const) {
      const write = history[call].bind(history);
      history[call] = (data: unknown, unused: string, url?: string | URL | null) => {
        // Without an address, only what the entry remembers changes.
        if (url !== undefined && url !== null) {
          writes.push({ call, address: String(url), restInMs: performance.now() - lastKey });
        }
        write(data, unused, url);
      };
    }
  });
  const writes = () => page.evaluate(() => (window as unknown as { writes: Write[] }).writes);
  const lastAddress = async () => (await writes()).at(-1)?.address;
  await open(page, MYDESK);
  const before = await historyLength(page);

  await searchField(page).press("b");
  const afterOneKey = await shown(page, mydesk);
  await searchField(page).pressSequentially("reach");
  const atOnce = await shown(page, mydesk);

  expect(afterOneKey.length).toBeLessThan(responsibilitiesOf(mydesk).length);
  expect(atOnce.length).toBeLessThan(afterOneKey.length);
  await expect.poll(lastAddress).toBe(`${MYDESK}?words=breach`);

  await searchField(page).pressSequentially(" team");
  await expect.poll(lastAddress).toBe(`${MYDESK}?words=breach%20team`);
  await who(page, "Yours").check();
  await expect.poll(async () => new URL((await lastAddress()) ?? "", page.url()).searchParams.get("who")).toBe("customer");

  // A slow machine may rest between keys, and then write more often. What holds is that it rested.
  const all = await writes();
  expect(all.map(({ call }) => call)).toEqual(["pushState", ...all.slice(1).map(() => "replaceState")]);
  // The browser's timers may come a little early.
  expect(all.filter(({ restInMs }) => restInMs < 295)).toEqual([]);
  expect(await historyLength(page)).toBe(before + 1);
});

test("D2 Back and Forward bring back words, party and results", async ({ page }) => {
  await open(page, "/mydesk");
  await page.getByRole("link", { name: "Read all responsibilities" }).click();
  await who(page, "Yours").check();
  await searchField(page).fill("breach");
  await expect(page).toHaveURL(`${MYDESK}?who=customer&words=breach`);
  const found = await shown(page, mydesk);

  await page.goBack();
  await expect(page).toHaveURL(MYDESK);
  await expect(searchField(page)).toHaveValue("");
  await expect(who(page, "Everything")).toBeChecked();
  await expect(count(page)).toHaveText("Showing all 18 responsibilities.");

  await page.goForward();
  await expect(searchField(page)).toHaveValue("breach");
  await expect(who(page, "Yours")).toBeChecked();
  await expect.poll(() => shown(page, mydesk)).toEqual(found);

  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL("/mydesk");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("MyDesk, and your part in it");
});

test("D2 after Back, the next change is an entry of its own again", async ({ page }) => {
  await open(page, MYDESK);
  await searchField(page).fill("breach");
  await expect(page).toHaveURL(`${MYDESK}?words=breach`);
  await page.goBack();
  await expect(searchField(page)).toHaveValue("");
  const length = await historyLength(page);

  await searchField(page).fill("access");
  await expect(page).toHaveURL(`${MYDESK}?words=access`);
  // What lay ahead was given up for the new entry.
  expect(await historyLength(page)).toBe(length);
  await page.goBack();
  await expect(searchField(page)).toHaveValue("");
});

test("D2 a change of page right after a key takes the words along into the history", async ({ page }) => {
  await open(page, MYDESK);
  await searchField(page).fill("breach");
  await page.getByRole("link", { name: "Checklist", exact: true }).click();
  await expect(page).toHaveURL("/mydesk/checklist");

  await page.goBack();

  await expect(page).toHaveURL(`${MYDESK}?words=breach`);
  await expect(searchField(page)).toHaveValue("breach");
});

test("D4 the status says how many of how many, and focus stays in the search field", async ({ page }) => {
  await open(page, MYDESK);
  await searchField(page).focus();

  for (const key of "breach") {
    await page.keyboard.press(key);
    await expect(searchField(page)).toBeFocused();
  }
  const found = await shown(page, mydesk);
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(18);
  await expect(count(page)).toHaveText(`Showing ${found.length} of 18 responsibilities.`);

  // Also when nothing is left, and when the address follows.
  await page.keyboard.type("zzz");
  await expect(count(page)).toHaveText("Showing 0 of 18 responsibilities.");
  await expect(page).toHaveURL(`${MYDESK}?words=breachzzz`);
  await expect(searchField(page)).toBeFocused();
  await expect(searchField(page)).toHaveValue("breachzzz");
});

test("D4 the status stands in the page before it changes, and choosing a party leaves focus there", async ({ page }) => {
  await open(page, MYDESK);
  const status = await count(page).elementHandle();

  await who(page, "Yours").focus();
  await page.keyboard.press("Space");

  await expect(count(page)).toHaveText("Showing 15 of 18 responsibilities.");
  await expect(who(page, "Yours")).toBeFocused();
  expect(await status?.evaluate((element) => element.isConnected)).toBe(true);
});

test("D6 a link to a responsibility opens its details in view", async ({ page }) => {
  await open(page, `${MYDESK}#raise-concern`);

  const row = anchored(page, "raise-concern");
  await expect(row).toBeFocused();
  await expect(row).toBeInViewport({ ratio: 0.5 });
  await expect(row.getByText("Evidence that shows it")).toBeVisible();
  await expect(anchored(page, "raise-breach").getByText("Evidence that shows it")).toBeHidden();
  await expect(page.getByText("Shown because the link points here")).toHaveCount(0);
});

test("D6 a link to what the filter hides shows it and says so, until the filter is changed", async ({ page }) => {
  await open(page, `${MYDESK}?who=provider#raise-concern`);

  const row = anchored(page, "raise-concern");
  await expect(row).toBeVisible();
  await expect(row).toBeInViewport();
  await expect(row.getByText("Shown because the link points here; the filter would hide it.")).toBeVisible();
  await expect(row.getByText("Evidence that shows it")).toBeVisible();
  await expect.poll(() => shown(page, mydesk)).toEqual([...idsOf(mydesk, ({ party }) => party === "provider"), "raise-concern"]);

  await searchField(page).fill("platform");
  await expect(row).toBeHidden();
});

test("D6 a link to an area that the filter hides shows all of it and says so", async ({ page }) => {
  await open(page, `${MYDESK}?who=provider#incident-reporting`);

  const area = page.getByRole("region", { name: "Incident reporting", exact: true });
  await expect(area).toBeInViewport();
  for (const { id } of mydesk.areas.find(({ id }) => id === "incident-reporting")?.responsibilities ?? []) {
    await expect(anchored(page, id)).toBeVisible();
  }
  await expect(area).toContainText(/link points here/);
});

test("D6 every area and responsibility carries a link to itself, which keeps the filter off", async ({ page }) => {
  for (const pack of packs) {
    const address = `/${pack.id}/responsibilities`;
    for (const query of ["", "?who=customer&words=e"]) {
      await open(page, address + query);
      const ids = await shown(page, pack);
      expect(ids.length).toBeGreaterThan(10);
      expect(ids.length < responsibilitiesOf(pack).length).toBe(query !== "");
      for (const area of pack.areas) {
        const rows = area.responsibilities.filter(({ id }) => ids.includes(id));
        if (rows.length === 0) continue;
        const link = anchored(page, area.id).getByRole("link", { name: area.name, exact: true });
        await expect.soft(link).toHaveAttribute("href", `${address}#${area.id}`);
        for (const { id } of rows) {
          const link = anchored(page, id).getByRole("link", { name: id });
          await expect.soft(link).toHaveAttribute("href", `${address}#${id}`);
        }
      }
    }
  }
});

test("D6 a link within the page, and an address changed by hand, lead on to another place", async ({ page }) => {
  await open(page, `${MYDESK}#raise-breach`);

  await anchored(page, "mfa-policy").getByRole("link", { name: "mfa-policy" }).click();
  await expect(page).toHaveURL(`${MYDESK}#mfa-policy`);
  await expect(anchored(page, "mfa-policy")).toBeFocused();
  await expect(anchored(page, "mfa-policy").getByText("Evidence that shows it")).toBeVisible();

  await page.evaluate(() => {
    location.hash = "platform-security";
  });
  await expect(anchored(page, "platform-security")).toBeInViewport();
  await expect(anchored(page, "platform-security").getByText("Evidence that shows it")).toBeVisible();

  await page.goBack();
  await expect(anchored(page, "mfa-policy")).toBeInViewport();
});

test("D6 a link to something that is not there says so, and shows the whole page", async ({ page }) => {
  await open(page, `${MYDESK}#no-such-thing`);

  await expect(page.getByText("The link points to “no-such-thing”, which is not on this page.")).toBeVisible();
  await expect(count(page)).toHaveText("Showing all 18 responsibilities.");
});

test("D7 the empty state quotes the words, offers to clear them and whom to ask", async ({ page }) => {
  await open(page, MYDESK);
  const words = "<b>zeppelin</b> & “more”";
  await searchField(page).fill(words);

  await expect(page.getByText(`Nothing here matches “${words}”.`)).toBeVisible();
  await expect(page.getByText("Try fewer or other words, or clear the filter.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Talk to the security team" })).toHaveAttribute("href", "/mydesk/contact");
  await expect.poll(() => shown(page, mydesk)).toEqual([]);
  await expect(page.getByText("The content could not be loaded")).toHaveCount(0);

  await page.getByRole("button", { name: "Clear the filter" }).click();

  await expect(searchField(page)).toHaveValue("");
  await expect(searchField(page)).toBeFocused();
  await expect(count(page)).toHaveText("Showing all 18 responsibilities.");
  await expect(page).toHaveURL(MYDESK);
});

test("D7 a party without anything to show is told apart from words without a match", async ({ page }) => {
  await open(page, MYDESK);
  await who(page, "In shared areas").check();

  await expect(page.getByText("No responsibility fits this filter.")).toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(who(page, "Everything")).toBeChecked();
  await expect(count(page)).toHaveText("Showing all 18 responsibilities.");
});

test("a filtered address shows the same to whoever opens or reloads it", async ({ page }) => {
  await open(page, `${IDENTITY360}?who=customer&words=data`);
  const pack = packs[1] as Pack;
  const found = await shown(page, pack);
  expect(found.length).toBeGreaterThan(1);
  expect(found.every((id) => responsibilitiesOf(pack).find((of) => of.id === id)?.party === "customer")).toBe(true);
  const status = await count(page).innerText();
  const marks = await page.locator("mark").allInnerTexts();

  await page.reload();

  await expect(count(page)).toHaveText(status);
  await expect(who(page, "Yours")).toBeChecked();
  await expect(searchField(page)).toHaveValue("data");
  await expect.poll(() => shown(page, pack)).toEqual(found);
  expect(await page.locator("mark").allInnerTexts()).toEqual(marks);
});

test("what the reader unfolded stays unfolded while the filter changes", async ({ page }) => {
  await open(page, MYDESK);
  const row = anchored(page, "raise-breach");
  await row.getByText(DETAILS).click();

  await searchField(page).fill("platform");
  await expect(row).toBeHidden();
  await searchField(page).fill("");

  await expect(row.getByText("Evidence that shows it")).toBeVisible();
});

test("what a filter address cannot mean is ignored, without an error", async ({ page }) => {
  await open(page, `${MYDESK}?who=everyone&words=&words=breach&%E0%A4%A=%&=&#%E0%A4%A`);

  await expect(who(page, "Everything")).toBeChecked();
  await expect(count(page)).toHaveText("Showing all 18 responsibilities.");
});
