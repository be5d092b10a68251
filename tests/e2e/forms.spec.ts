// The two forms: their fields, their errors, and the drafts that are stored.

import type { Locator, Page } from "@playwright/test";
import { download } from "./download.js";
import {
  AN_INCIDENT,
  AN_URGENT_INCIDENT,
  A_QUESTION,
  DEVICE,
  HAND_OVER,
  INCIDENT,
  type IncidentPage,
  type MessageKind,
  NOW,
  QUESTION,
  REACH,
  TIME_ZONE,
  continueTo,
  draftSaved,
  errorLines,
  errorSummary,
  field,
  fillInIncident,
  fillInMoment,
  fillInQuestion,
  fillInReach,
  handOverHeading,
  incidentPage,
  nextButton,
  radio,
  submitButton,
} from "./forms.js";
import { currentAddress, expect, historyLength, open, test } from "./portal.js";
import { STORAGE_FAILURES, delayCommits, formKey, storedTexts, storedUserData, storeText } from "./storage.js";

// Which dates are in the past must not depend on when the tests run.
test.use({ timezoneId: TIME_ZONE });
test.beforeEach(({ page }) => page.clock.setFixedTime(NOW));

interface FormUnderTest {
  kind: MessageKind;
  /** The address of the page with the fields about the writer. */
  address: string;
  title: string;
  /** Opens that page, with the answers of the pages before it. */
  openForm: (page: Page) => Promise<void>;
  fillIn: (page: Page) => Promise<void>;
  /** The errors of that page while it is empty. */
  missing: string[];
  /** An answer that reveals a field, another one that hides it, and the field's error. */
  reveal: { shows: string; hides: string; label: string; error: string; answer: string };
}

