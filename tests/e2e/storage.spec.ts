// What is kept on the device: several tabs, slow and broken storage, forgetting, and coming back.

import type { BrowserContext, Locator, Page } from "@playwright/test";
import { type ChecklistItem, mydesk } from "./content.js";
import {
  A_QUESTION,
  QUESTION,
  draftSaved,
  field,
  incidentPage,
  fillInQuestion,
  handOverHeading,
  radio,
  submitButton,
} from "./forms.js";
import { casesOf } from "./long.js";
import { expect, open, test, waitForApp } from "./portal.js";
import {
  STORAGE_DISTURBANCES,
  damageDatabase,
  formKey,
  holdDatabase,
  itemKey,
  releaseDatabase,
  storedTexts,
  storedUserData,
  storeText,
  withHeldMessages,
  withoutMessages,
} from "./storage.js";

const CHECKLIST = "/mydesk/checklist";
/** Disturbs a tab's storage, from its next page on. */
type Disturb = (tab: Page) => Promise<unknown>;

/** The ways in which storage can misbehave for a while. */
const DISTURBANCES: Record<string, Disturb> = {
  ...Object.fromEntries(
    Object.entries(STORAGE_DISTURBANCES).map(([name, script]) => [name, (tab: Page) => tab.addInitScript(script)]),
  ),
  "opening takes a second": (tab) => tab.addInitScript(holdDatabase, 1_000),
};

const [FIRST, SECOND] = mydesk.checklist as [ChecklistItem, ChecklistItem, ...ChecklistItem[]];
const ABOUT = `${QUESTION}?about=manage-accounts`;

/** Opens an address in another tab. */
async function openTab(context: BrowserContext, address: string): Promise<Page> {
  const tab = await context.newPage();
  await open(tab, address);
  return tab;
}

function checkbox(page: Page, title: string): Locator {
  return page.getByRole("checkbox", { name: title, exact: true });
}

/** The notice about what another tab has changed. */
function changedElsewhere(page: Page): Locator {
  return page.getByText(/^Changed in another tab:/);
}

/** The other answers that are kept beside the fields. */
function otherAnswers(page: Page): Locator {
  return page.locator(".other-answer blockquote");
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await field(page, label).click();
  await page.keyboard.press("End");
  await page.keyboard.type(text);
}

async function forgetEverything(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Privacy", exact: true }).click();
  await page.getByRole("button", { name: "Forget everything on this device" }).click();
  await page.getByRole("button", { name: "Yes, delete everything" }).click();
  await expect(page.getByText("Everything that this site kept on this device is deleted.")).toBeVisible();
}

/** Waits until the stored drafts are read. */
async function waitForDrafts(page: Page): Promise<void> {
  await expect(page.getByText("is not known yet")).toHaveCount(0);
}

