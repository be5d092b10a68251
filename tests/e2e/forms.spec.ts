// The two forms: what they ask, how they say what is wrong, and what is kept of what was typed.

import type { Locator, Page } from "@playwright/test";
import {
  A_QUESTION,
  AN_INCIDENT,
  HAND_OVER,
  INCIDENT,
  type Kind,
  QUESTION,
  choice,
  draftIsKept,
  field,
  fillInIncident,
  fillInMoment,
  fillInQuestion,
  goOn,
  handOverHeading,
  summary,
  summaryLines,
} from "./forms.js";
import { expect, historyLength, open, shownAddress, test } from "./portal.js";
import { REFUSALS, commitLate, keepText, keptWriting } from "./storage.js";

// What is today and what is to come must not depend on when the tests run.
const NOW = new Date("2026-11-22T14:05:00+01:00");
test.use({ timezoneId: "Europe/Oslo" });
test.beforeEach(({ page }) => page.clock.setFixedTime(NOW));

const FORMS: { kind: Kind; address: string; title: string; fillIn: (page: Page) => Promise<void>; missing: string[] }[] =
  [
    {
      kind: "question",
      address: QUESTION,
      title: "Ask a question – MyDesk – Trust portal",
      fillIn: (page) => fillInQuestion(page, A_QUESTION),
      missing: [
        "Choose what your question is about",
        "Enter your question",
        "Choose for whom it is",
        "Enter your name",
        "Enter your e-mail address",
      ],
    },
    {
      kind: "incident",
      address: INCIDENT,
      title: "Report an incident – MyDesk – Trust portal",
      fillIn: (page) => fillInIncident(page, AN_INCIDENT),
      missing: [
        "Enter what happened",
        "Enter when it was noticed",
        "Choose how urgent it is",
        "Choose for whom it is",
        "Enter your name",
        "Choose how the team can reach you",
      ],
    },
  ];

/** Drafts that this version cannot read. */
const DAMAGED = [
  ["cut off", '{"version":1,"answers":[["name","Ada'],
  ["no draft at all", "[1, 2, 3]"],
  ["from a later version", '{"version":2,"answers":[],"attachments":["a.png"]}'],
] as const;

/** How a visit can end in the middle of typing. */
const ENDINGS: Record<string, (page: Page) => Promise<unknown>> = {
  "a reload": (page) => page.reload(),
  "closing the tab": (page) => page.close(),
  "a crash": async (page) => {
    const crashed = page.waitForEvent("crash");
    const session = await page.context().newCDPSession(page);
    // The command is never answered.
    session.send("Page.crash").catch(() => undefined);
    await crashed;
  },
};

/** Everything in a form that a person can fill in. */
async function controls(page: Page): Promise<Locator[]> {
  return page.getByRole("main").locator("input, textarea").all();
}

/** The error that stands at a field or a group of fields, without the prefix for screen readers. */
async function errorAt(control: Locator): Promise<string> {
  const description = await control.evaluate((element) => {
    const described = element.closest("[aria-describedby]");
    const ids = described?.getAttribute("aria-describedby")?.split(" ") ?? [];
    return document.getElementById(ids.at(-1) ?? "")?.textContent ?? "";
  });
  expect(description).toMatch(/^Error: /);
  return description.replace(/^Error: /, "");
}

