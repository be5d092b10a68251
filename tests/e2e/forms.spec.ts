// The two forms: their fields, their errors, and the drafts that are stored.

import type { Locator, Page } from "@playwright/test";
import { download } from "./download.js";
import {
  AN_INCIDENT,
  A_QUESTION,
  HAND_OVER,
  INCIDENT,
  NOW,
  QUESTION,
  TIME_ZONE,
  type MessageKind,
  draftSaved,
  errorLines,
  errorSummary,
  field,
  fillInIncident,
  fillInMoment,
  fillInQuestion,
  handOverHeading,
  radio,
  submitButton,
} from "./forms.js";
import { currentAddress, expect, historyLength, open, test } from "./portal.js";
import { STORAGE_FAILURES, delayCommits, formKey, storedTexts, storedUserData, storeText } from "./storage.js";

// Which dates are in the past must not depend on when the tests run.
test.use({ timezoneId: TIME_ZONE });
test.beforeEach(({ page }) => page.clock.setFixedTime(NOW));

const FORMS: { kind: MessageKind; address: string; title: string; fillIn: (page: Page) => Promise<void>; missing: string[] }[] =
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

/** Stored drafts that this version cannot read. */
const UNREADABLE_DRAFTS = [
  ["cut off", '{"version":1,"answers":[["name","Ada'],
  ["no draft at all", "[1, 2, 3]"],
  ["from a later version", '{"version":2,"answers":[],"attachments":["a.png"]}'],
] as const;

/** The ways in which a visit can end while somebody types. */
const ENDINGS: Record<string, (page: Page) => Promise<unknown>> = {
  "a reload": (page) => page.reload(),
  "closing the tab": (page) => page.close(),
  "a crash": async (page) => {
    const crashed = page.waitForEvent("crash");
    const session = await page.context().newCDPSession(page);
    // This command gets no response.
    session.send("Page.crash").catch(() => undefined);
    await crashed;
  },
};

/** The inputs and text areas of a form. */
async function controls(page: Page): Promise<Locator[]> {
  return page.getByRole("main").locator("input, textarea").all();
}

