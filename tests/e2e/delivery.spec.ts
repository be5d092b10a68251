// Messages arrive at the real receiver, on each of its databases, through the faults of networks and servers: each once, and
// none is called sent without a receipt.

import { readFileSync } from "node:fs";
import { type Page, chromium } from "@playwright/test";
import { LAUNCH_OPTIONS } from "../../xtask/chromium.mjs";
import { expectAccessible } from "./accessible.js";
import { addAxe } from "./axe.js";
import { SENT, checkButton, message, openCheck, reference, sendButton, testWithReceiver, watchFor } from "./delivery.js";
import { wrapElements } from "./extension.js";
import { A_QUESTION, DEVICE, INCIDENT, REACH, field, fillInIncident, fillInQuestion, radio } from "./forms.js";
import { expect, open } from "./portal.js";
import { type Fault, STORES } from "./receiver.js";
import { delayCompletions, formKey, storedTexts, storedUserData, withoutMessages } from "./storage.js";
import { translate } from "./translate.js";

const HOSTILE = "<img src=x onerror=alert(1)> \u202Egnp.exe\u202C 🔑 \u001b[31m";

for (const store of STORES) {
  const test = testWithReceiver(store);

  test.describe(`on ${store}`, () => {
    for (const kind of ["question", "incident"] as const) {
      test(`F17 F19 a ${kind} that has arrived has a reference, what happens next, and a copy`, async ({ page, receiver }) => {
        await openCheck(page, kind, HOSTILE);
        await sendButton(page, kind).click();
        const shown = await reference(page);
        await expect(page).toHaveURL(SENT);
        const name = kind === "question" ? "Question" : "Incident report";
        await expect(page.getByRole("status").getByText(`${name} received. Reference ${shown}.`)).toBeAttached();
        const next = kind === "question" ? "within two working days" : "within an hour";
        await expect(message(page, `${name}: Received`)).toContainText(next);
        const stored = (await receiver.messages()).find(({ reference }) => reference === shown)?.message;
        expect(stored?.kind).toBe(kind);
        const field = kind === "question" ? "text" : "happened";
        expect(stored?.body.answers.find((answer) => answer.field === field)?.value).toBe(HOSTILE);
        // No terminal obeys it.
        const printed = await receiver.command("show", shown);
        expect(printed).toContain("\\u{202e}gnp.exe");
        expect(printed).not.toContain("\u001b");

        const download = page.waitForEvent("download");
        await page.getByRole("button", { name: "Save a copy" }).click();
        expect((await download).suggestedFilename()).toBe(`mydesk-${kind}-${shown}.txt`);

        // Going back cannot send it again: the draft is gone.
        await page.goBack();
        await expect(page.getByRole("button", { name: "Continue", exact: true })).toBeVisible();
        await expect(sendButton(page, kind)).toHaveCount(0);
        await expect.poll(() => storedUserData(page)).toEqual({});
      });
    }

    test("R1 a response that was lost leads to the same reference, and to one record", async ({ page, receiver }) => {
      await openCheck(page, "question", `lost ${crypto.randomUUID()}`);
      receiver.fail("lose the response", "cut the response off");
      const before = receiver.keys.length;
      await sendButton(page, "question").click();
      const shown = await reference(page);
      const keys = receiver.keys.slice(before);
      expect(keys.length).toBeGreaterThanOrEqual(3);
      expect(new Set(keys).size).toBe(1);
      const ids = (await receiver.messages()).map(({ message }) => `"${message.id}"`);
      expect(ids.filter((id) => id === keys[0])).toHaveLength(1);
      expect((await receiver.messages()).filter(({ reference }) => reference === shown)).toHaveLength(1);
    });
  });
}

const test = testWithReceiver("SQLite");

const TEMPORARY: [string, Fault, string][] = [
  ["500", { status: 500 }, "The receiver is busy"],
  ["503", { status: 503, type: "application/problem+json", body: "{}" }, "The receiver is busy"],
  ["429 with Retry-After", { status: 429, retryAfter: "2" }, "The receiver is busy"],
  ["a reset connection", "reset", "No answer came."],
  ["HTML with status 200", { status: 200 }, "Something else answered in place of the receiver"],
  ["HTML of another host", { status: 200, isOfOtherHost: true }, "No answer came."],
  ["409", { status: 409, type: "application/problem+json", body: "{}" }, "The receiver is busy"],
];

