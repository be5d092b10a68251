// A pack whose every text is one and the same, in areas of each owner: what one text does to every page.

import type { Area, ChecklistItem, Pack, Responsibility } from "./content.js";

interface UniformTexts {
  /** In place of every text. */
  text: string;
  /** In place of the e-mail address. */
  email?: string;
  /** In place of the ids of controls. */
  control?: string;
}

/** The query of a page of responsibilities of such a pack on which every kind of condition is chosen. */
export const EVERYTHING_CHOSEN =
  "who=customer,provider&area=customer,shared&role=role&framework=framework&scope=plan,plan-2,region,_feature&outside=shown";

/** A pack with a text in every field that takes one, and everything that a pack can have. */
export function uniformPack(id: string, { text, email = "security@portal.example", control = "AC-2" }: UniformTexts): Pack {
  const link = { text, url: `https://docs.example.com/${"a-very-long-path/".repeat(15)}` };
  const controls = [{ framework: "framework", ids: [control, "AC-3"] }];
  const provider = (id: string): Responsibility => ({ id, party: "provider", text, evidence: text, links: [link], controls });
  const customer = (id: string): Responsibility => ({
    ...provider(id),
    party: "customer",
    role: "role",
    cadence: "on-event",
    tags: ["plan", "plan-2", "region", "feature"],
  });
  const area = (id: string, responsibilities: Responsibility[]): Area & { hand_over: string } => ({
    id,
    name: text,
    summary: text,
    hand_over: text,
    responsibilities,
  });
  const tag = (id: string, kind: "plan" | "region" | "feature") => ({ id, kind, name: text });
  const item = (id: string, fulfils: string[]): ChecklistItem => ({ id, title: text, guidance: [text], fulfils, links: [link] });
  return {
    format: 1,
    id,
    name: text,
    provider: text,
    version: text,
    published: "2026-11-22",
    summary: text,
    introduction: [text],
    security_team: { name: text, email, invitation: [text] },
    cards: [{ title: text, text, area: "shared" }],
    roles: [
      { id: "role", name: text, summary: text },
      { id: "role-2", name: text, summary: text },
    ],
    frameworks: [
      { id: "framework", name: text, url: "https://example.com/framework" },
      { id: "framework-2", name: text, url: "https://example.com/framework-2" },
    ],
    tags: [tag("plan", "plan"), tag("plan-2", "plan"), tag("region", "region"), tag("feature", "feature")],
    areas: [
      area("provider", [provider("provider-1")]),
      area("shared", [provider("shared-1"), customer("shared-2"), customer("shared-3")]),
      area("customer", [customer("customer-1"), { ...customer("customer-2"), guidance_only: text } as Responsibility]),
    ],
    checklist: [item("item-1", ["shared-2", "shared-3"]), item("item-2", ["customer-1"])],
    changes: [
      {
        version: text,
        date: "2026-11-22",
        entries: [
          { kind: "added", id: "customer-1" },
          { kind: "reworded", id: "shared-2", before: `${text} ${text}`, after: text },
          { kind: "removed", id: "gone", from: "customer", before: text },
          { kind: "shifted", id: "provider-1", from: "customer", to: "provider" },
        ],
      },
    ],
  };
}