/** The error of a field or a group of fields, without the prefix for screen readers. */
async function errorOf(control: Locator): Promise<string> {
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
    test("F1 nothing is checked before the form is submitted", async ({ page }) => {
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

      await expect(errorSummary(page)).toHaveCount(0);
      await expect(page.getByText("Error:")).toHaveCount(0);
      await expect(page).toHaveTitle(title);
      // The browser's own validation is off.
      await expect(page.getByRole("main").locator("form")).toHaveJSProperty("noValidate", true);
    });

    test("F2 the title begins with “Error: ” until the form is valid", async ({ page }) => {
      await open(page, address);
      await expect(page).toHaveTitle(title);

      await submitButton(page).click();
      await expect(page).toHaveTitle(`Error: ${title}`);

      await fillIn(page);
      await submitButton(page).click();
      await expect(handOverHeading(page, kind)).toBeVisible();
      await expect(page).not.toHaveTitle(/Error/);
      await page.goBack();
      await expect(page).toHaveTitle(title);
    });

    test("F3 the error summary comes first, takes focus, and is announced once", async ({ page }) => {
      await open(page, address);

      await submitButton(page).click();

      await expect(errorSummary(page)).toBeFocused();
      await expect(errorSummary(page)).toBeInViewport();
      await expect(errorSummary(page).getByRole("heading", { level: 2 })).toHaveText("There is a problem");
      const main = page.getByRole("main");
      expect(await main.evaluate((main) => main.firstElementChild?.getAttribute("aria-labelledby"))).toBe(
        await errorSummary(page).getAttribute("aria-labelledby"),
      );
      // The alert is within the element that takes focus; on the same element it would be announced twice.
      await expect(errorSummary(page)).not.toHaveRole("alert");
      await expect(errorSummary(page).getByRole("alert")).toContainText("There is a problem");
      expect(await errorLines(page)).toEqual(missing);
    });

    test("F3 a single error has a summary, too, which takes focus each time", async ({ page }) => {
      await open(page, address);
      await fillIn(page);
      await field(page, "Your name").fill("");

      for (const _ of ["first", "second"]) {
        await submitButton(page).click();
        await expect(errorSummary(page)).toBeFocused();
        expect(await errorLines(page)).toEqual(["Enter your name"]);
      }
    });

    test("F4 each error in the summary leads to its field, with its label in view", async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 500 });
      await open(page, address);
      await submitButton(page).click();
      const before = await historyLength(page);

      for (const line of missing) {
        await errorSummary(page).getByRole("link", { name: line, exact: true }).click();

        const focused = page.locator(":focus");
        expect(await errorOf(focused)).toBe(line);
        const label = focused.locator("xpath=ancestor::fieldset/legend | ../label[not(ancestor::fieldset)]").first();
        await expect(label).toBeInViewport();
        await expect(focused).toBeInViewport();
        expect(currentAddress(page)).toBe(address);
      }
      expect(await historyLength(page)).toBe(before);
    });

    test("F5 an input comes after its label, hint and error, and is described by hint, then error", async ({
      page,
    }) => {
      await open(page, address);
      await page.getByRole("radio", { name: "Somebody else" }).check();
      if (kind === "incident") {
        await page.getByRole("radio", { name: "By telephone" }).check();
      }
      await submitButton(page).click();
      const lines = await errorLines(page);

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
            hasEveryPart: parts.every(({ part }) => part !== null),
            isInOrder: order.every((part, index) => index === 0 || follows(order[index - 1] ?? null, part)),
            errors: parts.map(({ isError }) => isError),
            text: parts.find(({ isError }) => isError)?.part?.textContent ?? "",
          };
        });
      });

      const withErrors = fields.filter(({ errors }) => errors.includes(true));
      expect(withErrors.map(({ text }) => text.replace(/^Error: /, ""))).toEqual(lines);
      for (const { name, isGroup, invalid, hasEveryPart, isInOrder, errors } of fields) {
        expect.soft(hasEveryPart, name).toBe(true);
        expect.soft(isInOrder, name).toBe(true);
        // The error comes last.
        expect.soft(errors.slice(0, -1), name).not.toContain(true);
        if (!isGroup) {
          expect.soft(invalid, name).toBe(errors.includes(true) ? "true" : null);
        }
      }
    });

    test("F5 an error is removed from its field when the form is checked again", async ({ page }) => {
      await open(page, address);
      await submitButton(page).click();
      await expect(field(page, "Your name")).toHaveAttribute("aria-invalid", "true");

      await field(page, "Your name").fill("Ada");
      await submitButton(page).click();

      await expect(errorSummary(page)).toBeFocused();
      expect(await errorLines(page)).toEqual(missing.filter((line) => line !== "Enter your name"));
      await expect(field(page, "Your name")).not.toHaveAttribute("aria-invalid");
      await expect(field(page, "Your name")).toHaveAccessibleDescription("");
    });

    test("F6 answers stay as they were typed, valid or not", async ({ page }) => {
      await open(page, address);
      await fillIn(page);
      await field(page, "Your name").fill("  ");
      await field(page, "Your organisation (optional)").fill(" Customer  Ltd ");
      const typed = await values(page);

      await submitButton(page).click();
      await expect(errorSummary(page)).toBeFocused();

      expect(await values(page)).toEqual(typed);
      expect(typed).toContain(" Customer  Ltd ");
    });

    test("F9 every field has a label, no placeholder, and a mark where it is optional", async ({ page }) => {
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
      // Required fields have no mark; F3 lists them.
      await expect(page.getByText(/\brequired\b/i)).toHaveCount(0);
    });

    test("F12 no radio button is selected at first", async ({ page }) => {
      await open(page, address);

      const radios = await page.getByRole("main").getByRole("radio").all();
      expect(radios.length).toBeGreaterThanOrEqual(kind === "question" ? 5 : 7);
      for (const radio of radios) {
        await expect(radio).not.toBeChecked();
      }
    });

    test("F12 a radio button reveals a field, which is checked only while it is shown", async ({ page }) => {
      await open(page, address);
      await fillIn(page);
      const forWhom = field(page, "Their name and organisation");
      await expect(forWhom).toHaveCount(0);

      await page.getByRole("radio", { name: "Somebody else" }).check();
      await expect(forWhom).toBeVisible();
      await submitButton(page).click();
      expect(await errorLines(page)).toEqual(["Enter their name and organisation"]);

      await forWhom.fill("Customer Ltd");
      await page.getByRole("radio", { name: "My own organisation" }).check();
      await expect(forWhom).toHaveCount(0);
      await submitButton(page).click();
      await expect(handOverHeading(page, kind)).toBeVisible();
      await expect(page.getByRole("main")).not.toContainText("Customer Ltd");

      // The answer is kept while its field is not shown.
      await page.goBack();
      await page.getByRole("radio", { name: "Somebody else" }).check();
      await expect(forWhom).toHaveValue("Customer Ltd");
      await submitButton(page).click();
      await expect(page.getByRole("main")).toContainText("Customer Ltd");
    });

    test("F13 fields have a type and an autocomplete token, and take 254 characters of e-mail", async ({ page }) => {
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
      await submitButton(page).click();
      expect((await errorLines(page)).filter((line) => line.includes("e-mail"))).toEqual([]);

      // The field takes one character more, so that an error can be shown.
      await email.fill(`a${longest}`);
      await submitButton(page).click();
      expect(await errorLines(page)).toContain(
        "The e-mail address is longer than 254 characters. Enter a shorter one",
      );
    });

    test("F14 Back returns to the form with everything that was typed, and Forward to the hand-over", async ({
      page,
    }) => {
      await open(page, address);
      await fillIn(page);
      const typed = await values(page);
      await submitButton(page).click();
      await expect(handOverHeading(page, kind)).toBeFocused();

      await page.goBack();
      await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
      expect(currentAddress(page)).toBe(address);
      expect(await values(page)).toEqual(typed);

      await page.goForward();
      await expect(handOverHeading(page, kind)).toBeFocused();
      await page.getByRole("link", { name: "Change the message" }).click();
      expect(await values(page)).toEqual(typed);
    });

    test("F14 the address of the hand-over without a draft shows the form, and Back leaves it", async ({
      page,
    }) => {
      await open(page, "/mydesk/contact");
      await page.goto(address + HAND_OVER);

      await expect(submitButton(page)).toBeVisible();
      await expect(page).toHaveURL(address);
      await page.goBack();
      await expect(page).toHaveURL("/mydesk/contact");
      // The form must not redirect again.
      await page.waitForTimeout(500);
      await expect(page).toHaveURL("/mydesk/contact");
    });

    test("F16 the button is never disabled, and a double click makes one hand-over", async ({ page }) => {
      await open(page, address);
      await expect(submitButton(page)).toBeEnabled();
      await submitButton(page).click();
      await expect(errorSummary(page)).toBeFocused();
      await expect(submitButton(page)).toBeEnabled();
      await expect(submitButton(page)).not.toHaveAttribute("aria-disabled");

      await fillIn(page);
      await expect(draftSaved(page)).toBeVisible();
      const before = await historyLength(page);
      await submitButton(page).dblclick();

      await expect(handOverHeading(page, kind)).toBeVisible();
      expect(await historyLength(page)).toBe(before + 1);
      await expect(page.getByText("Saved as")).toHaveCount(0);
      await page.goBack();
      await expect(submitButton(page)).toBeVisible();
      await expect(field(page, "Your name")).toHaveValue("Ada Øvergård");
    });

    test("F16 the second click of a double click does nothing on the page that the first one opened", async ({
      page,
    }) => {
      await open(page, address);
      await fillIn(page);
      await submitButton(page).click();
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

    test("F19 a draft is stored while typing, says when and who can read it, and survives a reload", async ({ page }) => {
      await open(page, address);
      await expect(page.getByText("What you type is kept on this device as you type, readable to")).toBeVisible();

      await fillIn(page);
      await expect(draftSaved(page)).toHaveText(/14:05.*Whoever uses this browser can read it/);
      const typed = await values(page);
      await page.reload();

      await expect(field(page, "Your name")).toHaveValue("Ada Øvergård");
      expect(await values(page)).toEqual(typed);
    });

  });
}