for (const [name, fault, words] of TEMPORARY) {
  test(`R2 R4 R5 after ${name} the message waits visibly, and is sent again unchanged`, async ({ page, receiver }) => {
    await openCheck(page, "question");
    // Long enough to be seen, whatever the jitter.
    const long = typeof fault === "object" ? { ...fault, retryAfter: fault.retryAfter ?? "2" } : fault;
    receiver.fail(...Array.from({ length: 2 }, () => long));
    const before = receiver.keys.length;
    await sendButton(page, "question").click();
    await watchFor(page, [words, "It may have arrived"]);
    await expect(page.getByRole("button", { name: "Take it back" })).toHaveCount(0);
    await reference(page);
    expect(new Set(receiver.keys.slice(before)).size).toBe(1);
  });
}

test("R2 a wait that the receiver asks for is kept, and can be cut short", async ({ page, receiver }) => {
  await openCheck(page, "question");
  receiver.fail({ status: 503, retryAfter: "3600" });
  await sendButton(page, "question").click();
  await expect(page.getByText("The receiver is busy")).toBeVisible();
  const { length } = receiver.keys;
  await page.waitForTimeout(3_000);
  expect(receiver.keys).toHaveLength(length);
  // From another page, too, it is seen that something waits.
  await page.getByRole("link", { name: "Checklist" }).click();
  await expect(page.getByRole("status").getByText("A message from this device has not arrived yet.")).toBeVisible();
  await page.getByRole("link", { name: "See your messages" }).click();
  await page.getByRole("button", { name: "Try again now" }).click();
  await reference(page);
});

test("R3 what is refused is not sent again, is explained in the receiver's words, and can be changed", async ({
  page,
  receiver,
}) => {
  await openCheck(page, "question", "Who holds the keys?");
  const errors = [{ pointer: "#/body/answers/1/value", detail: "expected a <b>question</b>" }];
  const problem = { title: "The message has a <b>fault</b>", status: 422, errors };
  receiver.fail({ status: 422, type: "application/problem+json", body: JSON.stringify(problem) });
  const before = receiver.keys.length;
  await sendButton(page, "question").click();
  await expect(page.getByText("The message has a <b>fault</b>")).toBeVisible();
  await expect(page.getByText("Your question: expected a <b>question</b>")).toBeVisible();
  await page.waitForTimeout(2_500);
  expect(receiver.keys).toHaveLength(before + 1);
  await page.getByRole("button", { name: "Change it and send it again" }).click();
  await expect(page.getByLabel("There is a problem")).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  const words = /The receiver has not accepted this answer:.*expected a <b>question<\/b>/;
  await expect(page.getByRole("link", { name: words })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Your question" })).toHaveAccessibleDescription(words);
  await expect(page.getByRole("textbox", { name: "Your question" })).toHaveValue("Who holds the keys?");
  await page.getByRole("textbox", { name: "Your question" }).fill("Who holds the keys now?");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await sendButton(page, "question").click();
  await reference(page);
  expect(new Set(receiver.keys.slice(before)).size).toBe(2);
  await expect(page.locator(".message")).toHaveCount(1);
});

test("R6 a receiver that never answers is given up after 15 seconds, and the message is kept", async ({ page, receiver }) => {
  await openCheck(page, "question");
  receiver.fail("hang");
  await sendButton(page, "question").click();
  await expect(page.getByText("The answer takes 15 seconds at most.")).toBeVisible();
  await watchFor(page, ["No answer came."], 17_000);
  await reference(page);
});

test("R7 a message that was kept before a crash is sent after the restart, once", async ({ page, context, receiver }) => {
  await openCheck(page, "question");
  receiver.fail("hang");
  const before = receiver.keys.length;
  await sendButton(page, "question").click();
  await expect.poll(() => receiver.keys.length).toBe(before + 1);
  await page.close({ runBeforeUnload: false });
  const next = await context.newPage();
  await open(next, "/mydesk");
  await expect.poll(() => receiver.keys.length, { timeout: 15_000 }).toBe(before + 2);
  await open(next, SENT);
  await reference(next);
  expect(new Set(receiver.keys.slice(before)).size).toBe(1);
});

test("R8 two tabs send a message once", async ({ page, context, receiver }) => {
  await openCheck(page, "question");
  receiver.fail({ status: 503, retryAfter: "2" }, "delay");
  const before = receiver.keys.length;
  await sendButton(page, "question").click();
  await expect(page.getByText("The receiver is busy")).toBeVisible();
  const other = await context.newPage();
  await open(other, SENT);
  await expect(other.getByText("The receiver is busy")).toBeVisible();
  expect(await reference(other)).toBe(await reference(page));
  expect(receiver.keys).toHaveLength(before + 2);
});

test("F16 a double click sends once", async ({ page, receiver }) => {
  await openCheck(page, "incident");
  const before = receiver.keys.length;
  await sendButton(page, "incident").dblclick();
  await reference(page);
  expect(receiver.keys).toHaveLength(before + 1);
});

test("R9 where the browser stores nothing, the message is sent, and the page says that it must stay open", async ({
  page,
  receiver,
}) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await openCheck(page, "question");
  receiver.fail({ status: 503, retryAfter: "3" });
  await sendButton(page, "question").click();
  await expect(page.getByText("This browser does not keep the message.")).toBeVisible();
  const [question] = await Promise.all([page.waitForEvent("dialog"), page.close({ runBeforeUnload: true })]);
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();
  await reference(page);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => page.isClosed()).toBe(true);
});

