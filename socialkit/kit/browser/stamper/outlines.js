// The outline of a logo, how much of it shows on a ground, and whether all of it is a photo.
"use strict";
/**
 * @typedef {[number, number]} Levels the darkest and the lightest relative luminance of a ground, 0 to 1
 * @typedef {[number, number, number, number, number]} Stretch opacity, darkest and lightest level, share of the length, share of the parts
 */
const Outlines = (() => {
  const { colors: C, contrast: K, ink: I, outline: O, photos: P } = NUMBERS.numbers;
  const { alphaOf, even, highest, histogram, laidOn, lowest, straight, strongest } = Rasters;

  // Luminance
  /** @param {number} value */
  const light = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const LINEAR = Uint8Array.from({ length: 256 }, (_, each) => even(light(each / 255) * 255));
  const weighed = /** @type {number[]} */ (C.WEIGHTS).slice(0, 3).map((weight) => Float32Array.from(LINEAR, (level) => Math.fround(weight) * level));
  /**
   * Relative luminance, 0 to 255, as Pillow's single precision gives it.
   * @param {number} red @param {number} green @param {number} blue
   */
  const shade = (red, green, blue) => Math.min(255, Math.trunc(Math.fround(Math.fround(Math.fround(weighed[0][red] + weighed[1][green]) + weighed[2][blue]) + 0.5)));
  /** The level of sRGB, 0 to 255, of grey with a relative luminance of 0 to 1. @param {number} luminance */
  const level = (luminance) => {
    const value = Math.max(0, Math.min(1, luminance));
    return 255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
  };
  const GREYS = Uint8Array.from({ length: 256 }, (_, linear) => even(level(linear / 255)));
  /** @param {Color} color @returns {Levels} */
  const levels = (color) => {
    const value = shade(color[0], color[1], color[2]) / 255;
    return [value, value];
  };
  /** @param {number} one @param {number} other */
  const ratio = (one, other) => (Math.max(one, other) + K.FLARE) / (Math.min(one, other) + K.FLARE);
  /** @param {Levels} levels @returns {boolean} whether black stands out from a ground, and more than white */
  const isLight = ([darkest, lightest]) => ratio(darkest, 0) >= K.LEAST_CONTRAST && ratio(darkest, 0) > ratio(lightest, 1);
  /**
   * The darkest and the lightest of what lies in a box, outliers aside.
   * @param {Pixels} canvas @param {Box} box @returns {Levels}
   */
  function ground({ data, width, height }, [left, top, right, bottom]) {
    const counts = new Float64Array(256);
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const at = (y * width + x) * 4;
        const inside = x >= 0 && y >= 0 && x < width && y < height;
        counts[inside ? shade(data[at], data[at + 1], data[at + 2]) : 0]++;
      }
    }
    const total = (right - left) * (bottom - top);
    const few = K.OUTLIERS * total;
    let below = 0;
    let dark = -1;
    for (let each = 0; each < 256; each++) {
      below += counts[each];
      if (dark < 0 && below > few) dark = each;
      if (below >= total - few) return [Math.max(0, dark < 0 ? each : dark) / 255, each / 255];
    }
    return [1, 1];
  }

  // Outlines
  /**
   * Where the outline runs, and how opaque the logo is at most near each pixel.
   * @param {Mask} alpha @returns {{ rim: Mask, peak: Mask }}
   */
  function rimOf(alpha) {
    const peak = highest(alpha, 1, 0);
    const low = lowest(alpha, 1, 0).data;
    const dust = Math.max(O.DUST, Math.trunc(strongest(alpha) * O.SHADOW));
    const data = new Uint8Array(low.length);
    for (let i = 0; i < data.length; i++) data[i] = alpha.data[i] - low[i] > Math.max(dust, peak.data[i] >> 1) ? 255 : 0;
    return { rim: { ...alpha, data }, peak };
  }
  /**
   * The color that most of a premultiplied logo's outline has, and the share that is near it.
   * @param {Pixels} sample
   */
  function rimColor(sample) {
    const { data } = straight(sample);
    const rim = rimOf(alphaOf(sample)).rim.data;
    /** @type {number[]} */
    const along = [];
    rim.forEach((value, i) => value && along.push(data[i * 4], data[i * 4 + 1], data[i * 4 + 2], 255));
    if (!along.length) return { color: [0, 0, 0], share: 0 };
    return Trimming.mostCommon(Uint8ClampedArray.from(along), O.NEAR);
  }
  /** @param {number} value @param {number} step the middle of its step; the last is 255 */
  const coarse = (value, step) => (value >= 256 - step ? 255 : Math.floor(value / step) * step + (step >> 1));
  /**
   * The outline of a premultiplied logo, by a sample.
   * @param {Pixels} sample
   */
  function outline(sample) {
    const { data, width, height } = straight(sample);
    const alpha = alphaOf(sample);
    let { rim, peak } = rimOf(alpha);
    if (!rim.data.some((value) => value)) {
      const half = strongest(alpha) >> 1;
      rim = Rasters.above(alpha, half);
    }
    // What is no ink is neither darker nor lighter than what is.
    const forDark = new Uint8Array(alpha.data.length).fill(255);
    const forPale = new Uint8Array(alpha.data.length);
    for (let i = 0, at = 0; i < forDark.length; i++, at += 4) {
      if (alpha.data[i] > peak.data[i] >> 1) forDark[i] = forPale[i] = GREYS[shade(data[at], data[at + 1], data[at + 2])];
    }
    const dark = lowest({ ...alpha, data: forDark }, O.REACH, 255).data;
    const pale = highest({ ...alpha, data: forPale }, O.REACH, 0).data;
    const wide = Math.ceil(width / O.PART);
    /** @type {Map<number, number>} */
    const counts = new Map();
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        if (!rim.data[i]) continue;
        const part = (Math.floor(y / O.PART) * wide + Math.floor(x / O.PART)) % 256;
        const key = ((coarse(dark[i], O.GREYS) * 256 + coarse(pale[i], O.GREYS)) * 256 + coarse(peak.data[i], O.OPACITIES)) * 256 + part;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    return new Outline(stretches(counts));
  }
  /** @param {Map<number, number>} counts by dark, light, opacity and part @returns {Stretch[]} */
  function stretches(counts) {
    let total = 0;
    const ofPart = new Float64Array(256);
    for (const [key, count] of counts) {
      total += count;
      ofPart[key % 256] += count;
    }
    const everything = ofPart.reduce((sum, count) => sum + Math.min(1, count / O.FULL), 0);
    /** @type {Map<string, Stretch>} */
    const sums = new Map();
    for (const [key, count] of counts) {
      const part = key % 256;
      const opacity = Math.floor(key / 256) % 256;
      const pale = Math.floor(key / 65536) % 256;
      const dark = Math.floor(key / 16777216);
      const [low, high] = [Math.min(dark, pale), Math.max(dark, pale)];
      const name = `${opacity} ${low} ${high}`;
      /** @type {Stretch} */
      const entry = sums.get(name) ?? [opacity, low, high, 0, 0];
      entry[3] += count / total;
      entry[4] += count / Math.max(O.FULL, ofPart[part]) / everything;
      sums.set(name, entry);
    }
    /** @param {number} value */
    const rounded = (value) => Number(value.toFixed(6));
    return [...sums.values()]
      .map((each) => /** @type {Stretch} */ ([each[0], each[1], each[2], rounded(each[3]), rounded(each[4])]))
      .sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
  }
  class Outline {
    /** @param {Stretch[]} all */
    constructor(all) {
      this.stretches = all;
    }
    /** The share, 0 to 1, that stands out from a ground by a contrast. @param {Levels} on @param {number} contrast */
    seen(on, contrast = K.LEAST_CONTRAST) {
      const low = (on[0] + K.FLARE) / contrast - K.FLARE;
      const high = (on[1] + K.FLARE) * contrast - K.FLARE;
      let byLength = 0;
      let byParts = 0;
      for (const [opacity, dark, pale, length, parts] of this.stretches) {
        const share = opacity / 255;
        const most = low >= 0 ? (level(low) - (1 - share) * level(on[0])) / share : -1;
        const least = high <= 1 ? (level(high) - (1 - share) * level(on[1])) / share : 256;
        if (dark <= most || pale >= least) {
          byLength += length;
          byParts += parts;
        }
      }
      return Math.min(byLength, byParts);
    }
    get light() {
      return this.stretches.reduce((sum, each) => sum + each[3] * (each[1] + each[2] - 255), 0) > 0;
    }
    get faint() {
      return this.upTo(O.FAINT) >= O.MOSTLY;
    }
    get translucent() {
      return this.upTo(O.HALF) >= O.MOSTLY;
    }
    /** @param {number} opacity */
    upTo(opacity) {
      return this.stretches.reduce((sum, each) => sum + (each[0] <= opacity ? each[3] : 0), 0);
    }
  }
  /**
   * Whether hardly anything of a premultiplied logo stands out from white.
   * @param {Pixels} sample
   */
  function pale({ data }) {
    const most = ((1 + K.FLARE) / K.LEAST_CONTRAST - K.FLARE) * 255;
    let ink = 0;
    let dark = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] < K.DUST) continue;
      const white = 255 - data[i + 3];
      ink++;
      if (shade(Math.min(255, data[i] + white), Math.min(255, data[i + 1] + white), Math.min(255, data[i + 2] + white)) <= most) dark++;
    }
    return dark < K.LEAST_INK * ink;
  }

  // Photos
  /**
   * Whether a premultiplied logo, of which `sample` is a small copy, shows a photo.
   * @param {Pixels} image @param {Pixels} sample @param {boolean} onWhite white was taken out of it
   */
  function looksLikeAPhoto(image, sample, onWhite) {
    const box = middle(sample);
    const small = Rasters.cropped(sample, box);
    let full = 0;
    for (let i = 3; i < small.data.length; i += 4) if (small.data[i] >= I.OPAQUE) full++;
    const enough = onWhite || full >= P.FULL * small.width * small.height;
    if (!enough || Math.min(small.width, small.height) <= 2 * P.APART) return false;
    const counts = histogram(greysOf(picked(image, middle(image), small)));
    const step = Math.floor(256 / P.STEPS);
    const total = small.width * small.height;
    const shares = Array.from({ length: Math.ceil(256 / step) }, (_, i) => counts.slice(i * step, (i + 1) * step).reduce((sum, count) => sum + count, 0) / total);
    const entropy = -shares.reduce((sum, share) => sum + (share ? share * Math.log2(share) : 0), 0);
    return entropy >= P.ENTROPY && Math.max(...shares) <= P.MOST && uneven(greysOf(small), small.width, small.height) >= P.UNEVEN;
  }
  /** @param {{ width: number, height: number }} size @returns {Box} */
  function middle({ width, height }) {
    const [left, top] = [even((width * (1 - P.MIDDLE)) / 2), even((height * (1 - P.MIDDLE)) / 2)];
    return [left, top, Math.max(left + 1, width - left), Math.max(top + 1, height - top)];
  }
  /**
   * Single pixels of a part, as many as another picture has.
   * @param {Pixels} image @param {Box} box @param {Pixels} like @returns {Pixels}
   */
  function picked(image, [left, top, right, bottom], { width, height }) {
    /** @param {number} from @param {number} to */
    const places = (from, to) => {
      const step = from / to;
      let place = step * 0.5;
      return Array.from({ length: to }, () => {
        const found = Math.min(from - 1, Math.floor(place));
        place += step;
        return found;
      });
    };
    const [columns, rows] = [places(right - left, width), places(bottom - top, height)];
    const data = new Uint8ClampedArray(width * height * 4);
    rows.forEach((row, y) => columns.forEach((column, x) => {
      const at = ((row + top) * image.width + column + left) * 4;
      for (let k = 0; k < 4; k++) data[(y * width + x) * 4 + k] = image.data[at + k];
    }));
    return { data, width, height };
  }
  /** @param {Pixels} image premultiplied; grey levels, on white */
  function greysOf(image) {
    const { data } = laidOn(straight(image), [255, 255, 255]);
    return Uint8Array.from({ length: data.length / 4 }, (_, i) => Trimming.grey(data, i * 4));
  }
  /** @param {Uint8Array} greys @param {number} width @param {number} height */
  function uneven(greys, width, height) {
    let across = 0;
    let down = 0;
    /** @param {number} at @param {number} step */
    const apart = (at, step) => Math.abs(Math.floor((greys[at - step] + greys[at + step]) / 2) - greys[at]) >= P.APART;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        if (x > 0 && x < width - 1 && apart(y * width + x, 1)) across++;
        if (y > 0 && y < height - 1 && apart(y * width + x, width)) down++;
      }
    }
    return (across / ((width - 2) * height) + down / (width * (height - 2))) / 2;
  }
  return { ground, isLight, levels, looksLikeAPhoto, outline, pale, ratio, rimColor, shade };
})();