for (const { kind, address, title, fillIn, missing } of FORMS) {
  test.describe(`the ${kind} form`, () => {
    test("F1 nothing is checked before one goes on", async ({ page }) => {
      await open(page, address);

      await field(page, "Your name").focus();
      for (const control of await controls(page)) {
        await control.focus();
        await control.blur();
      }
      if (kind === "question") {
        await field(page, "E-mail address").fill("no address");
        await field(page, "E-mail address").blur();
      } else {
        await fillInMoment(page, { day: "99", month: "x" });
      }

      await expect(summary(page)).toHaveCount(0);
      await expect(page.getByText("Error:")).toHaveCount(0);
      await expect(page).toHaveTitle(title);
      // The browser's own checks, which speak in other words, are off.
      await expect(page.getByRole("main").locator("form")).toHaveJSProperty("noValidate", true);
    });

    test("F2 the title says “Error: ” until the form is right again", async ({ page }) => {
      await open(page, address);
      await expect(page).toHaveTitle(title);

      await goOn(page).click();
      await expect(page).toHaveTitle(`Error: ${title}`);

      await fillIn(page);
      await goOn(page).click();
      await expect(handOverHeading(page, kind)).toBeVisible();
      await expect(page).not.toHaveTitle(/Error/);
      await page.goBack();
      await expect(page).toHaveTitle(title);
    });

    test("F3 the summary of what is wrong stands first, takes focus, and is read once", async ({ page }) => {
      await open(page, address);

      await goOn(page).click();

      await expect(summary(page)).toBeFocused();
      await expect(summary(page)).toBeInViewport();
      await expect(summary(page).getByRole("heading", { level: 2 })).toHaveText("There is a problem");
      const main = page.getByRole("main");
      expect(await main.evaluate((main) => main.firstElementChild?.getAttribute("aria-labelledby"))).toBe(
        await summary(page).getAttribute("aria-labelledby"),
      );
      // The alert is inside what takes focus: on the same element, it would be read twice.
      await expect(summary(page)).not.toHaveRole("alert");
      await expect(summary(page).getByRole("alert")).toContainText("There is a problem");
      expect(await summaryLines(page)).toEqual(missing);
    });

    test("F3 one mistake is summed up too, and the summary takes focus each time", async ({ page }) => {
      await open(page, address);
      await fillIn(page);
      await field(page, "Your name").fill("");

      for (const _ of ["first", "second"]) {
        await goOn(page).click();
        await expect(summary(page)).toBeFocused();
        expect(await summaryLines(page)).toEqual(["Enter your name"]);
      }
    });

    test("F4 each summary line leads to its field, shows its label, and the address gets no hash", async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 500 });
      await open(page, address);
      await goOn(page).click();
      const before = await historyLength(page);

      for (const line of missing) {
        await summary(page).getByRole("link", { name: line, exact: true }).click();

        const focused = page.locator(":focus");
        expect(await errorAt(focused)).toBe(line);
        const label = focused.locator("xpath=ancestor::fieldset/legend | ../label[not(ancestor::fieldset)]").first();
        await expect(label).toBeInViewport();
        await expect(focused).toBeInViewport();
        expect(shownAddress(page)).toBe(address);
      }
      expect(await historyLength(page)).toBe(before);
    });

    test("F5 a field stands after its label, its hint and its error, and is described by hint, then error", async ({
      page,
    }) => {
      await open(page, address);
      await page.getByRole("radio", { name: "Somebody else" }).check();
      if (kind === "incident") {
        await page.getByRole("radio", { name: "By telephone" }).check();
      }
      await goOn(page).click();
      const lines = await summaryLines(page);

      const fields = await page.getByRole("main").evaluate((main) => {
        const follows = (first: Element | null, second: Element | null): boolean =>
          first === null ||
          second === null ||
          (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
        const described = [...main.querySelectorAll("[aria-describedby]")];
        return described.map((element) => {
          const parts = (element.getAttribute("aria-describedby") ?? "").split(" ").map((id) => {
            const part = document.getElementById(id);
            return { part, isError: part?.textContent?.startsWith("Error: ") ?? false };
          });
          const label =
            element instanceof HTMLFieldSetElement
              ? element.querySelector("legend")
              : document.querySelector(`label[for="${element.id}"]`);
          const input = element instanceof HTMLFieldSetElement ? element.querySelector("input") : element;
          const order = [label, ...parts.map(({ part }) => part), input];
          return {
            name: label?.textContent ?? "",
            isGroup: element instanceof HTMLFieldSetElement,
            invalid: element.getAttribute("aria-invalid"),
            everyPartIsThere: parts.every(({ part }) => part !== null),
            isInOrder: order.every((part, index) => index === 0 || follows(order[index - 1] ?? null, part)),
            errors: parts.map(({ isError }) => isError),
            words: parts.find(({ isError }) => isError)?.part?.textContent ?? "",
          };
        });
      });

      const wrong = fields.filter(({ errors }) => errors.includes(true));
      expect(wrong.map(({ words }) => words.replace(/^Error: /, ""))).toEqual(lines);
      for (const { name, isGroup, invalid, everyPartIsThere, isInOrder, errors } of fields) {
        expect.soft(everyPartIsThere, name).toBe(true);
        expect.soft(isInOrder, name).toBe(true);
        // The error, if there is one, is said last.
        expect.soft(errors.slice(0, -1), name).not.toContain(true);
        if (!isGroup) {
          expect.soft(invalid, name).toBe(errors.includes(true) ? "true" : null);
        }
      }
    });

    test("F5 an error leaves its field when the form is checked again", async ({ page }) => {
      await open(page, address);
      await goOn(page).click();
      await expect(field(page, "Your name")).toHaveAttribute("aria-invalid", "true");

      await field(page, "Your name").fill("Ada");
      await goOn(page).click();

      await expect(summary(page)).toBeFocused();
      expect(await summaryLines(page)).toEqual(missing.filter((line) => line !== "Enter your name"));
      await expect(field(page, "Your name")).not.toHaveAttribute("aria-invalid");
      await expect(field(page, "Your name")).toHaveAccessibleDescription("");
    });

    test("F6 what was typed stays, right or wrong", async ({ page }) => {
      await open(page, address);
      await fillIn(page);
      await field(page, "Your name").fill("  ");
      await field(page, "Your organisation (optional)").fill(" Customer  Ltd ");
      const typed = await values(page);

      await goOn(page).click();
      await expect(summary(page)).toBeFocused();

      expect(await values(page)).toEqual(typed);
      expect(typed).toContain(" Customer  Ltd ");
    });

    test("F9 every field has a label, no placeholder, and says so when it is optional", async ({ page }) => {
      await open(page, address);
      await page.getByRole("radio", { name: "Somebody else" }).check();
      if (kind === "incident") {
        await page.getByRole("radio", { name: "By e-mail" }).check();
      }

      const names: string[] = [];
      for (const control of await controls(page)) {
        await expect.soft(control).not.toHaveAttribute("placeholder");
        await expect.soft(control).toHaveAccessibleName(/\S/);
        names.push(await control.evaluate((input: HTMLInputElement) => input.labels?.[0]?.innerText ?? ""));
      }
      const optional = names.filter((name) => name.endsWith("(optional)"));
      expect(optional).toEqual(
        kind === "question"
          ? ["Your organisation (optional)"]
          : [
              "Time (optional)",
              "What is affected? (optional)",
              "Who is affected? (optional)",
              "Your organisation (optional)",
            ],
      );
      // Nothing optional is asked for, and nothing says "required": see F3's list of what is missing.
      await expect(page.getByText(/\brequired\b/i)).toHaveCount(0);
    });

    test("F12 no answer is chosen beforehand", async ({ page }) => {
      await open(page, address);

      const radios = await page.getByRole("main").getByRole("radio").all();
      expect(radios.length).toBeGreaterThanOrEqual(kind === "question" ? 5 : 7);
      for (const radio of radios) {
        await expect(radio).not.toBeChecked();
      }
    });

    test("F12 a choice reveals a question, which is asked only while it is there", async ({ page }) => {
      await open(page, address);
      await fillIn(page);
      const forWhom = field(page, "Their name and organisation");
      await expect(forWhom).toHaveCount(0);

      await page.getByRole("radio", { name: "Somebody else" }).check();
      await expect(forWhom).toBeVisible();
      await goOn(page).click();
      expect(await summaryLines(page)).toEqual(["Enter their name and organisation"]);

      await forWhom.fill("Customer Ltd");
      await page.getByRole("radio", { name: "My own organisation" }).check();
      await expect(forWhom).toHaveCount(0);
      await goOn(page).click();
      await expect(handOverHeading(page, kind)).toBeVisible();
      await expect(page.getByRole("main")).not.toContainText("Customer Ltd");

      // What was typed comes back with its question.
      await page.goBack();
      await page.getByRole("radio", { name: "Somebody else" }).check();
      await expect(forWhom).toHaveValue("Customer Ltd");
      await goOn(page).click();
      await expect(page.getByRole("main")).toContainText("Customer Ltd");
    });

    test("F13 fields tell the browser what they hold, and take 254 characters of e-mail", async ({ page }) => {
      await open(page, address);
      if (kind === "incident") {
        await page.getByRole("radio", { name: "By telephone" }).check();
        const phone = field(page, "Telephone number");
        await expect(phone).toHaveAttribute("type", "tel");
        await expect(phone).toHaveAttribute("autocomplete", "tel");
        await page.getByRole("radio", { name: "By e-mail" }).check();
      }
      const email = field(page, "E-mail address");
      await expect(email).toHaveAttribute("type", "email");
      await expect(email).toHaveAttribute("autocomplete", "email");
      await expect(email).toHaveAttribute("spellcheck", "false");
      await expect(field(page, "Your name")).toHaveAttribute("autocomplete", "name");
      await expect(field(page, "Your organisation (optional)")).toHaveAttribute("autocomplete", "organization");

      const longest = `${"a".repeat(242)}@example.com`;
      expect(longest).toHaveLength(254);
      await email.fill(longest);
      await expect(email).toHaveValue(longest);
      await goOn(page).click();
      expect((await summaryLines(page)).filter((line) => line.includes("e-mail"))).toEqual([]);

      // One more is too long; and the field takes it, so that what is wrong can be said.
      await email.fill(`a${longest}`);
      await goOn(page).click();
      expect(await summaryLines(page)).toContain(
        "The e-mail address is longer than 254 characters. Enter a shorter one",
      );
    });

    test("F14 Back returns to the form with everything that was typed, and Forward to the hand-over", async ({
      page,
    }) => {
      await open(page, address);
      await fillIn(page);
      const typed = await values(page);
      await goOn(page).click();
      await expect(handOverHeading(page, kind)).toBeFocused();

      await page.goBack();
      await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
      expect(shownAddress(page)).toBe(address);
      expect(await values(page)).toEqual(typed);

      await page.goForward();
      await expect(handOverHeading(page, kind)).toBeFocused();
      await page.getByRole("link", { name: "Change the message" }).click();
      expect(await values(page)).toEqual(typed);
    });

    test("F14 a hand-over without anything to hand over shows the form, and does not hold Back captive", async ({
      page,
    }) => {
      await open(page, "/mydesk/contact");
      await page.goto(address + HAND_OVER);

      await expect(goOn(page)).toBeVisible();
      await expect(page).toHaveURL(address);
      await page.goBack();
      await expect(page).toHaveURL("/mydesk/contact");
      // The address must stay: a page that moves on by itself holds the reader captive.
      await page.waitForTimeout(500);
      await expect(page).toHaveURL("/mydesk/contact");
    });

    test("F16 the button is never disabled, and a double click makes one hand-over", async ({ page }) => {
      await open(page, address);
      await expect(goOn(page)).toBeEnabled();
      await goOn(page).click();
      await expect(summary(page)).toBeFocused();
      await expect(goOn(page)).toBeEnabled();
      await expect(goOn(page)).not.toHaveAttribute("aria-disabled");

      await fillIn(page);
      await expect(draftIsKept(page)).toBeVisible();
      const before = await historyLength(page);
      await goOn(page).dblclick();

      await expect(handOverHeading(page, kind)).toBeVisible();
      expect(await historyLength(page)).toBe(before + 1);
      await expect(page.getByText("Saved as")).toHaveCount(0);
      await page.goBack();
      await expect(goOn(page)).toBeVisible();
      await expect(field(page, "Your name")).toHaveValue("Ada Øvergård");
    });

    test("F16 the second half of a double click does nothing on the page that the first half led to", async ({
      page,
    }) => {
      await open(page, address);
      await fillIn(page);
      await goOn(page).click();
      await expect(handOverHeading(page, kind)).toBeFocused();

      const save = page.getByRole("button", { name: "Save as a file" });
      await save.hover();
      await page.mouse.down({ clickCount: 2 });
      await page.mouse.up({ clickCount: 2 });
      await expect(handOverHeading(page, kind)).toBeFocused();
      await expect(page.getByText("Saved as")).toHaveCount(0);

      await save.click();
      await expect(page.getByText("Saved as")).toBeVisible();
    });

    test("F19 a draft is kept as one types, says when and who can read it, and survives a reload", async ({ page }) => {
      await open(page, address);
      await expect(page.getByText("What you type is kept on this device as you type, readable to")).toBeVisible();

      await fillIn(page);
      await expect(draftIsKept(page)).toHaveText(/14:05.*Whoever uses this browser can read it/);
      const typed = await values(page);
      await page.reload();

      await expect(field(page, "Your name")).toHaveValue("Ada Øvergård");
      expect(await values(page)).toEqual(typed);
    });

  });
}

