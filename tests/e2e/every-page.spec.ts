// Checks of every page in every state, colour scheme and width.

import { expectAccessible } from "./accessible.js";
import { addAxe } from "./axe.js";
import { expect, test } from "./portal.js";
import { STATES } from "./states.js";

// On the longest pages, axe takes seconds for each run.
test.slow();
test.beforeEach(({ context }) => addAxe(context));

for (const { name, title, heading, enter } of STATES) {
  test(`F20 F29 ${name}: one h1, the right title, no axe violations, no horizontal scrolling, no small text in controls`, async ({
    page,
    browserErrors,
  }) => {
    // axe cannot measure the contrast of colours during a transition.
    await page.emulateMedia({ reducedMotion: "reduce" });
    await enter(page, browserErrors);

    await expect(page).toHaveTitle(title);
    await expect.soft(page.getByRole("heading", { level: 1 })).toHaveText([heading]);
    // Only these two states show the message of an app that did not start or has stopped.
    await expect
      .soft(page.getByText("This page can be read, but not used."))
      .toBeVisible({ visible: name === "wasm blocked" });
    await expect.soft(page.getByText("Something on this page stopped working.")).toBeHidden();
    await expectAccessible(page);
  });
}

test("every response of the server has the security headers", async ({ request }) => {
  for (const address of ["/", "/mydesk/checklist", "/an/address/that/is/no/page", "/content/catalogue.json"]) {
    const headers = (await request.get(address)).headers();
    const policy = headers["content-security-policy"] ?? "";
    expect.soft(policy, address).toContain("default-src 'none'");
    expect.soft(policy, address).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect.soft(policy, address).not.toContain("unsafe-inline");
    expect.soft(headers["x-content-type-options"], address).toBe("nosniff");
    expect.soft(headers["referrer-policy"], address).toBe("no-referrer");
  }
});
