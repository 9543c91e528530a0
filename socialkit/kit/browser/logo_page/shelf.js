// What she wants remembered: on this device alone, in the browser's own database. Where that is refused
// (private windows), nothing is kept, and nothing breaks.
"use strict";
/**
 * @typedef {{ name: string, type: string, data: ArrayBuffer }} KeptFile
 * @typedef {{ name: string, line: boolean, links?: string, handles?: Record<string, string>, logo: KeptFile | null, second: KeptFile | null }} Kept
 */
globalThis.Shelf = (() => {
  const BASE = "socialkit-logo", STORE = "kept", KEY = "own";

  /** @returns {Promise<IDBDatabase>} */
  const opened = () => new Promise((done, fail) => {
    const request = indexedDB.open(BASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
    request.onblocked = () => fail(new Error("blocked"));
  });
  /** @template T @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest<T>} work @returns {Promise<T>} */
  async function asked(mode, work) {
    const base = await opened();
    try {
      return await new Promise((done, fail) => {
        const action = base.transaction(STORE, mode), request = work(action.objectStore(STORE));
        action.oncomplete = () => done(request.result);
        action.onerror = action.onabort = () => fail(action.error);
      });
    } finally {
      base.close();
    }
  }
  return {
    /** @returns {Promise<Kept | null>} */
    async read() {
      try { return (await asked("readonly", (store) => store.get(KEY))) ?? null; } catch { return null; }
    },
    /** Whether it is kept now. @param {Kept} kept */
    async keep(kept) {
      try { await asked("readwrite", (store) => store.put(kept, KEY)); return true; } catch { return false; }
    },
    async forget() {
      try { await asked("readwrite", (store) => store.delete(KEY)); } catch { /* nothing was kept */ }
    },
  };
})();
