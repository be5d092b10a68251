// The hand-over of a checked message: complete, by three ways, and never called sent.

import type { Page } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { mydesk } from "./content.js";
import {
  AN_INCIDENT,
  AN_URGENT_INCIDENT,
  A_QUESTION,
  HAND_OVER,
  INCIDENT,
  NOW,
  QUESTION,
  TIME_ZONE,
  draftSaved,
  field,
  fillInIncident,
  fillInQuestion,
  handOverHeading,
  incidentPage,
  openHandOver,
  submitButton,
} from "./forms.js";
import { currentAddress, expect, historyLength, open, test } from "./portal.js";
import { formKey, storedUserData } from "./storage.js";

const TEAM = mydesk.security_team;

test.use({ timezoneId: TIME_ZONE, permissions: ["clipboard-read", "clipboard-write"] });
test.beforeEach(({ page }) => page.clock.setFixedTime(NOW));

const QUESTION_TEXT = `Question to the MyDesk Security Team
To: security@mydesk.example
Product: MyDesk
Prepared 22 November 2026, 14:05 (Europe/Oslo, UTC+01:00)

What is your question about?
Compliance: laws, standards and audits

Your question
Which audit report covers the mobile app?
We need it by March – “soon”, say our auditors.

For whom do you ask?
My own organisation

Your name
Ada Øvergård

E-mail address
ada@customer.example
`;

const INCIDENT_TEXT = `Incident report to the MyDesk Security Team
To: security@mydesk.example
Product: MyDesk
Prepared 22 November 2026, 14:05 (Europe/Oslo, UTC+01:00)

Could the device or mailbox that you use be part of the incident?
No

What happened?
Somebody signed in from a country where none of us is.

How can the team reach you?
By telephone: +47 22 00 00 00

Your name
Ada Øvergård

Your organisation
Consultants & Co

When was it noticed?
3 January 2026, 08:15 (Europe/Oslo, UTC+01:00)

Which systems and accounts?
Two accounts & the “finance” folder

Which people or groups?
About 20 people in <Sales>

For whom do you report?
Customer Ltd
`;

const MESSAGES = [
  {
    kind: "question",
    address: QUESTION,
    first: QUESTION,
    unanswered: ["Your organisation"],
    text: QUESTION_TEXT,
    subject: "Question about MyDesk",
    fillIn: (page: Page) => fillInQuestion(page, A_QUESTION),
  },
  {
    kind: "incident",
    // The page from which the form is submitted.
    address: incidentPage("behalf"),
    first: INCIDENT,
    unanswered: [
      "When did it begin?",
      "Is personal data affected?",
      "Is it still going on?",
      "Do you suspect that somebody did it on purpose?",
      "Does it reach into other countries?",
      "What was done so far?",
      "Traces of the attack",
      "With whom may the team share your report?",
    ],
    text: INCIDENT_TEXT,
    subject: "Security incident: MyDesk",
    fillIn: (page: Page) =>
      fillInIncident(page, {
        ...AN_INCIDENT,
        time: "8.15",
        affectedWhat: "Two accounts & the “finance” folder",
        affectedWho: "About 20 people in <Sales>",
        forWhom: "Customer Ltd",
        organisation: "Consultants & Co",
      }),
  },
] as const;

/** Every occurrence of "sent" and its synonyms in the page, with the words before it. */
async function claimsOfDelivery(page: Page): Promise<string[]> {
  const text = `${await page.title()}\n${await page.locator("body").innerText()}`;
  return text.match(/[^.\n]*\b(sent|submitted|delivered|transmitted)\b/gi) ?? [];
}

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

async function mailto(page: Page): Promise<URL> {
  const href = await page.getByRole("link", { name: "Write an e-mail" }).getAttribute("href");
  return new URL(href ?? "");
}