for (const [messages, hear] of [
  ["tabs hear each other", () => undefined],
  ["tabs cannot hear each other", withoutMessages],
] as const) {
  const canHear = messages === "tabs hear each other";

  test.describe(`F21 fields are written, not forms; ${messages}:`, () => {
    test.beforeEach(({ context }) => context.addInitScript(hear));

    test("two tabs of one form", async ({ page, context }) => {
      await open(page, QUESTION);
      const other = await openTab(context, QUESTION);
      await type(page, "Your question", "Which report?");
      if (canHear) {
        await expect(changedElsewhere(other)).toContainText("“Your question”");
        await expect(field(other, "Your question")).toHaveValue("Which report?");
      }
      await type(other, "Your name", "Ada");
      await type(page, "E-mail address", "ada@customer.example");
      await expect(draftSaved(page)).toBeVisible();
      if (canHear) await expect(field(page, "Your name")).toHaveValue("Ada");

      const after = await openTab(context, QUESTION);
      await expect(field(after, "Your question")).toHaveValue("Which report?");
      await expect(field(after, "Your name")).toHaveValue("Ada");
      await expect(field(after, "E-mail address")).toHaveValue("ada@customer.example");
      await expect(otherAnswers(after)).toHaveCount(0);
    });

    test("an idle tab that still shows an earlier text", async ({ page, context }) => {
      await open(page, QUESTION);
      await type(page, "Your question", "The first text");
      const idle = await openTab(context, QUESTION);
      await expect(field(idle, "Your question")).toHaveValue("The first text");
      await type(page, "Your question", ", and more");
      await type(idle, "Your name", "Ada");
      await expect(draftSaved(idle)).toBeVisible();

      const after = await openTab(context, QUESTION);
      await expect(field(after, "Your question")).toHaveValue("The first text, and more");
      await expect(field(after, "Your name")).toHaveValue("Ada");
    });

    test("“Ask about this” while another tab has a question", async ({ page, context }) => {
      await open(page, QUESTION);
      await type(page, "Your question", "Which report?");
      await expect(draftSaved(page)).toBeVisible();
      const about = await openTab(context, ABOUT);
      await expect(field(about, "Your question")).toHaveValue(/^Which report\?\n\n.*manage-accounts/);
      await expect(draftSaved(about)).toBeVisible();

      const after = await openTab(context, QUESTION);
      await expect(field(after, "Your question")).toHaveValue(/^Which report\?\n\n.*manage-accounts/);
    });

    test("one tab throws the draft away while another one adds to it", async ({ page, context }) => {
      await open(page, QUESTION);
      await type(page, "Your question", "Which report?");
      await type(page, "Your name", "Ada");
      await expect(draftSaved(page)).toBeVisible();
      const other = await openTab(context, QUESTION);
      await type(other, "E-mail address", "ada@customer.example");
      await expect(draftSaved(other)).toBeVisible();
      if (canHear) await expect(field(page, "E-mail address")).toHaveValue("ada@customer.example");
      await page.getByRole("button", { name: "Throw the draft away" }).click();

      const kept = canHear ? {} : { [formKey("question", "email")]: "ada@customer.example" };
      await expect.poll(() => storedUserData(page)).toEqual(kept);
    });

    test("C8 ticks of two tabs", async ({ page, context }) => {
      await open(page, CHECKLIST);
      const other = await openTab(context, CHECKLIST);
      await checkbox(page, FIRST.title).check();
      await checkbox(other, SECOND.title).check();
      if (canHear) {
        await expect(checkbox(other, FIRST.title)).toBeChecked();
        await expect(changedElsewhere(page)).toContainText(SECOND.title);
      }
      const after = await openTab(context, CHECKLIST);
      await expect(checkbox(after, FIRST.title)).toBeChecked();
      await expect(checkbox(after, SECOND.title)).toBeChecked();
    });
  });
}

test("F21 of two texts of one field that did not know of each other, one is shown and the other kept beside it", async ({
  page,
  context,
}) => {
  await context.addInitScript(withoutMessages);
  await open(page, QUESTION);
  const other = await openTab(context, QUESTION);
  await type(page, "Your question", "The text of one tab");
  await expect(draftSaved(page)).toBeVisible();
  await type(other, "Your question", "What another tab says");
  await expect(otherAnswers(other)).toHaveText(["The text of one tab"]);
  await expect(field(other, "Your question")).toHaveValue("What another tab says");

  await other.getByRole("button", { name: "Use it instead" }).click();
  await expect(field(other, "Your question")).toHaveValue("The text of one tab");
  await expect(field(other, "Your question")).toBeFocused();
  await expect(otherAnswers(other)).toHaveText(["What another tab says"]);
  await other.reload();
  await expect(otherAnswers(other)).toHaveText(["What another tab says"]);
  await other.getByRole("button", { name: /^Delete it: / }).click();
  await expect(otherAnswers(other)).toHaveCount(0);
  await other.reload();
  await expect(field(other, "Your question")).toHaveValue("The text of one tab");
  await expect(otherAnswers(other)).toHaveCount(0);
});

