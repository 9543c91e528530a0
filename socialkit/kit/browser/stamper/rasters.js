// Pictures as arrays: cropped, resized as Pillow resizes them, measured.
"use strict";
/**
 * @typedef {{ data: Uint8ClampedArray, width: number, height: number }} Pixels four bytes a pixel
 * @typedef {{ data: Uint8Array, width: number, height: number }} Mask one byte a pixel
 * @typedef {[number, number, number, number]} Box left, top, right, bottom; right and bottom are exclusive
 * @typedef {[number, number]} Size width, height
 * @typedef {number[]} Color red, green, blue
 * @typedef {{ reach: number, at: (x: number) => number }} Filter
 */
const Rasters = (() => {
  /**
   * As Python rounds: halves to even.
   * @param {number} value
   */
  const even = (value) => {
    const floor = Math.floor(value);
    return value - floor === 0.5 ? floor + (floor & 1) : Math.round(value);
  };
  /** @param {number} value @param {number} low @param {number} high */
  const clip = (value, low, high) => Math.max(low, Math.min(high, value));
  /** @param {number} a @param {number} b */
  const multiplied = (a, b) => {
    const product = a * b + 128;
    return ((product >> 8) + product) >> 8;
  };

  // Resizing
  const BITS = 22;
  const HALF = 1 << (BITS - 1);
  /** @type {Filter} */
  const BOX = { reach: 0.5, at: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) };
  /** @param {number} x */
  const sinc = (x) => (x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI));
  /** @type {Filter} */
  const LANCZOS = { reach: 3, at: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) };

  /**
   * The weights of an axis in whole 2^-22ths, `room` to each pixel that comes out.
   * @param {number} from @param {number} to @param {Filter} filter
   */
  function weights(from, to, filter) {
    const scale = from / to;
    const wide = Math.max(scale, 1);
    const reach = filter.reach * wide;
    const room = Math.ceil(reach) * 2 + 1;
    const firsts = new Int32Array(to);
    const counts = new Int32Array(to);
    const all = new Int32Array(to * room);
    const list = new Float64Array(room);
    for (let i = 0; i < to; i++) {
      const middle = (i + 0.5) * scale;
      const first = Math.max(0, Math.trunc(middle - reach + 0.5));
      const count = Math.min(from, Math.trunc(middle + reach + 0.5)) - first;
      let sum = 0;
      for (let k = 0; k < count; k++) sum += list[k] = filter.at((k + first - middle + 0.5) * (1 / wide));
      for (let k = 0; k < count; k++) {
        const weight = (sum === 0 ? list[k] : list[k] / sum) * (1 << BITS);
        all[i * room + k] = Math.trunc(weight < 0 ? weight - 0.5 : weight + 0.5);
      }
      firsts[i] = first;
      counts[i] = count;
    }
    return { firsts, counts, all, room };
  }
  /** @param {Pixels} image @param {number} width @param {Filter} filter @returns {Pixels} */
  function across(image, width, filter) {
    if (width === image.width) return image;
    const { firsts, counts, all, room } = weights(image.width, width, filter);
    const { data, height } = image;
    const out = new Uint8ClampedArray(width * height * 4);
    for (let y = 0, o = 0; y < height; y++) {
      for (let x = 0; x < width; x++, o += 4) {
        let at = (y * image.width + firsts[x]) * 4;
        let red = HALF;
        let green = HALF;
        let blue = HALF;
        let alpha = HALF;
        for (let k = x * room, end = k + counts[x]; k < end; k++, at += 4) {
          const weight = all[k];
          red += weight * data[at];
          green += weight * data[at + 1];
          blue += weight * data[at + 2];
          alpha += weight * data[at + 3];
        }
        out[o] = red >> BITS;
        out[o + 1] = green >> BITS;
        out[o + 2] = blue >> BITS;
        out[o + 3] = alpha >> BITS;
      }
    }
    return { data: out, width, height };
  }
  /** @param {Pixels} image @param {number} height @param {Filter} filter @returns {Pixels} */
  function down(image, height, filter) {
    if (height === image.height) return image;
    const { firsts, counts, all, room } = weights(image.height, height, filter);
    const { data, width } = image;
    const line = width * 4;
    const out = new Uint8ClampedArray(height * line);
    const sums = new Float64Array(line);
    for (let y = 0; y < height; y++) {
      sums.fill(HALF);
      for (let k = 0; k < counts[y]; k++) {
        const weight = all[y * room + k];
        const at = (firsts[y] + k) * line;
        for (let x = 0; x < line; x++) sums[x] += weight * data[at + x];
      }
      for (let x = 0, o = y * line; x < line; x++) out[o + x] = sums[x] >> BITS;
    }
    return { data: out, width, height };
  }
  /**
   * First across, then down, whole levels after each.
   * @param {Pixels} image @param {Size} size @param {Filter} filter
   */
  const resized = (image, [width, height], filter) => down(across(image, width, filter), height, filter);

  /**
   * A picture's pixels as numbers of 32 bits; wherever there are browsers, alpha is the highest byte.
   * @param {Pixels} image
   */
  const words = ({ data }) => new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);
  const PAIRS = 0x00ff00ff;
  /**
   * Half the size, each pixel the mean of up to four: two channels in one number at a time.
   * @param {Pixels} image @returns {Pixels}
   */
  function halved(image) {
    const { width, height } = image;
    const from = words(image);
    const [wide, tall] = [(width + 1) >> 1, (height + 1) >> 1];
    const out = new Uint32Array(wide * tall);
    for (let y = 0, o = 0; y < tall; y++) {
      const upper = 2 * y * width;
      const lower = 2 * y + 1 < height ? upper + width : upper;
      for (let x = 0; x < wide; x++, o++) {
        const left = 2 * x;
        const right = left + 1 < width ? left + 1 : left;
        const [a, b, c, d] = [from[upper + left], from[upper + right], from[lower + left], from[lower + right]];
        if (a === b && a === c && a === d) {
          out[o] = a;
          continue;
        }
        const evens = (a & PAIRS) + (b & PAIRS) + (c & PAIRS) + (d & PAIRS) + 0x00020002;
        const odds = ((a >>> 8) & PAIRS) + ((b >>> 8) & PAIRS) + ((c >>> 8) & PAIRS) + ((d >>> 8) & PAIRS) + 0x00020002;
        out[o] = ((evens >>> 2) & PAIRS) | (((odds >>> 2) & PAIRS) << 8);
      }
    }
    return { data: new Uint8ClampedArray(out.buffer), width: wide, height: tall };
  }
  /**
   * A copy of at most so many pixels a side, in the shape that comes nearest.
   * @param {Pixels} image @param {number} side
   */
  function smallCopy(image, side) {
    const { width, height } = image;
    if (Math.max(width, height) <= side) return image;
    const shape = width / height;
    /** @param {number} length @param {(number: number) => number} unlike */
    const near = (length, unlike) => {
      const [low, high] = [Math.floor(length), Math.ceil(length)];
      return Math.max(1, unlike(high) < unlike(low) ? high : low);
    };
    if (shape <= 1) return resized(image, [near(side * shape, (number) => Math.abs(shape - number / side)), side], BOX);
    return resized(image, [side, near(side / shape, (number) => (number ? Math.abs(shape - side / number) : 0))], BOX);
  }

  // Parts
  /** @template {Pixels | Mask} T @param {T} image @param {Box} box @returns {T} */
  function cropped(image, [left, top, right, bottom]) {
    if (!left && !top && right === image.width && bottom === image.height) return image;
    const width = right - left;
    const height = bottom - top;
    const each = image.data.length / (image.width * image.height);
    const Kind = /** @type {any} */ (image.data.constructor);
    const data = new Kind(width * height * each);
    for (let y = 0; y < height; y++) {
      const from = ((y + top) * image.width + left) * each;
      data.set(image.data.subarray(from, from + width * each), y * width * each);
    }
    return /** @type {T} */ ({ data, width, height });
  }
  /**
   * A mask with other levels.
   * @param {Mask} mask @param {(level: number) => number} change @returns {Mask}
   */
  function mapped({ data, width, height }, change) {
    const levels = Uint8Array.from({ length: 256 }, (_, level) => change(level));
    const out = new Uint8Array(data.length);
    for (let i = 0; i < out.length; i++) out[i] = levels[data[i]];
    return { data: out, width, height };
  }
  /**
   * Where a mask has at least a level.
   * @param {Mask} mask @param {number} least
   */
  const above = (mask, least) => mapped(mask, (level) => (level < least ? 0 : 255));
  /** @param {Pixels} image @returns {Mask} */
  function alphaOf(image) {
    const from = words(image);
    const data = new Uint8Array(from.length);
    for (let i = 0; i < data.length; i++) data[i] = from[i] >>> 24;
    return { data, width: image.width, height: image.height };
  }
  /**
   * The smallest box around all that has at least a level.
   * @param {Mask} mask @param {number} least @returns {Box | null}
   */
  function bounds({ data, width, height }, least) {
    /** @param {number} y */
    const empty = (y) => {
      for (let i = y * width, end = i + width; i < end; i++) if (data[i] >= least) return false;
      return true;
    };
    let top = 0;
    while (top < height && empty(top)) top++;
    if (top === height) return null;
    let bottom = height;
    while (empty(bottom - 1)) bottom--;
    let left = width;
    let right = 0;
    for (let y = top; y < bottom; y++) {
      const row = y * width;
      for (let x = 0; x < left; x++) if (data[row + x] >= least) left = x;
      for (let x = width - 1; x >= right; x--) if (data[row + x] >= least) right = x + 1;
    }
    return [left, top, right, bottom];
  }
  /** @param {ArrayLike<number>} levels */
  function histogram(levels) {
    const counts = new Float64Array(256);
    for (let i = 0; i < levels.length; i++) counts[levels[i]]++;
    return counts;
  }
  /** The highest level of a mask. @param {Mask} mask */
  const strongest = ({ data }) => {
    let most = 0;
    for (let i = 0; i < data.length && most < 255; i++) if (data[i] > most) most = data[i];
    return most;
  };

  // What lies around
  /**
   * The highest level within `reach` pixels each way; beyond the edge all is `outside`.
   * @param {Mask} mask @param {number} reach @param {number} outside @returns {Mask}
   */
  function highest({ data, width, height }, reach, outside) {
    const across = new Uint8Array(data);
    for (let y = 0; y < height; y++) {
      const row = y * width;
      for (let k = 1; k <= Math.min(reach, width - 1); k++) {
        for (let i = row, end = row + width - k; i < end; i++) {
          if (data[i + k] > across[i]) across[i] = data[i + k];
          if (data[i] > across[i + k]) across[i + k] = data[i];
        }
      }
    }
    const out = new Uint8Array(across);
    for (let k = 1; k <= Math.min(reach, height - 1); k++) {
      const step = k * width;
      for (let i = 0, end = data.length - step; i < end; i++) {
        if (across[i + step] > out[i]) out[i] = across[i + step];
        if (across[i] > out[i + step]) out[i + step] = across[i];
      }
    }
    if (outside) {
      for (let y = 0, i = 0; y < height; y++) {
        const edge = y < reach || y + reach >= height;
        for (let x = 0; x < width; x++, i++) if (edge || x < reach || x + reach >= width) out[i] = Math.max(out[i], outside);
      }
    }
    return { data: out, width, height };
  }
  /** @param {Mask} mask @returns {Mask} */
  const turned = (mask) => mapped(mask, (level) => 255 - level);
  /**
   * The lowest level, likewise.
   * @param {Mask} mask @param {number} reach @param {number} outside
   */
  const lowest = (mask, reach, outside) => turned(highest(turned(mask), reach, 255 - outside));

  // Transparency
  /** @param {Pixels} image straight @returns {Pixels} premultiplied */
  function premultiplied(image) {
    const { data, width, height } = image;
    const out = { data: new Uint8ClampedArray(data.length), width, height };
    const [from, to] = [words(image), words(out)];
    for (let i = 0, at = 0; i < from.length; i++, at += 4) {
      const alpha = from[i] >>> 24;
      if (alpha === 255) to[i] = from[i];
      else if (alpha) {
        for (let k = 0; k < 3; k++) out.data[at + k] = multiplied(data[at + k], alpha);
        out.data[at + 3] = alpha;
      }
    }
    return out;
  }
  /** @param {Pixels} image premultiplied @returns {Pixels} straight */
  function straight({ data, width, height }) {
    const out = new Uint8ClampedArray(data);
    for (let i = 0; i < data.length; i += 4) {
      const alpha = data[i + 3];
      if (alpha === 0 || alpha === 255) continue;
      for (let k = 0; k < 3; k++) out[i + k] = Math.floor((255 * data[i + k]) / alpha);
    }
    return { data: out, width, height };
  }
  /** @param {Pixels} image straight @param {Color} color @returns {Pixels} opaque, on a ground of one color */
  function laidOn({ data, width, height }, color) {
    const out = new Uint8ClampedArray(data.length);
    for (let i = 0; i < data.length; i += 4) {
      const alpha = data[i + 3];
      for (let k = 0; k < 3; k++) {
        const sum = (data[i + k] * alpha + color[k] * (255 - alpha)) * 128 + 16384;
        out[i + k] = ((sum >> 8) + sum) >> 15;
      }
      out[i + 3] = 255;
    }
    return { data: out, width, height };
  }
  return { BOX, LANCZOS, above, alphaOf, bounds, clip, cropped, even, halved, highest, histogram, laidOn, lowest, mapped, multiplied, premultiplied, resized, smallCopy, straight, strongest };
})();
