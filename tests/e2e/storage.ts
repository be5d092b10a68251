// What the portal keeps in the browser, seen and changed from outside it.

import type { Page } from "@playwright/test";

const DATABASE = "trust-portal";
const STORE = "kept";

/** Everything that is kept, by key. */
export function keptTexts(page: Page): Promise<Record<string, string>> {
  return page.evaluate(
    ([database, store]) =>
      new Promise<Record<string, string>>((resolve, reject) => {
        const request = indexedDB.open(database);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const opened = request.result;
          const kept: Record<string, string> = {};
          const cursor = opened.transaction(store).objectStore(store).openCursor();
          cursor.onerror = () => reject(cursor.error);
          cursor.onsuccess = () => {
            const at = cursor.result;
            if (at === null) {
              opened.close();
              resolve(kept);
            } else {
              kept[String(at.key)] = String(at.value);
              at.continue();
            }
          };
        };
      }),
    [DATABASE, STORE] as const,
  );
}

/** The same without what is noted on every visit: what a person has written or ticked. */
export async function keptWriting(page: Page): Promise<Record<string, string>> {
  const all = Object.entries(await keptTexts(page));
  return Object.fromEntries(all.filter(([key]) => !key.endsWith("|visit")));
}

/** Keeps a text under a key, as an earlier visit might have. The portal must have been open here. */
export function keepText(page: Page, key: string, text: string): Promise<void> {
  return page.evaluate(
    ([database, store, key, text]) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open(database);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const opened = request.result;
          const transaction = opened.transaction(store, "readwrite");
          transaction.objectStore(store).put(text, key);
          transaction.onabort = () => reject(transaction.error);
          transaction.oncomplete = () => {
            opened.close();
            resolve();
          };
        };
      }),
    [DATABASE, STORE, key, text] as const,
  );
}

/** How a browser may refuse to keep anything: each runs in the page before the portal does. */
export const REFUSALS = {
  "opening throws": () => {
    indexedDB.open = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
  },
  "there is no IndexedDB": () => {
    Object.defineProperty(window, "indexedDB", { value: undefined, configurable: true });
  },
  "opening fails": () => {
    // A later version than any that the portal asks for: the browser then refuses the portal's.
    indexedDB.open("trust-portal", 2 ** 52);
  },
  "there is no room": () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  },
} as const;

/**
 * Makes the device a busy one: a transaction that the page does not end itself stays open for a
 * while, and is given up when the page goes away. Runs in the page before the portal does.
 */
export function commitLate(): void {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    const request = put.call(this, value, key);
    let isOver = false;
    setTimeout(() => {
      isOver = true;
    }, 300);
    const linger = () => {
      try {
        if (!isOver) {
          this.get("nothing").onsuccess = linger;
        }
      } catch {
        // The page has ended the transaction: nothing keeps it open any more.
      }
    };
    linger();
    return request;
  };
}