test("F21 two tabs in which somebody types at once each keep their text whole", async ({ page, context }) => {
  await context.addInitScript(withHeldMessages);
  await open(page, QUESTION);
  const other = await openTab(context, QUESTION);
  const [first, second] = ["The first text.", "Another one."] as const;
  // Neither has seen what the other types when it begins.
  await field(page, "Your question").press(first.charAt(0));
  await field(other, "Your question").press(second.charAt(0));
  for (const tab of [page, other]) await tab.evaluate(() => dispatchEvent(new Event("release-messages")));
  await Promise.all([
    field(page, "Your question").pressSequentially(first.slice(1), { delay: 20 }),
    field(other, "Your question").pressSequentially(second.slice(1), { delay: 20 }),
  ]);
  // Once nobody types, both tabs show the later one, and the other beside it.
  const shownIn = async (tab: Page) => [
    await field(tab, "Your question").inputValue(),
    ...(await tab.locator(".other-answer blockquote").allInnerTexts()),
  ];
  for (const tab of [page, other]) {
    await expect.poll(async () => (await shownIn(tab)).sort()).toEqual([second, first].sort());
  }
  expect(await shownIn(other)).toEqual(await shownIn(page));
});

test("C9 of two statuses that did not know of each other, the later is shown, and the other with its time", async ({
  page,
  context,
}) => {
  await context.addInitScript(withoutMessages);
  await open(page, CHECKLIST);
  await checkbox(page, FIRST.title).check();
  await expect.poll(async () => (await storedUserData(page))[itemKey(FIRST.id)]).toBe("done");
  const other = await openTab(context, CHECKLIST);
  await expect(checkbox(other, FIRST.title)).toBeChecked();
  await checkbox(page, FIRST.title).uncheck();
  await checkbox(page, FIRST.title).check();
  await checkbox(other, FIRST.title).uncheck();

  const item = other.locator(`[id="${FIRST.id}"]`);
  await expect(item.getByText(/^In another tab, this was set to “Done” on \d+ \w+ \d{4}, \d\d:\d\d/)).toBeVisible();
  await expect(checkbox(other, FIRST.title)).not.toBeChecked();
  await item.getByRole("button", { name: "Remove this note" }).click();
  await expect(item.getByText(/^In another tab/)).toHaveCount(0);
  await other.reload();
  await expect(checkbox(other, FIRST.title)).not.toBeChecked();
  await expect(item.getByText(/^In another tab/)).toHaveCount(0);
});

