// The two forms: their controls, and how to fill them in.

import type { Locator, Page } from "@playwright/test";
import { expect, open } from "./portal.js";

/** The time in tests of what depends on it, and its zone. */
export const NOW = new Date("2026-11-22T14:05:00+01:00");
export const TIME_ZONE = "Europe/Oslo";

export type MessageKind = "question" | "incident";

export const QUESTION = "/mydesk/contact/question";
export const INCIDENT = "/mydesk/contact/incident";
export const HAND_OVER = "?step=hand-over";

/** The pages of the incident form, by their names in addresses. */
export type IncidentPage =
  | "safety"
  | "happened"
  | "reach"
  | "when"
  | "affected"
  | "personal-data"
  | "nature"
  | "response"
  | "behalf"
  | "sharing";

/** The address of a page of the incident form. */
export function incidentPage(name: IncidentPage): string {
  return name === "safety" ? INCIDENT : `${INCIDENT}?step=${name}`;
}

/** The button that leads to the hand-over. Where a form has further pages, it skips them. */
export function submitButton(page: Page): Locator {
  return page.getByRole("button", { name: /^(Continue to hand over|Hand over now)$/ });
}

/** The button that leads to the next page of a form. */
export function nextButton(page: Page): Locator {
  return page.getByRole("button", { name: "Continue", exact: true });
}

/** Leaves a page of the incident form, which is right, for another one. */
export async function continueTo(page: Page, name: IncidentPage): Promise<void> {
  await nextButton(page).click();
  await expect(page).toHaveURL(incidentPage(name));
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
}

/** The error summary, which takes focus after a failed check. */
export function errorSummary(page: Page): Locator {
  return page.getByLabel("There is a problem");
}

/** The errors in the error summary. */
export async function errorLines(page: Page): Promise<string[]> {
  await expect(errorSummary(page)).toBeVisible();
  return errorSummary(page).getByRole("link").allTextContents();
}

/** A radio button, by the legend of its group and its own label. */
export function radio(page: Page, question: string, answer: string): Locator {
  return page.getByRole("group", { name: question }).getByRole("radio", { name: answer, exact: true });
}

/** A text field by its whole label. */
export function field(page: Page, label: string): Locator {
  return page.getByRole("textbox", { name: label, exact: true });
}

export interface QuestionAnswers {
  topic: string;
  text: string;
  forWhom?: string;
  name: string;
  email: string;
  organisation?: string;
}

export const A_QUESTION: QuestionAnswers = {
  topic: "Compliance: laws, standards and audits",
  text: "Which audit report covers the mobile app?\nWe need it by March – “soon”, say our auditors.",
  name: "Ada Øvergård",
  email: "ada@customer.example",
};

export async function fillInQuestion(page: Page, answers: QuestionAnswers): Promise<void> {
  await radio(page, "What is your question about?", answers.topic).check();
  await field(page, "Your question").fill(answers.text);
  await fillInForWhom(page, "For whom do you ask?", answers.forWhom);
  await field(page, "Your name").fill(answers.name);
  await field(page, "E-mail address").fill(answers.email);
  if (answers.organisation !== undefined) {
    await field(page, "Your organisation (optional)").fill(answers.organisation);
  }
}

export interface IncidentAnswers {
  device?: string;
  happened: string;
  name: string;
  email?: string;
  phone?: string;
  organisation?: string;
  day?: string;
  month?: string;
  year?: string;
  time?: string;
  affectedWhat?: string;
  affectedWho?: string;
  personalData?: string;
  dataCategories?: string;
  ongoing?: string;
  done?: string;
  indicators?: string;
  forWhom?: string;
  sharing?: string;
}

/** A report by somebody in a hurry. */
export const AN_URGENT_INCIDENT: IncidentAnswers = {
  happened: "Somebody signed in from a country where none of us is.",
  name: "Ada Øvergård",
  phone: "+47 22 00 00 00",
};

/** The same, by somebody who also says when it was. */
export const AN_INCIDENT: IncidentAnswers = {
  ...AN_URGENT_INCIDENT,
  day: "3",
  month: "jan",
  year: "2026",
};

export const DEVICE = "Could the device or mailbox that you use be part of the incident?";
export const REACH = "How can the team reach you?";

