// A portal whose messages are delivered to a receiver.

import type { Locator, Page } from "@playwright/test";
import { type Pack, identity360, mydesk } from "./content.js";
import { A_QUESTION, AN_INCIDENT, INCIDENT, type MessageKind, QUESTION, fillInIncident, fillInQuestion } from "./forms.js";
import { expect, open, test } from "./portal.js";
import { Receiver } from "./receiver.js";
import { catalogueOf, serveContent } from "./written-content.js";

export const SENT = "/mydesk/contact/sent";

/** The samples with a receiver at an address; the second one with topics of its own and anonymous reports. */
function packsWithDelivery(intake: string): Pack[] {
  const delivery = { intake };
  return [
    {
      ...mydesk,
      messages: {
        delivery,
        after_question: ["You get an answer by e-mail within two working days."],
        after_incident: ["Somebody reads your report within an hour, and calls you."],
      },
    },
    {
      ...identity360,
      messages: {
        delivery,
        topics: [
          { id: "privacy", name: "Privacy: <b>personal data</b>" },
          { id: "else", name: "Something else" },
        ],
        anonymous_reports: true,
      },
    },
  ];
}

interface Delivery {
  receiver: Receiver;
  origin: string;
}

/** The test of a portal with a receiver of its own. */
export function testWithReceiver(store: "SQLite" | "PostgreSQL") {
  return test.extend<{ receiver: Receiver }, { delivery: Delivery }>({
    delivery: [
      async ({}, use) => {
        const receiver = new Receiver();
        await receiver.listen(store);
        const packs = packsWithDelivery(receiver.url);
        const portal = await serveContent(catalogueOf("Portal", packs), packs);
        await receiver.start(portal.origin);
        await use({ receiver, origin: portal.origin });
        portal.stop();
        receiver.stop();
      },
      { scope: "worker", timeout: 120_000 },
    ],
    baseURL: async ({ delivery }, use) => use(delivery.origin),
    receiver: async ({ delivery, browserErrors }, use) => {
      browserErrors.allowOrigin(delivery.receiver.origin);
      // The browser reports each response with an error, and each connection that breaks off.
      browserErrors.allow(/Failed to load resource|blocked by CORS policy/);
      await use(delivery.receiver);
    },
  });
}

/** Fills in a form, and checks the answers, so that the message can be sent. */
export async function openCheck(page: Page, kind: MessageKind, text?: string): Promise<void> {
  if (kind === "question") {
    await open(page, QUESTION);
    await fillInQuestion(page, { ...A_QUESTION, ...(text !== undefined && { text }) });
  } else {
    await open(page, INCIDENT);
    await fillInIncident(page, { ...AN_INCIDENT, ...(text !== undefined && { happened: text }) });
  }
  await checkButton(page, kind).click();
  await expect(page.getByRole("heading", { level: 1, name: "Check your answers" })).toBeFocused();
}

/** The button that leads to the check of the answers. */
export function checkButton(page: Page, kind: MessageKind): Locator {
  return page.getByRole("button", { name: kind === "question" ? "Continue" : "Check and send now", exact: true });
}

export function sendButton(page: Page, kind: MessageKind): Locator {
  return page.getByRole("button", { name: kind === "question" ? "Send the question" : "Send the report" });
}

/** A message in the list, by the beginning of its heading. */
export function message(page: Page, name: string): Locator {
  return page.getByRole("region", { name });
}

/** Waits until the page shows each text, even if only for a moment: the wait before a retry can be that short. */
export async function watchFor(page: Page, texts: string[], timeout?: number): Promise<void> {
  await page.evaluate((texts) => {
    const unseen = new Set(texts);
    const look = () => {
      const shown = document.body.innerText;
      for (const text of unseen) if (shown.includes(text)) unseen.delete(text);
      document.documentElement.dataset["unseen"] = [...unseen].join();
    };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, texts);
  await expect(page.locator("html")).toHaveAttribute("data-unseen", "", timeout === undefined ? {} : { timeout });
}

/** The reference on the page, once there is a receipt. */
export async function reference(page: Page): Promise<string> {
  const shown = page.locator(".reference > strong");
  await expect(shown).toBeVisible({ timeout: 30_000 });
  return shown.innerText();
}
