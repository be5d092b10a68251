// The files that the portal lets its reader save.

import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { Locator } from "@playwright/test";
import { expect } from "./portal.js";

/** Clicks a button that saves a file, and reads the file. */
export async function download(button: Locator): Promise<{ name: string; text: string }> {
  const downloading = button.page().waitForEvent("download");
  await button.click();
  const file = await downloading;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

/** The rows of a CSV file, by column, as read by a parser that is not the project's own. */
export function parseCsv(text: string): Record<string, string>[] {
  expect(text.startsWith("\uFEFF"), "the byte order mark is there").toBe(true);
  return parse(text, { bom: true, columns: true, record_delimiter: "\r\n", relax_column_count: false });
}
