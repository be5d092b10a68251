// The texts from which generate-pack.mjs composes a large product.

/** @typedef {{ id: string, phrase: string }} Term a part of an id, and the phrase for it in a text */

/** @type {(pairs: [string, string][]) => Term[]} */
const terms = (pairs) => pairs.map(([id, phrase]) => ({ id, phrase }));

// An id of a pack has at most 20 characters: verbs have up to 6, subjects and themes 7, scopes 5.
export const VERBS = terms([
  ["review", "Review"],
  ["limit", "Limit who can change"],
  ["record", "Keep a record of all"],
  ["remove", "Remove unused"],
  ["test", "Test"],
  ["list", "Keep a complete list of"],
  ["check", "Check"],
  ["assign", "Name an owner for"],
  ["watch", "Watch for changes to"],
  ["log", "Log every use of"],
  ["scan", "Scan"],
  ["label", "Label"],
  ["expire", "Set an end date for"],
  ["split", "Separate duties for"],
  ["audit", "Have an independent look at"],
  ["export", "Export"],
  ["verify", "Verify"],
  ["freeze", "Block without delay suspicious"],
  ["renew", "Renew"],
  ["sample", "Look at a random sample of"],
]);

/** @type {(Term & { subjects: Term[] })[]} */
export const THEMES = [
  {
    id: "people",
    phrase: "Accounts",
    subjects: terms([
      ["users", "user accounts"],
      ["guests", "guest accounts"],
      ["admins", "administrator accounts"],
      ["groups", "groups"],
    ]),
  },
  {
    id: "access",
    phrase: "Access rights",
    subjects: terms([
      ["roles", "roles"],
      ["tokens", "API tokens"],
      ["shares", "shared folders"],
      ["links", "public links"],
    ]),
  },
  {
    id: "secrets",
    phrase: "Keys and secrets",
    subjects: terms([
      ["keys", "encryption keys"],
      ["pins", "recovery codes"],
      ["certs", "certificates"],
      ["vaults", "password vaults"],
    ]),
  },
  {
    id: "traces",
    phrase: "Logs and alerts",
    subjects: terms([
      ["logs", "audit logs"],
      ["alerts", "alerts"],
      ["probes", "health checks"],
      ["reports", "security reports"],
    ]),
  },
  {
    id: "data",
    phrase: "Data",
    subjects: terms([
      ["exports", "data exports"],
      ["copies", "test copies"],
      ["records", "customer records"],
      ["files", "uploaded files"],
    ]),
  },
  {
    id: "joints",
    phrase: "Integrations",
    subjects: terms([
      ["hooks", "webhooks"],
      ["apps", "connected applications"],
      ["plugins", "plug-ins"],
      ["flows", "automated workflows"],
    ]),
  },
  {
    id: "base",
    phrase: "Platform",
    subjects: terms([
      ["images", "server images"],
      ["patches", "patches"],
      ["ports", "open ports"],
      ["queues", "message queues"],
    ]),
  },
  {
    id: "edges",
    phrase: "Devices and sites",
    subjects: terms([
      ["devices", "devices"],
      ["sites", "sites"],
      ["rules", "mail rules"],
      ["forms", "public forms"],
    ]),
  },
  {
    id: "others",
    phrase: "Suppliers and support",
    subjects: terms([
      ["vendors", "suppliers"],
      ["tickets", "support tickets"],
      ["owners", "data owners"],
      ["tenants", "tenants"],
    ]),
  },
  {
    id: "safety",
    phrase: "Recovery",
    subjects: terms([
      ["backups", "backups"],
      ["drills", "recovery drills"],
      ["scripts", "recovery scripts"],
      ["spares", "standby systems"],
    ]),
  },
];

export const SCOPES = terms([
  ["eu", "in the European region"],
  ["us", "in the American region"],
  ["apac", "in the Asian region"],
  ["live", "in production"],
  ["test", "in the test environment"],
  ["dev", "in development"],
  ["hr", "of human resources"],
  ["legal", "of the legal department"],
  ["sales", "of the sales team"],
  ["pay", "of the payroll"],
  ["bill", "of billing"],
  ["stock", "of the warehouse"],
  ["care", "of customer care"],
  ["web", "of the web application"],
  ["phone", "of the mobile application"],
  ["api", "of the public interface"],
  ["mail", "of the mail gateway"],
  ["sso", "of the sign-in service"],
  ["lake", "of the data warehouse"],
  ["field", "of the field offices"],
]);

