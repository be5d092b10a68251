// What every reader does, in each browser that Playwright drives. The tests of the pages say more of each, in Chromium.

import type { Locator } from "@playwright/test";
import { mydesk, packs, responsibilitiesOf } from "./content.js";
import { download } from "./download.js";
import { A_QUESTION, QUESTION, draftSaved, field, handOverHeading, radio, submitButton } from "./forms.js";
import { currentAddress, expect, open, test } from "./portal.js";
import { LAYOUTS, MYDESK, byId, idsWhere, partyRadio, resultCount, searchField, visibleIds, withQuery } from "./responsibilities.js";
import { STORAGE_FAILURES } from "./storage.js";

const CHECKLIST = "/mydesk/checklist";
const [FIRST, SECOND] = mydesk.checklist.map(({ title }) => title) as [string, string];

/** Types key by key, as a person does. Firefox's driver fills a field by a script, which the portal does not store. */
async function type(field: Locator, text: string): Promise<void> {
  await field.pressSequentially(text.replaceAll("\n", " "));
}

for (const pack of packs) {
  for (const { name, query } of LAYOUTS) {
    test(`W1 every responsibility of ${pack.name} can be read, ${name}`, async ({ page }) => {
      await open(page, withQuery(`/${pack.id}/responsibilities`, query));

      expect(await visibleIds(page, pack)).toEqual(responsibilitiesOf(pack).map(({ id }) => id));
      const text = await page.getByRole("main").innerText();
      expect(responsibilitiesOf(pack).filter((responsibility) => !text.includes(responsibility.text))).toEqual([]);
    });
  }
}

test("W1 words and a party filter the responsibilities, and Back, Forward and a reload restore them", async ({ page }) => {
  const found = idsWhere(mydesk, ({ party, text }) => party === "customer" && text.toLowerCase().includes("breach"));
  await open(page, MYDESK);

  await type(searchField(page), "breach");
  await expect(page).toHaveURL(`${MYDESK}?words=breach`);
  await partyRadio(page, "Yours").check();
  await expect(resultCount(page)).toHaveText(`Showing ${found.length} of 18 responsibilities.`);
  expect(await visibleIds(page, mydesk)).toEqual(found);
  await expect(page).toHaveURL(`${MYDESK}?who=customer&words=breach`);

  await page.reload();
  await expect(searchField(page)).toHaveValue("breach");
  expect(await visibleIds(page, mydesk)).toEqual(found);
  await page.goBack();
  await expect(partyRadio(page, "Yours")).not.toBeChecked();
  await page.goForward();
  await expect(partyRadio(page, "Yours")).toBeChecked();
  await expect(resultCount(page)).toHaveText(`Showing ${found.length} of 18 responsibilities.`);
});

for (const { name, query } of LAYOUTS) {
  test(`W1 a deep link leads to its responsibility, also one that the filter excludes, ${name}`, async ({ page }) => {
    for (const filter of ["", "who=provider"]) {
      await open(page, `${withQuery(MYDESK, query, filter)}#raise-concern`);
      await expect(byId(page, "raise-concern")).toBeFocused();
      await expect(byId(page, "raise-concern")).toBeInViewport({ ratio: 0.5 });
    }
  });
}

test("W1 ticks are there after a reload, also an immediate one, in other tabs, and until they are removed", async ({
  page,
  context,
}) => {
  await open(page, CHECKLIST);
  const box = (title: string) => page.getByRole("checkbox", { name: title, exact: true });

  await box(FIRST).check();
  await page.reload();
  await expect(box(FIRST)).toBeChecked();
  const other = await context.newPage();
  await open(other, CHECKLIST);
  await page.bringToFront();
  await box(SECOND).press("Space");
  await expect(other.getByText("2 of 6 done").first()).toBeVisible();

  await box(FIRST).uncheck();
  await page.reload();
  await expect(box(SECOND)).toBeChecked();
  await expect(box(FIRST)).not.toBeChecked();
});

for (const failure of ["opening throws", "there is no room"] as const) {
  test(`W1 where storage fails (${failure}), ticking works and a notice says that nothing is saved`, async ({ page }) => {
    await page.addInitScript(STORAGE_FAILURES[failure]);
    await open(page, CHECKLIST);
    await page.getByRole("checkbox", { name: FIRST, exact: true }).check();
    await expect(page.getByRole("alert").getByText(`Not saved: “${FIRST}”.`)).toBeVisible();
  });
}

test("W1 a question is filled in, is there after a reload, and is handed over and saved as a file", async ({ page }) => {
  const text = "Which audit report covers the mobile app? “Soon”, say our auditors.";
  await open(page, QUESTION);
  await submitButton(page).click();
  await expect(page.getByLabel("There is a problem")).toBeFocused();

  await radio(page, "What is your question about?", A_QUESTION.topic).check();
  await type(field(page, "Your question"), text);
  await radio(page, "For whom do you ask?", "My own organisation").check();
  await type(field(page, "Your name"), A_QUESTION.name);
  await type(field(page, "E-mail address"), A_QUESTION.email);
  await expect(draftSaved(page)).toBeVisible();
  await page.reload();
  await expect(field(page, "Your question")).toHaveValue(text);
  await expect(field(page, "E-mail address")).toHaveValue(A_QUESTION.email);

  await submitButton(page).click();
  await expect(handOverHeading(page, "question")).toBeFocused();
  expect(currentAddress(page)).toBe(`${QUESTION}?step=hand-over`);
  const file = await download(page.getByRole("button", { name: "Save as a file" }));
  expect(file.name).toMatch(/\.txt$/);
  expect(file.text).toContain(text);
  expect(file.text).toContain(A_QUESTION.email);
});