/** The values of all inputs, and which radio buttons are selected. */
async function values(page: Page): Promise<string[]> {
  await expect(submitButton(page)).toBeVisible();
  return page
    .getByRole("main")
    .locator("input, textarea")
    .evaluateAll((inputs) =>
      (inputs as HTMLInputElement[]).map(({ type, name, value, checked }) =>
        type === "radio" ? `${name} ${value} ${checked}` : value,
      ),
    );
}

test.describe("F7 each kind of error has a message of its own:", () => {
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
    ["call me", "The telephone number holds “c”. Use digits, spaces and + - ( ) only, and “ext.” before an extension"],
    ["+47 22 00 oo 00", "The telephone number holds “o”. Use digits, spaces and + - ( ) only, and “ext.” before an extension"],
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
    // A missing part is reported before an impossible one, and that before one out of range.
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

  // Each test submits the form dozens of times.
  test.slow();

  test("e-mail addresses", async ({ page }) => {
    await open(page, QUESTION);
    await fillInQuestion(page, A_QUESTION);
    for (const [typed, message] of emails) {
      await field(page, "E-mail address").fill(typed);
      await submitButton(page).click();
      await expect.soft(errorSummary(page).getByRole("link"), typed).toHaveText([message]);
      expect.soft(await errorOf(field(page, "E-mail address")), typed).toBe(message);
      await expect(field(page, "E-mail address")).toHaveValue(typed);
    }
  });

  test("telephone numbers", async ({ page }) => {
    await open(page, INCIDENT);
    await fillInIncident(page, AN_INCIDENT);
    for (const [typed, message] of phones) {
      await field(page, "Telephone number").fill(typed);
      await submitButton(page).click();
      await expect.soft(errorSummary(page).getByRole("link"), typed).toHaveText([message]);
      expect.soft(await errorOf(field(page, "Telephone number")), typed).toBe(message);
    }
    await field(page, "Telephone number").fill("");
    await submitButton(page).click();
    await expect(errorSummary(page).getByRole("link")).toHaveText(["Enter your telephone number"]);
    await radio(page, "How can the team reach you?", "By e-mail").check();
    await submitButton(page).click();
    await expect(errorSummary(page).getByRole("link")).toHaveText(["Enter your e-mail address"]);
  });

  test("F11 day and time, each at the part that has the error", async ({ page }) => {
    await open(page, INCIDENT);
    await fillInIncident(page, AN_INCIDENT);
    for (const [day, month, year, time, part, message] of moments) {
      const typed = [day, month, year, time].join(" ");
      await fillInMoment(page, { day, month, year, time });
      await submitButton(page).click();
      await expect.soft(errorSummary(page).getByRole("link"), typed).toHaveText([message]);
      const group = page.getByRole("group", { name: "When was it noticed?" });
      expect.soft(await errorOf(group), typed).toBe(message);
      await expect.soft(group.locator("[aria-invalid=true]"), typed).toHaveCount(1);
      await expect.soft(field(page, part), typed).toHaveAttribute("aria-invalid", "true");
      await errorSummary(page).getByRole("link").click();
      await expect.soft(field(page, part), typed).toBeFocused();
    }
  });
});

