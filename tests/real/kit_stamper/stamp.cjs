// Stamps logos as a page does, outside of a browser: frames of a JSON line and raw bytes on stdin, the same on stdout.
"use strict";
const { readFileSync, readSync, writeSync } = require("node:fs");
const vm = require("node:vm");

const [, , table, script] = process.argv;
globalThis.NUMBERS = JSON.parse(readFileSync(table, "utf8"));
vm.runInThisContext(readFileSync(script, "utf8"));

const pending = [];
let have = 0;
/** @param {number} least */
function fill(least) {
  while (have < least) {
    const chunk = Buffer.allocUnsafe(1 << 20);
    let read = 0;
    try {
      read = readSync(0, chunk, 0, chunk.length, null);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      continue;
    }
    if (!read) return false;
    pending.push(chunk.subarray(0, read));
    have += read;
  }
  return true;
}
/** @param {number} count */
function take(count) {
  if (!fill(count)) return null;
  const all = Buffer.concat(pending);
  pending.splice(0, pending.length, all.subarray(count));
  have = all.length - count;
  return all.subarray(0, count);
}
function asked() {
  const head = take(4);
  const told = head && take(head.readUInt32BE());
  return told && JSON.parse(told.toString());
}
/** @param {{width: number, height: number}} size */
const picture = ({ width, height }) => ({ width, height, data: new Uint8ClampedArray(take(width * height * 4)) });
function answer(value, parts) {
  const line = Buffer.from(JSON.stringify(value));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(line.length);
  for (const part of [head, line, ...parts]) for (let at = 0; at < part.length; ) {
    try {
      at += writeSync(1, part, at);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
}

const canvases = NUMBERS.sizes.map((size) => picture(size));
for (let job = asked(); job; job = asked()) {
  const begun = performance.now();
  const pictures = job.logos.map(picture);
  const logos = pictures.map((image, number) => Stamper.prepared(image, job.logos[number]));
  const prepared = performance.now() - begun;
  const line = job.line ? picture(job.line) : null;
  const tiles = [];
  const found = logos[0] === null ? "blank" : NUMBERS.sizes.map((size, number) => {
    const caption = line && { ...line, ...job.line, data: line.data, narrower: () => null };
    const settled = Stamper.settle(canvases[number], size, logos[0], logos[1] ?? null, caption);
    if (!settled) return null;
    const tile = Stamper.drawn(canvases[number], settled);
    tiles.push(Buffer.from(tile.data.buffer, tile.data.byteOffset, tile.data.length));
    const { box, changed, plate, boxed, codes, notes } = settled;
    return { box, changed, plate, boxed, codes, notes, backing: settled.logo.backing, line: settled.line?.box ?? null, color: settled.line?.color ?? null };
  });
  answer({ found, prepared, took: performance.now() - begun }, tiles);
}
