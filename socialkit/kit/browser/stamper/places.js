// Where a logo stands, in whole pixels: pure geometry.
"use strict";
/**
 * @typedef {{ size: Size, scalable: boolean, ink: number, spill: Box }} Mark what is known of a logo before it has its place
 * @typedef {{ free: Box[], clear: number, lean: Size, area: number, whole: Box, letter: number }} Room where a logo may stand
 * @typedef {{ box: Box, clear: number, enough: number, whole: Box, legible: boolean }} Placement
 */
const Places = (() => {
  const { mark: W, placement: P, sizing: Z } = NUMBERS.numbers;
  const { clip, even } = Rasters;

  // Boxes
  /** @param {Box} box */
  const wide = (box) => box[2] - box[0];
  /** @param {Box} box */
  const tall = (box) => box[3] - box[1];
  /** @param {Box} box @param {number} by @returns {Box} */
  const grown = ([left, top, right, bottom], by) => [left - by, top - by, right + by, bottom + by];
  /** @param {Box} box @param {number} by one pixel is always left @returns {Box} */
  const inset = (box, by) => grown(box, -Math.max(0, Math.min(by, (Math.min(wide(box), tall(box)) - 1) >> 1)));
  /** @param {Box} one @param {Box} other @returns {Box} */
  const joined = (one, other) => [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])];
  /** @param {Box} box @param {Box} other */
  const holds = (box, other) => box[0] <= other[0] && box[1] <= other[1] && other[2] <= box[2] && other[3] <= box[3];
  /** @param {Box} box @param {number} across @returns {Box} */
  const moved = ([left, top, right, bottom], across) => [left + across, top, right + across, bottom];
  /** @param {number} low @param {number} high @param {number} length @param {number} lean */
  const align = (low, high, length, lean) => (lean < 0 ? low : lean > 0 ? high - length : low + Math.floor((high - low - length) / 2));

  // Sizes
  /** How many times the usual area a logo gets. @param {number} ink */
  const optical = (ink) => clip((W.USUAL / Math.max(ink, W.THINNEST)) ** W.POWER, W.LEAST, W.MOST);
  /** @param {Mark} mark @param {Size} within @param {number} clear */
  function most({ size: [width, height], spill: [left, top, right, bottom] }, within, clear) {
    return Math.min(
      within[0] / width,
      within[1] / height,
      (within[0] + clear) / (width + Math.max(left, right)),
      (within[1] + clear) / (height + Math.max(top, bottom)),
      (within[0] + 2 * clear) / (width + left + right),
      (within[1] + 2 * clear) / (height + top + bottom),
    );
  }
  /** @param {Mark} mark @param {number} area @param {Size} within @param {number} clear */
  const fitting = (mark, area, within, clear) => Math.min(Math.sqrt((area * optical(mark.ink)) / (mark.size[0] * mark.size[1])), most(mark, within, clear));
  /** @param {Mark} mark @param {Room} room */
  function ideal(mark, room) {
    /** @type {Size} */
    const within = [wide(room.whole), tall(room.whole)];
    const byInk = fitting(mark, room.area, within, room.clear);
    const usual = fitting({ ...mark, ink: W.USUAL }, room.area, within, room.clear);
    const least = Math.max(room.letter / Z.OF_WIDTH / mark.size[0], room.letter / Z.OF_HEIGHT / mark.size[1]);
    return Math.max(byInk, Math.min(least, usual));
  }
  /** @param {Size} size @param {number} scale @param {Box} within @returns {Size} */
  const sized = (size, scale, within) => [Math.min(wide(within), Math.max(1, even(size[0] * scale))), Math.min(tall(within), Math.max(1, even(size[1] * scale)))];
  /**
   * The box of the whole picture, with its shadows, where a logo without them has a box.
   * @param {Box} box @param {Mark} mark @param {Box} within @returns {Box}
   */
  function spilled(box, mark, within) {
    const [across, down] = [wide(box) / mark.size[0], tall(box) / mark.size[1]];
    const [left, top, right, bottom] = mark.spill;
    return [
      Math.max(Math.min(within[0], box[0]), box[0] - even(left * across)),
      Math.max(Math.min(within[1], box[1]), box[1] - even(top * down)),
      Math.min(Math.max(within[2], box[2]), box[2] + even(right * across)),
      Math.min(Math.max(within[3], box[3]), box[3] + even(bottom * down)),
    ];
  }

  // Places
  /** @param {Mark} mark @param {Room} room @param {Box} inner @param {number} at_most */
  function stood(mark, room, inner, at_most) {
    const scale = Math.min(at_most, most(mark, [wide(inner), tall(inner)], room.clear));
    const [width, height] = sized(mark.size, scale, inner);
    const [near, above, far, below] = mark.spill.map((side) => Math.max(0, even(side * scale) - room.clear));
    const x = align(room.whole[0], room.whole[2], width, room.lean[0]);
    const y = align(room.whole[1], room.whole[3], height, room.lean[1]);
    const left = Math.max(inner[0], Math.min(Math.max(x, inner[0] + near), inner[2] - far - width));
    const top = Math.max(inner[1], Math.min(Math.max(y, inner[1] + above), inner[3] - below - height));
    /** @type {Box} */
    const box = [left, top, left + width, top + height];
    return { scale, off: Math.abs(left - x) + Math.abs(top - y), box, around: grown(inner, room.clear) };
  }
  /**
   * Fit a logo into a room; null where zones leave it too little.
   * @param {Mark} mark @param {Room} room @returns {Placement | null}
   */
  function place(mark, room) {
    const wished = ideal(mark, room);
    const atMost = mark.scalable ? wished : Math.min(1, wished);
    let best = null;
    for (const inner of room.free.map((box) => grown(box, -room.clear))) {
      const found = stood(mark, room, inner, atMost);
      if (!best || found.scale > best.scale || (found.scale === best.scale && found.off < best.off)) best = found;
    }
    if (!best || best.scale < P.LEAST_SHARE * atMost) return null;
    const { box, around } = best;
    const letters = Math.min((wide(box) + 0.5) * Z.OF_WIDTH, (tall(box) + 0.5) * Z.OF_HEIGHT);
    return { box, clear: room.clear, enough: Math.min(1, atMost / wished), whole: spilled(box, mark, around), legible: letters >= room.letter };
  }
  /**
   * A placement with less on each side of its box, in the logo's shape.
   * @param {Placement} placement @param {number} by @param {Mark} mark @returns {Placement}
   */
  function insetPlacement(placement, by, mark) {
    const room = inset(placement.box, by);
    const [width, height] = sized(mark.size, Math.min(wide(room) / mark.size[0], tall(room) / mark.size[1]), room);
    const left = align(room[0], room[2], width, 0);
    const top = align(room[1], room[3], height, 0);
    /** @type {Box} */
    const box = [left, top, left + width, top + height];
    return { ...placement, box, whole: spilled(box, mark, placement.box) };
  }

  // Rooms
  /** @param {Room} room @param {number} strip @returns {Room} what is left above a strip of so many pixels */
  function above(room, strip) {
    /** @param {Box} box @returns {Box} */
    const shortened = (box) => [box[0], box[1], box[2], Math.max(box[1] + 1, box[3] - strip)];
    const whole = shortened(room.whole);
    const free = room.free.filter((box) => tall(box) - 2 * room.clear > strip).map(shortened);
    return { ...room, free, whole, area: (room.area * tall(whole)) / tall(room.whole) };
  }
  /** @param {Room} room @param {number} by @returns {Room} what is left for a logo on a plate that shows so much of itself */
  function padded(room, by) {
    const whole = inset(room.whole, by);
    const shrunk = (wide(whole) * tall(whole)) / (wide(room.whole) * tall(room.whole));
    const free = room.free.filter((box) => Math.min(wide(box), tall(box)) > 2 * (room.clear + by));
    return { ...room, free, clear: room.clear + by, area: room.area * shrunk, whole };
  }
  /** @param {Room} room @param {Box} box whether it lies in a free one, with clear space around it */
  const roomHolds = (room, box) => room.free.some((each) => holds(grown(each, -room.clear), box));
  /** @param {Room} room the width that a logo, or what stands under it, can have wherever it stands */
  const narrowest = (room) => Math.min(...(room.free.length ? room.free : [room.whole]).map(wide)) - 2 * room.clear;
  /** @param {Room} room @returns {Box} */
  const boundsOf = (room) => (room.free.length ? room.free : [room.whole]).reduce(joined);
  /**
   * The box of something in the middle under a logo, kept within what is free.
   * @param {Room} room @param {Box} logo @param {Size} size @param {number} gap @returns {Box}
   */
  function under(room, logo, [width, height], gap) {
    const left = Math.floor((logo[0] + logo[2]) / 2) - (width >> 1);
    const top = logo[3] + gap;
    const inner = room.free.map((box) => grown(box, -room.clear));
    const found = inner
      .filter((box) => holds(box, logo))
      .map((box) => Math.max(box[0], Math.min(left, box[2] - width)))
      .map((at) => /** @type {Box} */ ([at, top, at + width, top + height]));
    const held = found.filter((box) => inner.some((each) => holds(each, box)));
    return (held.length ? held : found).reduce((one, other) => (Math.abs(other[0] - left) < Math.abs(one[0] - left) ? other : one));
  }
  return { above, align, boundsOf, grown, holds, insetPlacement, joined, moved, narrowest, padded, place, roomHolds, tall, under, wide };
})();
