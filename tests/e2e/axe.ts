// What axe-core finds on a page as it stands.

import axe from "axe-core";
import type { BrowserContext, Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Gives every page of a context axe, before anything else runs in it. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: axe.source });
}

/** Every violation in a line: the rule, its help, and the elements that break it. */
export function violations(page: Page): Promise<string[]> {
  return page.evaluate(async (tags) => {
    const here = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await here.run(document, {
      runOnly: { type: "tag", values: tags },
      resultTypes: ["violations"],
    });
    return violations.map(({ id, help, nodes }) => {
      const places = nodes.map(({ target, failureSummary }) => `${target.join(" ")} – ${failureSummary ?? ""}`);
      return `${id}: ${help}\n${places.join("\n")}`;
    });
  }, TAGS);
}