test.describe("F22 what was forgotten does not come back:", () => {
  test("in another tab, which shows nothing of it any more", async ({ page, context }) => {
    await open(page, QUESTION);
    await type(page, "Your question", "A secret");
    const checklist = await openTab(context, CHECKLIST);
    await checkbox(checklist, FIRST.title).check();
    await expect(draftSaved(page)).toBeVisible();
    const other = await openTab(context, QUESTION);
    await expect(field(other, "Your question")).toHaveValue("A secret");
    await forgetEverything(other);

    await expect(field(page, "Your question")).toHaveValue("");
    await expect(page.getByText("Everything that this site kept on this device was deleted in another tab.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Bring it back" })).toHaveCount(0);
    await expect(checkbox(checklist, FIRST.title)).not.toBeChecked();
    await type(page, "Your name", "Bo");
    await expect(draftSaved(page)).toBeVisible();
    await expect.poll(() => storedUserData(page)).toEqual({ [formKey("question", "name")]: "Bo" });
  });

  test("by a key in a tab that has not heard of it", async ({ page, context }) => {
    await context.addInitScript(withoutMessages);
    await open(page, QUESTION);
    await type(page, "Your question", "A secret");
    await expect(draftSaved(page)).toBeVisible();
    const other = await openTab(context, QUESTION);
    await expect(field(other, "Your question")).toHaveValue("A secret");
    await forgetEverything(other);

    await type(page, "Your question", "!");
    await expect(field(page, "Your question")).toHaveValue("");
    await expect(page.getByText("was deleted in another tab")).toBeVisible();
    expect(Object.values(await storedTexts(page)).join()).not.toContain("secret");
  });

  test("by a tab that was typed in only a moment before", async ({ page }) => {
    await open(page, QUESTION);
    // The time stands still unless it is moved on.
    await page.clock.install();
    await type(page, "Your question", "A");
    // The device has its id, by which the tab would see the deletion, without a rest in typing.
    await expect(async () => {
      await page.clock.runFor(5);
      expect(Object.keys(await storedTexts(page)).join()).toContain("|_clock");
    }).toPass({ intervals: [50], timeout: 2_500 });
  });

  test("in a tab whose app is not there yet, nor by its reload", async ({ page, context }) => {
    const early = await context.newPage();
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await early.route("**/*.wasm", async (route) => {
      await released;
      await route.continue().catch(() => undefined);
    });
    await early.goto(QUESTION, { waitUntil: "commit" });
    await early.waitForFunction(() => "portal" in globalThis && document.readyState !== "loading");
    await type(early, "Your question", "A secret");
    await open(page, "/mydesk");
    await forgetEverything(page);
    await expect(field(early, "Your question")).toHaveValue("");
    await expect.poll(() => early.evaluate(() => sessionStorage.length)).toBe(0);
    release();
    await waitForApp(early);
    await waitForDrafts(early);
    await expect(field(early, "Your question")).toHaveValue("");
    expect(await storedUserData(early)).toEqual({});
  });

  test("by Back, Forward or a reload", async ({ page }) => {
    await open(page, QUESTION);
    await type(page, "Your question", "A secret");
    await expect(draftSaved(page)).toBeVisible();
    await page.goto("/privacy");
    await forgetEverything(page);
    await page.goBack();
    await page.goBack();
    await waitForDrafts(page);
    await expect(field(page, "Your question")).toHaveValue("");
    await page.reload();
    await waitForDrafts(page);
    await expect(field(page, "Your question")).toHaveValue("");
    expect(await storedUserData(page)).toEqual({});
  });

  test("by what the browser puts into a field again", async ({ page }) => {
    // Chromium restores the fields of a document that is reloaded; here it is done before the app is there.
    await page.addInitScript(() => {
      addEventListener("DOMContentLoaded", () => {
        const restored = document.querySelector<HTMLTextAreaElement>("#field_text");
        if (restored !== null) restored.value = "A secret";
      });
    });
    await open(page, QUESTION);
    await waitForDrafts(page);
    await expect(field(page, "Your question")).toHaveValue("");
    await type(page, "Your name", "Bo");
    await expect(draftSaved(page)).toBeVisible();
    await expect.poll(() => storedUserData(page)).toEqual({ [formKey("question", "name")]: "Bo" });
  });
});

test("F23 what a script puts into a field is not stored, but goes into the message", async ({ page }) => {
  await open(page, QUESTION);
  await waitForDrafts(page);
  await radio(page, "What is your question about?", "Compliance: laws, standards and audits").check();
  await type(page, "Your question", "Which report?");
  await radio(page, "For whom do you ask?", "My own organisation").check();
  await field(page, "Your name").evaluate((name: HTMLInputElement) => {
    name.value = "Filled by a password manager";
    name.dispatchEvent(new Event("input", { bubbles: true }));
  });
  // Some fill a field without any event. What is typed elsewhere leaves it alone.
  await field(page, "E-mail address").evaluate((email: HTMLInputElement) => {
    email.value = "filled@customer.example";
  });
  await type(page, "Your organisation (optional)", "Borealis");
  await expect(draftSaved(page)).toBeVisible();
  expect(Object.values(await storedUserData(page)).join()).not.toMatch(/Filled|filled/);
  await submitButton(page).click();
  const message = page.getByRole("region", { name: "The message" });
  await expect(message).toContainText("Filled by a password manager");
  await expect(message).toContainText("filled@customer.example");
});