for (const { kind, address, first, unanswered, text, subject, fillIn } of MESSAGES) {
  test.describe(`the hand-over of a valid ${kind}`, () => {
    test.beforeEach(async ({ page }) => {
      await open(page, first);
      await fillIn(page);
      await submitButton(page).click();
      await expect(handOverHeading(page, kind)).toBeFocused();
    });

    test("F15 shows the complete message, and that it is not sent", async ({ page }) => {
      expect(currentAddress(page)).toBe(first + HAND_OVER);
      await expect(page.getByText(`Not sent yet. The ${TEAM.name} has not received anything`)).toBeVisible();
      await expect(page.getByRole("link", { name: TEAM.email })).toHaveAttribute("href", `mailto:${TEAM.email}`);

      const [, ...answers] = text.split("\n\n");
      const message = page.getByRole("region", { name: "The message" });
      await expect(message.getByRole("definition").first()).toHaveText("MyDesk");
      const terms = await message.getByRole("term").allInnerTexts();
      const values = await message.locator("dd:not(.answer-change)").allInnerTexts();
      const shown = terms.map((term, index) => [term, values[index]]);
      const isAnswered = ([term]: (string | undefined)[]) => term !== "Product" && !unanswered.includes(term as never);
      expect(shown.filter(isAnswered)).toEqual(answers.map((answer) => [firstLine(answer), followingLines(answer)]));
      expect(shown.filter(([term]) => unanswered.includes(term as never))).toEqual(
        unanswered.map((term) => [term, "Not provided"]),
      );
      await message.getByText("The message as plain text").click();
      await expect(message.getByRole("textbox", { name: "The message as plain text" })).toHaveValue(text);
    });

    test("copies the message", async ({ page }) => {
      await page.getByRole("button", { name: "Copy the message" }).click();

      await expect(page.getByRole("main").getByRole("status")).toHaveText("Copied. Paste it where you want to hand it over.");
      expect(await clipboard(page)).toBe(text);
    });

    test("saves the message as a file", async ({ page }) => {
      const downloading = page.waitForEvent("download");
      await page.getByRole("button", { name: "Save as a file" }).click();
      const download = await downloading;

      expect(download.suggestedFilename()).toBe(`mydesk-${kind}-2026-11-22.txt`);
      expect(await readFile(await download.path(), "utf8")).toBe(text);
      await expect(page.getByRole("main").getByRole("status")).toContainText(download.suggestedFilename());
    });

    test("offers an e-mail with the message in it", async ({ page }) => {
      const link = await mailto(page);

      expect(link.href.length).toBeLessThan(2000);
      expect(decodeURIComponent(link.pathname)).toBe(TEAM.email);
      // URLSearchParams decodes "+" as a space, which mail programs do not.
      const parts = Object.fromEntries(
        link.search
          .slice(1)
          .split("&")
          .map((part) => part.split("=").map(decodeURIComponent)),
      ) as Record<string, string>;
      expect(parts).toEqual({ subject, body: text.replaceAll("\n", "\r\n") });
    });

    test("R5 never claims that anything was sent, whatever the reader does with it", async ({ page }) => {
      const expectOnlyDenials = async () => {
        for (const claim of await claimsOfDelivery(page)) {
          expect.soft(claim).toMatch(/^Not sent$/);
        }
      };
      expect(await claimsOfDelivery(page)).not.toEqual([]);
      await expectOnlyDenials();
      await page.getByRole("button", { name: "Copy the message" }).click();
      await expect(page.getByRole("main").getByRole("status")).toContainText("Copied");
      await expectOnlyDenials();
      await page.getByRole("button", { name: "Save as a file" }).click();
      await expect(page.getByRole("main").getByRole("status")).toContainText("Saved as");
      await expectOnlyDenials();
      await page.getByRole("button", { name: "I have handed it over: delete the draft" }).click();
      await expect(page.getByRole("main").locator("form")).toBeVisible();
      await expectOnlyDenials();
    });

    test("has an address of its own, also after a reload and in another tab", async ({ page, context }) => {
      await expect.poll(async () => Object.keys(await storedUserData(page))).toContain(formKey(kind, "name"));
      await page.reload();
      await expect(handOverHeading(page, kind)).toBeVisible();
      await page.getByText("The message as plain text").click();
      await expect(page.getByRole("textbox", { name: "The message as plain text" })).toHaveValue(text);

      const tab = await context.newPage();
      await tab.clock.setFixedTime(NOW);
      await open(tab, first + HAND_OVER);
      await expect(handOverHeading(tab, kind)).toBeVisible();
    });

    test("F14 after a reload, Back still leads to the form with everything that was typed", async ({ page }) => {
      await expect.poll(async () => Object.keys(await storedUserData(page))).toContain(formKey(kind, "name"));
      await page.reload();
      await expect(handOverHeading(page, kind)).toBeVisible();

      await page.goBack();

      await expect(submitButton(page)).toBeVisible();
      await expect(page).toHaveURL(address);
      const answer = kind === "question" ? field(page, "Your name") : field(page, "Their name and organisation");
      await expect(answer).toHaveValue(kind === "question" ? "Ada Øvergård" : "Customer Ltd");
    });

    test("F17 after the hand-over the draft is deleted, and Back does not restore it", async ({
      page,
    }) => {
      const before = await historyLength(page);
      await page.getByRole("button", { name: "I have handed it over: delete the draft" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
      await expect(page).toHaveURL(first);
      await expect(page.getByRole("status").getByText("The draft is thrown away.")).toBeVisible();
      await expect.poll(() => storedUserData(page)).toEqual({});
      expect(await historyLength(page)).toBe(before + 1);

      await page.goBack();
      await expect(page).toHaveURL(first);
      await expect(page.getByRole("textbox").or(page.getByRole("radio", { checked: true }))).toHaveCount(kind === "question" ? 4 : 0);
      for (const textbox of await page.getByRole("textbox").all()) {
        await expect(textbox).toHaveValue("");
      }
      // The page must not drop the entry ahead when it changes the history.
      await page.waitForTimeout(500);
      await page.goForward();
      await expect(page).toHaveURL(first);
      await expect(page.getByRole("main").locator("form")).toBeVisible();
    });

    test("the e-mail link is said to open the mail program, and nothing more", async ({ page }) => {
      const email = page.getByRole("link", { name: "Write an e-mail" });
      // There is no mail program on this machine.
      await email.evaluate((link) => link.addEventListener("click", (event) => event.preventDefault()));
      await email.click();
      await expect(page.getByRole("status").getByText("only once you have sent it there")).toBeVisible();
    });
  });
}

function firstLine(answer: string): string {
  return answer.split("\n", 1)[0] ?? "";
}

function followingLines(answer: string): string {
  return answer.slice(firstLine(answer).length + 1).trimEnd();
}

test("a very long message has a short e-mail link, and is copied and saved completely", async ({ page }) => {
  const long = "Somebody signed in again – 🔐 & “so on”. \n".repeat(200);
  await open(page, INCIDENT);
  await fillInIncident(page, { ...AN_INCIDENT, happened: long });
  await submitButton(page).click();
  await expect(handOverHeading(page, "incident")).toBeVisible();

  const link = await mailto(page);
  expect(link.href.length).toBeLessThan(2000);
  expect(decodeURIComponent(link.search)).toContain("The message is too long for this link. Paste it here");
  await page.getByRole("button", { name: "Copy the message" }).click();
  await expect(page.getByRole("main").getByRole("status")).toContainText("Copied");
  expect(await clipboard(page)).toContain(long.trim());
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a file" }).click();
  expect(await readFile(await (await downloading).path(), "utf8")).toContain(long.trim());
});

test("the e-mail link is short for every length of message", async ({ page }) => {
  await open(page, QUESTION);
  await fillInQuestion(page, A_QUESTION);
  const bodies = new Set<boolean>();
  for (const length of [1, 300, 600, 900, 1000, 1100, 1200, 1500]) {
    const text = "å".repeat(length / 6) + "x".repeat(length);
    await field(page, "Your question").fill(text);
    await submitButton(page).click();
    await expect(handOverHeading(page, "question")).toBeVisible();
    const link = await mailto(page);
    expect.soft(link.href.length, `${length}`).toBeLessThan(2000);
    bodies.add(decodeURIComponent(link.search).includes(text));
    await page.goBack();
    await expect(submitButton(page)).toBeVisible();
  }
  // Some links have the message, others do not.
  expect(bodies).toEqual(new Set([true, false]));
});

test("where the browser does not allow copying, the message is selected, to be copied by hand", async ({
  page,
}) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("Not now.", "NotAllowedError"));
  });
  await openHandOver(page, "question");

  await page.getByRole("button", { name: "Copy the message" }).click();

  await expect(page.getByRole("main").getByRole("status")).toContainText("The browser did not allow copying.");
  const text = page.getByRole("textbox", { name: "The message as plain text" });
  await expect(text).toBeVisible();
  const selection = await text.evaluate((area: HTMLTextAreaElement) => [area.selectionStart, area.selectionEnd]);
  expect(selection).toEqual([0, (await text.inputValue()).length]);
});

