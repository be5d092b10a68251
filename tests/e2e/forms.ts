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

/** The button that submits the form. */
export function submitButton(page: Page): Locator {
  return page.getByRole("button", { name: "Continue to hand over" });
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
  happened: string;
  day: string;
  month: string;
  year: string;
  time?: string;
  affectedWhat?: string;
  affectedWho?: string;
  urgency: string;
  forWhom?: string;
  name: string;
  email?: string;
  phone?: string;
  organisation?: string;
}

export const AN_INCIDENT: IncidentAnswers = {
  happened: "Somebody signed in from a country where none of us is.",
  day: "3",
  month: "jan",
  year: "2026",
  urgency: "It is going on now",
  name: "Ada Øvergård",
  phone: "+47 22 00 00 00",
};

export async function fillInIncident(page: Page, answers: IncidentAnswers): Promise<void> {
  await field(page, "What happened?").fill(answers.happened);
  await fillInMoment(page, answers);
  if (answers.affectedWhat !== undefined) {
    await field(page, "What is affected? (optional)").fill(answers.affectedWhat);
  }
  if (answers.affectedWho !== undefined) {
    await field(page, "Who is affected? (optional)").fill(answers.affectedWho);
  }
  await radio(page, "How urgent is it?", answers.urgency).check();
  await fillInForWhom(page, "For whom do you report?", answers.forWhom);
  await field(page, "Your name").fill(answers.name);
  if (answers.phone !== undefined) {
    await radio(page, "How can the team reach you?", "By telephone").check();
    await field(page, "Telephone number").fill(answers.phone);
  }
  if (answers.email !== undefined) {
    await radio(page, "How can the team reach you?", "By e-mail").check();
    await field(page, "E-mail address").fill(answers.email);
  }
  if (answers.organisation !== undefined) {
    await field(page, "Your organisation (optional)").fill(answers.organisation);
  }
}

/** Fills in day, month, year and time; a part that is not given becomes empty. */
export async function fillInMoment(
  page: Page,
  parts: { day?: string; month?: string; year?: string; time?: string },
): Promise<void> {
  const group = page.getByRole("group", { name: "When was it noticed?" });
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
