// A file to its RGBA bytes on standard output, by decoders in plain JavaScript.
const fs = require("node:fs");
const [folder, file] = process.argv.slice(2);
const data = fs.readFileSync(file);
const picture = file.endsWith(".png")
  ? require(`${folder}/node_modules/pngjs`).PNG.sync.read(data)
  : require(`${folder}/node_modules/jpeg-js`).decode(data, { useTArray: true, tolerantDecoding: false });
fs.writeSync(1, Buffer.from(picture.data.buffer, picture.data.byteOffset, picture.data.length));
