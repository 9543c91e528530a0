// The campaign's graphics with a logo on: read once, stamped whenever something changes, packed when asked for.
"use strict";
/** @typedef {{ size: any, key: string, art: ImageData | null, found: any }} Entry */
globalThis.Graphics = (() => {
  /** The page stands alone: its pictures are not beside it. */
  class Missing extends Error {}
  // So many pixels stay decoded; what is beyond is read again, so that a phone's memory lasts.
  const KEPT = 16_000_000;
  // Bytes of a small picture at most, as in the kits of partners.
  const MOST_BYTES = 30_000;
  /** @type {Entry[]} */
  const entries = NUMBERS.sizes.map((each) => (NUMBERS.mirror ? Stamper.mirrored(each) : each)).map((size) => ({ size, key: `${size.graphic}-${size.width}x${size.height}`, art: null, found: null }));
  const pen = (canvas) => canvas.getContext("2d", { willReadFrequently: true, colorSpace: "srgb" });
  const blank = (width, height) => Object.assign(document.createElement("canvas"), { width, height });
  const logos = { first: null, second: null };
  let line = "";

  // From a folder or a stick a page may not look into pictures; there the same bytes come as a script.
  async function source({ size }) {
    const address = encodeURI(`${NUMBERS.pictures}/${size.file}`);
    if (location.protocol !== "file:") {
      const image = Object.assign(new Image(), { src: address });
      await image.decode();
      return image;
    }
    if (!globalThis.ARTWORK?.[size.file]) {
      await new Promise((done, fail) => document.head.append(Object.assign(document.createElement("script"), { src: `${address}.js`, onload: done, onerror: fail })));
    }
    const bytes = Uint8Array.from(atob(globalThis.ARTWORK[size.file]), (letter) => letter.charCodeAt(0));
    return createImageBitmap(new Blob([bytes], { type: "image/png" }));
  }
  /** @param {Entry} entry */
  async function artwork(entry) {
    if (entry.art) return entry.art;
    const { width, height } = entry.size, canvas = blank(width, height);
    pen(canvas).drawImage(await source(entry).catch(() => { throw new Missing(); }), 0, 0);
    const art = pen(canvas).getImageData(0, 0, width, height);
    const kept = entries.reduce((sum, { art: own }) => sum + (own ? own.width * own.height : 0), 0);
    if (kept + width * height <= KEPT) entry.art = art;
    return art;
  }
  /** The graphic with the logo, at full size. @param {Entry} entry */
  async function stamped(entry) {
    const art = await artwork(entry), canvas = blank(art.width, art.height), { size } = entry;
    pen(canvas).putImageData(art, 0, 0);
    if (!logos.first) return canvas;
    const caption = line ? Caption.ink(line, size, getComputedStyle(document.body).fontFamily) : null;
    let found = Stamper.settle(art, size, logos.first, logos.second, caption);
    if (!found && caption) found = Stamper.settle(art, size, logos.first, logos.second, null);
    entry.found = found && line && !found.line ? { ...found, codes: [...found.codes, "line"] } : found;
    if (found) {
      const tile = Stamper.drawn(art, found);
      pen(canvas).putImageData(new ImageData(tile.data, tile.width, tile.height), found.changed[0], found.changed[1]);
    }
    return canvas;
  }
  /** A picture smoothed down to so wide. @param {HTMLCanvasElement} canvas @param {number} width */
  function reduced(canvas, width) {
    const wide = Math.min(canvas.width, Math.max(1, Math.round(width)));
    const small = blank(wide, Math.max(1, Math.round((wide * canvas.height) / canvas.width))), brush = small.getContext("2d");
    brush.imageSmoothingQuality = "high";
    brush.drawImage(canvas, 0, 0, small.width, small.height);
    return small;
  }
  const jpeg = (canvas, quality) => new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
  return {
    Missing,
    entries,
    /** @param {string} key */
    by: (key) => entries.find((entry) => entry.key === key),
    /** Which logo, which other one (null: none), and what is written under it (empty: nothing). */
    take(first, second, text) { Object.assign(logos, { first, second }); line = text; },
    /** Read a graphic before anybody asks. @param {Entry} entry */
    prepare: artwork,
    /** The graphic as it is looked at: smoothed, so wide. @param {Entry} entry @param {number} width @returns {Promise<Blob>} */
    async preview(entry, width) {
      return jpeg(reduced(await stamped(entry), width), 0.9);
    },
    /** The small picture of a kit's page: so wide, and no larger than kits have them. @param {Entry} entry @param {number} width @returns {Promise<Blob>} */
    async small(entry, width) {
      const canvas = await stamped(entry), small = reduced(canvas, width);
      let made = await jpeg(small, 0.85);
      for (let quality = 0.7; made.size > MOST_BYTES && quality > 0.2; quality -= 0.15) made = await jpeg(small, quality);
      return made;
    },
    /** The graphic as a file. @param {Entry} entry @returns {Promise<Blob>} */
    file: (entry) => stamped(entry).then((canvas) => new Promise((done) => canvas.toBlob(done, "image/png"))),
  };
})();
