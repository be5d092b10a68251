// The test that runs in WebKitGTK: its browser `MiniBrowser`, driven by WebKitWebDriver. Playwright has no part in that
// but as the runner of the test: it drives only a WebKit of its own.

import { type ChildProcess, spawn } from "node:child_process";
import { connect } from "node:net";
import { test as base } from "@playwright/test";
import { Builder, By, Capabilities, type WebDriver, type WebElement, until } from "selenium-webdriver";
import { freePort } from "../free-port.js";

const DRIVER = process.env["WEBKITWEBDRIVER"] ?? "WebKitWebDriver";

/** How long the driver may take to start, and the app to be there, in milliseconds. */
const TIMEOUT = 15_000;

/** The app's own page, or a message that it could not start. */
const STARTED = By.css("#ui_portal[data-alive], .boot-message[role=alert]");

/** The portal in a window of WebKitGTK. */
export class Window {
  readonly driver: WebDriver;
  readonly #origin: string;

  constructor(driver: WebDriver, origin: string) {
    this.driver = driver;
    this.#origin = origin;
  }

  /** Opens an address of the portal and waits until the app runs there. */
  async open(address: string): Promise<void> {
    await this.driver.get(this.#origin + address);
    await this.#waitForApp();
  }

  async reload(): Promise<void> {
    await this.driver.navigate().refresh();
    await this.#waitForApp();
  }

  find(selector: string): Promise<WebElement> {
    return this.driver.findElement(By.css(selector));
  }

  /** A control by the beginning of its label. */
  findByLabel(label: string): Promise<WebElement> {
    return this.driver.findElement(By.xpath(`//label[starts-with(normalize-space(), "${label}")]//input`));
  }

  /** The number of elements that a selector matches. */
  async matching(selector: string): Promise<number> {
    return (await this.driver.findElements(By.css(selector))).length;
  }

  /** Those of the elements with these ids that are visible. */
  visible(ids: string[]): Promise<string[]> {
    const script = "return arguments[0].filter((id) => document.getElementById(id)?.checkVisibility());";
    return this.driver.executeScript(script, ids);
  }

  /** The visible texts of the elements that a selector matches, without those that are empty, as of one moment. */
  texts(selector: string): Promise<string[]> {
    const script =
      "return [...document.querySelectorAll(arguments[0])].map((element) => element.innerText.trim()).filter(Boolean);";
    return this.driver.executeScript(script, selector);
  }

  /** Path, query and fragment of the page's URL. */
  async address(): Promise<string> {
    const { pathname, search, hash } = new URL(await this.driver.getCurrentUrl());
    return pathname + search + hash;
  }

  async #waitForApp(): Promise<void> {
    await this.driver.wait(until.elementLocated(STARTED), TIMEOUT);
  }
}

export const test = base.extend<{ window: Window }, { webDriver: string }>({
  webDriver: [
    async ({}, use) => {
      const port = await freePort();
      const driver = spawn(DRIVER, [`--port=${port}`], { stdio: "inherit" });
      try {
        await waitForDriver(driver, port);
        await use(`http://127.0.0.1:${port}`);
      } finally {
        driver.kill();
      }
    },
    { scope: "worker" },
  ],
  window: async ({ webDriver, baseURL }, use) => {
    const capabilities = new Capabilities({ browserName: "MiniBrowser" });
    const driver = await new Builder().usingServer(webDriver).withCapabilities(capabilities).build();
    try {
      await use(new Window(driver, baseURL ?? ""));
    } finally {
      await driver.quit();
    }
  },
});

export { expect } from "@playwright/test";

/** Waits until the driver accepts connections. */
async function waitForDriver(driver: ChildProcess, port: number): Promise<void> {
  const ended = new Promise<never>((_, reject) => {
    driver.on("error", (error) => reject(new Error(`${DRIVER} cannot be started: ${error.message}`)));
    driver.on("exit", (code) => reject(new Error(`${DRIVER} ended with ${String(code)}`)));
  });
  // After the start, nobody awaits this promise.
  ended.catch(() => undefined);
  const latest = Date.now() + TIMEOUT;
  while (!(await Promise.race([accepts(port), ended]))) {
    if (Date.now() > latest) throw new Error(`${DRIVER} does not answer at port ${port}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.end();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
