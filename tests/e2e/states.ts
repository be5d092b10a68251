// The pages of the portal in all their visual states.

import type { Page } from "@playwright/test";
import { mydesk, packs } from "./content.js";
import {
  A_QUESTION,
  AN_URGENT_INCIDENT,
  DEVICE,
  INCIDENT,
  QUESTION,
  continueTo,
  errorSummary,
  field,
  fillInIncident,
  incidentPage,
  nextButton,
  openHandOver,
  radio,
  submitButton,
} from "./forms.js";
import { type BrowserErrors, contentUrl, expect, open } from "./portal.js";
import { STORAGE_FAILURES, storeText } from "./storage.js";
import { DETAILS, byId, chips, openFacets, packOfManyRows, packWithChanges, servePack } from "./responsibilities.js";

export interface State {
  name: string;
  title: string | RegExp;
  /** The one `h1`. */
  heading: string | RegExp;
  /** Brings a new page into the state. */
  enter: (page: Page, browserErrors: BrowserErrors) => Promise<void>;
}

const SITE = "Trust portal";
const RESPONSIBILITIES = "Who is responsible for what";

function at(address: string): State["enter"] {
  return (page) => open(page, address);
}

const PRODUCT_PAGES: State[] = packs.flatMap((pack) => [
  {
    name: `${pack.id}: overview`,
    title: `${pack.name}, and your part in it – ${SITE}`,
    heading: `${pack.name}, and your part in it`,
    enter: at(`/${pack.id}`),
  },
  {
    name: `${pack.id}: responsibilities`,
    title: `${RESPONSIBILITIES} – ${pack.name} – ${SITE}`,
    heading: RESPONSIBILITIES,
    enter: at(`/${pack.id}/responsibilities`),
  },
  {
    name: `${pack.id}: checklist`,
    title: `Your checklist – ${pack.name} – ${SITE}`,
    heading: "Your checklist",
    enter: at(`/${pack.id}/checklist`),
  },
  {
    name: `${pack.id}: contact`,
    title: `Contact the ${pack.security_team.name} – ${pack.name} – ${SITE}`,
    heading: `Contact the ${pack.security_team.name}`,
    enter: at(`/${pack.id}/contact`),
  },
]);

const INCIDENT_PAGES = [
  ["when", "When it happened"],
  ["affected", "What is affected"],
  ["personal-data", "Personal data"],
  ["nature", "How it stands"],
  ["response", "Steps and traces"],
  ["behalf", "On whose behalf"],
  ["sharing", "Sharing"],
] as const;

const FORMS: State[] = [
  {
    name: "question: empty",
    title: `Ask a question – MyDesk – ${SITE}`,
    heading: "Ask a question",
    enter: at(QUESTION),
  },
  {
    name: "question: in error",
    title: `Error: Ask a question – MyDesk – ${SITE}`,
    heading: "Ask a question",
    enter: async (page) => {
      await open(page, QUESTION);
      await page.getByRole("radio", { name: "Somebody else" }).check();
      await field(page, "E-mail address").fill("nobody");
      await submitButton(page).click();
      await expect(errorSummary(page)).toBeFocused();
    },
  },
  {
    name: "question: hand-over",
    title: `Your question is ready to hand over – MyDesk – ${SITE}`,
    heading: "Your question is ready to hand over",
    enter: async (page) => {
      await openHandOver(page, "question");
      await page.getByText("The message as plain text").click();
    },
  },
  {
    name: "incident: empty",
    title: `Report an incident – MyDesk – ${SITE}`,
    heading: "Report an incident",
    enter: at(INCIDENT),
  },
  {
    name: "incident: in error",
    title: `Error: The incident – MyDesk – ${SITE}`,
    heading: "The incident",
    enter: async (page) => {
      await open(page, INCIDENT);
      await radio(page, DEVICE, "Yes").check();
      await continueTo(page, "happened");
      await nextButton(page).click();
      await expect(errorSummary(page)).toBeFocused();
    },
  },
  {
    name: "incident: how to reach the writer",
    title: `How to reach you – MyDesk – ${SITE}`,
    heading: "How to reach you",
    enter: async (page) => {
      await open(page, INCIDENT);
      await fillInIncident(page, AN_URGENT_INCIDENT);
      await page.getByRole("button", { name: "Throw the draft away" }).waitFor();
    },
  },
  ...INCIDENT_PAGES.map(([name, heading]): State => ({
    name: `incident: ${name}`,
    title: `${heading} – MyDesk – ${SITE}`,
    heading,
    enter: async (page) => {
      await open(page, incidentPage(name));
      const reveals = page.getByRole("radio", { name: /^(Yes|Somebody else)$/ });
      for (const radio of await reveals.all()) {
        await radio.check();
      }
    },
  })),
  {
    name: "incident: a draft put aside",
    title: `Report an incident – MyDesk – ${SITE}`,
    heading: "Report an incident",
    enter: async (page) => {
      await open(page, "/mydesk");
      await storeText(page, "/|mydesk|draft|incident", "{damaged");
      await open(page, INCIDENT);
      await expect(page.getByText("A draft from before could not be read.")).toBeVisible();
    },
  },
  {
    name: "incident: hand-over",
    title: `Your report is ready to hand over – MyDesk – ${SITE}`,
    heading: "Your report is ready to hand over",
    enter: (page) => openHandOver(page, "incident"),
  },
  {
    name: "question: storage blocked",
    title: `Ask a question – MyDesk – ${SITE}`,
    heading: "Ask a question",
    enter: async (page) => {
      await page.addInitScript(STORAGE_FAILURES["opening throws"]);
      await open(page, QUESTION);
      await field(page, "Your question").fill(A_QUESTION.text);
      await expect(page.getByText("Not saved: this browser does not let the site keep a draft.")).toBeVisible();
    },
  },
];

