// Regular expressions that are made of plain texts.

/** A text as a pattern that matches it literally. */
export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A pattern of texts that follow each other, whatever is between them. */
export function inOrder(texts: string[]): RegExp {
  return new RegExp(texts.map(escapeRegExp).join(".*"), "su");
}