test("answers are shown as text, never as markup", async ({ page }) => {
  const markup = "<img src=x onerror=alert(1)> <b>bold</b> {{x}} &amp;";
  await open(page, INCIDENT);
  await fillInIncident(page, { ...AN_INCIDENT, happened: markup, name: markup });
  await submitButton(page).click();

  await expect(page.getByRole("definition").getByText(markup, { exact: true })).toHaveCount(2);
  await expect(page.getByRole("main").locator("img, b")).toHaveCount(0);
});

test("F16 Enter held down makes one hand-over", async ({ page }) => {
  await open(page, QUESTION);
  await fillInQuestion(page, A_QUESTION);
  await expect(draftSaved(page)).toBeVisible();
  const before = await historyLength(page);
  await field(page, "Your name").focus();
  await holdEnter(page);

  await expect(handOverHeading(page, "question")).toBeVisible();
  expect(await historyLength(page)).toBe(before + 1);
  await page.goBack();
  await expect(submitButton(page)).toBeVisible();
});

test("F16 Enter held down leads one page further", async ({ page }) => {
  await open(page, INCIDENT);
  await fillInIncident(page, AN_URGENT_INCIDENT);
  await expect(draftSaved(page)).toBeVisible();
  const before = await historyLength(page);
  await field(page, "Your name").focus();
  await holdEnter(page);

  await expect(page).toHaveURL(incidentPage("when"));
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  expect(await historyLength(page)).toBe(before + 1);
});

async function holdEnter(page: Page): Promise<void> {
  for (let repeat = 0; repeat < 5; repeat++) {
    await page.keyboard.down("Enter");
  }
  await page.keyboard.up("Enter");
}
