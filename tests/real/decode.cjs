// Files to the SHA-256 of their RGBA bytes, one a line, by decoders in plain JavaScript.
const crypto = require("node:crypto");
const fs = require("node:fs");
const [folder, ...files] = process.argv.slice(2);
const { PNG } = require(`${folder}/node_modules/pngjs`);
const jpeg = require(`${folder}/node_modules/jpeg-js`);
for (const file of files) {
  const data = fs.readFileSync(file);
  const picture = file.endsWith(".png")
    ? PNG.sync.read(data)
    : jpeg.decode(data, { useTArray: true, tolerantDecoding: false });
  console.log(crypto.createHash("sha256").update(picture.data).digest("hex"));
}