test.describe("F21 nothing is written over what was not read:", () => {
  test("a text that is typed while the database is still being opened", async ({ page, context }) => {
    await open(page, QUESTION);
    await type(page, "Your question", "The earlier report");
    await type(page, "Your name", "Ada");
    await expect(draftSaved(page)).toBeVisible();

    const slow = await context.newPage();
    await slow.addInitScript(holdDatabase, undefined);
    await open(slow, QUESTION);
    await type(slow, "Your question", "Typed before it was read");
    await expect(slow.getByText("is not known yet")).toBeVisible();
    await releaseDatabase(slow);
    await expect(field(slow, "Your name")).toHaveValue("Ada");
    await expect(field(slow, "Your question")).toHaveValue("Typed before it was read");
    await expect(otherAnswers(slow)).toHaveText(["The earlier report"]);
    await slow.reload();
    await releaseDatabase(slow);
    await expect(field(slow, "Your question")).toHaveValue("Typed before it was read");
    await expect(otherAnswers(slow)).toHaveText(["The earlier report"]);
  });

  test("C14 a record of a newer version that is ticked before it is read", async ({ page, context }) => {
    const newer = '{"version":9,"text":{"status":"delegated"}}';
    await open(page, "/mydesk");
    await storeText(page, itemKey(FIRST.id), newer);
    const slow = await context.newPage();
    await slow.addInitScript(holdDatabase, undefined);
    await open(slow, CHECKLIST);
    await checkbox(slow, FIRST.title).check();
    await releaseDatabase(slow);
    await expect(slow.getByRole("alert").getByText("One kept tick could not be read")).toBeVisible();
    await expect(slow.getByRole("alert").getByText(`Not saved: “${FIRST.title}”`)).toBeVisible();
    await expect(checkbox(slow, FIRST.title)).toBeChecked();
    expect((await storedTexts(page))[itemKey(FIRST.id)]).toBe(newer);
  });

  test("C14 a record that a newer version stores while an older tab is open", async ({ page }) => {
    const newer = '{"version":9,"text":{"status":"delegated"}}';
    await open(page, CHECKLIST);
    await storeText(page, itemKey(FIRST.id), newer);
    await checkbox(page, FIRST.title).check();
    await checkbox(page, SECOND.title).check();
    await expect(page.getByRole("alert").getByText("One kept tick could not be read")).toBeVisible();
    await expect(page.getByRole("alert").getByText(`Not saved: “${FIRST.title}”`)).toBeVisible();
    await expect.poll(async () => (await storedTexts(page))[itemKey(SECOND.id)]).toContain("done");
    expect((await storedTexts(page))[itemKey(FIRST.id)]).toBe(newer);
  });
});