test("R10 a stored message that cannot be read is kept apart and offered as a file", async ({ page, receiver }) => {
  await openCheck(page, "question");
  receiver.fail({ status: 503, retryAfter: "3600" });
  await sendButton(page, "question").click();
  await expect(page.getByText("The receiver is busy")).toBeVisible();
  const key = Object.keys(await storedTexts(page)).find((stored) => stored.includes("_outbox")) ?? "";
  await page.evaluate(
    (key) =>
      new Promise<void>((resolve) => {
        indexedDB.open("trust-portal").onsuccess = (event) => {
          const database = (event.target as IDBOpenDBRequest).result;
          const transaction = database.transaction("kept", "readwrite");
          transaction.objectStore("kept").put("{ damaged", key);
          transaction.oncomplete = () => resolve();
        };
      }),
    key,
  );
  await page.reload();
  await expect(page.getByText("A message from before could not be read.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save it as a file" }).click();
  await download;
  await page.getByRole("button", { name: "I have the file: delete it here" }).click();
  await expect(page.getByText("There are no messages on this device.")).toBeVisible();
});

test("a message can be deleted, after a confirmation, and everything can", async ({ page, receiver }) => {
  await openCheck(page, "question");
  receiver.fail({ status: 503, retryAfter: "3600" });
  await sendButton(page, "question").click();
  await page.getByRole("button", { name: "Stop sending and delete it here" }).click();
  await page.getByRole("button", { name: "No, keep it" }).click();
  await page.getByRole("button", { name: "Stop sending and delete it here" }).click();
  await page.getByRole("button", { name: "Yes, delete it" }).click();
  await expect(page.getByText("There are no messages on this device.")).toBeVisible();
  expect(Object.keys(await storedTexts(page)).filter((key) => key.includes("_outbox"))).toEqual([]);
});

test("F15 every answer has a link that changes it, and leads back", async ({ page, receiver }) => {
  await openCheck(page, "question");
  await page.getByRole("link", { name: "Change Your name" }).click();
  const name = page.getByRole("textbox", { name: "Your name" });
  await expect(name).toBeFocused();
  await name.fill("Bo Example");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByText("Bo Example")).toBeVisible();
  expect(receiver.origin).toContain("127.0.0.1");
});