/** What the form holds: texts, and which answers are chosen. */
async function values(page: Page): Promise<string[]> {
  await expect(goOn(page)).toBeVisible();
  return page
    .getByRole("main")
    .locator("input, textarea")
    .evaluateAll((inputs) =>
      (inputs as HTMLInputElement[]).map(({ type, name, value, checked }) =>
        type === "radio" ? `${name} ${value} ${checked}` : value,
      ),
    );
}

async function downloaded(download: { createReadStream(): Promise<AsyncIterable<Buffer>> }): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of await download.createReadStream()) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

test.describe("F7 each way of being wrong has words of its own:", () => {
  const emails: [string, string][] = [
    ["nobody", "The e-mail address has no @. Enter one like name@example.com"],
    ["@example.com", "The e-mail address has nothing before the @. Enter one like name@example.com"],
    ["ada@", "The e-mail address has nothing after the @. Enter one like name@example.com"],
    ["ada@example", "The part after the @ is not complete. Enter one like example.com"],
    ["ada@example..com", "The part after the @ is not complete. Enter one like example.com"],
    ["ada@-example.com", "The part after the @ is not complete. Enter one like example.com"],
    [
      ".ada@example.com",
      "The part before the @ has a dot too many. Take out dots at its start or end, or next to each other",
    ],
    [
      "ada..l@example.com",
      "The part before the @ has a dot too many. Take out dots at its start or end, or next to each other",
    ],
    ["ada l@example.com", "The e-mail address has a space in it. Take the space out"],
    ["ada@@example.com", "The e-mail address has two @. Enter one address only"],
    ["ada@a.example,bo@b.example", "The e-mail address has two @. Enter one address only"],
    ["ada;bo@example.com", "The e-mail address holds “;”, which no address has. Enter one like name@example.com"],
    ["ada(l)@example.com", "The e-mail address holds “(”, which no address has. Enter one like name@example.com"],
  ];
  const phones: [string, string][] = [
    ["call me", "The telephone number holds “c”. Use digits, spaces and + - ( ) only"],
    ["+47 22 00 oo 00", "The telephone number holds “o”. Use digits, spaces and + - ( ) only"],
    ["1234", "The telephone number is too short. Enter all of it, with the country code"],
    ["+-( )", "The telephone number is too short. Enter all of it, with the country code"],
  ];
  const moments: [string, string, string, string, string, string][] = [
    ["", "", "", "", "Day", "Enter when it was noticed"],
    ["", "", "", "14:30", "Day", "Enter when it was noticed"],
    ["", "1", "2026", "", "Day", "When it was noticed must include a day"],
    ["3", "", "2026", "", "Month", "When it was noticed must include a month"],
    ["3", "1", "", "", "Year", "When it was noticed must include a year"],
    ["3", "", "", "", "Month", "When it was noticed must include a month and a year"],
    // Missing ranks before impossible, impossible before out of range.
    ["99", "", "2026", "", "Month", "When it was noticed must include a month"],
    ["0", "1", "2026", "", "Day", "The day must be a number from 1 to 31"],
    ["32", "1", "2026", "", "Day", "The day must be a number from 1 to 31"],
    ["third", "1", "2026", "", "Day", "The day must be a number from 1 to 31"],
    ["3", "13", "2026", "", "Month", "The month must be a number from 1 to 12, or a name such as January or jan"],
    ["3", "ja", "2026", "", "Month", "The month must be a number from 1 to 12, or a name such as January or jan"],
    ["3", "1", "26", "", "Year", "The year must have four digits, for example 2026"],
    ["31", "4", "2026", "", "Day", "That month has no such day. Check the day and the month"],
    ["29", "2", "2025", "", "Day", "That month has no such day. Check the day and the month"],
    [
      "3",
      "1",
      "2026",
      "noon",
      "Time (optional)",
      "The time must be one such as 14:30 or 2:30 pm. Leave it out if you do not know",
    ],
    [
      "23",
      "11",
      "2026",
      "25:00",
      "Time (optional)",
      "The time must be one such as 14:30 or 2:30 pm. Leave it out if you do not know",
    ],
    ["23", "11", "2026", "", "Day", "When it was noticed must be today or in the past"],
    ["22", "11", "2026", "14:06", "Time (optional)", "The time is still to come. Check the time and the day"],
  ];

  // Dozens of checks each, one after the other.
  test.slow();

  test("e-mail addresses", async ({ page }) => {
    await open(page, QUESTION);
    await fillInQuestion(page, A_QUESTION);
    for (const [typed, words] of emails) {
      await field(page, "E-mail address").fill(typed);
      await goOn(page).click();
      await expect.soft(summary(page).getByRole("link"), typed).toHaveText([words]);
      expect.soft(await errorAt(field(page, "E-mail address")), typed).toBe(words);
      await expect(field(page, "E-mail address")).toHaveValue(typed);
    }
  });

  test("telephone numbers", async ({ page }) => {
    await open(page, INCIDENT);
    await fillInIncident(page, AN_INCIDENT);
    for (const [typed, words] of phones) {
      await field(page, "Telephone number").fill(typed);
      await goOn(page).click();
      await expect.soft(summary(page).getByRole("link"), typed).toHaveText([words]);
      expect.soft(await errorAt(field(page, "Telephone number")), typed).toBe(words);
    }
    await field(page, "Telephone number").fill("");
    await goOn(page).click();
    await expect(summary(page).getByRole("link")).toHaveText(["Enter your telephone number"]);
    await choice(page, "How can the team reach you?", "By e-mail").check();
    await goOn(page).click();
    await expect(summary(page).getByRole("link")).toHaveText(["Enter your e-mail address"]);
  });

  test("F11 day and time, and the part that is wrong", async ({ page }) => {
    await open(page, INCIDENT);
    await fillInIncident(page, AN_INCIDENT);
    for (const [day, month, year, time, part, words] of moments) {
      const typed = [day, month, year, time].join(" ");
      await fillInMoment(page, { day, month, year, time });
      await goOn(page).click();
      await expect.soft(summary(page).getByRole("link"), typed).toHaveText([words]);
      const group = page.getByRole("group", { name: "When was it noticed?" });
      expect.soft(await errorAt(group), typed).toBe(words);
      await expect.soft(group.locator("[aria-invalid=true]"), typed).toHaveCount(1);
      await expect.soft(field(page, part), typed).toHaveAttribute("aria-invalid", "true");
      await summary(page).getByRole("link").click();
      await expect.soft(field(page, part), typed).toBeFocused();
    }
  });
});

