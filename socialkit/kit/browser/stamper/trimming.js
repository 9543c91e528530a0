// What of a picture is the logo: margins off, white boxes made transparent, boxes of a color kept with a collar.
"use strict";
/**
 * @typedef {{ image: Pixels, at: (size: Size) => Pixels, sample: (side: number) => Pixels }} Master a premultiplied picture at any size
 * @typedef {"none" | "white" | "own"} Backing the ground that a logo brings along
 * @typedef {{ master: Master, sample: Pixels, backing: Backing, card: Color | null, warnings: string[] }} Cutout
 */
const Trimming = (() => {
  const { boxes: B, ink: I, master: M, outline: O, trimming: T } = NUMBERS.numbers;
  const { above, alphaOf, bounds, cropped, even, halved, histogram, laidOn, premultiplied, resized, smallCopy } = Rasters;
  const WHITE = [255, 255, 255];

  /** @param {Uint8ClampedArray} data @param {number} at @param {Color} color */
  const apart = (data, at, color) => Math.max(Math.abs(data[at] - color[0]), Math.abs(data[at + 1] - color[1]), Math.abs(data[at + 2] - color[2]));

  /** @param {Pixels} image premultiplied @returns {Master} */
  function master(image) {
    const halves = [image];
    /** @param {number} level */
    const half = (level) => {
      while (halves.length <= level) halves.push(halved(halves[halves.length - 1]));
      return halves[level];
    };
    return {
      image,
      at([width, height]) {
        let level = 0;
        while (Math.min(Math.floor(half(level).width / width), Math.floor(half(level).height / height)) >= 2 * M.TWICE) level++;
        const made = resized(half(level), [width, height], Rasters.LANCZOS);
        const data = new Uint8ClampedArray(made.data);
        // LANCZOS may overshoot at hard edges.
        for (let i = 0; i < data.length; i += 4) for (let k = 0; k < 3; k++) if (data[i + k] > data[i + 3]) data[i + k] = data[i + 3];
        return { data, width, height };
      },
      sample(side) {
        let level = 0;
        while (Math.max(half(level).width, half(level).height) >= 2 * M.TWICE * side) level++;
        return smallCopy(half(level), side);
      },
    };
  }

  // Boxes
  /** @typedef {Uint8ClampedArray} Strip pixels in a row, four bytes each */
  /** @param {Pixels} image @param {Box} box @returns {Strip[]} top, bottom, left, right */
  function edges({ data, width }, [left, top, right, bottom]) {
    /** @param {number} x @param {number} y @param {number} count @param {number} step */
    const strip = (x, y, count, step) => {
      const out = new Uint8ClampedArray(count * 4);
      for (let i = 0, at = (y * width + x) * 4; i < count; i++, at += step * 4) for (let k = 0; k < 4; k++) out[i * 4 + k] = data[at + k];
      return out;
    };
    const [wide, tall] = [right - left, bottom - top];
    return [strip(left, top, wide, 1), strip(left, bottom - 1, wide, 1), strip(left, top, tall, width), strip(right - 1, top, tall, width)];
  }
  /** @param {Strip[]} strips @returns {Strip} */
  function together(strips) {
    const out = new Uint8ClampedArray(strips.reduce((sum, strip) => sum + strip.length, 0));
    let at = 0;
    for (const strip of strips) {
      out.set(strip, at);
      at += strip.length;
    }
    return out;
  }
  /** @param {Strip} strip @param {Color} color @param {number} tolerance */
  function near(strip, color, tolerance = B.TOLERANCE) {
    let count = 0;
    for (let at = 0; at < strip.length; at += 4) if (apart(strip, at, color) <= tolerance) count++;
    return count / (strip.length / 4);
  }
  /** @param {Strip} strip @param {number} band */
  const bandOf = (strip, band) => Uint8Array.from({ length: strip.length / 4 }, (_, i) => strip[i * 4 + band]);
  /**
   * The color that most pixels have, and the share of them that are near it.
   * @param {Strip} strip @param {number} tolerance
   */
  function mostCommon(strip, tolerance) {
    const color = [0, 1, 2].map((band) => {
      const counts = histogram(bandOf(strip, band));
      const half = Math.floor(strip.length / 8);
      let below = 0;
      let level = 0;
      while (level < 256 && (below += counts[level]) <= half) level++;
      return level;
    });
    return { color, share: near(strip, color, tolerance) };
  }
  /** @param {Pixels} image @param {Box} [box] */
  function border(image, box = [0, 0, image.width, image.height]) {
    const found = mostCommon(together(edges(image, box)), B.TOLERANCE);
    return { ...found, white: Math.min(...found.color) >= B.WHITE && found.share >= B.MOSTLY };
  }
  /**
   * Along which edges (0 to 3: top, bottom, left, right) of a white picture thin lines run.
   * @param {Pixels} image
   */
  function edgeLines(image) {
    const { width, height } = image;
    const strips = edges(image, [0, 0, width, height]);
    const odd = [0, 1, 2, 3].filter((edge) => near(strips[edge], WHITE) < B.MOSTLY);
    if (!odd.length || odd.some((edge) => mostCommon(strips[edge], B.TOLERANCE).share < B.MOSTLY)) return [];
    /** @param {number} edge @param {number} side */
    const thick = (edge, side) => (odd.includes(edge) ? Math.max(B.LINE_PIXELS, even(B.LINE * side)) : 0);
    const [top, bottom, left, right] = [thick(0, height), thick(1, height), thick(2, width), thick(3, width)];
    if (left + right >= width || top + bottom >= height) return [];
    return border(image, [left, top, width - right, height - bottom]).white ? odd : [];
  }
  /**
   * Whether the edges are white in one part and of one other color in the rest.
   * @param {Pixels} image
   */
  function whitePart(image) {
    const around = together(edges(image, [0, 0, image.width, image.height]));
    const share = near(around, WHITE);
    if (share < B.PART || share > 1 - B.PART) return false;
    const rest = [];
    for (let at = 0; at < around.length; at += 4) if (apart(around, at, WHITE) > B.TOLERANCE) rest.push(around[at], around[at + 1], around[at + 2], 255);
    const found = mostCommon(Uint8ClampedArray.from(rest), B.TOLERANCE);
    return found.share >= B.UNIFORM && Math.min(...found.color) < B.WHITE - B.TOLERANCE;
  }
  /**
   * Whether the edges show the checkerboard that stands for transparency.
   * @param {Pixels} image
   */
  function checkered(image) {
    const [top, , left] = edges(image, [0, 0, image.width, image.height]);
    return alternates(top) && alternates(left);
  }
  /** @param {Uint8ClampedArray} data @param {number} at */
  const grey = (data, at) => (data[at] * 19595 + data[at + 1] * 38470 + data[at + 2] * 7471 + 32768) >> 16;
  /** @param {Strip} strip */
  function alternates(strip) {
    const greys = Uint8Array.from({ length: strip.length / 4 }, (_, i) => grey(strip, i * 4));
    const ordered = greys.slice().sort();
    const [low, high] = [ordered[ordered.length >> 3], ordered[ordered.length - 1 - (ordered.length >> 3)]];
    if (low >= B.WHITE || high - low < B.APART[0] || high - low > B.APART[1] || !colorless(strip)) return false;
    const middle = (low + high) / 2;
    /** @type {number[]} */
    const runs = [];
    let light = 0;
    greys.forEach((level, i) => {
      if (level > middle) light++;
      if (i && greys[i - 1] > middle === level > middle) runs[runs.length - 1]++;
      else runs.push(1);
    });
    light /= greys.length;
    if (runs.length < B.SQUARES || light < B.EACH || light > 1 - B.EACH) return false;
    const inner = runs.slice(1, -1);
    const sorted = inner.slice().sort((one, other) => one - other);
    const half = sorted.length >> 1;
    const length = sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    /** @param {number[]} numbers */
    const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
    return length >= 2 && sum(inner.filter((run) => Math.abs(run - length) <= Math.max(1, length / 5))) >= B.EQUAL * sum(inner);
  }
  /** @param {Strip} strip */
  function colorless(strip) {
    let count = 0;
    for (let at = 0; at < strip.length; at += 4) {
      const [red, green, blue] = [strip[at], strip[at + 1], strip[at + 2]];
      if (Math.max(red, green, blue) - Math.min(red, green, blue) <= B.GREY) count++;
    }
    return count >= B.MOSTLY * (strip.length / 4);
  }
  /**
   * The white of a box taken out of every pixel: premultiplied.
   * @param {Pixels} image @param {Color} color that of the box @returns {Pixels}
   */
  function withoutWhite({ data, width, height }, color) {
    const ground = Math.min(B.GROUND, Math.min(...color) - B.NOISE);
    const low = ground - B.RAMP;
    const ramp = Uint8ClampedArray.from({ length: 256 }, (_, level) => (level <= low ? level : Math.min(255, low + even(((level - low) * (255 - low)) / B.RAMP))));
    const out = new Uint8ClampedArray(data.length);
    for (let i = 0; i < data.length; i += 4) {
      const [red, green, blue] = [data[i], data[i + 1], data[i + 2]];
      const white = ramp[red < green ? (red < blue ? red : blue) : green < blue ? green : blue];
      out[i] = red - white;
      out[i + 1] = green - white;
      out[i + 2] = blue - white;
      out[i + 3] = 255 - white;
    }
    return { data: out, width, height };
  }
  /** @param {Pixels} image @param {Color} color @returns {Mask} how far each pixel is from a color */
  function distance({ data, width, height }, color) {
    const out = new Uint8Array(width * height);
    for (let i = 0, at = 0; i < out.length; i++, at += 4) out[i] = apart(data, at, color);
    return { data: out, width, height };
  }

  // Cutting out
  /**
   * Trim a straight picture; null where nothing can be seen on it.
   * @param {Pixels} given @returns {Cutout | null}
   */
  function cutOut(given) {
    // Of an ImageData no copy by spreading has a width.
    let image = { data: given.data, width: given.width, height: given.height };
    const whole = alphaOf(image);
    let alpha = Specks.withoutVeil(whole);
    if (alpha !== whole) {
      const data = image.data.slice();
      alpha.data.forEach((level, i) => (data[i * 4 + 3] = level));
      image = { ...image, data };
    }
    const ink = bounds(alpha, I.VISIBLE);
    if (!ink) return null;
    image = cropped(image, ink);
    alpha = cropped(alpha, ink);
    const levels = histogram(alpha.data);
    const opaque = levels.slice(I.OPAQUE).reduce((sum, count) => sum + count, 0) / alpha.data.length;
    if (opaque === 1) return fromOpaque(levels[255] === alpha.data.length ? image : filled(image));
    if (opaque >= T.SOLID && square(alpha) && border(image).share >= T.UNIFORM) return fromOpaque(laidOn(image, border(image).color));
    return fromTransparent(image, alpha);
  }
  /** @param {Pixels} image @returns {Pixels} */
  function filled(image) {
    const data = new Uint8ClampedArray(image.data);
    for (let i = 3; i < data.length; i += 4) data[i] = 255;
    return { ...image, data };
  }
  /** @param {Mask} alpha */
  function square({ data, width, height }) {
    return [0, width - 1, (height - 1) * width, height * width - 1].every((at) => data[at] >= I.OPAQUE);
  }
  /** @param {Pixels} image @param {Mask} alpha @returns {Cutout | null} */
  function fromTransparent(image, alpha) {
    const cutout = withoutSpecks(premultiplied(image), alpha, I.VISIBLE, "none");
    const levels = alphaOf(cutout.sample).data;
    const fill = levels.reduce((sum, level) => sum + level, 0) / (255 * levels.length);
    if (fill < T.CARD) return cutout;
    const { color, share } = Outlines.rimColor(cutout.sample);
    if (share < O.WHOLLY) return cutout;
    if (Math.min(...color) >= B.WHITE) return fromWhite(laidOn(image, WHITE), WHITE);
    return { ...cutout, card: color };
  }
  /** @param {Pixels} image @returns {Cutout | null} */
  function fromOpaque(image) {
    if (checkered(image)) return own(image, null, ["checkerboard"]);
    const around = border(image);
    const lines = edgeLines(image);
    if (around.white || (lines.length > 0 && lines.length < T.ALL)) return fromWhite(image, around.white ? around.color : WHITE, lines);
    if (lines.length) return own(image, null, ["frame"]);
    if (around.share < T.UNIFORM) return own(image, null, whitePart(image) ? ["white-part"] : []);
    const { kept, warnings } = collar(image, around.color);
    if (kept && Math.max(...around.color) <= T.BLACK) warnings.push("black-box");
    return own(kept ? cropped(image, kept) : image, around.color, warnings);
  }
  /** @param {Pixels} image @param {Color} color @param {number[]} lines @returns {Cutout | null} */
  function fromWhite(image, color, lines = []) {
    const clear = withoutWhite(image, color);
    const alpha = alphaOf(clear);
    const ink = bounds(alpha, I.DUST);
    return ink && withoutSpecks(cropped(clear, ink), cropped(alpha, ink), I.DUST, "white", lines);
  }
  /** @param {Pixels} image @param {Color | null} card @param {string[]} warnings @returns {Cutout} */
  function own(image, card, warnings) {
    const made = master(image);
    return { master: made, sample: made.sample(O.SAMPLE), backing: "own", card, warnings };
  }
  /**
   * @param {Pixels} image premultiplied @param {Mask} alpha @param {number} least @param {Backing} backing
   * @param {number[]} lines edges along which lines run @returns {Cutout}
   */
  function withoutSpecks(image, alpha, least, backing, lines = []) {
    let made = master(image);
    let sample = made.sample(O.SAMPLE);
    const found = Specks.withoutSpecks(alpha, alphaOf(sample), least);
    const warnings = found?.seen ? ["speck"] : [];
    if (found) {
      const [left, top, right, bottom] = found.box;
      const kept = [top === 0, bottom === image.height, left === 0, right === image.width];
      lines = lines.filter((edge) => kept[edge]);
      made = master(cropped(image, found.box));
      sample = made.sample(O.SAMPLE);
    }
    return { master: made, sample, backing, card: null, warnings: lines.length ? ["edge-line", ...warnings] : warnings };
  }
  /** @param {Pixels} image @param {Color} color @returns {{ kept: Box | null, warnings: string[] }} */
  function collar(image, color) {
    const far = distance(image, color);
    let ink = bounds(far, B.TOLERANCE + 1);
    if (!ink) return { kept: null, warnings: [] };
    const part = cropped(far, ink);
    const mask = above(part, B.TOLERANCE + 1);
    const found = Specks.withoutSpecks(mask, smallMask(mask, O.SAMPLE), 1);
    if (found) ink = [found.box[0] + ink[0], found.box[1] + ink[1], found.box[2] + ink[0], found.box[3] + ink[1]];
    const [left, top, right, bottom] = ink;
    const more = even(T.COLLAR * Math.min(right - left, bottom - top));
    return {
      kept: [Math.max(0, left - more), Math.max(0, top - more), Math.min(image.width, right + more), Math.min(image.height, bottom + more)],
      warnings: found?.seen ? ["speck"] : [],
    };
  }
  /** @param {Mask} mask @param {number} side @returns {Mask} */
  function smallMask(mask, side) {
    const data = new Uint8ClampedArray(mask.data.length * 4);
    for (let i = 0; i < mask.data.length; i++) data[i * 4 + 3] = mask.data[i];
    return alphaOf(smallCopy({ ...mask, data }, side));
  }
  return { apart, cutOut, distance, grey, mostCommon };
})();