/** Fills in the pages of the incident form from the first one to the last one that has an answer, and stays there. */
export async function fillInIncident(page: Page, answers: IncidentAnswers): Promise<void> {
  await radio(page, DEVICE, answers.device ?? "No").check();
  await continueTo(page, "happened");
  await field(page, "What happened?").fill(answers.happened);
  await continueTo(page, "reach");
  await fillInReach(page, answers);
  const isAsked = (...fields: (keyof IncidentAnswers)[]) => fields.some((field) => answers[field] !== undefined);
  const pages: [IncidentPage, boolean, () => Promise<void>][] = [
    ["when", isAsked("day", "month", "year", "time"), () => fillInMoment(page, answers)],
    [
      "affected",
      isAsked("affectedWhat", "affectedWho"),
      async () => {
        await field(page, "Which systems and accounts? (optional)").fill(answers.affectedWhat ?? "");
        await field(page, "Which people or groups? (optional)").fill(answers.affectedWho ?? "");
      },
    ],
    [
      "personal-data",
      isAsked("personalData"),
      async () => {
        await radio(page, "Is personal data affected? (optional)", answers.personalData ?? "").check();
        if (answers.dataCategories !== undefined) {
          await field(page, "Whose data, and of which kinds? (optional)").fill(answers.dataCategories);
        }
      },
    ],
    ["nature", isAsked("ongoing"), () => radio(page, "Is it still going on? (optional)", answers.ongoing ?? "").check()],
    [
      "response",
      isAsked("done", "indicators"),
      async () => {
        await field(page, "What was done so far? (optional)").fill(answers.done ?? "");
        await field(page, "Traces of the attack (optional)").fill(answers.indicators ?? "");
      },
    ],
    ["behalf", isAsked("forWhom"), () => fillInForWhom(page, "For whom do you report? (optional)", answers.forWhom)],
    [
      "sharing",
      isAsked("sharing"),
      () => radio(page, "With whom may the team share your report? (optional)", answers.sharing ?? "").check(),
    ],
  ];
  const last = pages.findLastIndex(([, isAsked]) => isAsked);
  for (const [name, isAsked, fillIn] of pages.slice(0, last + 1)) {
    await continueTo(page, name);
    if (isAsked) {
      await fillIn();
    }
  }
}

/** Fills in how the writer can be reached. */
export async function fillInReach(
  page: Page,
  answers: { name: string; email?: string; phone?: string; organisation?: string },
): Promise<void> {
  if (answers.phone !== undefined) {
    await radio(page, REACH, "By telephone").check();
    await field(page, "Telephone number").fill(answers.phone);
  }
  if (answers.email !== undefined) {
    await radio(page, REACH, "By e-mail").check();
    await field(page, "E-mail address").fill(answers.email);
  }
  await field(page, "Your name").fill(answers.name);
  if (answers.organisation !== undefined) {
    await field(page, "Your organisation (optional)").fill(answers.organisation);
  }
}

/** Fills in day, month, year and time; a part that is not given becomes empty. */
export async function fillInMoment(
  page: Page,
  parts: { day?: string; month?: string; year?: string; time?: string },
  question = "When was it noticed? (optional)",
): Promise<void> {
  const group = page.getByRole("group", { name: question });
  await group.getByLabel("Day", { exact: true }).fill(parts.day ?? "");
  await group.getByLabel("Month", { exact: true }).fill(parts.month ?? "");
  await group.getByLabel("Year", { exact: true }).fill(parts.year ?? "");
  await group.getByLabel("Time (optional)", { exact: true }).fill(parts.time ?? "");
}

async function fillInForWhom(page: Page, question: string, forWhom: string | undefined): Promise<void> {
  if (forWhom === undefined) {
    await radio(page, question, "My own organisation").check();
  } else {
    await radio(page, question, "Somebody else").check();
    await field(page, "Their name and organisation").fill(forWhom);
  }
}

/** Opens a form, fills it in without errors, and submits it, which leads to the hand-over. */
export async function openHandOver(page: Page, kind: MessageKind): Promise<void> {
  if (kind === "question") {
    await open(page, QUESTION);
    await fillInQuestion(page, A_QUESTION);
  } else {
    await open(page, INCIDENT);
    await fillInIncident(page, AN_INCIDENT);
  }
  await submitButton(page).click();
  await expect(handOverHeading(page, kind)).toBeVisible();
}

export function handOverHeading(page: Page, kind: MessageKind): Locator {
  const what = kind === "question" ? "question" : "report";
  return page.getByRole("heading", { level: 1, name: `Your ${what} is ready to hand over` });
}

/** The text at the end of the form by which the draft is saved. */
export function draftSaved(page: Page): Locator {
  return page.getByText(/^Draft saved at \d\d:\d\d, on this device only\./);
}
