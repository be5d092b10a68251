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

    /** Elements that are read out and not drawn. */
    const isForScreenReaders = (element: Element): boolean => {
      for (let above: Element | null = element; above !== null; above = above.parentElement) {
        if (getComputedStyle(above).clipPath === "inset(50%)" || above.matches(".skip-link")) return true;
      }
      return false;
    };

    /** The part of a box that is in sight, or undefined; a box that is clipped for good is a problem. */
    const visiblePart = (node: Text, box: Box): Box | undefined => {
      const visible = { ...box };
      const middle = (box.top + box.bottom) / 2;
      for (let above = node.parentElement; above !== null && above !== document.documentElement; above = above.parentElement) {
        const { overflowX, overflowY, contain, display } = getComputedStyle(above);
        const isPaintContained = /strict|content|paint/.test(contain);
        if (display === "inline" || (overflowX === "visible" && overflowY === "visible" && !isPaintContained)) continue;
        const outer = above.getBoundingClientRect();
        const left = outer.left + above.clientLeft;
        const top = outer.top + above.clientTop;
        const [right, bottom] = [left + above.clientWidth, top + above.clientHeight];
        const isNamedRegion = above.matches("[role=region][tabindex='0'][aria-labelledby]");
        const scrollsSideways = isNamedRegion && /auto|scroll/.test(overflowX);
        const scrollsDown = /auto|scroll/.test(overflowY) && !isNamedRegion;
        if (!scrollsSideways && (box.left < left - TOLERANCE || box.right > right + TOLERANCE)) {
          problems.add(`clipped at the side by ${path(above)}: ${quote(node)}`);
        }
        if (!scrollsDown && (middle < top || middle > bottom)) problems.add(`clipped below by ${path(above)}: ${quote(node)}`);
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
      if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) || isForScreenReaders(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, top, bottom, width, height } of range.getClientRects()) {
        if (width < 0.5 || height < 0.5) continue;
        const trimmed = (height * (1 - LETTERS)) / 2;
        const visible = visiblePart(node, { left, right, top: top + trimmed, bottom: bottom - trimmed });
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

    const beyond = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (beyond > 0) problems.add(`the page scrolls sideways, by ${beyond} pixels`);
    return [...problems].slice(0, 12);
  });
}
