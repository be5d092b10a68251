// Where the browser draws the texts of a page: what is cut off, outside the window, or drawn over by another text.

import type { Page } from "@playwright/test";

/**
 * Every text of the page that cannot be read as a whole: that leaves the window or a part that clips it, or that is
 * drawn over by another text. A named region that scrolls, and lists that scroll down, may be longer than they look.
 */
export function unreadableTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // Half a pixel is lost in rounding.
    const TOLERANCE = 1;
    // The line of a text is higher than its letters: in fonts with high ascents, lines of a heading touch each other.
    const LETTERS = 0.4;

    interface Box {
      left: number;
      right: number;
      top: number;
      bottom: number;
    }
    interface Drawn extends Box {
      node: Text;
    }

    const problems = new Set<string>();
    const quote = (node: Text) => `“${(node.data.trim().slice(0, 30) || " ").replace(/\s+/g, " ")}” in ${path(node.parentElement)}`;
    const path = (element: Element | null): string =>
      element === null || element.id === "ui_portal" || element === document.body
        ? ""
        : `${path(element.parentElement)} ${element.localName}${element.classList.length > 0 ? `.${[...element.classList].join(".")}` : ""}`.trim();

    /** A part that clips its text, by the edges within its border. */
    interface Clip extends Box {
      element: Element;
      scrollsSideways: boolean;
      scrollsDown: boolean;
    }

    const asClip = (element: Element): Clip | undefined => {
      const { overflowX, overflowY, contain, display } = getComputedStyle(element);
      const isPaintContained = /strict|content|paint/.test(contain);
      if (display === "inline" || (overflowX === "visible" && overflowY === "visible" && !isPaintContained)) return undefined;
      const outer = element.getBoundingClientRect();
      const left = outer.left + element.clientLeft;
      const top = outer.top + element.clientTop;
      const isNamedRegion = element.matches("[role=region][tabindex='0'][aria-labelledby]");
      return {
        element,
        left,
        top,
        right: left + element.clientWidth,
        bottom: top + element.clientHeight,
        scrollsSideways: isNamedRegion && /auto|scroll/.test(overflowX),
        scrollsDown: !isNamedRegion && /auto|scroll/.test(overflowY),
      };
    };

    const known = new Map<Element, Clip[] | undefined>();
    /** What clips the text of an element, from the inside out; undefined if it is only read out, and not drawn. */
    const clipsOf = (element: Element | null): Clip[] | undefined => {
      if (element === null || element === document.body) return [];
      if (!known.has(element)) {
        const isReadOut = element.matches(".skip-link") || getComputedStyle(element).clipPath === "inset(50%)";
        const above = isReadOut ? undefined : clipsOf(element.parentElement);
        const own = above && asClip(element);
        known.set(element, own === undefined ? above : above && [own, ...above]);
      }
      return known.get(element);
    };

    /** The part of a box that is in sight, or undefined; a box that is clipped for good is a problem. */
    const visiblePart = (node: Text, box: Box, clips: Clip[]): Box | undefined => {
      const visible = { ...box };
      const middle = (box.top + box.bottom) / 2;
      for (const { element, left, right, top, bottom, scrollsSideways, scrollsDown } of clips) {
        if (!scrollsSideways && (box.left < left - TOLERANCE || box.right > right + TOLERANCE)) {
          problems.add(`clipped at the side by ${path(element)}: ${quote(node)}`);
        }
        if (!scrollsDown && (middle < top || middle > bottom)) problems.add(`clipped below by ${path(element)}: ${quote(node)}`);
        visible.left = Math.max(visible.left, left);
        visible.right = Math.min(visible.right, right);
        visible.top = Math.max(visible.top, top);
        visible.bottom = Math.min(visible.bottom, bottom);
        if (visible.left >= visible.right || visible.top >= visible.bottom) return undefined;
      }
      return visible;
    };

    const drawn: Drawn[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
      const element = node.parentElement;
      if (element === null || node.data.trim() === "" || element.closest("select, textarea") !== null) continue;
      if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
      const clips = clipsOf(element);
      if (clips === undefined) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, top, bottom, width, height } of range.getClientRects()) {
        if (width < 0.5 || height < 0.5) continue;
        const trimmed = (height * (1 - LETTERS)) / 2;
        const visible = visiblePart(node, { left, right, top: top + trimmed, bottom: bottom - trimmed }, clips);
        if (visible === undefined) continue;
        if (visible.left < -TOLERANCE || visible.right > document.documentElement.clientWidth + TOLERANCE) {
          problems.add(`outside the window (${Math.round(visible.left)} to ${Math.round(visible.right)}): ${quote(node)}`);
        }
        drawn.push({ ...visible, node });
      }
    }

    drawn.sort((a, b) => a.top - b.top);
    for (const [index, upper] of drawn.entries()) {
      for (let next = index + 1; next < drawn.length; next += 1) {
        const lower = drawn[next];
        if (lower === undefined || lower.top >= upper.bottom - TOLERANCE) break;
        const overlap = Math.min(upper.right, lower.right) - Math.max(upper.left, lower.left);
        if (lower.node !== upper.node && overlap > 2 * TOLERANCE) {
          problems.add(`${quote(upper.node)} is drawn over by ${quote(lower.node)}`);
        }
      }
    }

    for (const select of document.querySelectorAll("select")) {
      if (select.scrollWidth > select.clientWidth + TOLERANCE || select.scrollHeight > select.clientHeight + TOLERANCE) {
        problems.add(`cut off in ${path(select)}`);
      }
    }

    const beyond = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (beyond > 0) problems.add(`the page scrolls sideways, by ${beyond} pixels`);
    return [...problems].slice(0, 12);
  });
}