test.describe("R14 the browser's store misbehaves:", () => {
  for (const [disturbance, disturb] of Object.entries(DISTURBANCES)) {
    test(`${disturbance}, and ticks and drafts are stored`, async ({ page, context }) => {
      await disturb(page);
      await open(page, CHECKLIST);
      await checkbox(page, FIRST.title).check();
      await expect(page.locator(`[id="${FIRST.id}"] .item-status`)).toHaveText("Done");
      await expect(page.getByText("Not saved")).toHaveCount(0);
      await page.goto(QUESTION);
      await type(page, "Your question", "Which report?");
      await expect(draftSaved(page)).toBeVisible();
      await expect(page.getByText("Not saved")).toHaveCount(0);

      const after = await openTab(context, QUESTION);
      await expect(field(after, "Your question")).toHaveValue("Which report?");
      await open(after, CHECKLIST);
      await expect(checkbox(after, FIRST.title)).toBeChecked();
    });
  }

  test("the database exists without its store", async ({ page, context }) => {
    await open(page, "/accessibility");
    await damageDatabase(page, "an empty database");
    await page.goto(CHECKLIST);
    await checkbox(page, FIRST.title).check();
    await expect(page.locator(`[id="${FIRST.id}"] .item-status`)).toHaveText("Done");
    await expect(page.getByText("Not saved")).toHaveCount(0);
    const after = await openTab(context, CHECKLIST);
    await expect(checkbox(after, FIRST.title)).toBeChecked();
  });

  for (const leaves of ["nothing", "an empty database"] as const) {
    test(`the database is lost while a draft is open, and ${leaves} is left`, async ({ page, context }) => {
      await open(page, QUESTION);
      await type(page, "Your question", "Which report?");
      await type(page, "Your name", "Ada");
      // Until both are merged, the page itself writes again.
      await expect.poll(async () => Object.keys(await storedUserData(page))).toHaveLength(2);
      await expect.poll(async () => Object.keys(await storedTexts(page)).some((key) => key.includes("|edit|"))).toBe(false);
      await damageDatabase(page, leaves);
      await expect(page.getByRole("status").getByText("Not saved: this browser")).toBeVisible();
      await expect(draftSaved(page)).toHaveCount(0);
      await type(page, "E-mail address", "ada@customer.example");
      await expect(draftSaved(page)).toBeVisible();
      await expect(page.getByText("Not saved")).toHaveCount(0);

      const after = await openTab(context, QUESTION);
      await expect(field(after, "Your question")).toHaveValue("Which report?");
      await expect(field(after, "Your name")).toHaveValue("Ada");
      await expect(field(after, "E-mail address")).toHaveValue("ada@customer.example");
    });
  }

  test("it answers after 5 seconds, and what was opened on the hand-over stays open", async ({ page }) => {
    await page.addInitScript(holdDatabase, undefined);
    await open(page, QUESTION);
    await fillInQuestion(page, A_QUESTION);
    await submitButton(page).click();
    await expect(handOverHeading(page, "question")).toBeVisible({ timeout: 7_000 });
    const text = page.getByRole("textbox", { name: "The message as plain text" });
    await page.locator("summary", { hasText: "The message as plain text" }).click();
    await expect(text).toBeVisible();
    await releaseDatabase(page);
    await expect.poll(async () => (await storedUserData(page))[formKey("question", "text")]).toBe(A_QUESTION.text);
    await expect(text).toBeVisible();
  });

  test("it does not answer: after 5 seconds that counts as refused, and a late answer is merged", async ({ page, context }) => {
    await open(page, QUESTION);
    await type(page, "Your name", "Ada");
    await expect(draftSaved(page)).toBeVisible();
    const silent = await context.newPage();
    await silent.addInitScript(holdDatabase, undefined);
    await open(silent, QUESTION);
    await type(silent, "Your question", "Odd mail");
    await expect(silent.getByText("Not saved")).toHaveCount(0);
    await expect(silent.getByText("is not known yet")).toBeVisible();
    await expect(silent.getByRole("status").getByText("Not saved: this browser does not let")).toBeVisible({ timeout: 7_000 });
    await expect(field(silent, "Your question")).toHaveValue("Odd mail");
    await releaseDatabase(silent);
    await expect(draftSaved(silent)).toBeVisible();
    await expect(silent.getByText("Not saved")).toHaveCount(0);
    await expect(field(silent, "Your name")).toHaveValue("Ada");
    await expect.poll(async () => (await storedUserData(page))[formKey("question", "text")]).toBe("Odd mail");
  });

  test("C10 the warning names the item, and stays until that very item is stored", async ({ page }) => {
    await page.addInitScript(() => {
      const { put } = IDBObjectStore.prototype;
      const full = { names: ["user-administration"] };
      Object.assign(window, { full });
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
        if (full.names.some((name) => String(key).includes(name))) {
          throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
        }
        return put.call(this, value, key);
      };
    });
    await open(page, CHECKLIST);
    await checkbox(page, FIRST.title).check();
    const warning = page.getByRole("alert").getByText(`Not saved: “${FIRST.title}”`);
    await expect(warning).toBeVisible();
    await expect(page.locator(`[id="${FIRST.id}"] .item-status`)).toHaveText("Done, not saved");
    await checkbox(page, SECOND.title).check();
    await expect(page.locator(`[id="${SECOND.id}"] .item-status`)).toHaveText("Done");
    await expect(warning).toBeVisible();
    await expect(checkbox(page, FIRST.title)).toBeChecked();

    await page.evaluate(() => {
      (window as unknown as { full: { names: string[] } }).full.names = [];
    });
    await checkbox(page, FIRST.title).uncheck();
    await expect(warning).toHaveCount(0);
    await expect(page.locator(`[id="${FIRST.id}"] .item-status`)).toHaveText("To do");
  });
});

test("R11 a page that is looked at again shows what was stored meanwhile, also without messages between tabs", async ({
  page,
  context,
}) => {
  await context.addInitScript(withoutMessages);
  await open(page, CHECKLIST);
  const other = await openTab(context, CHECKLIST);
  await checkbox(other, FIRST.title).check();
  await expect.poll(async () => (await storedUserData(other))[itemKey(FIRST.id)]).toBe("done");
  await expect(checkbox(page, FIRST.title)).not.toBeChecked();
  await page.evaluate(() => void document.dispatchEvent(new Event("visibilitychange")));
  await expect(checkbox(page, FIRST.title)).toBeChecked();
  await expect(changedElsewhere(page)).toContainText(FIRST.title);
});

