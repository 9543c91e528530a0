// A zip of stored files: what goes in is packed already. The same bytes for the same files, on any day.
"use strict";
/** @typedef {{ add: (name: string, data: Blob) => Promise<void>, done: () => Blob }} Archive */
globalThis.Zip = (() => {
  const EPOCH = 0x00210000; // 1 January 1980, 00:00: the earliest that a zip can say
  const UTF8 = 0x0800, STORED = 0, VERSION = 20;

  /** @param {Blob} data a little at a time, so that no picture is in memory twice */
  async function crcOf(data) {
    let crc = 0;
    for (let at = 0; at < data.size; at += 1 << 20) crc = OwnWords.crc32(new Uint8Array(await data.slice(at, at + (1 << 20)).arrayBuffer()), crc);
    return crc;
  }
  /** Numbers in a row, lowest byte first. @param {[2 | 4, number][]} fields */
  function packed(fields) {
    const view = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
    let at = 0;
    for (const [size, value] of fields) {
      if (size === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      at += size;
    }
    return view.buffer;
  }
  /** A name that stays below the folder it is unpacked into, on every system. @param {string} name */
  const safe = (name) => name.normalize("NFC").replace(/[\u0000-\u001f\u007f<>:"|?*\\]+/g, "-").split("/").filter((part) => part && !/^\.+$/.test(part)).join("/") || "file";

  /** @returns {Archive} */
  function start() {
    const parts = [], central = [], taken = new Set();
    let offset = 0;
    return {
      async add(name, data) {
        let title = safe(name);
        for (let n = 2; taken.has(title.toLowerCase()); n++) title = safe(name).replace(/(\.[^./]*)?$/, `-${n}$1`);
        taken.add(title.toLowerCase());
        const written = new TextEncoder().encode(title), crc = await crcOf(data);
        /** @type {[2 | 4, number][]} */
        const common = [[2, VERSION], [2, UTF8], [2, STORED], [4, EPOCH], [4, crc], [4, data.size], [4, data.size], [2, written.length], [2, 0]];
        const head = packed([[4, 0x04034b50], ...common]);
        central.push(packed([[4, 0x02014b50], [2, VERSION], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), written);
        parts.push(head, written, data);
        offset += head.byteLength + written.length + data.size;
      },
      done() {
        const size = central.reduce((sum, part) => sum + part.byteLength, 0), count = central.length / 2;
        const end = packed([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]]);
        return new Blob([...parts, ...central, end], { type: "application/zip" });
      },
    };
  }
  return { start };
})();
