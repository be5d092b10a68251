import { expect, test } from "@playwright/test";

test("the portal opens with a heading, without an error, and asks no other origin", async ({ page, baseURL }) => {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") {
      complaints.push(message.text());
    }
  });
  const strangers: string[] = [];
  page.on("request", (request) => {
    const { origin } = new URL(request.url());
    if (origin !== new URL(baseURL ?? "").origin) {
      strangers.push(request.url());
    }
  });

  await page.goto("/");

  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(/\S/);
  expect(strangers).toEqual([]);
  expect(complaints).toEqual([]);
});

test("every answer carries the strict content security policy", async ({ request }) => {
  for (const path of ["/", "/a/page/that/is/not/there", "/content/catalogue.json"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["content-security-policy"], path).toContain("default-src 'none'");
    expect(headers["content-security-policy"], path).not.toContain("unsafe-inline");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
  }
});
