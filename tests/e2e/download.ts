// The files that the portal lets its reader save.

import { mkdir, readFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Locator } from "@playwright/test";
import { FIREFOX_DOWNLOADS } from "./firefox.js";
import { expect } from "./portal.js";

interface File {
  name: string;
  text: string;
}

/** Clicks a button that saves a file, and reads the file. */
export async function download(button: Locator): Promise<File> {
  const isFirefox = button.page().context().browser()?.browserType().name() === "firefox";
  if (isFirefox) return downloadByFirefox(button);
  const downloading = button.page().waitForEvent("download");
  await button.click();
  const file = await downloading;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

/** Playwright does not hear of a file that a page makes itself: it takes the download for one without an id. */
async function downloadByFirefox(button: Locator): Promise<File> {
  const files = async () => (await readdir(FIREFOX_DOWNLOADS)).filter((name) => !name.endsWith(".part"));
  await rm(FIREFOX_DOWNLOADS, { recursive: true, force: true });
  await mkdir(FIREFOX_DOWNLOADS);
  await button.click();
  await expect.poll(files).toHaveLength(1);
  const [name] = (await files()) as [string];
  const text = () => readFile(join(FIREFOX_DOWNLOADS, name), "utf8");
  // The file is there before its text is.
  await expect.poll(text).not.toBe("");
  const file = { name, text: await text() };
  await rm(FIREFOX_DOWNLOADS, { recursive: true });
  return file;
}

/** The rows of a CSV file, by column, as read by a parser that is not the project's own. */
export function parseCsv(text: string): Record<string, string>[] {
  expect(text.startsWith("\uFEFF"), "the byte order mark is there").toBe(true);
  return parse(text, { bom: true, columns: true, record_delimiter: "\r\n", relax_column_count: false });
}
