// Reading, filtering and ticking in WebKitGTK. The tests of these pages in Chromium say more of each.

import { Key } from "selenium-webdriver";
import { type Pack, identity360, mydesk, packs, responsibilitiesOf } from "./content.js";
import { idsWhere } from "./responsibilities.js";
import { expect, test } from "./webkit.js";

const MYDESK = "/mydesk/responsibilities";
const CHECKLIST = "/mydesk/checklist";
const SEARCH = "input[type=search]";

for (const addresses of [
  ["/", "/privacy", "/accessibility"],
  ...packs.map(({ id }) =>
    ["", "/responsibilities", "/checklist", "/contact/question", "/contact/incident"].map((path) => `/${id}${path}`),
  ),
]) {
  test(`W2 in WebKit, every page starts, and says nothing of a failure, from ${addresses[0]}`, async ({ window }) => {
    for (const address of addresses) {
      await window.open(address);
      expect(await window.texts("h1"), address).toHaveLength(1);
      expect(await window.texts("[role=alert]"), address).toEqual([]);
    }
  });
}

for (const { view, pack } of [
  { view: "", pack: mydesk },
  { view: "?view=matrix", pack: identity360 },
]) {
  test(`W2 in WebKit, every responsibility of ${pack.name} can be read`, async ({ window }) => {
    await window.open(`/${pack.id}/responsibilities${view}`);
    const text = (await window.texts("main")).join("\n");
    const missing = responsibilitiesOf(pack).filter((responsibility) => !text.includes(responsibility.text));
    expect(missing).toEqual([]);
  });
}

test("W2 in WebKit, words and a party filter the responsibilities, and the address restores them", async ({ window }) => {
  const found = idsWhere(mydesk, ({ party, text }) => party === "customer" && text.toLowerCase().includes("breach"));
  expect(found.length).toBeGreaterThan(0);
  await window.open(MYDESK);

  await (await window.find(SEARCH)).sendKeys("breach");
  await (await window.findByLabel("Yours")).sendKeys(Key.SPACE);

  await expect.poll(() => window.visible(idsOf(mydesk))).toEqual(found);
  await expect.poll(() => window.address()).toBe(`${MYDESK}?who=customer&words=breach`);
  await window.reload();
  expect(await window.visible(idsOf(mydesk))).toEqual(found);
  expect(await (await window.find(SEARCH)).getAttribute("value")).toBe("breach");
});

test("W2 in WebKit, a tick is there after a reload, and so is its removal", async ({ window }) => {
  const [first, second] = mydesk.checklist.map(({ id }) => `[id="${id}"] input[type=checkbox]`) as [string, string];
  const ticked = () => window.matching("main input:checked");
  await window.open(CHECKLIST);

  await (await window.find(first)).click();
  await (await window.find(second)).sendKeys(Key.SPACE);
  await window.reload();
  // The app reads what is stored after it has started.
  await expect.poll(ticked).toBe(2);
  expect(await window.texts("main")).toEqual([expect.stringContaining("2 of 6 done")]);

  await (await window.find(second)).click();
  await window.reload();
  await expect.poll(ticked).toBe(1);
  expect(await window.matching(first + ":checked")).toBe(1);
  expect(await window.texts("main")).toEqual([expect.stringContaining("1 of 6 done")]);
});

function idsOf(pack: Pack): string[] {
  return responsibilitiesOf(pack).map(({ id }) => id);
}
