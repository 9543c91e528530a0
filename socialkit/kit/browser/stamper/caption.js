// The line under a logo: the ink of a text, on one line or two, as large as its room lets it.
"use strict";
const Caption = (() => {
  const T = NUMBERS.numbers.text_rendering;
  /**
   * The ink of a text for a size; null where it would be too small to read.
   * @param {string} text @param {StampSize} size @param {string} family a font's CSS name
   * @returns {Line | null}
   */
  function ink(text, size, family) {
    const { height, gap, color } = size.line;
    const words = text.trim().replace(/\s+/g, " ");
    return words ? set(words, size.narrowest, height - gap) : null;
    /** @param {string} written @param {number} width @param {number} most @returns {Line | null} */
    function set(written, width, most) {
      const found = drawn(written, [width, most], family);
      return found && { ...found, gap, color, narrower: (less) => set(written, less, most) };
    }
  }
  /** @param {string} text @returns {[string[], number][]} the ways to break it, and the em that each could have */
  function arrangements(text) {
    const spaces = [...text.matchAll(/ /g)].map((match) => match.index);
    if (!spaces.length) return [[[text], T.EM_OF_ONE]];
    const middle = spaces.reduce((one, other) => (Math.abs(other - text.length / 2) < Math.abs(one - text.length / 2) ? other : one));
    return [[[text], T.EM_OF_ONE], [[text.slice(0, middle), text.slice(middle + 1)], T.EM_OF_TWO]];
  }
  /** @param {string} text @param {Size} room @param {string} family */
  function drawn(text, [width, height], family) {
    const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    if (!pen) return null;
    /** @param {number} em */
    const font = (em) => `500 ${em}px ${family}`;
    let best = null;
    for (const [lines, share] of arrangements(text)) {
      let em = Math.floor(height * share);
      for (; em >= T.LEAST_SIZE; em--) {
        pen.font = font(em);
        if (Math.max(...lines.map((line) => inkWidth(pen, line))) <= width) break;
      }
      if (em >= T.LEAST_SIZE && (!best || em > best.em)) best = { lines, em };
    }
    if (!best) return null;
    const { lines, em } = best;
    const step = Math.round(em * T.LEADING);
    pen.canvas.width = width + 2 * em;
    pen.canvas.height = step * (lines.length + 1);
    pen.font = font(em);
    pen.textAlign = "center";
    lines.forEach((line, number) => pen.fillText(line, pen.canvas.width / 2, em + number * step));
    const picture = pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height);
    const box = Rasters.bounds(Rasters.alphaOf(picture), 1);
    return box && Rasters.cropped({ data: picture.data, width: picture.width, height: picture.height }, [box[0], box[1], Math.min(box[2], box[0] + width), Math.min(box[3], box[1] + height)]);
  }
  /** @param {CanvasRenderingContext2D} pen @param {string} line */
  function inkWidth(pen, line) {
    const { actualBoundingBoxLeft: left, actualBoundingBoxRight: right } = pen.measureText(line);
    return left + right;
  }
  return { ink };
})();
Object.assign(globalThis, { Caption, Decoder, Stamper });
