// Page translation, simulated: what browsers and translation services do to the texts of a page.

import type { Page } from "@playwright/test";
import { FOREIGN } from "./extension.js";

/** How a translator changes a text node. */
export type TranslationMethod =
  /** It is moved into `<font>` elements, and its text is replaced. */
  | "wrap"
  /** It is taken out of the page, and `<font>` elements with the translation take its place. */
  | "replace by elements"
  /** It is taken out of the page, and another text node takes its place. */
  | "replace by text";

/** Elements whose texts a translator does not translate. */
const UNTRANSLATED = `script, style, noscript, template, textarea, ${FOREIGN}`;

/**
 * Translates all texts of a page that are not translated yet, as a translator does again after each
 * change of the page. The translation of "words" is "«words»".
 */
export function translate(page: Page, method: TranslationMethod): Promise<void> {
  return page.evaluate(
    ([method, untranslated]) => {
      const fontAround = (content: Node): Element => {
        const [outer, inner] = [document.createElement("font"), document.createElement("font")];
        outer.dir = "auto";
        inner.append(content);
        outer.append(inner);
        return outer;
      };
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode() !== null) {
        const text = walker.currentNode as Text;
        const isTranslated = text.data.trim() === "" || text.data.includes("«");
        if (!isTranslated && text.parentElement?.closest(untranslated) === null) texts.push(text);
      }
      for (const text of texts) {
        const translation = text.data.replace(/^(\s*)(.*?)(\s*)$/s, "$1«$2»$3");
        if (method === "replace by text") {
          text.replaceWith(document.createTextNode(translation));
        } else if (method === "replace by elements") {
          text.replaceWith(fontAround(document.createTextNode(translation)));
        } else {
          if (text.parentElement?.localName !== "font") {
            const place = document.createComment("");
            text.replaceWith(place);
            place.replaceWith(fontAround(text));
          }
          text.data = translation;
        }
      }
      document.documentElement.lang = "fr";
      document.documentElement.classList.add("translated-ltr");
    },
    [method, UNTRANSLATED] as const,
  );
}