test("F2 the title of another page does not begin with “Error: ”", async ({ page }) => {
  await open(page, QUESTION);
  await submitButton(page).click();
  await expect(page).toHaveTitle("Error: Ask a question – MyDesk – Trust portal");

  await page.getByRole("link", { name: "Checklist", exact: true }).click();
  await expect(page).toHaveTitle("Your checklist – MyDesk – Trust portal");
});

for (const [ending, end] of Object.entries(ENDINGS)) {
  test(`F19 every letter survives ${ending} immediately after it`, async ({ page, context }) => {
    await context.addInitScript(delayCommits);
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

test("F19 a draft can be discarded and restored", async ({ page }) => {
  await open(page, INCIDENT);
  await expect(page.getByRole("button", { name: "Throw the draft away" })).toHaveCount(0);
  await fillInIncident(page, AN_INCIDENT);
  await expect(draftSaved(page)).toBeVisible();
  const typed = await values(page);

  await page.getByRole("button", { name: "Throw the draft away" }).click();
  await expect(page.getByRole("status").getByText("The draft is thrown away.")).toBeVisible();
  await expect(field(page, "Your name")).toHaveValue("");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  await expect.poll(() => storedUserData(page)).toEqual({});

  await page.getByRole("button", { name: "Bring it back" }).click();
  expect(await values(page)).toEqual(typed);
  await expect(draftSaved(page)).toBeVisible();
  await page.reload();
  await expect(field(page, "Your name")).toHaveValue("Ada Øvergård");
});

test("F19 a discarded draft is not restored by a reload", async ({ page }) => {
  await open(page, INCIDENT);
  await fillInIncident(page, AN_INCIDENT);
  await expect(draftSaved(page)).toBeVisible();
  await page.getByRole("button", { name: "Throw the draft away" }).click();
  await expect.poll(() => storedUserData(page)).toEqual({});

  await page.reload();
  await expect(submitButton(page)).toBeVisible();
  await expect(page.getByText("What you type is kept on this device as you type")).toBeVisible();
  await expect(field(page, "Your name")).toHaveValue("");
});

for (const failure of ["opening throws", "there is no room"] as const) {
  test(`R9 where storage fails (${failure}), the form shows “Not saved” and works`, async ({ page }) => {
    await page.addInitScript(STORAGE_FAILURES[failure]);
    await open(page, INCIDENT);
    await fillInIncident(page, AN_INCIDENT);

    await expect(page.getByRole("status").getByText("Not saved: this browser does not let")).toBeVisible();
    await expect(draftSaved(page)).toHaveCount(0);
    await submitButton(page).click();
    await expect(handOverHeading(page, "incident")).toBeVisible();
    await page.goBack();
    await expect(field(page, "Your name")).toHaveValue("Ada Øvergård");
  });
}

for (const [reason, stored] of UNREADABLE_DRAFTS) {
  test(`R10 a draft that cannot be read (${reason}) is kept apart and offered as a file`, async ({ page }) => {
    await open(page, "/mydesk");
    await storeText(page, DRAFT, stored);
    await open(page, INCIDENT);

    const notice = page.getByRole("status").filter({ hasText: "A draft from before could not be read." });
    await expect(notice).toBeVisible();
    await expect(field(page, "Your name")).toHaveValue("");
    // A new draft must not overwrite it.
    await field(page, "Your name").fill("Ada");
    await expect(draftSaved(page)).toBeVisible();
    await page.reload();
    await expect(field(page, "Your name")).toHaveValue("Ada");

    const { text } = await download(notice.getByRole("button", { name: "Save it as a file" }));
    expect(text).toBe(stored);
    // The browser does not tell whether the file is there: only the reader can.
    await expect(notice).toBeVisible();
    await notice.getByRole("button", { name: "I have the file: delete it here" }).click();
    await expect(notice).toHaveCount(0);
    await expect.poll(() => storedUserData(page)).toEqual({ [formKey("incident", "name")]: "Ada" });
    await page.reload();
    await expect(field(page, "Your name")).toHaveValue("Ada");
    await expect(notice).toHaveCount(0);
  });
}

test("R10 an unreadable draft is deleted once the reader says that they have the file", async ({ page }) => {
  await open(page, "/mydesk");
  await storeText(page, DRAFT, "{damaged");
  await open(page, INCIDENT);
  const notice = page.getByText("A draft from before could not be read.");
  await expect(notice).toBeVisible();

  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save it as a file" }).click();
  await downloading;
  await page.reload();
  await expect(notice).toBeVisible();
  await page.getByRole("button", { name: "Save it as a file" }).click();
  await page.getByRole("button", { name: "I have the file: delete it here" }).click();
  await expect(notice).toHaveCount(0);
  await expect.poll(async () => Object.keys(await storedTexts(page)).filter((key) => key.includes("|unreadable|"))).toEqual([]);
  await page.reload();

  await expect(submitButton(page)).toBeVisible();
  await expect(page.getByText("What you type is kept on this device as you type")).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test("F8 spaces and zero-width characters around an answer are ignored", async ({ page }) => {
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

  await submitButton(page).click();

  await expect(handOverHeading(page, "incident")).toBeVisible();
  const message = await page.getByRole("region", { name: "The message" }).innerText();
  expect(message).not.toMatch(/[\u200b\u2060\ufeff\u200d]/);
  expect(message).toContain("3 January 2026, 09:05 (Europe/Oslo, UTC+01:00)");
  expect(message).toContain("By e-mail: ada@customer.example");
  expect(message).toMatch(/What is affected\?\s+Not provided/);
});

test("F8 an answer of only spaces and zero-width characters is empty", async ({ page }) => {
  await open(page, QUESTION);
  await fillInQuestion(page, { ...A_QUESTION, text: " \u200b\n\u2060 ", name: "\ufeff", email: "\u200b" });

  await submitButton(page).click();

  expect(await errorLines(page)).toEqual(["Enter your question", "Enter your name", "Enter your e-mail address"]);
});

test("F11 day and time are accepted in several formats, and shown with their zone", async ({ page }) => {
  await open(page, INCIDENT);
  const group = page.getByRole("group", { name: "When was it noticed?" });
  await expect(group).toHaveAccessibleDescription(/for example 22 11 2026\..*Times are in Europe\/Oslo\./);
  await fillInIncident(page, AN_INCIDENT);

  for (const [day, month, year, time, shown] of [
    ["3", "jan", "2026", "", "3 January 2026 (Europe/Oslo, UTC+01:00)"],
    ["03", "Sept.", "2026", "2:30 pm", "3 September 2026, 14:30 (Europe/Oslo, UTC+02:00)"],
    ["22", "11", "2026", "1405", "22 November 2026, 14:05 (Europe/Oslo, UTC+01:00)"],
    ["29", "FEBRUARY", "2024", "0.15", "29 February 2024, 00:15 (Europe/Oslo, UTC+01:00)"],
  ] as const) {
    await fillInMoment(page, { day, month, year, time });
    await submitButton(page).click();
    await expect(handOverHeading(page, "incident")).toBeVisible();
    await expect(page.getByRole("definition").getByText(shown, { exact: true })).toBeVisible();
    await page.goBack();
    await expect(submitButton(page)).toBeVisible();
  }
});

test("F11 focus never moves from part to part by itself, and a button fills in the present time", async ({ page }) => {
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

test("F12 only the selected contact method is checked and handed over", async ({ page }) => {
  await open(page, INCIDENT);
  await fillInIncident(page, { ...AN_INCIDENT, email: "ada@customer.example" });
  await expect(field(page, "Telephone number")).toHaveCount(0);

  await submitButton(page).click();

  const message = page.getByRole("region", { name: "The message" });
  await expect(message).toContainText("By e-mail: ada@customer.example");
  await expect(message).not.toContainText("+47 22 00 00 00");
});

test("F14 answers are kept while another page is open", async ({ page }) => {
  await open(page, INCIDENT);
  await fillInIncident(page, AN_INCIDENT);
  const typed = await values(page);

  await page.getByRole("link", { name: "Responsibilities", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who is responsible for what");
  await page.goBack();

  expect(await values(page)).toEqual(typed);
});

test("F18 name and e-mail of the question are filled in in the report, and replace nothing there", async ({
  page,
}) => {
  await open(page, QUESTION);
  await field(page, "Your name").fill("Ada");
  await field(page, "E-mail address").fill("ada@customer.example");
  await expect(draftSaved(page)).toBeVisible();
  await open(page, INCIDENT);
  await expect(field(page, "Your name")).toHaveValue("Ada");
  await radio(page, "How can the team reach you?", "By e-mail").check();
  await expect(field(page, "E-mail address")).toHaveValue("ada@customer.example");

  // The same without a page load. The name in the question is not replaced.
  await field(page, "Your name").fill("Bo");
  await page.getByRole("link", { name: "Contact", exact: true }).click();
  await page.getByRole("link", { name: "Ask a question" }).click();
  await expect(field(page, "Your name")).toHaveValue("Ada");
});

test("F18 name and e-mail of the report are filled in in the question", async ({ page }) => {
  await open(page, INCIDENT);
  await field(page, "Your name").fill("Bo");
  await radio(page, "How can the team reach you?", "By e-mail").check();
  await field(page, "E-mail address").fill("bo@customer.example");

  await page.getByRole("link", { name: "Contact", exact: true }).click();
  await page.getByRole("link", { name: "Ask a question" }).click();

  await expect(field(page, "Your name")).toHaveValue("Bo");
  await expect(field(page, "E-mail address")).toHaveValue("bo@customer.example");
});

test("each product has its own drafts", async ({ page }) => {
  await open(page, QUESTION);
  await field(page, "Your question").fill("About MyDesk?");
  await expect(draftSaved(page)).toBeVisible();

  await page.getByRole("link", { name: "Write about ManageEngine Identity360 instead" }).click();
  await expect(page).toHaveURL("/identity360/contact/question");
  await expect(field(page, "Your question")).toHaveValue("");
  await page.goBack();
  await expect(field(page, "Your question")).toHaveValue("About MyDesk?");
});
