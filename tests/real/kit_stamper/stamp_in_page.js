// Gives a page graphics and files, as a person does, and says what the stamper made of them.
"use strict";
const bytes = async (text) => new Uint8Array(await (await fetch(`data:application/octet-stream;base64,${text}`)).arrayBuffer());
const text = (data) => {
  let all = "";
  for (let at = 0; at < data.length; at += 32768) all += String.fromCharCode(...data.subarray(at, at + 32768));
  return btoa(all);
};
globalThis.pictures = [];
globalThis.addPicture = async (file) => {
  const bitmap = await createImageBitmap(new Blob([await bytes(file)], { type: "image/png" }));
  const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
  const pen = canvas.getContext("2d", { willReadFrequently: true, colorSpace: "srgb" });
  pen.drawImage(bitmap, 0, 0);
  pictures.push({ canvas, pen, image: pen.getImageData(0, 0, canvas.width, canvas.height) });
};
globalThis.stamped = async (file, whole) => {
  const blob = new Blob([await bytes(file)]);
  let logo;
  const begun = performance.now();
  try {
    logo = await Decoder.read(blob);
  } catch (error) {
    if (error instanceof Decoder.Refusal) return { refused: error.word };
    throw error;
  }
  const ready = performance.now() - begun;
  const all = [];
  for (const [number, { canvas, pen, image }] of pictures.entries()) {
    const found = Stamper.settle(image, NUMBERS.sizes[number], logo);
    if (!found) {
      all.push(null);
      continue;
    }
    const tile = Stamper.drawn(image, found);
    let picture = null;
    if (whole) {
      pen.putImageData(new ImageData(tile.data, tile.width, tile.height), found.changed[0], found.changed[1]);
      const png = await new Promise((done) => canvas.toBlob(done, "image/png"));
      picture = text(new Uint8Array(await png.arrayBuffer()));
      pen.putImageData(image, 0, 0);
    }
    const { box, changed, plate, boxed, notes } = found;
    all.push({ box, changed, plate, boxed, notes, backing: found.logo.backing, tile: text(tile.data), picture });
  }
  return { all, ready, size: [logo.width, logo.height] };
};
