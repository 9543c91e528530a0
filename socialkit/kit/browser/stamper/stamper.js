// A logo on a graphic: made ready, placed, on a plate where it would not show, drawn. As Python's stamper does it.
// No DOM in here: it runs wherever scripts run. Every number comes from the table that Python wrote.
"use strict";
/**
 * @typedef {{ value: number, relative: boolean }} Length
 * @typedef {{ color: Color | null, radius: Length, padding: Length | null }} PlateStyle
 * @typedef {{ asked: boolean, text: string, color: Color | null, height: number, gap: number }} LineStyle
 * @typedef {{ slot: Box, free: Box[], whole: Box, clear: number, lean: Size, area: number, letter: number, narrowest: number, accent: Color | null, line: LineStyle }} Side
 * @typedef {Side & { graphic: string, file: string, width: number, height: number, plate: PlateStyle, mirrored: Side | null }} StampSize
 * @typedef {{ data: Uint8ClampedArray, width: number, height: number, gap: number, color?: Color | null, narrower?: (width: number) => Line | null }} Line the ink of a line, in alpha
 * @typedef {ReturnType<typeof Outlines.outline>} AnOutline
 * @typedef {{ outlines: AnOutline[], warnings: string[] }} Appearance
 * @typedef {Appearance & { cutout: Cutout, mark: Mark, backing: Backing, card: Color | null, final: AnOutline[], scalable: boolean, width: number, height: number, at: (size: Size) => Pixels, remarks: string[] }} Logo
 * @typedef {{ line: Line, box: Box, color: Color }} Inscription
 * @typedef {{ logo: Logo, placement: Placement, on: Levels, ground: Levels, plate: Color | null, plateBox: Box | null, inscription: Inscription | null, boxed: boolean }} Placed
 * @typedef {{ word: string, code: string | null, values: Record<string, string> }} Note
 * @typedef {Placed & { size: StampSize, box: Box, line: Inscription | null, changed: Box, enough: number, codes: string[], notes: Note[] }} Found
 */
