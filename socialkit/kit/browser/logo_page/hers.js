// Her name in everything that the page says: texts, alt texts, links, with counts that stay right.
"use strict";
/**
 * @typedef {{ base: number, each: number, by_id: number | number[], wide: number, pair: number, mark: number, joined: boolean, composed: boolean, limit: number | null, bounded: boolean, title: string }} Measure
 */
globalThis.Hers = (() => {
  const { marks, counts, say, lang } = JSON.parse(document.getElementById("page-data").textContent);
  const number = new Intl.NumberFormat(lang), plural = new Intl.PluralRules(lang);
  const templates = [...document.querySelectorAll("*")].flatMap((node) => [...node.attributes]
    .filter(({ name }) => name.startsWith("data-hers-"))
    .map(({ name, value }) => ({ node, attribute: name.slice("data-hers-".length), value })));
  const spans = [...document.querySelectorAll("[data-hers]")];

  /** A sentence with its placeholders filled in. @param {string} sentence @param {Record<string, string>} values */
  const filled = (sentence, values) => Object.entries(values).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, () => value), sentence);
  /** Her id, as `socialkit partners add` makes it of the name. @param {string} name */
  function idOf(name) {
    const plain = [...name].slice(0, 200).join("").normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase();
    const found = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/^-+|-+$/g, "");
    // Windows takes these for devices.
    if (/^(?:con|prn|aux|nul|(?:com|lpt)\d)$/.test(found)) return `${found}-1`;
    if (found || !name) return found;
    return `partner-${Zip.crc32(new TextEncoder().encode(name)).toString(16).padStart(8, "0")}`;
  }
  const letters = (text) => ("Segmenter" in Intl ? [...new Intl.Segmenter(lang, { granularity: "grapheme" }).segment(text)].map(({ segment }) => segment) : [...text]);
  /** How long a name is to a platform. @param {string} name @param {Measure} how */
  const lengthOf = (name, how) => letters(how.composed ? name.normalize("NFC") : name).reduce((sum, letter) => {
    const points = [...letter], code = letter.codePointAt(0) ?? 0;
    if (code > 0xffff) return sum + (how.joined ? how.pair : points.reduce((all, point) => all + (point.length > 1 ? how.pair : 1), 0));
    return sum + (code >= 0x1100 ? how.wide : 1) + how.mark * (points.length - 1);
  }, 0);

  /** @param {string} name @param {string} id */
  function recount(name, id) {
    for (const [post, measures] of Object.entries(counts)) for (const [choice, how] of Object.entries(measures)) {
      const node = document.querySelector(`[data-post="${CSS.escape(post)}"] .count .on-${CSS.escape(choice)} [data-count]`);
      if (!node) continue;
      const n = how.base + how.each * lengthOf(name, how) + (Array.isArray(how.by_id) ? how.by_id[id.length - 1] ?? 0 : how.by_id * (id.length - 1)), over = how.limit ? n - how.limit : 0;
      node.dataset.count = String(n);
      if (over > 0) node.replaceChildren(Object.assign(document.createElement("b"), { className: "toomany", textContent: filled(say.toomany[plural.select(over)] ?? say.toomany.other, { n: number.format(over), p: how.title }) }));
      else node.textContent = `${how.limit && how.bounded ? filled(say.of, { n: number.format(n), m: number.format(how.limit) }) : filled(say.fits, { n: number.format(n) })}.`;
    }
  }
  /** Put a name everywhere; nothing typed: what stands for it. @param {string} typed */
  function put(typed) {
    const name = typed || say.yours, id = idOf(typed) || marks.nobody;
    for (const node of spans) node.textContent = node.dataset.hers === "name" ? name : id;
    for (const { node, attribute, value } of templates) {
      const text = attribute === "href" ? encodeURIComponent(name) : name;
      node.setAttribute(attribute, value.replaceAll(marks.name, () => text).replaceAll(marks.id, id));
    }
    recount(name, id);
  }
  return { put, idOf, filled, say, lang };
})();
