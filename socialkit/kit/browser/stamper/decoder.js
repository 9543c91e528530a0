// A file that nobody vouches for, as pixels: its first bytes say what it is, limits come before decoding.
"use strict";
const Decoder = (() => {
  const { animation: A, drawings: E, picture_files: F, picture_kinds: Y, preparing: R, raster: X } = NUMBERS.numbers;
  /** Why a file cannot be a logo; `word` is one of advice. */
  class Refusal extends Error {
    /** @param {string} word */
    constructor(word) {
      super(word);
      this.word = word;
    }
  }
  /** @param {number} width @param {number} height */
  function pen(width, height) {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const found = canvas.getContext("2d", { willReadFrequently: true, colorSpace: "srgb" });
    if (!found) throw new Refusal("damaged");
    return found;
  }
  /** @param {Uint8Array} bytes @param {number} from @param {number} to */
  const ascii = (bytes, from, to) => String.fromCharCode(...bytes.subarray(from, to));

  /**
   * What a browser decodes, or a refusal where that takes so long that nobody waits for it.
   * @template T @param {Promise<T>} work @returns {Promise<T>}
   */
  function within(work) {
    let timer = 0;
    const late = new Promise((_, fail) => { timer = setTimeout(() => fail(new Refusal("damaged")), E.PATIENCE); });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  }

  // What it is
  /** @param {Uint8Array} bytes @returns {string} png, jpeg, gif, webp, avif, svg, pdf, eps or nothing */
  function kind(bytes) {
    if (ascii(bytes, 1, 4) === "PNG") return "png";
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return "jpeg";
    if (ascii(bytes, 0, 3) === "GIF") return "gif";
    if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return "webp";
    if (/^ftypavi[fs]$/.test(ascii(bytes, 4, 12))) return "avif";
    if (ascii(bytes, 0, 4) === "%PDF") return "pdf";
    if (ascii(bytes, 0, 4) === "%!PS" || (bytes[0] === 0xc5 && bytes[1] === 0xd0)) return "eps";
    return /<(?:[\w.-]+:)?svg[\s>]/i.test(decoded(bytes).slice(0, 65536)) ? "svg" : "";
  }
  /** @param {Uint8Array} bytes */
  function decoded(bytes) {
    const marks = `${bytes[0]} ${bytes[1]}`;
    return new TextDecoder(marks === "255 254" ? "utf-16le" : marks === "254 255" ? "utf-16be" : "utf-8").decode(bytes);
  }
  /**
   * Width, height and the number of inks, from the header; zeros where it does not say.
   * @param {Uint8Array} bytes @param {string} type
   */
  function header(bytes, type) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const nothing = { width: 0, height: 0, inks: 3 };
    try {
      if (type === "png") return { width: view.getUint32(16), height: view.getUint32(20), inks: 3 };
      if (type === "gif") return { width: view.getUint16(6, true), height: view.getUint16(8, true), inks: 3 };
      if (type === "jpeg") return frameOf(bytes, view) ?? nothing;
      if (type === "webp") return canvasOf(bytes, view) ?? nothing;
      return type === "avif" ? largestIn(bytes, view) : nothing;
    } catch (error) {
      if (error instanceof RangeError) return nothing;
      throw error;
    }
  }
  /** @param {Uint8Array} bytes @param {DataView} view */
  function frameOf(bytes, view) {
    for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
      while (bytes[at + 1] === 0xff) at++;
      const marker = bytes[at + 1];
      if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), inks: bytes[at + 9] };
    }
    return null;
  }
  /** The three kinds of WebP: https://www.rfc-editor.org/rfc/rfc9649 (2024-11). @param {Uint8Array} bytes @param {DataView} view */
  function canvasOf(bytes, view) {
    const chunk = ascii(bytes, 12, 16);
    if (chunk === "VP8X") return { width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(27, true) & 0xffffff), inks: 3 };
    if (chunk === "VP8 ") return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff, inks: 3 };
    const both = chunk === "VP8L" ? view.getUint32(21, true) : null;
    return both === null ? null : { width: 1 + (both & 0x3fff), height: 1 + ((both >>> 14) & 0x3fff), inks: 3 };
  }
  /**
   * The largest picture among the properties of an AVIF, which a browser would decode before it tells a size:
   * the box `ispe` of ISO/IEC 23008-12, 6.5.3 (2022).
   * @param {Uint8Array} bytes @param {DataView} view
   */
  function largestIn(bytes, view) {
    const found = { width: 0, height: 0, inks: 3 };
    // They stand before all pixels.
    const text = new TextDecoder("latin1").decode(bytes.subarray(0, 65536));
    for (let at = text.indexOf("ispe"); at >= 0; at = text.indexOf("ispe", at + 4)) {
      const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
      if (width * height > found.width * found.height) Object.assign(found, { width, height });
    }
    return found;
  }
  /** @param {Uint8Array} bytes how often a JPEG goes over all of its pixels */
  function scans(bytes) {
    let count = 0;
    for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) if (bytes[at + 1] === 0xda) count++;
    return count;
  }
  /** @param {number} width @param {number} height */
  function allowed(width, height) {
    if (width * height > X.MAX_PIXELS) throw new Refusal("too-large");
  }

  // Pictures
  /** @param {Uint8Array} bytes @param {string} type */
  async function raster(bytes, type) {
    const { width, height, inks } = header(bytes, type);
    allowed(width, height);
    if (type === "jpeg" && scans(bytes) > X.MOST_SCANS) throw new Refusal("damaged");
    const moves = moving(bytes, type);
    const remarks = [...(inks === 4 ? ["cmyk"] : []), ...(moves ? ["animated"] : [])];
    const frame = moves ? await fullest(bytes, type) : null;
    if (frame) return { image: frame, remarks };
    try {
      const bitmap = await within(createImageBitmap(new Blob([/** @type {BlobPart} */ (bytes)], { type: `image/${type}` }), { premultiplyAlpha: "none", imageOrientation: "from-image" }));
      allowed(bitmap.width, bitmap.height);
      const made = pen(bitmap.width, bitmap.height);
      made.drawImage(bitmap, 0, 0);
      bitmap.close();
      return { image: made.getImageData(0, 0, made.canvas.width, made.canvas.height), remarks };
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Refusal("damaged");
    }
  }
  /** @param {Uint8Array} bytes @param {string} type whether a file has several frames, by the marks of one */
  function moving(bytes, type) {
    if (type === "gif") return movingGif(bytes);
    const text = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
    return (type === "png" && text.includes("acTL")) || (type === "webp" && text.slice(0, 64).includes("ANIM")) || (type === "avif" && text.slice(8, 12) === "avis");
  }
  /** @param {Uint8Array} bytes whether there is a second picture among the blocks of a GIF */
  function movingGif(bytes) {
    /** @param {number} flags */
    const palette = (flags) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
    let at = 13 + palette(bytes[10]);
    for (let pictures = 0; bytes[at] === 0x21 || bytes[at] === 0x2c; at++) {
      if (bytes[at] === 0x2c && pictures++) return true;
      at += bytes[at] === 0x21 ? 2 : 11 + palette(bytes[at + 9]);
      while (bytes[at]) at += bytes[at] + 1;
    }
    return false;
  }
  /**
   * The frame of an animation with most ink; null where this browser shows no frames, or not here.
   * @param {Uint8Array} bytes @param {string} type @returns {Promise<Pixels | null>}
   */
  async function fullest(bytes, type) {
    const Frames = /** @type {any} */ (globalThis).ImageDecoder;
    if (!Frames || !(await Frames.isTypeSupported(`image/${type}`))) return null;
    const frames = new Frames({ data: bytes, type: `image/${type}`, preferAnimation: true });
    try {
      await within(Promise.all([frames.tracks.ready, frames.completed]));
      const count = frames.tracks.selectedTrack?.frameCount ?? 1;
      if (count < 2) return null;
      let best = null;
      let most = -1;
      for (let frameIndex = 0; frameIndex < count; frameIndex++) {
        const { image } = await within(frames.decode({ frameIndex }));
        const made = pen(image.displayWidth, image.displayHeight);
        const few = Math.max(1, Math.min(A.MOST_FRAMES, Math.floor(X.MAX_PIXELS / (made.canvas.width * made.canvas.height))));
        if (frameIndex >= few) break;
        made.drawImage(image, 0, 0);
        image.close();
        const still = made.getImageData(0, 0, made.canvas.width, made.canvas.height);
        const ink = inkOf(still);
        if (ink > most) [best, most] = [still, ink];
      }
      return best;
    } catch (error) {
      if (error instanceof DOMException || error instanceof RangeError) return null;
      throw error;
    } finally {
      frames.close();
    }
  }
  /** @param {Pixels} frame how far it is, on average, from the color and transparency of its own corner */
  function inkOf(frame) {
    const { data } = Rasters.smallCopy(Rasters.premultiplied(frame), A.SAMPLE);
    let apart = 0;
    let alpha = 0;
    for (let i = 0; i < data.length; i += 4) {
      for (let k = 0; k < 4; k++) apart += Math.abs(data[i + k] - data[k]);
      alpha += data[i + 3];
    }
    return (apart + A.OPAQUE * alpha) / (data.length / 4);
  }

  // Drawings
  const ACTIVE = ["script", "foreignobject", "iframe", "handler", "listener"];
  // Blanks are run over once: two runs beside each other would be tried in every way there is.
  const FOREIGN = /url\(\s*(?:["']\s*)?(?!["'#\s]|data:)|@import/i;
  const WITHIN = /^\s*(#|data:image\/(png|jpe?g|gif|webp);base64,|$)/i;
  /** @param {string} text */
  function drawing(text) {
    if (/<!entity|<\?xml-s|\son[a-z]+\s*=/i.test(text)) throw new Refusal("svg-unsafe");
    const tree = new DOMParser().parseFromString(text, "image/svg+xml");
    const root = tree.documentElement;
    if (tree.querySelector("parsererror") || root.localName !== "svg") throw new Refusal("damaged");
    for (const node of [root, ...root.querySelectorAll("*")]) {
      if (ACTIVE.includes(node.localName.toLowerCase())) throw new Refusal("svg-unsafe");
      if (node.localName === "text" && node.textContent?.trim()) throw new Refusal("svg-text");
      if (node.localName === "style" && FOREIGN.test(node.textContent ?? "")) throw new Refusal("svg-unsafe");
      for (const { localName, value } of node.attributes) {
        const away = localName === "href" && node.localName !== "a" && !WITHIN.test(value);
        if (localName.startsWith("on") || away || FOREIGN.test(value)) throw new Refusal("svg-unsafe");
        if (localName === "href") inner(value);
      }
    }
    if (drawnElements(root) > E.MOST_ELEMENTS) throw new Refusal("damaged");
    const box = (root.getAttribute("viewBox") ?? "").trim().split(/[\s,]+/).map(Number);
    const width = parseFloat(root.getAttribute("width") ?? "") || box[2];
    const height = parseFloat(root.getAttribute("height") ?? "") || box[3];
    const [wide, tall] = /%\s*$/.test(`${root.getAttribute("width")}`) || box[2] > 0 ? [box[2] || width, box[3] || height] : [width, height];
    if (!(wide > 0 && tall > 0) || Math.max(wide, tall) > 50 * Math.min(wide, tall)) throw new Refusal("damaged");
    if (!(box[2] > 0)) root.setAttribute("viewBox", `0 0 ${wide} ${tall}`);
    return { root, width: wide, height: tall };
  }
  /** A picture inside of a drawing: looked at before a browser decodes it. @param {string} address */
  function inner(address) {
    const [, data] = /^\s*data:[^,]*,(.*)$/is.exec(address) ?? [];
    if (data === undefined) return;
    let bytes;
    try {
      bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    } catch {
      throw new Refusal("damaged");
    }
    const type = kind(bytes), { width, height } = header(bytes, type);
    if (!["png", "jpeg", "gif", "webp"].includes(type)) throw new Refusal(type === "svg" ? "svg-unsafe" : "not-a-picture");
    allowed(width, height);
  }
  /** How many elements are drawn, each as often as it is referred to. @param {Element} root */
  function drawnElements(root) {
    /** @type {Map<Element, number>} */
    const known = new Map();
    /** @param {Element} node @returns {number} */
    const counted = (node) => {
      const found = known.get(node);
      if (found !== undefined) return found;
      known.set(node, 0); // what refers to itself is drawn no further
      let count = 1;
      for (const { localName, value } of node.attributes) {
        const names = [...value.matchAll(/url\(\s*["']?#([^"')\s]+)/g)].map((match) => match[1]);
        if (localName === "href" && value.trim().startsWith("#")) names.push(value.trim().slice(1));
        for (const name of names) {
          const target = root.ownerDocument.getElementById(name);
          if (target) count += counted(target);
        }
      }
      for (const child of node.children) count += counted(child);
      known.set(node, count);
      return count;
    };
    return counted(root);
  }
  /** @param {ReturnType<typeof drawing>} found @param {number} side */
  async function rendered({ root, width, height }, side) {
    const scale = side / Math.max(width, height);
    const made = pen(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
    root.setAttribute("width", String(made.canvas.width));
    root.setAttribute("height", String(made.canvas.height));
    const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" }));
    try {
      const image = Object.assign(new Image(), { src: address });
      await within(image.decode());
      made.drawImage(image, 0, 0, made.canvas.width, made.canvas.height);
      return made.getImageData(0, 0, made.canvas.width, made.canvas.height);
    } catch (error) {
      if (error instanceof DOMException) throw new Refusal("damaged");
      throw error;
    } finally {
      URL.revokeObjectURL(address);
    }
  }
  /** @param {string} text */
  async function drawn(text) {
    const need = Math.max(...NUMBERS.sizes.flatMap(({ slot }) => [slot[2] - slot[0], slot[3] - slot[1]]));
    const steps = /** @type {number[]} */ (R.DRAWN);
    const last = steps[steps.length - 1];
    const side = steps.find((step) => step >= 2 * need) ?? last;
    const tree = drawing(text);
    const logo = Stamper.prepared(await rendered(tree, side), { scalable: true });
    const got = logo ? Math.max(logo.width, logo.height) : side;
    if (2 * got >= side || side === last) return logo;
    return Stamper.prepared(await rendered(tree, Math.min(last, Math.floor((side * side) / (2 * got)) + 1)), { scalable: true });
  }

  /**
   * A logo out of a file, made ready; throws a Refusal.
   * @param {Blob} file @returns {Promise<Logo>}
   */
  async function read(file) {
    if (file.size > Y.MAX_BYTES) throw new Refusal("too-large");
    const bytes = new Uint8Array(await file.arrayBuffer());
    const type = kind(bytes);
    if (type === "pdf" || type === "eps") throw new Refusal(type);
    if (!type) throw new Refusal("not-a-picture");
    if (type === "svg" && file.size > F.MAX_SVG_BYTES) throw new Refusal("too-large");
    let logo;
    if (type === "svg") logo = await drawn(decoded(bytes));
    else {
      const { image, remarks } = await raster(bytes, type);
      logo = Stamper.prepared(image, { remarks });
    }
    if (!logo) throw new Refusal("blank");
    return logo;
  }
  /**
   * A large picture as it is at a glance: decoded small, judged roughly, soon; null where `read` is as quick.
   * What is wrong with the file `read` says.
   * @param {Blob} file @returns {Promise<Logo | null>}
   */
  async function glance(file) {
    const bytes = new Uint8Array(await file.slice(0, 65536).arrayBuffer()), type = kind(bytes);
    const { width, height } = header(bytes, type);
    if (!["png", "jpeg", "webp"].includes(type) || moving(bytes, type) || width * height > X.MAX_PIXELS) return null;
    const scale = E.GLANCE / Math.max(width, height);
    if (!(scale < 0.75)) return null;
    try {
      const bitmap = await within(createImageBitmap(file, { premultiplyAlpha: "none", resizeWidth: Math.max(1, Math.round(width * scale)), resizeQuality: "medium" }));
      const made = pen(bitmap.width, bitmap.height);
      made.drawImage(bitmap, 0, 0);
      bitmap.close();
      return Stamper.prepared(made.getImageData(0, 0, made.canvas.width, made.canvas.height));
    } catch (error) {
      if (error instanceof DOMException || error instanceof Refusal) return null;
      throw error;
    }
  }
  return { Refusal, glance, kind, read };
})();
