// The two forms as a person fills them in.

import type { Locator, Page } from "@playwright/test";
import { expect, open } from "./portal.js";

export type Kind = "question" | "incident";

export const QUESTION = "/mydesk/contact/question";
export const INCIDENT = "/mydesk/contact/incident";
export const HAND_OVER = "?step=hand-over";

/** The button that checks the form. */
export function goOn(page: Page): Locator {
  return page.getByRole("button", { name: "Continue to hand over" });
}

/** The error summary: what takes focus after a failed check. */
export function summary(page: Page): Locator {
  return page.getByLabel("There is a problem");
}

/** The words that the error summary lists. */
export async function summaryLines(page: Page): Promise<string[]> {
  await expect(summary(page)).toBeVisible();
  return summary(page).getByRole("link").allTextContents();
}

/** A radio button in the group of a question. */
export function choice(page: Page, question: string, answer: string): Locator {
  return page.getByRole("group", { name: question }).getByRole("radio", { name: answer, exact: true });
}

/** A text field by the whole of its label. */
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
  await choice(page, "What is your question about?", answers.topic).check();
  await field(page, "Your question").fill(answers.text);
  await fillInBehalf(page, "For whom do you ask?", answers.forWhom);
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
  await choice(page, "How urgent is it?", answers.urgency).check();
  await fillInBehalf(page, "For whom do you report?", answers.forWhom);
  await field(page, "Your name").fill(answers.name);
  if (answers.phone !== undefined) {
    await choice(page, "How can the team reach you?", "By telephone").check();
    await field(page, "Telephone number").fill(answers.phone);
  }
  if (answers.email !== undefined) {
    await choice(page, "How can the team reach you?", "By e-mail").check();
    await field(page, "E-mail address").fill(answers.email);
  }
  if (answers.organisation !== undefined) {
    await field(page, "Your organisation (optional)").fill(answers.organisation);
  }
}

/** The parts of the moment; a part that is not given is emptied. */
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

async function fillInBehalf(page: Page, question: string, forWhom: string | undefined): Promise<void> {
  if (forWhom === undefined) {
    await choice(page, question, "My own organisation").check();
  } else {
    await choice(page, question, "Somebody else").check();
    await field(page, "Their name and organisation").fill(forWhom);
  }
}

/** Opens a form, fills it in right, and goes on to the hand-over. */
export async function handOver(page: Page, kind: Kind): Promise<void> {
  if (kind === "question") {
    await open(page, QUESTION);
    await fillInQuestion(page, A_QUESTION);
  } else {
    await open(page, INCIDENT);
    await fillInIncident(page, AN_INCIDENT);
  }
  await goOn(page).click();
  await expect(handOverHeading(page, kind)).toBeVisible();
}

export function handOverHeading(page: Page, kind: Kind): Locator {
  const what = kind === "question" ? "question" : "report";
  return page.getByRole("heading", { level: 1, name: `Your ${what} is ready to hand over` });
}

/** The question at the end of the form, about what was typed so far. */
export function draftIsKept(page: Page): Locator {
  return page.getByText(/^Draft saved at \d\d:\d\d, on this device only\./);
}
