// What the portal stores in the browser, read and changed from outside the app.

import type { Page } from "@playwright/test";

const DATABASE = "trust-portal";
const STORE = "kept";

/** All stored texts, by key. */
export function storedTexts(page: Page): Promise<Record<string, string>> {
  return page.evaluate(
    ([database, store]) =>
      new Promise<Record<string, string>>((resolve, reject) => {
        const request = indexedDB.open(database);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const opened = request.result;
          const texts: Record<string, string> = {};
          const reading = opened.transaction(store).objectStore(store).openCursor();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            const cursor = reading.result;
            if (cursor === null) {
              opened.close();
              resolve(texts);
            } else {
              texts[String(cursor.key)] = String(cursor.value);
              cursor.continue();
            }
          };
        };
      }),
    [DATABASE, STORE] as const,
  );
}

/**
 * What the reader has typed and ticked, by key (`/|mydesk|default|form/question|name`), without the visit and the
 * clock that every page load stores, and without fields that were emptied.
 */
export async function storedUserData(page: Page): Promise<Record<string, string>> {
  const all = Object.entries(await storedTexts(page));
  const entries = all.filter(([key]) => /\|(form|item)\/[^|]+\|[^|]+$/.test(key) && !key.includes("|edit|"));
  const texts = entries.map(([key, entry]) => [key, (JSON.parse(entry) as { text: string }).text] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ""));
}

/** The keys under which the fields of MyDesk's forms, and the ticks of its items, are stored. */
export function formKey(kind: "question" | "incident", field: string): string {
  return `/|mydesk|default|form/${kind}|${field}`;
}

export function itemKey(id: string): string {
  return `/|mydesk|default|item/${id}|status`;
}

/** Stores a text, as an earlier visit would have. The portal must have been open in this context. */
export function storeText(page: Page, key: string, text: string): Promise<void> {
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

/** The ways in which storage can fail, as init scripts. */
export const STORAGE_FAILURES = {
  "opening throws": () => {
    indexedDB.open = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
  },
  "there is no IndexedDB": () => {
    Object.defineProperty(window, "indexedDB", { value: undefined, configurable: true });
  },
  "opening fails": () => {
    // The browser refuses to open a database in a version lower than the stored one.
    const open = IDBFactory.prototype.open;
    open.call(indexedDB, "newer", 2);
    IDBFactory.prototype.open = function (this: IDBFactory) {
      return open.call(this, "newer", 1);
    };
  },
  "there is no room": () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  },
} as const;

/**
 * An init script that delays commits as a busy device does: a transaction that the page does not commit
 * itself stays open for 300 ms, and is aborted when the page is unloaded.
 */
export function delayCommits(): void {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    const request = put.call(this, value, key);
    let isOver = false;
    setTimeout(() => {
      isOver = true;
    }, 300);
    const keepOpen = () => {
      try {
        if (!isOver) {
          this.get("nothing").onsuccess = keepOpen;
        }
      } catch {
        // The page has committed the transaction.
      }
    };
    keepOpen();
    return request;
  };
}

/** An init script under which a page hears of each commit of its own a second later, as on a disk that is busy. */
export function delayCompletions(): void {
  const { set } = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete") ?? {};
  Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
    set(this: IDBTransaction, listener: ((event: Event) => void) | null) {
      set?.call(this, (event: Event) => setTimeout(() => listener?.call(this, event), 1_000));
    },
  });
}

/** Init scripts under which the browser's storage misbehaves for a while. */
export const STORAGE_DISTURBANCES = {
  "`transaction()` throws once": () => {
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function () {
      IDBDatabase.prototype.transaction = transaction;
      throw new DOMException("The database connection is closing.", "InvalidStateError");
    };
  },
  "`put()` throws once": () => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () {
      IDBObjectStore.prototype.put = put;
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  },
  "a transaction is aborted once": () => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      IDBObjectStore.prototype.put = put;
      const request = put.call(this, value, key);
      this.transaction.abort();
      return request;
    };
  },
  "the connection is closed after each transaction": () => {
    const { commit } = IDBTransaction.prototype;
    IDBTransaction.prototype.commit = function (this: IDBTransaction) {
      commit.call(this);
      this.db.close();
    };
  },
} as const;

/**
 * An init script under which the database does not open for a time in milliseconds; without one, until
 * `releaseDatabase` is called.
 */
export function holdDatabase(time: number | undefined): void {
  const { open } = IDBFactory.prototype;
  const released = new Promise((resolve) => {
    if (time === undefined) addEventListener("release-database", resolve, { once: true });
    else setTimeout(resolve, time);
  });
  IDBFactory.prototype.open = function (this: IDBFactory, ...parameters: [string, number?]) {
    const request = open.apply(this, parameters);
    return new Proxy(request, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      },
      set: (target, name, value: unknown) => {
        const listener = value as ((event: Event) => void) | null;
        const isSuccess = name === "onsuccess" && listener !== null;
        const later = (event: Event) => void released.then(() => listener?.call(target, event));
        return Reflect.set(target, name, isSuccess ? later : value, target);
      },
    });
  };
}

/** Ends what `holdDatabase` began. */
export function releaseDatabase(page: Page): Promise<void> {
  return page.evaluate(() => void dispatchEvent(new Event("release-database")));
}

/** An init script under which tabs cannot send each other messages. */
export function withoutMessages(): void {
  Object.defineProperty(window, "BroadcastChannel", { value: undefined, configurable: true });
}

/** An init script under which a tab sends its messages only once it gets the event `release-messages`. */
export function withHeldMessages(): void {
  const post = BroadcastChannel.prototype.postMessage;
  const released = new Promise((resolve) => addEventListener("release-messages", resolve, { once: true }));
  BroadcastChannel.prototype.postMessage = function (message) {
    void released.then(() => post.call(this, message));
  };
}

/** Deletes the database, as "clear site data" of a browser does, or leaves it there without its store. */
export function damageDatabase(page: Page, leaves: "nothing" | "an empty database"): Promise<void> {
  return page.evaluate(
    ([database, leaves]) =>
      new Promise<void>((resolve, reject) => {
        const deletion = indexedDB.deleteDatabase(database);
        deletion.onerror = () => reject(deletion.error);
        deletion.onblocked = () => reject(new Error("a connection is open"));
        deletion.onsuccess = () => {
          if (leaves === "nothing") return resolve();
          const creation = indexedDB.open(database);
          creation.onerror = () => reject(creation.error);
          creation.onsuccess = () => {
            creation.result.close();
            resolve();
          };
        };
      }),
    [DATABASE, leaves] as const,
  );
}