test("F2 the title of another page never says “Error: ”", async ({ page }) => {
  await open(page, QUESTION);
  await goOn(page).click();
  await expect(page).toHaveTitle("Error: Ask a question – MyDesk – Trust portal");

  await page.getByRole("link", { name: "Checklist", exact: true }).click();
  await expect(page).toHaveTitle("Your checklist – MyDesk – Trust portal");
});

for (const [ending, end] of Object.entries(ENDINGS)) {
  test(`F19 every letter survives ${ending} right after it`, async ({ page, context }) => {
    await context.addInitScript(commitLate);
    await open(page, QUESTION);
    await field(page, "Your name").focus();
    await page.keyboard.type("Ada Lovelace");
    await end(page);

    const after = await context.newPage();
    await open(after, QUESTION);
    await expect(field(after, "Your name")).toHaveValue("Ada Lovelace");
  });
}

const DRAFT = "/|mydesk|draft|incident";

test("F19 a draft can be thrown away and brought back", async ({ page }) => {
  await open(page, INCIDENT);
  await expect(page.getByRole("button", { name: "Throw the draft away" })).toHaveCount(0);
  await fillInIncident(page, AN_INCIDENT);
  await expect(draftIsKept(page)).toBeVisible();
  const typed = await values(page);

  await page.getByRole("button", { name: "Throw the draft away" }).click();
  await expect(page.getByRole("status").getByText("The draft is thrown away.")).toBeVisible();
  await expect(field(page, "Your name")).toHaveValue("");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  await expect.poll(() => keptWriting(page)).toEqual({});

  await page.getByRole("button", { name: "Bring it back" }).click();
  expect(await values(page)).toEqual(typed);
  await expect(draftIsKept(page)).toBeVisible();
  await page.reload();
  await expect(field(page, "Your name")).toHaveValue("Ada Øvergård");
});

