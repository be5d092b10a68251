// The violations of accessibility rules that axe-core finds on a page.

import axe, { type RunOnly } from "axe-core";
import type { BrowserContext, Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Adds axe-core to every page of a context, before any of the page's own scripts runs. */
export async function addAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: axe.source });
}

/** Every violation as a text: the rule, its help, and the elements that violate it. */
export function violations(page: Page): Promise<string[]> {
  return run(page, { type: "tag", values: TAGS });
}

/** The same, of the rule on the contrast of text: the only one whose result depends on the colour scheme. */
export function contrastViolations(page: Page): Promise<string[]> {
  return run(page, { type: "rule", values: ["color-contrast"] });
}

function run(page: Page, runOnly: RunOnly): Promise<string[]> {
  return page.evaluate(async (runOnly) => {
    const injected = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await injected.run(document, { runOnly, resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) => {
      const elements = nodes.map(({ target, failureSummary }) => `${target.join(" ")} – ${failureSummary ?? ""}`);
      return `${id}: ${help}\n${elements.join("\n")}`;
    });
  }, runOnly);
}