const FORMS: FormUnderTest[] = [
  {
    kind: "question",
    address: QUESTION,
    title: "Ask a question – MyDesk – Trust portal",
    openForm: (page) => open(page, QUESTION),
    fillIn: (page) => fillInQuestion(page, A_QUESTION),
    missing: [
      "Choose what your question is about",
      "Enter your question",
      "Choose for whom it is",
      "Enter your name",
      "Enter your e-mail address",
    ],
    reveal: {
      shows: "Somebody else",
      hides: "My own organisation",
      label: "Their name and organisation",
      error: "Enter their name and organisation",
      answer: "Customer Ltd",
    },
  },
  {
    kind: "incident",
    address: incidentPage("reach"),
    title: "How to reach you – MyDesk – Trust portal",
    openForm: async (page) => {
      await open(page, INCIDENT);
      await radio(page, DEVICE, "No").check();
      await continueTo(page, "happened");
      await field(page, "What happened?").fill(AN_INCIDENT.happened);
      await continueTo(page, "reach");
    },
    fillIn: (page) => fillInReach(page, { name: "Ada Øvergård", email: "ada@customer.example" }),
    missing: ["Choose how the team can reach you", "Enter your name"],
    reveal: {
      shows: "By telephone",
      hides: "By e-mail",
      label: "Telephone number",
      error: "Enter your telephone number",
      answer: "+47 22 00 00 00",
    },
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

for (const { kind, address, title, openForm, fillIn, missing, reveal } of FORMS) {
  test.describe(`the ${kind} form`, () => {
    test("F1 nothing is checked before the form is submitted", async ({ page }) => {
      await openForm(page);

      await field(page, "Your name").focus();
      for (const control of await controls(page)) {
        await control.focus();
        await control.blur();
      }
      if (kind === "incident") {
        await radio(page, REACH, "By e-mail").check();
      }
      await field(page, "E-mail address").fill("no address");
      await field(page, "E-mail address").blur();

      await expect(errorSummary(page)).toHaveCount(0);
      await expect(page.getByText("Error:")).toHaveCount(0);
      await expect(page).toHaveTitle(title);
      // The browser's own validation is off.
      await expect(page.getByRole("main").locator("form")).toHaveJSProperty("noValidate", true);
    });

    test("F2 the title begins with “Error: ” until the form is valid", async ({ page }) => {
      await openForm(page);
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
      await openForm(page);

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
      await openForm(page);
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
      await openForm(page);
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
      await openForm(page);
      await page.getByRole("radio", { name: reveal.shows }).check();
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
      await openForm(page);
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
      await openForm(page);
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
      await openForm(page);
      await page.getByRole("radio", { name: reveal.shows }).check();

      const names: string[] = [];
      for (const control of await controls(page)) {
        await expect.soft(control).not.toHaveAttribute("placeholder");
        await expect.soft(control).toHaveAccessibleName(/\S/);
        names.push(await control.evaluate((input: HTMLInputElement) => input.labels?.[0]?.innerText ?? ""));
      }
      const optional = names.filter((name) => name.endsWith("(optional)"));
      expect(optional).toEqual(["Your organisation (optional)"]);
      // Required fields have no mark; F3 lists them.
      await expect(page.getByText(/\brequired\b/i)).toHaveCount(0);
    });

    test("F12 no radio button is selected at first", async ({ page }) => {
      await openForm(page);

      const radios = await page.getByRole("main").getByRole("radio").all();
      expect(radios.length).toBeGreaterThanOrEqual(kind === "question" ? 5 : 2);
      for (const radio of radios) {
        await expect(radio).not.toBeChecked();
      }
    });

    test("F12 a radio button reveals a field, which is checked only while it is shown", async ({ page }) => {
      await openForm(page);
      await fillIn(page);
      const revealed = field(page, reveal.label);
      await expect(revealed).toHaveCount(0);

      await page.getByRole("radio", { name: reveal.shows }).check();
      await expect(revealed).toBeVisible();
      await submitButton(page).click();
      expect(await errorLines(page)).toEqual([reveal.error]);

      await revealed.fill(reveal.answer);
      await page.getByRole("radio", { name: reveal.hides }).check();
      await expect(revealed).toHaveCount(0);
      await submitButton(page).click();
      await expect(handOverHeading(page, kind)).toBeVisible();
      await expect(page.getByRole("main")).not.toContainText(reveal.answer);

      // The answer is kept while its field is not shown.
      await page.goBack();
      await page.getByRole("radio", { name: reveal.shows }).check();
      await expect(revealed).toHaveValue(reveal.answer);
      await submitButton(page).click();
      await expect(page.getByRole("main")).toContainText(reveal.answer);
    });

    test("F13 fields have a type and an autocomplete token, and take 254 characters of e-mail", async ({ page }) => {
      await openForm(page);
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
      await openForm(page);
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
      await page.getByRole("link", { name: "Change Your name" }).click();
      await expect(field(page, "Your name")).toBeFocused();
      expect(await values(page)).toEqual(typed);
    });

    test("F14 the address of the hand-over without a draft shows the form, and Back leaves it", async ({
      page,
    }) => {
      const first = kind === "question" ? QUESTION : INCIDENT;
      await open(page, "/mydesk/contact");
      await page.goto(first + HAND_OVER);

      await expect(page.getByRole("main").locator("form")).toBeVisible();
      await expect(page).toHaveURL(first);
      await page.goBack();
      await expect(page).toHaveURL("/mydesk/contact");
      // The form must not redirect again.
      await page.waitForTimeout(500);
      await expect(page).toHaveURL("/mydesk/contact");
    });

    test("F16 the button is never disabled, and a double click makes one hand-over", async ({ page }) => {
      await openForm(page);
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
      await openForm(page);
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

      await openForm(page);
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
  await expect(page.getByRole("button", { name: /^(Continue|Hand over now)/ }).first()).toBeVisible();
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
    ["", "", "", "14:30", "Day", "Enter when it was noticed, or leave out the time"],
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
    await open(page, incidentPage("reach"));
    for (const [typed, message] of phones) {
      await field(page, "Telephone number").fill(typed);
      await submitButton(page).click();
      await expect.soft(errorSummary(page).getByRole("link"), typed).toHaveText([message]);
      expect.soft(await errorOf(field(page, "Telephone number")), typed).toBe(message);
    }
    await field(page, "Telephone number").fill("");
    await submitButton(page).click();
    await expect(errorSummary(page).getByRole("link")).toHaveText(["Enter your telephone number"]);
    await radio(page, REACH, "By e-mail").check();
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
      const group = page.getByRole("group", { name: "When was it noticed? (optional)" });
      expect.soft(await errorOf(group), typed).toBe(message);
      await expect.soft(group.locator("[aria-invalid=true]"), typed).toHaveCount(1);
      await expect.soft(group.getByLabel(part, { exact: true }), typed).toHaveAttribute("aria-invalid", "true");
      await errorSummary(page).getByRole("link").click();
      await expect.soft(group.getByLabel(part, { exact: true }), typed).toBeFocused();
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
  await fillInIncident(page, AN_URGENT_INCIDENT);
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
  await fillInIncident(page, AN_URGENT_INCIDENT);
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
    await fillInIncident(page, AN_URGENT_INCIDENT);

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
    await open(page, incidentPage("reach"));

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
  await open(page, incidentPage("reach"));
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
  expect(message).toMatch(/Which systems and accounts\?\s+Not provided/);
});

test("F8 an answer of only spaces and zero-width characters is empty", async ({ page }) => {
  await open(page, QUESTION);
  await fillInQuestion(page, { ...A_QUESTION, text: " \u200b\n\u2060 ", name: "\ufeff", email: "\u200b" });

  await submitButton(page).click();

  expect(await errorLines(page)).toEqual(["Enter your question", "Enter your name", "Enter your e-mail address"]);
});

test("F11 day and time are accepted in several formats, and shown with their zone", async ({ page }) => {
  await open(page, INCIDENT);
  await fillInIncident(page, AN_INCIDENT);
  const group = page.getByRole("group", { name: "When was it noticed? (optional)" });
  await expect(group).toHaveAccessibleDescription(/for example 22 11 2026\..*Times are in Europe\/Oslo\./);

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

for (const question of ["When was it noticed? (optional)", "When did it begin? (optional)"]) {
  test(`F11 ${question}: focus never moves from part to part by itself, and a button fills in the present time`, async ({
    page,
  }) => {
    await open(page, incidentPage("when"));
    const group = page.getByRole("group", { name: question });
    const part = (label: string) => group.getByLabel(label, { exact: true });
    await part("Day").focus();
    await page.keyboard.type("22");
    await expect(part("Day")).toBeFocused();
    await page.keyboard.type("11");
    await expect(part("Day")).toHaveValue("2211");

    await group.getByRole("button", { name: "Fill in the present time" }).click();

    await expect(part("Day")).toHaveValue("22");
    await expect(part("Month")).toHaveValue("11");
    await expect(part("Year")).toHaveValue("2026");
    await expect(part("Time (optional)")).toHaveValue("14:05");
  });
}

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
  await open(page, incidentPage("reach"));
  await expect(field(page, "Your name")).toHaveValue("Ada");
  await radio(page, REACH, "By e-mail").check();
  await expect(field(page, "E-mail address")).toHaveValue("ada@customer.example");

  // The same without a page load. The name in the question is not replaced.
  await field(page, "Your name").fill("Bo");
  await page.getByRole("link", { name: "Contact", exact: true }).click();
  await page.getByRole("link", { name: "Ask a question" }).click();
  await expect(field(page, "Your name")).toHaveValue("Ada");
});

test("F18 name and e-mail of the report are filled in in the question", async ({ page }) => {
  await open(page, incidentPage("reach"));
  await field(page, "Your name").fill("Bo");
  await radio(page, REACH, "By e-mail").check();
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

test.describe("the incident form asks one thing a page", () => {
  const ALL = {
    ...AN_INCIDENT,
    affectedWhat: "Two accounts",
    personalData: "Yes",
    dataCategories: "Names of employees",
    ongoing: "I do not know",
    indicators: "https://login.evil.example/a\nmallory@evil.example",
    forWhom: "Customer Ltd",
    sharing: "TLP:AMBER – the provider and its clients, who need to know",
  };

  test("F15 each answer is shown with a link that changes it and returns", async ({ page }) => {
    await open(page, INCIDENT);
    await fillInIncident(page, ALL);
    await submitButton(page).click();
    await expect(handOverHeading(page, "incident")).toBeFocused();
    const terms = await page.getByRole("region", { name: "The message" }).getByRole("term").allInnerTexts();
    const questions = terms.filter((term) => term !== "Product");
    expect(questions.length).toBeGreaterThan(15);

    for (const question of questions) {
      await page.getByRole("link", { name: `Change ${question}`, exact: true }).click();
      await expect(page).toHaveURL(/\?change=/);
      const focused = page.locator("input:focus, textarea:focus");
      await expect(focused).toHaveCount(1);
      const names = await focused.evaluate((input: HTMLInputElement) =>
        [input.labels?.[0], input.closest("fieldset")?.querySelector("legend")].map((name) => name?.innerText ?? ""),
      );
      expect(names.some((name) => name.startsWith(question)), `${question}: ${names.join()}`).toBe(true);
      await submitButton(page).click();
      await expect(handOverHeading(page, "incident")).toBeFocused();
    }
  });

  test("indicators are shown so that nobody follows them, and never as links", async ({ page }) => {
    await open(page, INCIDENT);
    await fillInIncident(page, ALL);
    await submitButton(page).click();
    const message = page.getByRole("region", { name: "The message" });
    await expect(message).toContainText("hxxps[://]login[.]evil[.]example/a");
    await expect(message).toContainText("mallory[@]evil[.]example");
    await expect(message).not.toContainText("https://");
    await expect(page.locator('a[href*="evil"]:not([href^="mailto:security"])')).toHaveCount(0);
    const mail = await page.getByRole("link", { name: "Write an e-mail" }).getAttribute("href");
    const text = await page.getByLabel("The message as plain text").inputValue();
    for (const copy of [decodeURIComponent(mail ?? ""), text]) {
      expect(copy).toContain("login[.]evil[.]example");
      expect(copy).not.toContain("login.evil");
    }
    // In the form they stay as they were typed.
    await page.getByRole("link", { name: "Change Traces of the attack" }).click();
    await expect(field(page, "Traces of the attack (optional)")).toHaveValue(ALL.indicators);
  });

  test("F14 Back leads through the pages, on the page and in the browser, with every answer", async ({ page }) => {
    await open(page, INCIDENT);
    await expect(page.getByRole("link", { name: "Back", exact: true })).toHaveCount(0);
    await fillInIncident(page, ALL);
    const names: IncidentPage[] = ["behalf", "response", "nature", "personal-data", "affected", "when", "reach", "happened", "safety"];
    for (const name of names) {
      await page.getByRole("link", { name: "Back", exact: true }).click();
      await expect(page).toHaveURL(incidentPage(name));
      await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    }
    await expect(radio(page, DEVICE, "No")).toBeChecked();
    await page.goBack();
    await expect(field(page, "What happened?")).toHaveValue(ALL.happened);
    await page.goForward();
    await expect(radio(page, DEVICE, "No")).toBeChecked();
  });

  test("whoever is in a hurry hands over after what happened and how to reach them", async ({ page }) => {
    await open(page, INCIDENT);
    await fillInIncident(page, AN_URGENT_INCIDENT);
    await expect(page).toHaveURL(incidentPage("reach"));
    await submitButton(page).click();
    await expect(handOverHeading(page, "incident")).toBeFocused();
    await expect(page.getByRole("region", { name: "The message" })).toContainText(/When was it noticed\?\s*Not provided/);
  });

  test("a page that is wrong is not left, and only its own errors are shown", async ({ page }) => {
    await open(page, INCIDENT);
    await nextButton(page).click();
    expect(await errorLines(page)).toEqual(["Choose whether your device or mailbox could be part of the incident"]);
    await expect(page).toHaveURL(INCIDENT);
    await radio(page, DEVICE, "I do not know").check();
    await expect(page.getByText("If it may be this device, go on from another one")).toBeVisible();
    await continueTo(page, "happened");
    await expect(errorSummary(page)).toHaveCount(0);
    await nextButton(page).click();
    expect(await errorLines(page)).toEqual(["Enter what happened"]);
  });

  test("what is missing on an earlier page is asked for there", async ({ page }) => {
    await open(page, incidentPage("reach"));
    await fillInReach(page, { name: "Ada", phone: "+47 22 00 00 00" });
    await submitButton(page).click();
    await expect(page).toHaveURL(INCIDENT);
    await expect(errorSummary(page)).toBeFocused();
    expect(await errorLines(page)).toEqual(["Choose whether your device or mailbox could be part of the incident"]);
  });

  test("what began after it was noticed is an error", async ({ page }) => {
    await open(page, INCIDENT);
    await fillInIncident(page, AN_INCIDENT);
    await fillInMoment(page, { day: "4", month: "1", year: "2026" }, "When did it begin? (optional)");
    await nextButton(page).click();
    expect(await errorLines(page)).toEqual(["It began after it was noticed. Check both days, and the times"]);
  });

  test("details of personal data are asked for only where some is affected", async ({ page }) => {
    await open(page, incidentPage("personal-data"));
    const people = field(page, "About how many people? (optional)");
    for (const answer of ["No", "I do not know"]) {
      await radio(page, "Is personal data affected? (optional)", answer).check();
      await expect(people).toHaveCount(0);
    }
    await radio(page, "Is personal data affected? (optional)", "Yes").check();
    await people.fill("unknown");
    await expect(people).toHaveAccessibleDescription("A rough number, or “unknown”.");
  });

  test("F15 a pack without anonymous reports does not offer them", async ({ page }) => {
    await open(page, incidentPage("reach"));
    await expect(page.getByRole("radio")).toHaveCount(2);
  });
});

test("texts of the portal that may answer a question are suggested while it is typed", async ({ page }) => {
  await open(page, QUESTION);
  const question = field(page, "Your question");
  await question.focus();
  await page.keyboard.type("Which password rules do you ask for?");
  const suggestions = page.getByRole("region", { name: "This may answer it already" });
  await expect(suggestions.getByRole("link").first()).toHaveText(/password/i);
  expect(await suggestions.getByRole("link").count()).toBeLessThanOrEqual(3);
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: "may answer your question" })).toHaveCount(1);
  await expect(question).toBeFocused();

  await suggestions.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/mydesk\/(responsibilities|checklist)#/);
  await page.goBack();
  await expect(question).toHaveValue("Which password rules do you ask for?");

  await question.fill("Kan vi få rapporten?");
  await expect(suggestions).toHaveCount(0);
});

test("F10 a text may be typed beyond its limit, is counted at once, and the count is read out after a pause", async ({
  page,
}) => {
  await open(page, QUESTION);
  await fillInQuestion(page, { ...A_QUESTION, text: "x".repeat(7_499) });
  const question = field(page, "Your question");
  const count = page.locator(".character-count > .hint").first();
  const readOut = page.locator(".character-count > [role=status]").first();
  await expect(count).toBeEmpty();
  await question.press("End");
  await question.pressSequentially("y");
  await expect(count).toHaveText("You have 2,500 characters left");
  await expect(readOut).toBeEmpty();
  await expect(readOut).toHaveText("You have 2,500 characters left");

  await question.fill("å".repeat(10_000));
  await expect(count).toHaveText("You have used all characters");
  await question.press("End");
  await question.pressSequentially("🔑");
  await expect(count).toHaveText("You have 1 character too many");
  await submitButton(page).click();
  expect(await errorLines(page)).toEqual(["The answer may have 10,000 characters at most. Take out 1"]);
  await expect(question).toHaveValue(`${"å".repeat(10_000)}🔑`);
});

test("F13 an e-mail address can be pasted", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, QUESTION);
  await page.evaluate(() => navigator.clipboard.writeText("ada@customer.example"));
  await field(page, "E-mail address").focus();
  await page.keyboard.press("Control+V");
  await expect(field(page, "E-mail address")).toHaveValue("ada@customer.example");
});

test("F26 the keys that were pressed just before Enter are in the field, the draft and the message", async ({ page }) => {
  await open(page, INCIDENT);
  await fillInIncident(page, { ...AN_URGENT_INCIDENT, name: "" });
  for (const name of ["Ada", "Bo", "Cy Example", "Dag"]) {
    await open(page, incidentPage("reach"));
    await field(page, "Your name").fill("");
    await field(page, "Your name").focus();
    // Without a frame in between, as far as the browser lets it.
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(incidentPage("when"));
    await page.getByRole("link", { name: "Back", exact: true }).click();
    await expect(field(page, "Your name")).toHaveValue(name);
    await submitButton(page).click();
    await expect(page.getByRole("definition").getByText(name, { exact: true })).toBeVisible();
  }
});
