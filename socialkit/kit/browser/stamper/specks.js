// Where the ink of a logo lies: veils taken off, soft shadows told apart, specks and thin lines far off passed over.
"use strict";
/**
 * @typedef {[number, number, number]} CellRun a row of cells, the first and the last column, exclusive
 * @typedef {{ runs: CellRun[], ink: number, into: Island | null }} Island ink that hangs together
 */
const Specks = (() => {
  const { ink: I, islands: CELLS, specks: S, shadows: H } = NUMBERS.numbers;
  const { above, alphaOf, bounds, cropped, even, highest, lowest, mapped, strongest } = Rasters;

  // Veils
  /** @param {Box} inner @param {Box} outer */
  const fades = (inner, outer) => {
    const few = [0, 1].map((axis) => Math.max(I.FEW, I.FADE * (inner[axis + 2] - inner[axis])));
    return [0, 1, 2, 3].every((side) => Math.abs(inner[side] - outer[side]) <= few[side % 2]);
  };
  /**
   * The alpha without a level up to dust that lies far beyond the ink and does not fade.
   * @param {Mask} alpha @returns {Mask}
   */
  function withoutVeil(alpha) {
    const dust = Math.min(I.DUST, strongest(alpha) >> 1);
    const hard = bounds(alpha, dust);
    const all = bounds(alpha, I.VISIBLE);
    if (dust <= I.VISIBLE || !hard || !all || fades(hard, all)) return alpha;
    let inner = hard;
    for (let veil = dust - 1; veil >= I.VISIBLE; veil--) {
      const outer = bounds(alpha, veil) ?? inner;
      if (!fades(inner, outer)) {
        const taken = veil;
        return mapped(alpha, (level) => Math.max(0, even(((level - taken) * 255) / (255 - taken))));
      }
      inner = outer;
    }
    return alpha;
  }

  // Shadows
  /**
   * The part of a logo that casts its soft shadows, in fractions of its sides; all without one.
   * @param {Mask} alpha @returns {Box}
   */
  function body(alpha) {
    const most = strongest(alpha);
    const strong = bounds(alpha, Math.max(1, even(I.BODY * most)));
    const hard = bounds(alpha, Math.min(I.SOFT, Math.max(1, most >> 1)));
    if (!strong || !hard) return [0, 0, 1, 1];
    /** @param {number} begins @param {number} ends @param {number} length */
    const side = (begins, ends, length) => (ends > 1 && begins > Math.max(1, I.BLUR * length) ? begins / length : 0);
    const { width, height } = alpha;
    const left = side(strong[0], hard[0], width);
    const top = side(strong[1], hard[1], height);
    const right = 1 - side(width - strong[2], width - hard[2], width);
    const bottom = 1 - side(height - strong[3], height - hard[3], height);
    return Math.min(right - left, bottom - top) < I.LEAST_BODY ? [0, 0, 1, 1] : [left, top, right, bottom];
  }
  /**
   * A premultiplied sample without its soft shadow; itself where there is none.
   * @param {Pixels} sample @returns {Pixels}
   */
  function inkAlone(sample) {
    const alpha = alphaOf(sample);
    const most = strongest(alpha);
    const ink = above(alpha, Math.max(1, even(H.INK * most)));
    if (!casts(alpha, ink, most)) return sample;
    const data = sample.data.slice();
    ink.data.forEach((level, i) => level || data.fill(0, i * 4, i * 4 + 4));
    return { ...sample, data };
  }
  /** @param {Mask} alpha @param {Mask} ink @param {number} most */
  function casts(alpha, ink, most) {
    const near = highest(ink, H.EDGE, 0).data;
    const reach = highest(ink, H.REACH, 0).data;
    const whole = above(alpha, Math.max(1, even(H.ANY * most)));
    const within = lowest(whole, 1, 0).data;
    const low = lowest(alpha, 1, 0).data;
    const steep = even(H.STEP * most);
    let ring = 0;
    let soft = 0;
    let end = 0;
    let hard = 0;
    let ofInk = 0;
    let everything = 0;
    alpha.data.forEach((level, i) => {
      const some = whole.data[i] && !near[i];
      if (reach[i] && !near[i]) {
        ring++;
        if (some) soft++;
      }
      if (some && !within[i]) {
        end++;
        if (level - low[i] >= steep) hard++;
      }
      everything += level;
      if (ink.data[i]) ofInk += level;
    });
    if (!ring || soft < H.AROUND * ring) return false;
    return hard <= H.HARD * end && ofInk >= H.LEAST * everything;
  }

  // Islands
  /** @param {Mask} mask @returns {Mask} */
  function inCells({ data, width, height }) {
    const wide = Math.ceil(width / CELLS.CELL);
    const tall = Math.ceil(height / CELLS.CELL);
    const out = new Uint8Array(wide * tall);
    for (let y = 0; y < tall; y++) {
      for (let x = 0; x < wide; x++) {
        let sum = 0;
        let count = 0;
        for (let v = y * CELLS.CELL; v < Math.min(height, (y + 1) * CELLS.CELL); v++) {
          for (let u = x * CELLS.CELL; u < Math.min(width, (x + 1) * CELLS.CELL); u++, count++) sum += data[v * width + u];
        }
        out[y * wide + x] = Math.floor(sum / count + 0.5);
      }
    }
    return { data: out, width: wide, height: tall };
  }
  /** @param {Island} island @returns {Island} */
  const last = (island) => {
    while (island.into) island = island.into;
    return island;
  };
  /** @param {Island} one @param {Island} other */
  function joined(one, other) {
    const [first, second] = [last(one), last(other)];
    if (first === second) return first;
    const [large, small] = first.runs.length >= second.runs.length ? [first, second] : [second, first];
    for (const run of small.runs) large.runs.push(run);
    large.ink += small.ink;
    small.into = large;
    return large;
  }
  /** @param {Mask} sample */
  function islands(sample) {
    const taken = inCells(above(sample, CELLS.SOMETHING));
    const levels = inCells(sample).data;
    /** @type {Island[]} */
    const groups = [];
    /** @type {[CellRun, Island][]} */
    let before = [];
    for (let row = 0; row < taken.height; row++) {
      /** @type {[CellRun, Island][]} */
      const here = [];
      const base = row * taken.width;
      for (let x = 0; x < taken.width; x++) {
        if (!taken.data[base + x]) continue;
        const start = x;
        let ink = 0;
        for (; x < taken.width && taken.data[base + x]; x++) ink += levels[base + x];
        /** @type {CellRun} */
        const run = [row, start, x];
        /** @type {Island} */
        let group = { runs: [run], ink, into: null };
        groups.push(group);
        for (const [[, left, right], upper] of before) if (left <= x && start <= right) group = joined(group, upper);
        here.push([run, group]);
      }
      before = here;
    }
    return groups.filter((group) => !group.into);
  }
  /** @param {Island} island @returns {Box} */
  function boxOf({ runs }) {
    /** @type {Box} */
    const box = [Infinity, Infinity, 0, 0];
    for (const [row, start, end] of runs) {
      box[0] = Math.min(box[0], start);
      box[1] = Math.min(box[1], row);
      box[2] = Math.max(box[2], end);
      box[3] = Math.max(box[3], row + 1);
    }
    return box;
  }
  /** @param {Box[]} boxes @returns {Box} */
  const around = (boxes) => [Math.min(...boxes.map((box) => box[0])), Math.min(...boxes.map((box) => box[1])), Math.max(...boxes.map((box) => box[2])), Math.max(...boxes.map((box) => box[3]))];
  /** @param {Box} box */
  const shorter = ([left, top, right, bottom]) => Math.min(right - left, bottom - top);

  // Specks
  /**
   * The box of the ink without specks far off, and whether one could be seen; null without any.
   * `alpha` is trimmed at the level `least`; `sample` is it much smaller.
   * @param {Mask} alpha @param {Mask} sample @param {number} least
   * @returns {{ box: Box, seen: boolean } | null}
   */
  function withoutSpecks(alpha, sample, least) {
    const scale = [alpha.width / sample.width, alpha.height / sample.height];
    const all = islands(sample).map((island) => ({ ...island, box: boxOf(island) }));
    const total = all.reduce((sum, island) => sum + island.ink, 0);
    /** @typedef {typeof all[0]} Found */
    /** @param {Box} box @param {number} more @returns {Box} */
    const inPixels = (box, more) => [
      Math.max(0, Math.trunc((box[0] - more) * scale[0])),
      Math.max(0, Math.trunc((box[1] - more) * scale[1])),
      Math.min(alpha.width, Math.trunc((box[2] + more) * scale[0]) + 1),
      Math.min(alpha.height, Math.trunc((box[3] + more) * scale[1]) + 1),
    ];
    /** @param {Box} box @returns {Box} */
    const outOfCells = (box) => [box[0] * CELLS.CELL, box[1] * CELLS.CELL, box[2] * CELLS.CELL, box[3] * CELLS.CELL];
    /** @param {Found} island @param {number} side */
    const isLine = (island, side) => {
      const [left, top, right, bottom] = island.box;
      const length = right - left + bottom - top - 1;
      const cells = island.runs.reduce((sum, [, start, end]) => sum + end - start, 0);
      if (length < S.LONG || cells > S.STRAIGHT * length) return false;
      const { data, width, height } = cropped(alpha, inPixels(outOfCells(island.box), 0));
      const columns = new Uint8Array(width);
      const rows = new Uint8Array(height);
      let count = 0;
      for (let y = 0, i = 0; y < height; y++) {
        for (let x = 0; x < width; x++, i++) {
          if (data[i] < least) continue;
          columns[x] = rows[y] = 1;
          count++;
        }
      }
      const filled = [columns, rows].map((each) => each.reduce((sum, one) => sum + one, 0));
      const gaps = [columns, rows].some((each, axis) => each.lastIndexOf(1) - each.indexOf(1) + 1 > filled[axis]);
      const thick = count / Math.max(1, filled[0] + filled[1] - 1);
      return !gaps && thick <= Math.max(S.THICK, S.THIN * side * CELLS.CELL * Math.max(...scale));
    };
    const main = mainBox(all, total, isLine);
    if (!main) return null;
    const rough = outOfCells(main);
    if (rough[2] - rough[0] >= S.FAR * sample.width && rough[3] - rough[1] >= S.FAR * sample.height) return null;
    const near = inPixels(rough, 1);
    const found = bounds(cropped(alpha, near), least);
    if (!found) return null;
    const [left, top] = near;
    return { box: [left + found[0], top + found[1], left + found[2], top + found[3]], seen: beyond(alpha, near) };
  }
  /** @param {Mask} alpha @param {Box} near */
  function beyond({ data, width, height }, [left, top, right, bottom]) {
    for (let y = 0, i = 0; y < height; y++) {
      const inside = y >= top && y < bottom;
      for (let x = 0; x < width; x++, i++) if (data[i] >= I.DUST && !(inside && x >= left && x < right)) return true;
    }
    return false;
  }
  /**
   * The box, in cells, of all islands but those that are little and far off.
   * @template {Island & { box: Box }} T
   * @param {T[]} all @param {number} total @param {(island: T, side: number) => boolean} isLine
   * @returns {Box | null}
   */
  function mainBox(all, total, isLine) {
    const large = all.filter((island) => island.ink > S.LITTLE[S.LITTLE.length - 1][0] * total);
    const least = large.length ? Math.min(...large.map((island) => shorter(island.box))) : 0;
    const solid = large.filter((island) => !isLine(island, least));
    if (!solid.length) return null;
    let main = around(solid.map((island) => island.box));
    const side = shorter(main);
    /** @param {T} island @returns {number} */
    const reach = (island) => (isLine(island, side) ? S.OFF : (S.LITTLE.find((/** @type {number[]} */ [most]) => island.ink <= most * total)?.[1] ?? Infinity));
    let rest = all.filter((island) => !solid.includes(island)).map((island) => ({ island, reach: reach(island) }));
    for (let near = rest; ; ) {
      near = rest.filter((each) => touches(each.island, grown(main, each.reach)));
      if (!near.length) break;
      rest = rest.filter((each) => !near.includes(each));
      main = around([main, ...near.map((each) => each.island.box)]);
    }
    for (const [limit, lines] of [[S.SPECKS, false], [S.LINES, true]]) {
      const ink = rest.filter((each) => (each.reach === S.OFF) === lines).reduce((sum, each) => sum + each.island.ink, 0);
      if (ink > limit * total) return null;
    }
    return main;
  }
  /** @param {Island} island @param {Box} box */
  const touches = ({ runs }, [left, top, right, bottom]) => runs.some(([row, start, end]) => start < right && left < end && top < row + 1 && row < bottom);
  /** @param {Box} box @param {number} share @returns {Box} */
  function grown([left, top, right, bottom], share) {
    const across = Math.max(1, share * (right - left));
    const down = Math.max(1, share * (bottom - top));
    return [left - across, top - down, right + across, bottom + down];
  }
  return { body, inkAlone, withoutSpecks, withoutVeil };
})();