test("F18 a name is offered to a field that was never touched, and a field that was emptied stays empty", async ({ page }) => {
  await open(page, QUESTION);
  await type(page, "Your name", "Ada");
  await expect(draftSaved(page)).toBeVisible();
  await open(page, incidentPage("reach"));
  await expect(field(page, "Your name")).toHaveValue("Ada");
  await field(page, "Your name").fill("");
  await page.reload();
  await waitForDrafts(page);
  await expect(field(page, "Your name")).toHaveValue("");
});

test("F19 a discarded draft can be brought back until the page is left, whatever is typed after", async ({ page }) => {
  await open(page, QUESTION);
  await type(page, "Your question", "The first text");
  await page.getByRole("button", { name: "Throw the draft away" }).click();
  await type(page, "Your question", "A second one");
  await type(page, "Your name", "Ada");
  await page.getByRole("link", { name: "Checklist", exact: true }).click();
  await page.goBack();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(field(page, "Your question")).toHaveValue("The first text");
  await expect(field(page, "Your name")).toHaveValue("Ada");
  await expect(otherAnswers(page)).toHaveText(["A second one"]);
});

test("the address of a downloaded file is valid for a while", async ({ page }) => {
  await page.addInitScript(() => {
    const revoked: string[] = [];
    Object.assign(window, { revoked });
    URL.revokeObjectURL = (url) => void revoked.push(url);
  });
  await page.clock.install();
  await open(page, "/mydesk/responsibilities");
  await page.getByText("Take away what you see").click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Table (CSV)" }).click();
  await downloading;
  const revoked = () => page.evaluate(() => (window as unknown as { revoked: string[] }).revoked.length);
  await page.clock.runFor(50_000);
  expect(await revoked()).toBe(0);
  await page.clock.runFor(20_000);
  expect(await revoked()).toBe(1);
});

test.describe("F21 no text is lost", () => {
  const undisturbed: Disturb = () => Promise.resolve();
  const all = { "storage works": undisturbed, ...DISTURBANCES };
  for (const [store, disturb] of casesOf(all, "storage works", "opening takes a second")) {
    for (const start of ["typed before the app is there", "typed as soon as it is there"]) {
      test(`with an earlier draft, a text ${start}, another tab that types, too, and this: ${store}`, async ({ page, context }) => {
        await open(page, QUESTION);
        await type(page, "Your question", "Earlier.");
        await type(page, "Your name", "Ada");
        await expect(draftSaved(page)).toBeVisible();

        const tab = await context.newPage();
        await disturb(tab);
        const isEarly = start === "typed before the app is there";
        let release = (): void => undefined;
        const released = new Promise<void>((resolve) => (release = resolve));
        await tab.route("**/*.wasm", async (route) => {
          if (isEarly) await released;
          await route.continue();
        });
        await tab.goto(QUESTION, { waitUntil: "commit" });
        if (isEarly) await tab.waitForFunction(() => "portal" in globalThis && document.readyState !== "loading");
        else await waitForApp(tab);
        await type(tab, "Your question", "Second.");
        await type(tab, "E-mail address", "ada@customer.example");
        await type(page, "Your question", " Third.");
        await type(page, "Your organisation (optional)", "Borealis");
        release();
        await waitForApp(tab);
        await expect(draftSaved(tab)).toBeVisible();
        await expect(draftSaved(page)).toBeVisible();

        const after = await openTab(context, QUESTION);
        await expect(field(after, "Your name")).toHaveValue("Ada");
        await expect(field(after, "E-mail address")).toHaveValue("ada@customer.example");
        // Other answers are shown once the part that has their buttons is loaded.
        await expect(async () => {
          const question = await field(after, "Your question").inputValue();
          const all = [question, ...(await otherAnswers(after).allTextContents())].join("\n");
          for (const text of ["Earlier.", "Second.", "Third."]) expect(all).toContain(text);
        }).toPass({ timeout: 5_000 });
        await expect(field(after, "Your organisation (optional)")).toHaveValue("Borealis");
      });
    }
  }
});
