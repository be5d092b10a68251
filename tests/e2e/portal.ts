// The test that all files here use. It fails on an error or a warning in the console, an uncaught error
// in the page, a violation of the content security policy, and a request to any origin but the portal's.

import { test as base, type BrowserContext, type ConsoleMessage, expect, type Page } from "@playwright/test";

/** The errors that the browser reports while a test runs. */
export class BrowserErrors {
  readonly #origins: string[];
  readonly #errors: string[] = [];
  readonly #expected: { pattern: RegExp; seen: boolean }[] = [];

  constructor(baseURL: string) {
    this.#origins = [new URL(baseURL).origin];
  }

  /** Accepts requests to another origin. */
  allowOrigin(origin: string): void {
    this.#origins.push(origin);
  }

  /** Accepts console messages that match a pattern, and requires at least one. */
  expect(pattern: RegExp): void {
    this.#expected.push({ pattern, seen: false });
  }

  /** Accepts console messages that match a pattern, where it depends on timing whether there are any. */
  allow(pattern: RegExp): void {
    this.#expected.push({ pattern, seen: true });
  }

  async listen(context: BrowserContext): Promise<void> {
    context.on("console", (message) => this.#record(message));
    context.on("weberror", (error) => this.#errors.push(`error in the page: ${error.error().message}`));
    context.on("request", (request) => {
      const url = new URL(request.url());
      const isOwn = this.#origins.includes(url.origin) || url.protocol === "about:";
      if (!isOwn) {
        this.#errors.push(`request to another origin: ${request.url()}`);
      }
    });
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(`content security policy: ${event.effectiveDirective} forbids ${event.blockedURI}`);
      });
    });
  }

  /** Fails on every error that was not expected, and on every expected one that did not occur. */
  check(): void {
    const missing = this.#expected.filter(({ seen }) => !seen).map(({ pattern }) => `${pattern} did not occur`);
    expect([...this.#errors, ...missing], "errors in the browser").toEqual([]);
  }

  #record(message: ConsoleMessage): void {
    if (message.type() !== "error" && message.type() !== "warning") {
      return;
    }
    // Chromium reports it on a slow machine, for a page with a thousand rows.
    if (/was preloaded using link preload but not used within a few seconds/.test(message.text())) {
      return;
    }
    const text = `${message.text()} (${message.location().url})`;
    const expected = this.#expected.find(({ pattern }) => pattern.test(text));
    if (expected === undefined) {
      this.#errors.push(`console ${message.type()}: ${text}`);
    } else {
      expected.seen = true;
    }
  }
}

export const test = base.extend<{ browserErrors: BrowserErrors }>({
  // Loading a page includes waiting for the app. The prerendered page has tests of its own.
  page: async ({ page, javaScriptEnabled }, use) => {
    if (javaScriptEnabled !== false) {
      for (const method of ["goto", "reload"] as const) {
        const load = page[method].bind(page) as (...args: never[]) => ReturnType<Page["goto"]>;
        page[method] = async (...args: never[]) => {
          const response = await load(...args);
          if (response?.headers()["content-type"]?.startsWith("text/html") === true) {
            await waitForApp(page);
          }
          return response;
        };
      }
    }
    await use(page);
  },
  browserErrors: [
    async ({ context, baseURL }, use) => {
      const browserErrors = new BrowserErrors(baseURL ?? "");
      await browserErrors.listen(context);
      await use(browserErrors);
      browserErrors.check();
    },
    { auto: true },
  ],
});

export { expect };

/** The app's own page, which has replaced the prerendered one. */
const APP = "#ui_portal[data-alive]";

/** The message at the top of a page whose app could not start or has stopped. */
const BOOT_MESSAGE = ".boot-message[role=alert]";

/** Waits until the app has replaced the prerendered page, or a message says that it could not start. */
export async function waitForApp(page: Page): Promise<void> {
  await page.locator(`${APP}, ${BOOT_MESSAGE}`).first().waitFor({ state: "attached" });
}

/** The URL of a file whose name has a hash of its content: of the app, a style sheet, a content file. */
export function assetUrl(stem: string, extension: string): RegExp {
  return new RegExp(`/assets/${stem}-[0-9a-f]+\\.${extension}$`);
}

/** The URL from which pages load a content file. */
export function contentUrl(file: string): RegExp {
  return assetUrl(file.replace(/\.json$/, ""), "json");
}

/** Opens an address of the portal and waits until the app runs there. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await waitForApp(page);
}

/** Path, query and fragment of the page's URL. */
export function currentAddress(page: Page): string {
  const { pathname, search, hash } = new URL(page.url());
  return pathname + search + hash;
}

/** The number of entries in the tab's history. */
export function historyLength(page: Page): Promise<number> {
  return page.evaluate(() => history.length);
}

/** Holds back the answers to requests until the returned function is called. */
export async function hold(page: Page, url: RegExp): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(url, async (route) => {
    await released;
    await route.continue().catch(() => undefined);
  });
  return release;
}
