// Reads texts with npm twitter-text: the first line names them as JSON, each further line a task to time.
"use strict";
const readline = require("node:readline");
const twitter = require(process.argv[2]);

const tasks = {
  entities: (text) => twitter.extractEntitiesWithIndices(text),
  links: (text) => twitter.extractUrlsWithIndices(text),
  length: (text) => twitter.parseTweet(text).weightedLength,
};
let texts = null;
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  if (texts === null) {
    texts = JSON.parse(line);
    return;
  }
  const before = process.cpuUsage();
  for (const text of texts) tasks[line](text);
  const used = process.cpuUsage(before);
  console.log((used.user + used.system) / 1e6);
});