test("F19 a draft thrown away is gone after a reload", async ({ page }) => {
  await open(page, INCIDENT);
  await fillInIncident(page, AN_INCIDENT);
  await expect(draftIsKept(page)).toBeVisible();
  await page.getByRole("button", { name: "Throw the draft away" }).click();
  await expect.poll(() => keptWriting(page)).toEqual({});

  await page.reload();
  await expect(goOn(page)).toBeVisible();
  await expect(page.getByText("What you type is kept on this device as you type")).toBeVisible();
  await expect(field(page, "Your name")).toHaveValue("");
});

for (const refusal of ["opening throws", "there is no room"] as const) {
  test(`R9 where nothing can be kept (${refusal}), the form says so, and works`, async ({ page }) => {
    await page.addInitScript(REFUSALS[refusal]);
    await open(page, INCIDENT);
    await fillInIncident(page, AN_INCIDENT);

    await expect(page.getByRole("status").getByText("Not saved: this browser does not let")).toBeVisible();
    await expect(draftIsKept(page)).toHaveCount(0);
    await goOn(page).click();
    await expect(handOverHeading(page, "incident")).toBeVisible();
    await page.goBack();
    await expect(field(page, "Your name")).toHaveValue("Ada Øvergård");
  });
}

for (const [fault, damaged] of DAMAGED) {
  test(`R10 a draft that cannot be read (${fault}) is put aside and offered as a file`, async ({ page }) => {
    await open(page, "/mydesk");
    await keepText(page, DRAFT, damaged);
    await open(page, INCIDENT);

    const notice = page.getByRole("status").filter({ hasText: "A draft from before could not be read." });
    await expect(notice).toBeVisible();
    await expect(field(page, "Your name")).toHaveValue("");
    // Typing anew must not destroy it.
    await field(page, "Your name").fill("Ada");
    await expect(draftIsKept(page)).toBeVisible();
    await page.reload();
    await expect(field(page, "Your name")).toHaveValue("Ada");

    const downloading = page.waitForEvent("download");
    await notice.getByRole("button", { name: "Save it as a file" }).click();
    expect(await downloaded(await downloading)).toBe(damaged);
    await expect(notice).toHaveCount(0);
    await expect.poll(async () => Object.keys(await keptWriting(page))).toEqual([DRAFT]);
    await page.reload();
    await expect(field(page, "Your name")).toHaveValue("Ada");
    await expect(notice).toHaveCount(0);
  });
}

