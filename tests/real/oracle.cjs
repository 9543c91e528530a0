// Texts as JSON lines on standard input; what the published packages read in each, as JSON lines.
const fs = require("node:fs");
const [folder] = process.argv.slice(2);
const twitter = require(`${folder}/node_modules/twitter-text`);
const { parse } = require(`${folder}/node_modules/twemoji-parser`);
const { RichText } = require(`${folder}/node_modules/@atproto/api`);

const kind = (entity) => (entity.url ? "link" : entity.hashtag ? "hashtag" : entity.cashtag ? "cashtag" : "mention");
const value = (entity) => entity.url ?? entity.hashtag ?? entity.cashtag ?? entity.screenName;
const spans = (entities) =>
  entities
    .filter((entity) => !entity.listSlug && !entity.cashtag)
    .map((entity) => [kind(entity), value(entity), ...entity.indices]);

function onX(text) {
  const { weightedLength, valid } = twitter.parseTweet(text);
  return {
    entities: spans(twitter.extractEntitiesWithIndices(text)),
    hashtags: spans(twitter.extractHashtagsWithIndices(text, { checkUrlOverlap: false })),
    mentions: spans(twitter.extractMentionsOrListsWithIndices(text)),
    links: spans(twitter.extractUrlsWithIndices(text)),
    reply: twitter.extractReplies(text),
    weight: weightedLength,
    valid,
    counted: spans(twitter.extractUrlsWithIndices(text.normalize())).map(([, address]) => [...address].length),
    emoji: parse(text.normalize()).map(({ indices }) => indices),
  };
}

function onBluesky(text) {
  const rich = new RichText({ text });
  rich.detectFacetsWithoutResolution();
  const facets = (rich.facets ?? []).map(({ index, features: [feature] }) => [
    feature.$type.split("#")[1],
    feature.tag ?? feature.uri ?? feature.did,
    index.byteStart,
    index.byteEnd,
  ]);
  return { facets, graphemes: rich.graphemeLength };
}

// A host of thousands of characters is more than the package's encoder can take: no answer then.
function both(text) {
  try {
    return { x: onX(text), bluesky: onBluesky(text) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const answers = fs
  .readFileSync(0, "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line))
  .map((text) => JSON.stringify(both(text)));
fs.writeFileSync(1, answers.join("\n") + "\n");
