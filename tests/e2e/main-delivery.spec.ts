// A question and an incident from the form to the receipt, in each browser that Playwright drives. delivery.spec.ts shows more,
// in Chromium.

import type { Page } from "@playwright/test";
import { SENT, checkButton, reference, sendButton, testWithReceiver } from "./delivery.js";
import { AN_INCIDENT, A_QUESTION, DEVICE, INCIDENT, QUESTION, REACH, continueTo, field, radio } from "./forms.js";
import { expect, open } from "./portal.js";

const test = testWithReceiver("SQLite");

/** Types key by key, as a person does. Firefox's driver fills a field by a script, which the portal does not store. */
async function type(page: Page, label: string, text: string): Promise<void> {
  await field(page, label).pressSequentially(text);
}

test("W1 a question is written, checked, sent through an outage, and has a receipt after a reload", async ({
  page,
  receiver,
}) => {
  await open(page, QUESTION);
  await radio(page, "What is your question about?", A_QUESTION.topic).check();
  await type(page, "Your question", "Who holds the keys? ключ 鍵");
  await radio(page, "For whom do you ask?", "My own organisation").check();
  await type(page, "Your name", A_QUESTION.name);
  await type(page, "E-mail address", A_QUESTION.email);
  await checkButton(page, "question").click();
  receiver.fail({ status: 503, retryAfter: "1" }, "reset");
  await sendButton(page, "question").click();
  const shown = await reference(page);
  await page.reload();
  expect(await reference(page)).toBe(shown);
  const stored = (await receiver.messages()).filter(({ reference }) => reference === shown);
  expect(stored.map(({ message }) => message.body.answers[1]?.value)).toEqual(["Who holds the keys? ключ 鍵"]);
});

test("W1 an incident is reported page by page, after a reload in between, and has a receipt", async ({ page, receiver }) => {
  await open(page, INCIDENT);
  await radio(page, DEVICE, "No").check();
  await continueTo(page, "happened");
  await type(page, "What happened?", AN_INCIDENT.happened);
  await expect(page.getByText(/^Draft saved at/)).toBeVisible();
  await page.reload();
  await expect(field(page, "What happened?")).toHaveValue(AN_INCIDENT.happened);
  await continueTo(page, "reach");
  await radio(page, REACH, "By telephone").check();
  await type(page, "Telephone number", "+47 22 00 00 00");
  await type(page, "Your name", AN_INCIDENT.name);
  await checkButton(page, "incident").click();
  await sendButton(page, "incident").click();
  await expect(page).toHaveURL(SENT);
  const shown = await reference(page);
  expect((await receiver.messages()).map(({ reference }) => reference)).toContain(shown);
});