test("R10 a draft that was put aside and saved as a file does not come back", async ({ page }) => {
  await open(page, "/mydesk");
  await keepText(page, DRAFT, "{damaged");
  await open(page, INCIDENT);
  const notice = page.getByText("A draft from before could not be read.");
  await expect(notice).toBeVisible();

  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save it as a file" }).click();
  await downloading;
  await expect(notice).toHaveCount(0);
  await expect.poll(() => keptWriting(page)).toEqual({});
  await page.reload();

  await expect(goOn(page)).toBeVisible();
  await expect(page.getByText("What you type is kept on this device as you type")).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test("F8 spaces and zero-width characters around an answer never matter", async ({ page }) => {
  const around = (text: string) => `\u200b \u2060${text}\ufeff\u00a0\u200d `;
  await open(page, INCIDENT);
  await fillInIncident(page, {
    happened: around("Somebody signed in."),
    day: around("3"),
    month: around("Jan"),
    year: around("2026"),
    time: around("9:05"),
    affectedWhat: around(""),
    urgency: "It is going on now",
    forWhom: around("Customer Ltd"),
    name: around("Ada"),
    email: around("ada@customer.example"),
  });

  await goOn(page).click();

  await expect(handOverHeading(page, "incident")).toBeVisible();
  const message = await page.getByRole("region", { name: "The message" }).innerText();
  expect(message).not.toMatch(/[\u200b\u2060\ufeff\u200d]/);
  expect(message).toContain("3 January 2026, 09:05 (Europe/Oslo, UTC+01:00)");
  expect(message).toContain("By e-mail: ada@customer.example");
  expect(message).toMatch(/What is affected\?\s+Not provided/);
});

test("F8 an answer of nothing but spaces and zero-width characters is none", async ({ page }) => {
  await open(page, QUESTION);
  await fillInQuestion(page, { ...A_QUESTION, text: " \u200b\n\u2060 ", name: "\ufeff", email: "\u200b" });

  await goOn(page).click();

  expect(await summaryLines(page)).toEqual(["Enter your question", "Enter your name", "Enter your e-mail address"]);
});

test("F11 a day and time is read however it is written, and its zone is shown", async ({ page }) => {
  await open(page, INCIDENT);
  const group = page.getByRole("group", { name: "When was it noticed?" });
  await expect(group).toHaveAccessibleDescription(/for example 22 11 2026\..*Times are in Europe\/Oslo, UTC\+01:00\./);
  await fillInIncident(page, AN_INCIDENT);

  for (const [day, month, year, time, shown] of [
    ["3", "jan", "2026", "", "3 January 2026 (Europe/Oslo, UTC+01:00)"],
    ["03", "Sept.", "2026", "2:30 pm", "3 September 2026, 14:30 (Europe/Oslo, UTC+01:00)"],
    ["22", "11", "2026", "1405", "22 November 2026, 14:05 (Europe/Oslo, UTC+01:00)"],
    ["29", "FEBRUARY", "2024", "0.15", "29 February 2024, 00:15 (Europe/Oslo, UTC+01:00)"],
  ] as const) {
    await fillInMoment(page, { day, month, year, time });
    await goOn(page).click();
    await expect(handOverHeading(page, "incident")).toBeVisible();
    await expect(page.getByRole("definition").getByText(shown, { exact: true })).toBeVisible();
    await page.goBack();
    await expect(goOn(page)).toBeVisible();
  }
});

test("F11 a part never jumps on by itself, and the present time is filled in on demand", async ({ page }) => {
  await open(page, INCIDENT);
  await field(page, "Day").focus();
  await page.keyboard.type("22");
  await expect(field(page, "Day")).toBeFocused();
  await page.keyboard.type("11");
  await expect(field(page, "Day")).toHaveValue("2211");

  await page.getByRole("button", { name: "Fill in the present time" }).click();

  await expect(field(page, "Day")).toHaveValue("22");
  await expect(field(page, "Month")).toHaveValue("11");
  await expect(field(page, "Year")).toHaveValue("2026");
  await expect(field(page, "Time (optional)")).toHaveValue("14:05");
});

test("F12 only the chosen way to reach the writer is asked for and handed over", async ({ page }) => {
  await open(page, INCIDENT);
  await fillInIncident(page, { ...AN_INCIDENT, email: "ada@customer.example" });
  await expect(field(page, "Telephone number")).toHaveCount(0);

  await goOn(page).click();

  const message = page.getByRole("region", { name: "The message" });
  await expect(message).toContainText("By e-mail: ada@customer.example");
  await expect(message).not.toContainText("+47 22 00 00 00");
});

test("F14 what was typed is still there after a look at another page", async ({ page }) => {
  await open(page, INCIDENT);
  await fillInIncident(page, AN_INCIDENT);
  const typed = await values(page);

  await page.getByRole("link", { name: "Responsibilities", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who is responsible for what");
  await page.goBack();

  expect(await values(page)).toEqual(typed);
});

test("F18 name and e-mail given in the question are offered in the report, and the other way round", async ({
  page,
}) => {
  await open(page, QUESTION);
  await field(page, "Your name").fill("Ada");
  await field(page, "E-mail address").fill("ada@customer.example");
  await expect(draftIsKept(page)).toBeVisible();
  await open(page, INCIDENT);
  await expect(field(page, "Your name")).toHaveValue("Ada");
  await choice(page, "How can the team reach you?", "By e-mail").check();
  await expect(field(page, "E-mail address")).toHaveValue("ada@customer.example");

  // Within the portal as well as after a page load; what was typed here is not replaced.
  await field(page, "Your name").fill("Bo");
  await page.getByRole("link", { name: "Contact", exact: true }).click();
  await page.getByRole("link", { name: "Ask a question" }).click();
  await expect(field(page, "Your name")).toHaveValue("Ada");
});

test("F18 name and e-mail given in the report are offered in the question", async ({ page }) => {
  await open(page, INCIDENT);
  await field(page, "Your name").fill("Bo");
  await choice(page, "How can the team reach you?", "By e-mail").check();
  await field(page, "E-mail address").fill("bo@customer.example");

  await page.getByRole("link", { name: "Contact", exact: true }).click();
  await page.getByRole("link", { name: "Ask a question" }).click();

  await expect(field(page, "Your name")).toHaveValue("Bo");
  await expect(field(page, "E-mail address")).toHaveValue("bo@customer.example");
});

test("each product has drafts of its own", async ({ page }) => {
  await open(page, QUESTION);
  await field(page, "Your question").fill("About MyDesk?");
  await expect(draftIsKept(page)).toBeVisible();

  await page.getByRole("link", { name: "Write about ManageEngine Identity360 instead" }).click();
  await expect(page).toHaveURL("/identity360/contact/question");
  await expect(field(page, "Your question")).toHaveValue("");
  await page.goBack();
  await expect(field(page, "Your question")).toHaveValue("About MyDesk?");
});