/** The states of the page of responsibilities. */
const VIEWS: State[] = (
  [
    [
      "facets open, with chips",
      async (page) => {
        await open(page, "/mydesk/responsibilities?who=customer&area=user-management,configuration&role=mydesk-admin&words=a");
        await openFacets(page);
        await expect(chips(page)).toHaveCount(5);
      },
    ],
    [
      "a table",
      async (page) => {
        await open(page, "/identity360/responsibilities?view=matrix&words=data");
        await expect(page.getByRole("table")).toBeVisible();
      },
    ],
    [
      "a table by controls, with open details",
      async (page) => {
        await open(page, "/mydesk/responsibilities?view=matrix&lens=nist-800-53");
        const row = byId(page, "assign-roles");
        await row.getByText(DETAILS).click();
        await expect(row.getByRole("button", { name: "Copy link" })).toBeVisible();
      },
    ],
    [
      "an empty table",
      async (page) => {
        await open(page, "/mydesk/responsibilities?view=matrix&area=configuration&words=zeppelin");
        await expect(page.getByText("Nothing here matches “zeppelin”.")).toBeVisible();
      },
    ],
    [
      "a link into a table to what the filter hides",
      async (page) => {
        await open(page, "/mydesk/responsibilities?view=matrix&who=provider#raise-breach");
        await expect(page.getByText("Shown because the link points here; the filter would hide it.")).toBeVisible();
      },
    ],
    [
      "scope bar open, with a scope",
      async (page) => {
        await open(page, "/identity360/responsibilities?scope=eu,_third-party-apps");
        await page.getByRole("region", { name: "What applies to you?" }).locator("summary").click();
        await expect(page.getByRole("button", { name: "Take back all answers" })).toBeVisible();
      },
    ],
    [
      "rows outside the scope shown",
      async (page) => {
        await open(page, "/mydesk/responsibilities?scope=_entra-p1,_connected&outside=shown");
        await expect(page.getByText("Does not apply to what you said about your organisation.")).toHaveCount(2);
      },
    ],
    [
      "changes since a day",
      async (page) => {
        await servePack(page, packWithChanges());
        await open(page, "/mydesk/responsibilities?since=2026-12-24");
        await openFacets(page);
        await expect(page.getByRole("region", { name: "What changed" })).toBeVisible();
      },
    ],
    [
      "more rows than a page holds",
      async (page) => {
        await servePack(page, packOfManyRows());
        await open(page, "/mydesk/responsibilities");
        await expect(page.getByText("200 of 258 rows are on this page.")).toBeVisible();
      },
    ],
    [
      "a table with more rows than a page holds",
      async (page) => {
        await servePack(page, packOfManyRows());
        await open(page, "/mydesk/responsibilities?view=matrix");
        await expect(page.getByText("200 of 258 rows are on this page.")).toBeVisible();
      },
    ],
  ] satisfies [string, State["enter"]][]
).map(([name, enter]) => ({
  name: `responsibilities: ${name}`,
  title: new RegExp(`^${RESPONSIBILITIES} – .+ – ${SITE}$`),
  heading: RESPONSIBILITIES,
  enter,
}));

