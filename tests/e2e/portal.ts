// The test that all files here use: whatever a journey is about, it fails on an error or a warning
// in the console, an error in the page, a breach of the content security policy, and a request to
// any origin but the portal's own.

import { test as base, type BrowserContext, type ConsoleMessage, expect, type Page } from "@playwright/test";

/** What went wrong beside what a test looks at. */
export class Complaints {
  readonly #origin: string;
  readonly #found: string[] = [];
  readonly #expected: { pattern: RegExp; seen: boolean }[] = [];

  constructor(baseURL: string) {
    this.#origin = new URL(baseURL).origin;
  }

  /**
   * Lets a console message pass that the test provokes: the message must then come, and only
   * messages of this pattern pass.
   */
  expect(pattern: RegExp): void {
    this.#expected.push({ pattern, seen: false });
  }

  /** Lets a console message pass that may come or not, as the browser's timing has it. */
  tolerate(pattern: RegExp): void {
    this.#expected.push({ pattern, seen: true });
  }

  async listen(context: BrowserContext): Promise<void> {
    context.on("console", (message) => this.#note(message));
    context.on("weberror", (error) => this.#found.push(`error in the page: ${error.error().message}`));
    context.on("request", (request) => {
      const url = new URL(request.url());
      const isOwn = url.origin === this.#origin || url.protocol === "about:";
      if (!isOwn) {
        this.#found.push(`request to another origin: ${request.url()}`);
      }
    });
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(`content security policy: ${event.effectiveDirective} forbids ${event.blockedURI}`);
      });
    });
  }

  /** Fails unless nothing but what was expected went wrong. */
  check(): void {
    const missing = this.#expected.filter(({ seen }) => !seen).map(({ pattern }) => `${pattern} never came`);
    expect([...this.#found, ...missing], "what the browser complained of").toEqual([]);
  }

  #note(message: ConsoleMessage): void {
    if (message.type() !== "error" && message.type() !== "warning") {
      return;
    }
    // Chromium's way of saying that the machine is slow, on a page with a thousand rows.
    if (/was preloaded using link preload but not used within a few seconds/.test(message.text())) {
      return;
    }
    const said = `${message.text()} (${message.location().url})`;
    const expected = this.#expected.find(({ pattern }) => pattern.test(said));
    if (expected === undefined) {
      this.#found.push(`console ${message.type()}: ${said}`);
    } else {
      expected.seen = true;
    }
  }
}

export const test = base.extend<{ complaints: Complaints }>({
  // Whoever loads a page here means the app; the page as it was built has tests of its own.
  page: async ({ page, javaScriptEnabled }, use) => {
    if (javaScriptEnabled !== false) {
      for (const load of ["goto", "reload"] as const) {
        const plain = page[load].bind(page) as (...given: never[]) => ReturnType<Page["goto"]>;
        page[load] = async (...given: never[]) => {
          const response = await plain(...given);
          if (response?.headers()["content-type"]?.startsWith("text/html") === true) {
            await settle(page);
          }
          return response;
        };
      }
    }
    await use(page);
  },
  complaints: [
    async ({ context, baseURL }, use) => {
      const complaints = new Complaints(baseURL ?? "");
      await complaints.listen(context);
      await use(complaints);
      complaints.check();
    },
    { auto: true },
  ],
});

export { expect };

/** The page as the app has made it, in the place of the page as it was built. */
const ALIVE = "#ui_portal[data-alive]";

/** What stands above a page that has not come alive. */
const MESSAGE = ".boot-message[role=alert]";

/** Waits until the app has taken the page over, or has said why it has not. */
export async function settle(page: Page): Promise<void> {
  await page.locator(`${ALIVE}, ${MESSAGE}`).first().waitFor({ state: "attached" });
}

/** Where the files lie whose names hold a hash of what they hold: the app's, the style's, the content's. */
export function asset(stem: string, extension: string): RegExp {
  return new RegExp(`/assets/${stem}-[0-9a-f]+\\.${extension}$`);
}

/** Where the copy of a content file lies that pages load. */
export function loadedCopy(file: string): RegExp {
  return asset(file.replace(/\.json$/, ""), "json");
}

/** Opens an address of the portal and waits until the app is at work there. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settle(page);
}

/** The address that the browser shows, from the path on. */
export function shownAddress(page: Page): string {
  const { pathname, search, hash } = new URL(page.url());
  return pathname + search + hash;
}

/** How many entries the tab's history has. */
export function historyLength(page: Page): Promise<number> {
  return page.evaluate(() => history.length);
}
