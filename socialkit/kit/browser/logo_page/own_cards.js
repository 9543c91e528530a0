// Posts that name her by her handle: which platforms share a text is known only when she has typed it.
"use strict";
/**
 * @typedef {{ own: string[], others: string[], tight: string[], rows: Record<string, string[]>, hole: string, parts: Record<string, string> }} OpenPost
 * @typedef {{ choice: string, platform: string }} Chosen a choice, and the platform whose text, count and graphic it has
 */
globalThis.OwnCards = (() => {
  const { open, rows: [HEAD] } = KIT, { fill, into, recount, unnamed } = OwnWords;
  const OTHER = "other", cell = (row, name) => row[HEAD.indexOf(name)];
  const on = (choices) => choices.map((choice) => `on-${choice}`).join(" ");
  const only = (choices) => (choices.length ? `only ${on(choices)}` : "");
  const is = (node, choice) => node.classList.contains(`on-${choice}`);
  /** What shares something, in the order in which it first comes. @template T, K @param {Iterable<T>} all @param {(one: T) => K} by @returns {Map<K, T[]>} */
  function grouped(all, by) {
    const groups = new Map();
    for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
    return groups;
  }

  /** A post's choices as `choices` in Python gives them, and the platforms behind the last. @param {string} post @param {Her} her */
  function arranged(post, her) {
    const { own, others, tight, rows } = open[post];
    const groups = grouped(others, (name) => fill(cell(rows[name], "text"), her));
    const [most = [], ...rest] = [...groups.values()].sort((one, two) => two.length - one.length);
    const named = [...own, ...rest.flat()], together = tight.filter((name) => most.includes(name));
    /** @type {Chosen[]} */
    const chosen = named.map((name) => ({ choice: name, platform: name }));
    return { named, together, chosen: together.length ? [...chosen, { choice: OTHER, platform: together[0] }] : chosen };
  }

  /** From where to where a text becomes a link on a choice. @param {Element} text @param {string} platform @returns {[number, number][]} */
  function livePlaces(text, platform) {
    const found = [];
    let at = 0;
    for (const node of text.childNodes) {
      const { length } = node.textContent;
      if (node instanceof Element && (!node.className || is(node, platform))) found.push([at, at + length]);
      at += length;
    }
    return found;
  }
  /** A text that choices share, marked where it becomes a link. @param {Element} model @param {[string, [number, number][]][]} live */
  function paragraph(model, live) {
    const text = model.textContent, edges = [...new Set([0, text.length, ...live.flatMap(([, places]) => places.flat())])].sort((one, two) => one - two);
    const parts = [];
    for (let k = 1; k < edges.length; k++) {
      const [start, end] = [edges[k - 1], edges[k]];
      const names = live.filter(([, places]) => places.some(([from, to]) => from <= start && end <= to)).map(([choice]) => choice);
      const last = parts[parts.length - 1];
      if (last && last.names.join() === names.join()) last.text += text.slice(start, end);
      else parts.push({ names, text: text.slice(start, end) });
    }
    const made = model.cloneNode(false);
    for (const { names, text: said } of parts) {
      const marked = Object.assign(document.createElement("b"), { textContent: said });
      if (names.length < live.length) marked.className = on(names);
      made.append(names.length ? marked : said);
    }
    return made;
  }
  /** @param {Element} card @param {Chosen[]} chosen @returns {Set<string>} the choices on which something becomes a link */
  function putTexts(card, chosen) {
    const box = card.querySelector("[data-texts]"), written = [...box.children], linked = new Set();
    const of = (platform) => written.find((text) => is(text, platform)) ?? written[0];
    const groups = grouped(chosen, ({ platform }) => of(platform).textContent);
    box.replaceChildren(...[...groups.values()].map((sharing) => {
      const live = sharing.map(({ choice, platform }) => [choice, livePlaces(of(platform), platform)]);
      for (const [choice, places] of live) if (places.length) linked.add(choice);
      const made = paragraph(of(sharing[0].platform), live);
      made.className = groups.size > 1 ? `text ${only(sharing.map(({ choice }) => choice))}` : "text";
      return made;
    }));
    return linked;
  }
  /** @param {Element} card @param {Chosen[]} chosen */
  function putTabs(card, chosen) {
    const tabs = card.querySelector(".seg"), inputs = chosen.map(({ choice }) => tabs.querySelector(`[value="${CSS.escape(choice)}"]`));
    tabs.replaceChildren(...inputs.map((input) => input.closest("label")));
    inputs.forEach((input, at) => { input.toggleAttribute("checked", at === 0); });
  }
  /** The files of each picture of the post, for the choices that get them. @param {Element} card @param {Chosen[]} chosen */
  function putGraphics(card, chosen) {
    const step = card.querySelector(".step.graphic");
    if (!step) return;
    const notes = [...step.querySelectorAll(":scope > .note")];
    for (const row of step.querySelectorAll(":scope > .row")) {
      const links = [...row.children], figure = row.previousElementSibling;
      const taken = chosen.map(({ choice, platform }) => ({ choice, link: links.find((one) => !one.className || is(one, platform)) })).filter(({ link }) => link);
      const files = grouped(taken, ({ link }) => link), alone = files.size === 1 && taken.length === chosen.length;
      row.replaceChildren(...[...files].map(([link, getting]) => {
        if (alone) link.removeAttribute("class");
        else link.className = on(getting.map(({ choice }) => choice));
        return link;
      }));
      if (figure.hasAttribute("class")) figure.className = only(taken.map(({ choice }) => choice));
    }
    for (const { choice, platform } of chosen) {
      const note = notes.find((one) => is(one, platform))?.cloneNode(true);
      if (note instanceof Element) note.className = `only on-${choice} note`;
      if (note) notes[0].before(note);
    }
    for (const note of notes) note.remove();
    if (!step.querySelector(":scope > .note")) for (const figure of step.querySelectorAll(":scope > figure")) figure.removeAttribute("class");
  }
  /** One count for each choice; that of others is the one of the tightest. @param {Element} card @param {string} post @param {Chosen[]} chosen */
  function putCounts(card, post, chosen) {
    const { own, others, tight } = open[post], names = [...own, ...others], line = card.querySelector(".count"), counts = [...line.children];
    line.replaceChildren(...chosen.flatMap(({ choice, platform }) => [counts[choice === OTHER ? names.length + tight.indexOf(platform) : names.indexOf(platform)], " "]));
  }
  /** What a page has beside its cards, of this one. @param {string} post @param {string} first of the others */
  function partsOf(post, first) {
    const box = document.createElement("template");
    box.innerHTML = open[post].parts[first];
    return box;
  }
  /** What its script puts into a card: what marks mean, ways to post. @param {string} post @param {ReturnType<typeof arranged>} how @param {Set<string>} linked */
  function parts(post, { chosen, together }, linked) {
    const box = partsOf(post, together[0] ?? ""), [, , notes, ways] = box.content.children;
    const places = new Map([...notes.children].map((mark) => [mark, chosen.filter(({ choice }) => linked.has(choice) && (!mark.matches(".only") || is(mark, choice))).map(({ choice }) => choice)]));
    const told = [...places].filter(([, choices]) => choices.length).sort(([, [one]], [, [two]]) => chosen.findIndex(({ choice }) => choice === one) - chosen.findIndex(({ choice }) => choice === two));
    notes.replaceChildren(...told.map(([mark, choices]) => {
      mark.className = choices.length === chosen.length ? "marks" : `marks ${only(choices)}`;
      return mark;
    }));
    const [title, ...written] = ways.children, wayOn = (part, choice) => [...part].find(({ dataset }) => dataset.way === choice);
    const joined = wayOn(written, OTHER);
    for (const name of together.slice(1)) {
      const more = wayOn(partsOf(post, name).content.children[3].children, OTHER), row = joined.querySelector(":scope > .row"), theirs = more.querySelector(":scope > .row");
      if (row && theirs) row.append(...theirs.children);
      else if (theirs) joined.insertBefore(theirs, joined.querySelector("form"));
      joined.append(...more.querySelectorAll(":scope > form"));
    }
    ways.replaceChildren(title, ...chosen.map(({ choice }) => wayOn(written, choice)));
    return box;
  }
  /** A card as `card` in Python gives it for her. @param {Element} model with every platform alone @param {Her} her */
  function made(model, her) {
    const card = model.cloneNode(true), { post } = card.dataset, how = arranged(post, her);
    for (const part of card.querySelectorAll("[data-texts] b")) if (unnamed(part.textContent, her)) part.replaceWith(...part.childNodes);
    card.normalize();
    into(card, her);
    const linked = putTexts(card, how.chosen);
    putCounts(card, post, how.chosen);
    putTabs(card, how.chosen);
    putGraphics(card, how.chosen);
    recount(card, her, how.together[0]);
    const box = parts(post, how, linked);
    into(box.content, her);
    card.append(box);
    return card;
  }

  /** The rows of a post in a table, platform by platform. @param {string} post @param {Her} her */
  const rowsOf = (post, her) => arranged(post, her).named.map((name) => open[post].rows[name].map((text) => fill(text, her)));
  /** Its texts as a text file has them, each under the platforms that share it. @param {string} post @param {Her} her */
  function textsOf(post, her) {
    const groups = grouped(rowsOf(post, her), (row) => JSON.stringify([cell(row, "text"), cell(row, "picture")]));
    return [...groups.values()].map((rows) => {
      const [text, picture] = ["text", "picture"].map((name) => cell(rows[0], name)), titles = rows.map((row) => cell(row, "platform"));
      return [`[${titles.join(KIT.listing)}]`, ...(picture ? [KIT.picture.replace("{name}", () => picture.replaceAll(", ", KIT.listing))] : []), text].join("\n");
    }).join("\n\n");
  }
  /** Its texts as an entry in a calendar has them. @param {string} post @param {Her} her */
  const entryOf = (post, her) => [...new Set(rowsOf(post, her).map((row) => cell(row, "text")))].join("\n\n---\n\n");
  /** The cards of a tree that are to be made. @param {ParentNode} tree */
  const cardsIn = (tree) => [...tree.querySelectorAll("article[data-post]")].filter(({ dataset }) => dataset.post in open);
  return { open: Object.entries(open), cardsIn, made, rowsOf, textsOf, entryOf };
})();