const Stamper = (() => {
  const { compositing: D, contrast: K, logo_choice: C, outline: O, placement: G, plates: L, preparing: R } = NUMBERS.numbers;
  const { alphaOf, bounds, cropped, even, histogram, multiplied, premultiplied, straight } = Rasters;
  const { align, grown, joined, moved, tall, wide } = Places;
  const WHITE_PLATE = /** @type {Color} */ (L.WHITE);
  const DARK_PLATE = /** @type {Color} */ (L.DARK);
  const ON_A_GROUND = ["black-box", "white-part"];

  // Making ready
  /**
   * A logo made ready; null where nothing can be seen on it. `remarks` are words of what decoding showed.
   * @param {Pixels} image straight @param {{ scalable?: boolean, remarks?: string[] }} [about]
   * @returns {Logo | null}
   */
  function prepared(image, { scalable = false, remarks = [] } = {}) {
    const cutout = Trimming.cutOut(image);
    if (!cutout) return null;
    const seen = look(cutout, cutout.sample);
    const odd = !scalable && Outlines.looksLikeAPhoto(cutout.master.image, cutout.sample, cutout.backing === "white") ? ["photo"] : [];
    const mark = markOf(cutout, scalable);
    const [left, top, right, bottom] = mark.spill;
    const warnings = [...remarks, ...cutout.warnings, ...seen.warnings, ...odd];
    return {
      cutout,
      mark,
      backing: cutout.backing,
      card: cutout.card,
      outlines: seen.outlines,
      final: [],
      warnings,
      remarks: warnings,
      scalable,
      width: even(mark.size[0] + left + right),
      height: even(mark.size[1] + top + bottom),
      at: kept(cutout.master.at),
    };
  }
  /** @param {(size: Size) => Pixels} make @returns {(size: Size) => Pixels} */
  function kept(make) {
    /** @type {Map<string, Pixels>} */
    const made = new Map();
    return (size) => {
      const name = size.join("x");
      const found = made.get(name) ?? make(size);
      made.set(name, found);
      return found;
    };
  }
  /** @param {Cutout} cutout @param {Pixels} sample @returns {Appearance} */
  function look(cutout, sample) {
    const outlines = outlinesOf(cutout, sample);
    if (cutout.backing === "white") return { outlines, warnings: Outlines.pale(sample) ? ["pale"] : [] };
    return { outlines, warnings: outlines.every((each) => each.faint) ? ["faint"] : [] };
  }
  /** @param {Cutout} cutout @param {Pixels} all @returns {AnOutline[]} of the silhouette, and of what is on it where that has one color */
  function outlinesOf(cutout, all) {
    const sample = cutout.backing === "none" ? Specks.inkAlone(all) : all;
    const whole = Outlines.outline(sample);
    const { color, share } = cutout.card ? { color: cutout.card, share: 1 } : Outlines.rimColor(sample);
    if (cutout.backing === "white" || share < O.WHOLLY) return [whole];
    const inner = straight(sample);
    const far = Trimming.distance(inner, color).data;
    const mask = alphaOf(sample);
    for (let i = 0; i < far.length; i++) if (far[i] < R.OTHER) mask.data[i] = 0;
    const box = bounds(mask, 128);
    if (!box) return [whole];
    const area = sample.width * sample.height;
    const amount = mask.data.reduce((sum, level) => sum + (level >= 128 ? 1 : 0), 0);
    if (wide(box) * tall(box) < R.SPREAD * area || amount < R.AMOUNT * area) return [whole];
    mask.data.forEach((level, i) => (inner.data[i * 4 + 3] = level));
    return [whole, Outlines.outline(premultiplied(inner))];
  }
  /** @param {Cutout} cutout @param {boolean} scalable @returns {Mark} */
  function markOf(cutout, scalable) {
    const alpha = alphaOf(cutout.sample);
    const { width, height } = cutout.master.image;
    const [left, top, right, bottom] = Specks.body(alpha);
    const part = cropped(alpha, [Math.trunc(left * alpha.width), Math.trunc(top * alpha.height), even(right * alpha.width), even(bottom * alpha.height)]);
    let ink = part.data.reduce((sum, level) => sum + level, 0) / (255 * Math.max(1, part.data.length));
    if (cutout.card) ink *= Math.max(R.PALE_CARD, 1 - Outlines.levels(cutout.card)[0]);
    return {
      size: [(right - left) * width, (bottom - top) * height],
      scalable,
      ink: Number(ink.toFixed(4)),
      spill: [left * width, top * height, (1 - right) * width, (1 - bottom) * height],
    };
  }

  // Judging
  /** @param {Logo} logo */
  const ownGround = (logo) => logo.backing === "own" && !logo.card;
  /** @param {Logo} logo */
  const judgedBy = (logo) => (logo.final.length ? [logo.outlines, logo.final] : [logo.outlines]);
  /** @param {Logo} logo */
  const faint = (logo) => judgedBy(logo).some((outlines) => outlines.every((each) => each.faint));
  /** @param {Logo} logo */
  const translucent = (logo) => judgedBy(logo).some((outlines) => outlines.every((each) => each.translucent));
  /**
   * A logo as it is judged in a size: as a phone shows it and, where it is smaller, as it is.
   * @param {Logo} logo @param {Box} whole @returns {Logo}
   */
  function judged(logo, whole) {
    /** @type {Size} */
    const size = [wide(whole), tall(whole)];
    if (ownGround(logo) || Math.max(...size) >= O.SAMPLE) return { ...logo, final: [] };
    const found = look(logo.cutout, logo.at(size));
    return { ...logo, final: found.outlines, warnings: [...new Set([...logo.warnings, ...found.warnings])] };
  }
  /** @param {Logo} logo @param {Levels} on @param {number} contrast the share that stands out from a ground, or from its own card */
  function seen(logo, on, contrast = K.LEAST_CONTRAST) {
    const grounds = logo.card ? [on, Outlines.levels(logo.card)] : [on, on];
    return Math.min(...judgedBy(logo).map((outlines) => Math.max(...outlines.map((each, i) => each.seen(grounds[i], contrast)))));
  }
  /** @param {Logo} logo @param {Levels} on */
  const lost = (logo, on) => 1 - seen(logo, on, K.LOST_CONTRAST);
  /** @param {Logo} logo */
  const tooWeak = (logo) => logo.backing !== "white" && translucent(logo) && [0, 1].every((end) => seen(logo, [end, end]) < K.LEAST_SHARE);
  /** @param {Logo} logo @param {Levels} on */
  function shows(logo, on) {
    if (faint(logo)) return seen(logo, on, L.FAINT_CONTRAST) >= K.LEAST_SHARE;
    if (tooWeak(logo)) return lost(logo, on) <= K.MOST_LOST;
    return seen(logo, on) >= K.LEAST_SHARE && lost(logo, on) <= K.MOST_LOST;
  }

  // Plates
  /** @param {Logo} logo @returns {Color} the one of white and dark on which it stands out more */
  function natural(logo) {
    const [one, other] = logo.outlines[0].light ? [DARK_PLATE, WHITE_PLATE] : [WHITE_PLATE, DARK_PLATE];
    return seen(logo, Outlines.levels(other)) > seen(logo, Outlines.levels(one)) ? other : one;
  }
  /** @param {Logo} logo @param {PlateStyle} style @param {Color | null} accent @returns {Color} */
  function plateColor(logo, style, accent) {
    if (logo.backing === "white" && !style.color) return WHITE_PLATE;
    const own = style.color ? [style.color] : accent ? [accent] : [];
    const shown = [...own, natural(logo)].find((color) => shows(logo, Outlines.levels(color)));
    if (shown) return shown;
    const grey = /** @type {Color} */ (L.GREY);
    return lost(logo, Outlines.levels(grey)) < lost(logo, Outlines.levels(natural(logo))) ? grey : natural(logo);
  }
  /** @param {Logo} logo @param {Levels} on @param {PlateStyle} style @param {Color | null} accent @returns {Color | null} */
  function plateFor(logo, on, style, accent) {
    if (logo.backing === "white") return Outlines.ratio(on[0], 1) <= K.NEAR_WHITE ? null : WHITE_PLATE;
    if (ownGround(logo) || shows(logo, on)) return null;
    const best = plateColor(logo, style, accent);
    return seen(logo, on) >= K.LEAST_SHARE && lost(logo, Outlines.levels(best)) >= lost(logo, on) ? null : best;
  }
  /** @param {Length} length @param {number} side */
  const pixels = (length, side) => even(length.relative ? length.value * side : length.value);
  /** @param {Placement} placement @param {PlateStyle} style how much a plate shows around a logo */
  function padOf({ box, clear }, { padding }) {
    const shorter = Math.min(wide(box), tall(box));
    const air = padding ? pixels(padding, shorter) : Math.max(clear, even(C.AIR * shorter));
    return Math.max(0, Math.min(air, even(C.MOST_AIR * shorter)));
  }
  /**
   * Whether a box that a logo brings along, pale or black, can be told from what is under it.
   * @param {Logo} logo @param {Color | null} plate @param {Pixels} canvas @param {Box} box
   */
  function boxed(logo, plate, canvas, box) {
    const card = logo.warnings.includes("white-part") ? WHITE_PLATE : logo.card;
    if (!card || (Math.min(...card) < C.PALE && !logo.warnings.includes("black-box"))) return false;
    const under = plate ?? Rasters.resized(cropped(canvas, box), [1, 1], Rasters.BOX).data;
    return card.some((level, band) => Math.abs(level - under[band]) > C.UNLIKE);
  }

  // Lines
  /** @param {Color} color @param {Levels} on */
  function readable(color, on) {
    const own = Outlines.levels(color)[0];
    return Math.min(Outlines.ratio(own, on[0]), Outlines.ratio(own, on[1])) >= K.LEAST_CONTRAST;
  }
  /** @param {Line | null} line @param {Levels} on @returns {Color | undefined} */
  const inkOn = (line, on) => [...(line?.color ? [line.color] : []), DARK_PLATE, WHITE_PLATE].find((color) => readable(color, on));
  /** @param {Line} line @param {number} width */
  const within = (line, width) => (line.width <= width ? line : (line.narrower?.(width) ?? line));

  // Placing
  /** @typedef {{ canvas: Pixels, size: StampSize, room: Room, line: Line | null }} Spot */
  /** @param {Spot} spot @param {Room} room @param {Logo} logo @returns {Placed | null} */
  function stood({ canvas, size, line }, room, logo) {
    const placement = Places.place(logo.mark, line ? Places.above(room, line.height + line.gap) : room);
    if (!placement) return null;
    const ground = Outlines.ground(canvas, placement.box);
    const known = judged(logo, placement.whole);
    let plate = plateFor(known, ground, size.plate, size.accent);
    const isBoxed = boxed(known, plate, canvas, placement.box);
    const on = plate ? Outlines.levels(plate) : ground;
    /** @type {Inscription | null} */
    let inscription = null;
    if (line) {
      const box = Places.under(room, placement.box, [line.width, line.height], line.gap);
      const color = plate ? undefined : inkOn(line, Outlines.ground(canvas, box));
      if (!color && !plate) plate = plateColor(logo, size.plate, size.accent);
      inscription = { line, box, color: color ?? DARK_PLATE };
    }
    return { logo: known, placement, on, ground, plate, plateBox: null, inscription, boxed: isBoxed };
  }
  /** @param {Placed} placed @returns {Box} */
  const around = ({ placement, inscription }) => (inscription ? joined(placement.box, inscription.box) : placement.box);
  /**
   * A logo and the line under it both in the middle of a plate, where nothing is in the way.
   * @param {Placed} placed @param {Room} room @returns {Placed}
   */
  function centred(placed, room) {
    const { inscription, placement } = placed;
    const both = around(placed);
    if (!inscription || !Places.roomHolds(room, both)) return placed;
    /** @param {Box} box */
    const off = (box) => align(both[0], both[2], wide(box), 0) - box[0];
    const [logo, text] = [off(placement.box), off(inscription.box)];
    return {
      ...placed,
      placement: { ...placement, box: moved(placement.box, logo), whole: moved(placement.whole, logo) },
      inscription: { ...inscription, box: moved(inscription.box, text) },
    };
  }
  /** @param {Placed} placed @param {number} pad @returns {Placed} */
  function gaveWay(placed, pad) {
    const placement = Places.insetPlacement(placed.placement, pad, placed.logo.mark);
    return { ...placed, logo: judged(placed.logo, placement.whole), placement };
  }
  /** @param {Spot} spot @param {Logo} logo @returns {Placed | null} */
  function setting(spot, logo) {
    const { room, size, line } = spot;
    const found = stood(spot, room, logo);
    if (!found || !found.plate) return found;
    const pad = padOf(found.placement, size.plate);
    const less = Places.padded(room, pad);
    const padded = stood({ ...spot, line: line && within(line, Places.narrowest(less)) }, less, logo);
    if (!padded) return { ...centred(gaveWay(found, pad), room), plateBox: around(found) };
    const middle = centred(padded, less);
    const [left, top, right, bottom] = grown(around(middle), pad);
    const all = Places.boundsOf(room);
    const on = Outlines.levels(found.plate);
    return {
      ...middle,
      plate: found.plate,
      plateBox: [Math.max(left, all[0]), Math.max(top, all[1]), Math.min(right, all[2]), Math.min(bottom, all[3])],
      on,
      inscription: middle.inscription && { ...middle.inscription, color: inkOn(line, on) ?? DARK_PLATE },
      boxed: found.boxed,
    };
  }
  /**
   * The logo where it stands out from the graphic, else its other form, else on a plate; null: no room.
   * @param {Pixels} canvas the graphic @param {StampSize} row @param {Logo} logo
   * @param {Logo | null} [other] @param {Line | null} [caption] @returns {Found | null}
   */
  function settle(canvas, row, logo, other = null, caption = null) {
    const size = NUMBERS.mirror ? mirrored(row) : row;
    const { free, clear, lean, area, whole, letter } = size;
    const line = caption && { color: size.line.color, ...caption };
    const spot = { canvas, size, room: { free, clear, lean, area, whole, letter }, line };
    let placed = setting(spot, logo);
    const second = placed?.plate && other ? setting(spot, other) : null;
    if (second && !second.plate) placed = second;
    if (!placed) return null;
    const { placement, inscription, plateBox } = placed;
    let changed = inscription ? joined(placement.whole, inscription.box) : placement.whole;
    changed = plateBox ? joined(changed, plateBox) : changed;
    const notes = notesOn(placed);
    return { ...placed, size, box: placement.box, line: inscription, changed, enough: placement.enough, notes, codes: notes.map((note) => note.word) };
  }
  /** @param {StampSize} size as it is for who writes from right to left @returns {StampSize} */
  const mirrored = (size) => (size.mirrored ? { ...size, ...size.mirrored } : size);

  // Advice
  /** @param {Color} plate @param {Levels} ground @returns {string} a white plate on light ground: that is a middling one */
  function plateWord(plate, ground) {
    const white = String(plate) === String(WHITE_PLATE);
    if (white === Outlines.isLight(ground)) return "plate-other";
    return white ? "plate-white" : "plate-dark";
  }
  /** @param {Placed} placed @returns {Note[]} */
  function notesOn({ logo, placement, plate, ground, on, boxed }) {
    /** @type {Note[]} */
    const notes = [];
    /** @param {string} word @param {Record<string, string>} values @param {string | null} code that of the logo report */
    const tell = (word, values = {}, code = word) => notes.push({ word, code, values });
    for (const word of logo.warnings) if (boxed || !ON_A_GROUND.includes(word)) tell(word);
    if (placement.enough < G.ENOUGH) tell("too-small", { size: `${logo.width} × ${logo.height}` });
    else if (!placement.legible) tell("small-name", { size: `${wide(placement.box)} × ${tall(placement.box)}` });
    if (logo.backing === "white") tell(plate ? "white-box" : "white-ground");
    else if (plate) tell(plateWord(plate, ground), {}, "plate");
    if (tooWeak(logo) && !logo.warnings.includes("faint")) tell("faint");
    const gone = ownGround(logo) ? 0 : lost(logo, on);
    if (gone > K.MOST_LOST && !logo.warnings.includes("faint") && !logo.warnings.includes("pale")) tell("part-lost", { share: `${even(gone * 100)}%` });
    if (boxed && !ON_A_GROUND.some((word) => logo.warnings.includes(word))) tell("pale-box");
    if (!notes.length && logo.backing === "own") tell("own-box", {}, null);
    return notes;
  }

  // Drawing
  /** @param {number} radius in places, SMOOTH to a pixel @returns {Mask} the mask of a plate's upper left corner */
  function corner(radius) {
    const side = Math.ceil(radius / D.SMOOTH);
    const data = new Uint8Array(side * side);
    const hits = new Uint16Array(side);
    for (let y = 0; y < side; y++) {
      hits.fill(0);
      for (let row = y * D.SMOOTH; row < (y + 1) * D.SMOOTH; row++) {
        const off = Math.max(0, 2 * (radius - row) - 1);
        const clear = Math.floor((2 * radius - Math.floor(Math.sqrt(4 * radius * radius - off * off))) / 2);
        for (let x = 0; x < side; x++) hits[x] += Math.max(0, Math.min(D.SMOOTH, (x + 1) * D.SMOOTH - clear));
      }
      for (let x = 0; x < side; x++) data[y * side + x] = Math.floor((hits[x] * 255) / D.SMOOTH ** 2 + 0.5);
    }
    return { data, width: side, height: side };
  }
  /** @param {Pixels} tile @param {Box} box @param {Color} color @param {Length} rounding */
  function layPlate(tile, box, color, rounding) {
    const shorter = D.SMOOTH * Math.min(wide(box), tall(box));
    const radius = Math.min(pixels(rounding, shorter) * (rounding.relative ? 1 : D.SMOOTH), shorter >> 1);
    const round = corner(radius);
    const [right, bottom] = [wide(box) - 1, tall(box) - 1];
    for (let y = 0; y <= bottom; y++) {
      const down = Math.min(y, bottom - y);
      for (let x = 0, i = ((box[1] + y) * tile.width + box[0]) * 4; x <= right; x++, i += 4) {
        const across = Math.min(x, right - x);
        const level = across < round.width && down < round.height ? round.data[down * round.width + across] : 255;
        for (let k = 0; k < 3; k++) {
          const sum = tile.data[i + k] * (255 - level) + color[k] * level + 128;
          tile.data[i + k] = ((sum >> 8) + sum) >> 8;
        }
      }
    }
  }
  /** @param {Pixels} tile @param {Pixels} image premultiplied @param {number} left @param {number} top */
  function lay(tile, image, left, top) {
    for (let y = 0, j = 0; y < image.height; y++) {
      for (let x = 0, i = ((y + top) * tile.width + left) * 4; x < image.width; x++, i += 4, j += 4) {
        const rest = 255 - image.data[j + 3];
        for (let k = 0; k < 3; k++) tile.data[i + k] = image.data[j + k] + multiplied(tile.data[i + k], rest);
      }
    }
  }
  /**
   * The pixels of `found.changed`, drawn.
   * @param {Pixels} canvas the graphic @param {Found} found @returns {Pixels}
   */
  function drawn(canvas, found) {
    const [left, top] = found.changed;
    const part = cropped(canvas, found.changed);
    const tile = { data: new Uint8ClampedArray(part.data), width: part.width, height: part.height };
    /** @param {Box} box @returns {Box} */
    const inside = (box) => [box[0] - left, box[1] - top, box[2] - left, box[3] - top];
    if (found.plate && found.plateBox) layPlate(tile, inside(found.plateBox), found.plate, found.size.plate.radius);
    const { whole } = found.placement;
    lay(tile, found.logo.at([wide(whole), tall(whole)]), whole[0] - left, whole[1] - top);
    if (found.line) {
      const { line, color, box } = found.line;
      const data = new Uint8ClampedArray(line.data.length);
      for (let i = 3; i < data.length; i += 4) {
        data[i] = line.data[i];
        for (let k = 0; k < 3; k++) data[i - 3 + k] = Math.floor((line.data[i] * color[k]) / 255);
      }
      lay(tile, { data, width: line.width, height: line.height }, box[0] - left, box[1] - top);
    }
    return tile;
  }
  return { bounds, cropped, drawn, histogram, mirrored, prepared, resized: Rasters.resized, settle };
})();
