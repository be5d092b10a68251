// The app's own nodes in the page, without what translators and extensions have added.

import type { Page } from "@playwright/test";
import { FOREIGN } from "./extension.js";

/** An element of the app. */
export interface AppElement {
  tag: string;
  attributes: Record<string, string>;
  /** What a control shows: its value, or whether it is checked or open. */
  state?: string | boolean;
  children: (AppElement | string)[];
}

/**
 * Reads the app's nodes. Elements of extensions are left out, the elements that translators and extensions
 * put around others are replaced by their content, and translated texts are read as their originals.
 */
export async function readApp(page: Page): Promise<AppElement> {
  const json = await page.evaluate((foreign) => {
    const readNode = (node: Node): (AppElement | string)[] => {
      if (node instanceof Text) return [node.data.replaceAll(/[«»]/g, "")];
      if (!(node instanceof Element) || node.matches(foreign)) return [];
      const children = [...node.childNodes].flatMap(readNode);
      return ["font", "x-wrapper"].includes(node.localName) ? children : [readElement(node, children)];
    };
    const readElement = (element: Element, content: (AppElement | string)[]): AppElement => {
      const children: (AppElement | string)[] = [];
      for (const child of content) {
        const last = children.at(-1);
        if (typeof child === "string" && typeof last === "string") children[children.length - 1] = last + child;
        else if (child !== "") children.push(child);
      }
      const tree: AppElement = { tag: element.localName, attributes: readAttributes(element), children };
      if (element instanceof HTMLInputElement && ["radio", "checkbox"].includes(element.type)) {
        tree.state = element.checked;
      } else if (
        element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement
      ) {
        tree.state = element.value;
      } else if (element instanceof HTMLDetailsElement) {
        tree.state = element.open;
      }
      return tree;
    };
    const readAttributes = (element: Element): Record<string, string> => {
      const attributes = new Map([...element.attributes].map(({ name, value }) => [name, value]));
      attributes.delete("data-extension");
      const classes = [...element.classList].filter((name) => name !== "extension-seen");
      if (classes.length > 0) attributes.set("class", classes.join(" "));
      else attributes.delete("class");
      const style = (attributes.get("style") ?? "").replace(/--extension: ?seen;?/, "").trim();
      if (style !== "") attributes.set("style", style);
      else attributes.delete("style");
      return Object.fromEntries([...attributes].sort(([first], [second]) => (first < second ? -1 : 1)));
    };
    const root = document.getElementById("ui_portal");
    const [tree] = root === null ? [] : readNode(root);
    if (tree === undefined || typeof tree === "string") throw new Error("The page has no app.");
    // A string is transferred many times as fast as a tree.
    return JSON.stringify(tree);
  }, FOREIGN);
  return JSON.parse(json) as AppElement;
}

/** The elements within a tree that fulfil a condition, in the order of the page. */
export function findAll(tree: AppElement, condition: (element: AppElement) => boolean): AppElement[] {
  const within = tree.children.flatMap((child) => (typeof child === "string" ? [] : findAll(child, condition)));
  return condition(tree) ? [tree, ...within] : within;
}

/** The elements within a tree that have a class. */
export function findByClass(tree: AppElement, name: string): AppElement[] {
  return findAll(tree, ({ attributes }) => attributes["class"]?.split(" ").includes(name) === true);
}

/** The element within a tree that has an id. */
export function findById(tree: AppElement, id: string): AppElement | undefined {
  return findAll(tree, ({ attributes }) => attributes["id"] === id)[0];
}

/** The text of an element and its descendants. */
export function textOf(element: AppElement | undefined): string {
  return element?.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("") ?? "";
}

/** A tree as lines, one for each element and text, indented by depth. */
export function toLines(tree: AppElement, indent = ""): string[] {
  const attributes = Object.entries(tree.attributes).map(([name, value]) => ` ${name}="${value}"`);
  const state = tree.state === undefined ? "" : ` [${tree.state}]`;
  return [
    `${indent}<${tree.tag}${attributes.join("")}>${state}`,
    ...tree.children.flatMap((child) =>
      typeof child === "string" ? [`${indent}  ${JSON.stringify(child)}`] : toLines(child, `${indent}  `),
    ),
  ];
}