export const STATES: State[] = [
  {
    name: "products",
    title: SITE,
    heading: RESPONSIBILITIES,
    enter: at("/"),
  },
  ...PRODUCT_PAGES,
  {
    name: "responsibilities: filtered",
    title: `${RESPONSIBILITIES} – MyDesk – ${SITE}`,
    heading: RESPONSIBILITIES,
    enter: async (page) => {
      await open(page, "/mydesk/responsibilities?who=customer&words=access");
      await expect(page.getByText("access", { exact: true }).first()).toBeVisible();
    },
  },
  {
    name: "responsibilities: nothing found",
    title: `${RESPONSIBILITIES} – MyDesk – ${SITE}`,
    heading: RESPONSIBILITIES,
    enter: async (page) => {
      await open(page, "/mydesk/responsibilities?words=zeppelin");
      await expect(page.getByText("Nothing here matches “zeppelin”.")).toBeVisible();
    },
  },
  {
    name: "responsibilities: all details open",
    title: `${RESPONSIBILITIES} – MyDesk – ${SITE}`,
    heading: RESPONSIBILITIES,
    enter: async (page) => {
      await open(page, "/mydesk/responsibilities");
      for (const details of await page.getByText("More about it").all()) {
        await details.click();
      }
    },
  },
  {
    name: "responsibilities: a link to one that the filter hides",
    title: `${RESPONSIBILITIES} – MyDesk – ${SITE}`,
    heading: RESPONSIBILITIES,
    enter: async (page) => {
      await open(page, "/mydesk/responsibilities?who=provider#raise-breach");
      await expect(page.getByText("Shown because the link points here; the filter would hide it.")).toBeVisible();
    },
  },
  {
    name: "responsibilities: a link to one that is not there",
    title: `${RESPONSIBILITIES} – MyDesk – ${SITE}`,
    heading: RESPONSIBILITIES,
    enter: async (page) => {
      await open(page, "/mydesk/responsibilities#retired");
      await expect(page.getByText("The link points to “retired”, which is not on this page.")).toBeVisible();
    },
  },
  ...VIEWS,
  {
    name: "checklist: everything done",
    title: `Your checklist – MyDesk – ${SITE}`,
    heading: "Your checklist",
    enter: async (page) => {
      await open(page, "/mydesk/checklist");
      for (const { title } of mydesk.checklist) {
        await page.getByRole("checkbox", { name: title, exact: true }).check();
      }
      await expect(page.getByText("6 of 6 done").first()).toBeVisible();
    },
  },
  {
    name: "checklist: storage blocked",
    title: `Your checklist – MyDesk – ${SITE}`,
    heading: "Your checklist",
    enter: async (page) => {
      await page.addInitScript(STORAGE_FAILURES["opening throws"]);
      await open(page, "/mydesk/checklist");
      await expect(page.getByText("Not saved: this browser does not let the site keep anything.")).toBeVisible();
    },
  },
  ...FORMS,
  {
    name: "privacy: confirmation",
    title: `Privacy – ${SITE}`,
    heading: "Privacy",
    enter: async (page) => {
      await open(page, "/privacy");
      await page.getByRole("button", { name: "Forget everything on this device" }).click();
      await expect(page.getByText("Delete every tick, draft and message on this device?")).toBeFocused();
    },
  },
  {
    name: "privacy: everything deleted",
    title: `Privacy – ${SITE}`,
    heading: "Privacy",
    enter: async (page) => {
      await open(page, "/privacy");
      await page.getByRole("button", { name: "Forget everything on this device" }).click();
      await page.getByRole("button", { name: "Yes, delete everything" }).click();
      await expect(page.getByText("Everything that this site kept on this device is deleted.")).toBeFocused();
    },
  },
  {
    name: "accessibility",
    title: `Accessibility – ${SITE}`,
    heading: "Accessibility",
    enter: at("/accessibility"),
  },
  {
    name: "not found",
    title: `This page does not exist – ${SITE}`,
    heading: "This page does not exist",
    enter: async (page, browserErrors) => {
      browserErrors.expect(/status of 404/);
      await open(page, "/mydesk/nothing-here");
    },
  },
  {
    name: "broken pack",
    title: `MyDesk, and your part in it – ${SITE}`,
    heading: "MyDesk, and your part in it",
    enter: async (page) => {
      await page.route(contentUrl("mydesk.json"), (route) => route.fulfill({ body: '{"format": 1, "colour": "red"}' }));
      await open(page, "/mydesk");
      // What is wrong is said once the part that has the words for it is loaded.
      await page.locator(".problems").waitFor({ state: "attached" });
    },
  },
  {
    name: "broken catalogue",
    title: `MyDesk, and your part in it – ${SITE}`,
    heading: "MyDesk, and your part in it",
    enter: async (page) => {
      await page.route(contentUrl("catalogue.json"), (route) => route.fulfill({ body: '{"format": 1' }));
      await open(page, "/mydesk");
      await page.locator(".problems").waitFor({ state: "attached" });
    },
  },
  {
    name: "wasm blocked",
    title: `MyDesk, and your part in it – ${SITE}`,
    heading: "MyDesk, and your part in it",
    enter: async (page, browserErrors) => {
      browserErrors.expect(/Failed to load resource: net::ERR_BLOCKED_BY_CLIENT.*\.wasm/);
      browserErrors.expect(/TypeError: Failed to fetch/);
      await page.route("**/*.wasm", (route) => route.abort("blockedbyclient"));
      await page.goto("/mydesk");
      await expect(page.getByRole("alert").getByRole("link", { name: mydesk.security_team.email })).toBeVisible();
    },
  },
];