test("F20 F29 every step of a message, and what becomes of it, can be used by everybody", async ({ page, context, receiver }) => {
  test.slow();
  await addAxe(context);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openCheck(page, "incident", "A sign-in that nobody can explain. ".repeat(20));
  await expectAccessible(page);
  receiver.fail({ status: 503, retryAfter: "3600" });
  await sendButton(page, "incident").click();
  await expect(page.getByText("The receiver is busy")).toBeVisible();
  await page.getByText("What you wrote").click();
  await page.getByRole("button", { name: "Stop sending and delete it here" }).click();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Overview" }).click();
  await expect(page.getByText("A message from this device has not arrived yet.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "See your messages" }).click();
  const problem = { title: "The message is too large", status: 413 };
  receiver.fail({ status: 413, type: "application/problem+json", body: JSON.stringify(problem) });
  await page.getByRole("button", { name: "Try again now" }).click();
  await expect(page.getByText("The message is too large")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Change it and send it again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Check your answers" })).toBeFocused();
  await sendButton(page, "incident").click();
  await reference(page);
  await expectAccessible(page);
});

test("R7 a message that is sent while the device is offline is kept, and sent when it is online again", async ({
  page,
  context,
  receiver,
}) => {
  await openCheck(page, "incident");
  const before = receiver.keys.length;
  await context.setOffline(true);
  await sendButton(page, "incident").click();
  await expect(page.getByText("No answer came.")).toBeVisible();
  expect(receiver.keys).toHaveLength(before);
  await context.setOffline(false);
  await reference(page);
  expect(receiver.keys).toHaveLength(before + 1);
});

test("R3 an answer of a report that is refused can be mended on its own page", async ({ page, receiver }) => {
  await openCheck(page, "incident");
  const errors = [{ pointer: "#/body/answers/3/value", detail: "expected a full name" }];
  const problem = { title: "The message has a fault", status: 422, errors };
  receiver.fail({ status: 422, type: "application/problem+json", body: JSON.stringify(problem) });
  await sendButton(page, "incident").click();
  await page.getByRole("button", { name: "Change it and send it again" }).click();
  await expect(page.getByLabel("There is a problem")).toBeFocused();
  const name = page.getByRole("textbox", { name: "Your name" });
  await expect(name).toHaveAccessibleDescription(/expected a full name/);
  await name.fill("Ada Øvergård Example");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await sendButton(page, "incident").click();
  await reference(page);
});

test("more is added to a report later, under its reference, from the device that has it", async ({ page, receiver }) => {
  await openCheck(page, "incident");
  await sendButton(page, "incident").click();
  const first = await reference(page);
  // The way back, for somebody who has closed the page.
  await open(page, "/mydesk/contact");
  await page.getByRole("link", { name: "Your messages" }).click();
  await page.getByRole("button", { name: "Add to this report" }).click();
  await expect(page).toHaveURL(`${INCIDENT}?step=happened`);
  await expect(page.getByText("You are adding to report").first()).toContainText(first);
  await field(page, "What happened?").fill("They were also in the shared mailbox.");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(field(page, "Your name")).toHaveValue("Ada Øvergård");
  await checkButton(page, "incident").click();
  await expect(page.getByRole("region", { name: "The message" })).toContainText(`Adds to report${first}`);
  await expect(page.getByText(`This adds to report ${first}, which has arrived.`)).toBeVisible();
  await page.getByRole("button", { name: "Send the addition" }).click();
  const addition = message(page, `Addition to report ${first}: Received`);
  await expect(addition).toBeVisible();
  const second = await addition.locator(".reference > strong").innerText();

  const stored = await receiver.messages();
  const report = stored.find(({ reference }) => reference === first)?.message;
  expect(stored.find(({ reference }) => reference === second)?.message.follows).toBe(report?.id);
  const printed = await receiver.command("show", second);
  expect(printed).toContain(`Adds to: ${first}`);
  expect(await receiver.command("show", first)).toContain(`Added by: ${second}`);
  expect(await receiver.command("list")).toContain(`adds to ${first}`);

  // What adds to an addition adds to the report itself.
  await addition.getByRole("button", { name: "Add to this report" }).click();
  await expect(page.getByText("You are adding to report").first()).toContainText(first);
  await page.getByRole("button", { name: "Make it a new report instead" }).click();
  await expect(page.getByText("You are adding to report")).toHaveCount(0);
});

test("an incident is reported anonymously where the pack allows it", async ({ page, receiver }) => {
  await open(page, "/identity360/contact/incident");
  await radio(page, DEVICE, "No").check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await field(page, "What happened?").fill("A colleague reads other people's mail.");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await field(page, "Your name").fill("Ada Øvergård");
  await radio(page, REACH, "Not at all: I stay anonymous").check();
  await expect(field(page, "Your name")).toHaveCount(0);
  await expect(page.getByText("The team cannot ask you anything")).toBeVisible();
  await checkButton(page, "incident").click();
  await sendButton(page, "incident").click();
  const shown = await reference(page);
  const stored = (await receiver.messages()).find(({ reference }) => reference === shown)?.message;
  expect(JSON.stringify(stored)).not.toContain("Ada");
  expect(stored?.body.answers.map(({ field }) => field)).not.toContain("name");
});

test("a question has the topics of its pack", async ({ page, receiver }) => {
  await open(page, "/identity360/contact/question");
  const topics = page.getByRole("group", { name: "What is your question about?" }).getByRole("radio");
  await expect(topics).toHaveCount(2);
  await fillInQuestion(page, { ...A_QUESTION, topic: "Privacy: <b>personal data</b>" });
  await checkButton(page, "question").click();
  await sendButton(page, "question").click();
  const shown = await reference(page);
  const stored = (await receiver.messages()).find(({ reference }) => reference === shown)?.message;
  expect(stored?.body.answers[0]?.value).toBe("Privacy: <b>personal data</b>");
});

test("what a person writes is text everywhere: on each page, for the team, and in files", async ({ page, receiver }) => {
  // An element, a script, a change of direction without its end, a terminal's command, and a formula.
  const written = (name: string) => `=1+1 ${name} <img src=x onerror=alert(1)> "'&amp; \u202Egnp.exe \u001b[31m`;
  await open(page, INCIDENT);
  await fillInIncident(page, {
    happened: written("happened"),
    name: written("name"),
    phone: "+47 22 00 00 00",
    affectedWhat: written("what"),
    affectedWho: written("who"),
    personalData: "Yes",
    dataCategories: written("data"),
    done: written("done"),
    indicators: written("indicators"),
    forWhom: written("behalf"),
  });
  const texts = ["happened", "name", "what", "who", "data", "done", "behalf"].map(written);
  await checkButton(page, "incident").click();
  const check = page.getByRole("region", { name: "The message" });
  for (const text of texts) await expect(check.getByText(text, { exact: true })).toBeVisible();
  await sendButton(page, "incident").click();
  const shown = await reference(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save a copy" }).click();
  const copy = readFileSync(await (await download).path(), "utf8");
  const answers = (await receiver.messages()).find(({ reference }) => reference === shown)?.message.body.answers;
  const sent = answers?.map(({ value }) => value) ?? [];
  for (const text of texts) {
    expect(copy).toContain(`\n${text}\n`);
    expect(sent).toContain(text);
  }
  await open(page, SENT);
  await page.getByText("What you wrote").click();
  for (const text of texts) await expect(page.getByRole("main").getByText(text, { exact: true })).toBeVisible();
  await expect(page.locator("main img")).toHaveCount(0);
  for (const command of [["show", shown], ["list"], ["export"]] as const) {
    const printed = await receiver.command(...command);
    // What is exported is JSON, which has escapes of its own.
    expect(printed).not.toMatch(command[0] === "export" ? /\u001b/ : /[\u001b\u202e]/);
  }
});

test("R14 a message is sent only once it is stored, however long that takes", async ({ page, receiver }) => {
  await page.addInitScript(delayCompletions);
  await openCheck(page, "question");
  const before = receiver.keys.length;
  await sendButton(page, "question").click();
  await expect(page).toHaveURL(SENT);
  await page.waitForTimeout(500);
  expect(receiver.keys).toHaveLength(before);
  await reference(page);
  expect(receiver.keys).toHaveLength(before + 1);
  await open(page, SENT);
  await reference(page);
  await expect.poll(() => storedUserData(page)).not.toHaveProperty([formKey("question", "text")]);
});

test("R11 messages on a page that comes back from the back/forward cache are as they are now, and are sent once", async ({
  baseURL,
  receiver,
}) => {
  // Playwright starts Chromium without that cache, and the headless shell has none.
  const browser = await chromium.launch({ ...LAUNCH_OPTIONS, ignoreDefaultArgs: ["--disable-back-forward-cache"] });
  const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
  // A message to a page in that cache would drop it from there.
  await context.addInitScript(withoutMessages);
  const [page, other] = [await context.newPage(), await context.newPage()];
  await openCheck(page, "question");
  receiver.fail({ status: 503, retryAfter: "3600" });
  const before = receiver.keys.length;
  await sendButton(page, "question").click();
  await expect(page.getByText("The receiver is busy")).toBeVisible();
  await page.evaluate(() => {
    addEventListener("pageshow", ({ persisted }) => {
      document.documentElement.dataset["persisted"] = String(persisted);
    });
  });
  // The browser does not keep a page that is left while it reads what is stored.
  await page.waitForTimeout(1_000);
  await page.goto("/robots.txt");
  await open(other, SENT);
  await other.getByRole("button", { name: "Try again now" }).click();
  const shown = await reference(other);
  await page.goBack({ waitUntil: "commit" });
  await expect(page.locator("html[data-persisted=true]")).toBeAttached();
  expect(await reference(page)).toBe(shown);
  expect(receiver.keys).toHaveLength(before + 2);
  await browser.close();
});

for (const [changeName, change] of [
  ["a translator wraps texts", (page: Page) => translate(page, "wrap")],
  ["a translator replaces texts", (page: Page) => translate(page, "replace by elements")],
  ["an extension wraps elements", wrapElements],
] as const) {
  test(`what becomes of a message is shown right when ${changeName}`, async ({ page, receiver }) => {
    await openCheck(page, "question");
    receiver.fail({ status: 503, retryAfter: "3600" });
    await sendButton(page, "question").click();
    await expect(page.getByText("The receiver is busy")).toBeVisible();
    await change(page);
    await page.locator(".message .actions button").first().click();
    await reference(page);
    await change(page);
    await expect(page.getByText("The receiver is busy")).toHaveCount(0);
    await expect(page.locator(".message")).toHaveCount(1);
    await expect(page.locator(".message")).toContainText("within two working days");
  });
}