/** What may follow the object of a sentence. */
export const ENDINGS = [
  "",
  ", and keep the result for two years",
  ", and put right what you find within ten working days",
  ", so that nothing stays that nobody answers for",
  ", before a new version goes live",
  ", and tell those who are affected",
  ", by the list that both parties agreed on",
  " whenever a team changes hands",
  ", starting with those that reach personal data",
  ", with a second person who confirms it",
];

export const SECOND_SENTENCES = [
  "Leave out nothing that is reached from the internet.",
  "What was approved as an exception ends after 90 days.",
  "If more than one team is concerned, the service owner decides.",
  "Nobody confirms their own work.",
  "A finding that cannot be put right at once gets an owner and a date.",
];

/** @type {((object: string) => string)[]} */
export const EVIDENCE = [
  (object) => `A dated list of ${object}, with a decision on every line.`,
  (object) => `The exported settings of ${object}, with their date and the person who exported them.`,
  (object) => `A ticket for each change to ${object}: who asked, who approved, when it was done.`,
  (object) => `The log of the last run over ${object}, and an explanation of each finding.`,
  (object) => `Minutes of the last meeting on ${object}, with names and open points.`,
  (object) => `A comparison of ${object} with the quarter before, and proof of each difference.`,
  (object) => `A current audit report with ${object} in its scope.`,
];

export const REASONS = [
  "Your own rules decide when this is due, so there is no single act to tick off.",
  "It is done along with the other items of this area.",
  "Only organisations with staff of their own in this field need it.",
  "It is settled in your contract, and there is nothing to set up.",
  "It comes up only after an incident, and the incident plan covers it.",
];

export const ROLES = [
  {
    id: "service-owner",
    name: "Service owner",
    summary: "Answers for how your organisation uses the product.",
  },
  {
    id: "product-admin",
    name: "Product administrator",
    summary: "Manages accounts, roles and settings.",
  },
  {
    id: "identity-admin",
    name: "Identity administrator",
    summary: "Runs your directory and its sign-in policies.",
  },
  {
    id: "security-officer",
    name: "Security officer",
    summary: "Looks into suspicions and speaks with the provider.",
  },
  {
    id: "privacy-officer",
    name: "Privacy officer",
    summary: "Judges what may be done with personal data.",
  },
  {
    id: "compliance-manager",
    name: "Compliance manager",
    summary: "Collects the proof that auditors ask for.",
  },
  {
    id: "device-admin",
    name: "Device administrator",
    summary: "Sets up and manages laptops and phones.",
  },
  { id: "team-lead", name: "Team lead", summary: "Knows what each person of the team needs." },
];

/** @type {{ id: string, kind: "plan" | "region" | "feature", name: string }[]} */
export const TAGS = [
  { id: "team", kind: "plan", name: "Example Team" },
  { id: "business", kind: "plan", name: "Example Business" },
  { id: "enterprise", kind: "plan", name: "Example Enterprise" },
  { id: "eu", kind: "region", name: "European Union" },
  { id: "us", kind: "region", name: "United States" },
  { id: "apac", kind: "region", name: "Asia and the Pacific" },
  { id: "sso", kind: "feature", name: "Single sign-on" },
  { id: "scim", kind: "feature", name: "Automatic provisioning" },
  { id: "api", kind: "feature", name: "Public interface" },
  { id: "mobile", kind: "feature", name: "Mobile application" },
];

export const CADENCES = ["weekly", "monthly", "quarterly", "half-yearly", "yearly", "on-event"];

/** @type {(prefix: string, count: number) => string[]} */
const numbered = (prefix, count) => Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

/** @type {(families: [string, number][]) => string[]} */
const controlIds = (families) => families.flatMap(([prefix, count]) => numbered(prefix, count));

export const FRAMEWORKS = [
  {
    id: "nist-800-53",
    name: "NIST SP 800-53 Rev. 5",
    url: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
    controls: controlIds([
      ["AC-", 25],
      ["AU-", 16],
      ["CM-", 14],
      ["CP-", 13],
      ["IA-", 12],
      ["IR-", 10],
      ["PE-", 23],
      ["RA-", 10],
      ["SA-", 23],
      ["SC-", 51],
      ["SI-", 23],
      ["SR-", 12],
    ]),
  },
  {
    id: "iso-27001",
    name: "ISO/IEC 27001:2022 Annex A",
    url: "https://www.iso.org/standard/27001",
    controls: controlIds([
      ["A.5.", 37],
      ["A.6.", 8],
      ["A.7.", 14],
      ["A.8.", 34],
    ]),
  },
  {
    id: "house-rules",
    name: "Example control catalogue, 2026 edition",
    url: "https://controls.example.com/2026",
    controls: controlIds([
      ["GOV-", 60],
      ["OPS-", 80],
      ["DEV-", 60],
      ["SUP-", 50],
    ]),
  },
];
