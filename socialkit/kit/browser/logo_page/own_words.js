// Her name, id and links in everything that the page says, with counts that stay right.
"use strict";
/**
 * @typedef {{ base: number, each: number, by_query: number | number[], carried: Record<string, number>, by_handle: [number, number], wide: number, pair: number, mark: number, joined: boolean, composed: boolean, limit: number | null, bounded: boolean, title: string }} Measure
 * @typedef {{ name: string, id: string, query: string, carried: Set<string>, handles: Record<string, string> }} Her
 */
globalThis.OwnWords = (() => {
  const { marks, handles, hosts, counts, usual, kit, say, lang, longest } = JSON.parse(document.getElementById("page-data").textContent);
  const number = new Intl.NumberFormat(lang), plural = new Intl.PluralRules(lang);
  /** The texts of which titles are made, by the mark of the title. @type {Map<string, string>} */
  const titles = new Map();
  const platformOf = new Map(Object.entries(handles).map(([platform, { mark }]) => [`@${mark}`, platform]));
  const OWN = [...platformOf.keys()].map((mark) => mark.replaceAll(".", "\\.").replaceAll("@", "(?:@|%40)")).join("|") || "(?!)";
  // The last is what is left of a mark where a text was cut off.
  const MARKED = new RegExp(`${OWN}|${marks.title}\\d+zq|${marks.name}|${marks.id}|([?&]|%3F|%26)${marks.key}(=|%3D)${marks.value}|(?:[?&@]|%3F|%26|%40)?qzh[a-z]*(?:(?:[=@.]|%3D|%40)[a-z]*)*(?=…|%E2%80%A6)`, "g");

  const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n;
  });
  /** The CRC-32 of bytes, going on from that of those before. @param {Uint8Array} bytes */
  function crc32(bytes, before = 0) {
    let c = ~before;
    for (let k = 0; k < bytes.length; k++) c = TABLE[(c ^ bytes[k]) & 255] ^ (c >>> 8);
    return ~c >>> 0;
  }
  /** A sentence with its placeholders filled in. @param {string} sentence @param {Record<string, string>} values */
  const filled = (sentence, values) => Object.entries(values).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, () => value), sentence);
  /** Her id, as `socialkit partners add` makes it of the name. @param {string} name */
  function idOf(name) {
    const plain = [...name].slice(0, 200).join("").normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase();
    const found = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/^-+|-+$/g, "");
    // Windows takes these for devices, whatever they end in.
    if (/^(?:con|prn|aux|nul|(?:com|lpt)\d)$/.test(found)) return `${found}-1`;
    if (found || !name) return found;
    return `partner-${crc32(new TextEncoder().encode(name)).toString(16).padStart(8, "0")}`;
  }
  /** Without what a campaign file may not have: halves of letters, and marks that turn what comes after them. @param {string} text */
  const plain = (text) => text.replace(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu, "").trim();
  /** What she typed as `a=b&c=d`, in pairs. @param {string} typed @returns {string[][]} */
  const pairs = (typed) => [...new URLSearchParams(typed.replace(/^.*\?|#.*$/g, ""))].map((pair) => pair.map(plain));
  /** Whether something that she typed goes into no link. @param {string} typed */
  const wanting = (typed) => pairs(typed).some(([key, value]) => !key || !value);
  /** What she wants her links to carry, by name. @param {string} typed @returns {Map<string, string>} */
  const parameters = (typed) => new Map(pairs(typed).filter(([key, value]) => key && value));
  // Words of platforms in addresses, as Python's `handles` has them: before a name, and in the place of one.
  const BEFORE = "channel profile stories u user users web".split(" ");
  const NO_NAME = "accounts direct explore hashtag highlights home i intent login messages notifications p reel reels s search settings share starter-pack status t tags tv".split(" ");
  /** The handle in what she typed, also where that is an address, as Python's `handle`; null where it tells none. @param {string} platform @param {string} typed */
  function read(platform, typed) {
    const [, scheme, server, path] = /^(https?:\/\/|(?=www\.|[^\s/@.]+(?:\.[^\s/@.]+)+\/))([^/?#]*)([^?#]*)/i.exec(typed) ?? [], { made, mark } = handles[platform];
    if (server === undefined) return typed.replace(/^@+(?=@)/, "");
    const parts = path.split("/").filter(Boolean), signed = parts.find((part) => part.startsWith("@"));
    // Without a scheme it may be a name such as E.ON/RWE; servers of Mastodon are everywhere, there the path tells.
    const known = /^www\./i.test(server) || hosts.some((host) => `.${server.toLowerCase()}`.endsWith(`.${host}`));
    if (!scheme && !known && !signed && parts[0] !== "users") return made ? typed : null;
    const named = signed ?? parts.find((part) => !BEFORE.includes(part.toLowerCase())) ?? "", name = named.replace(/^@+/, "");
    if (made || !name || NO_NAME.includes(named.toLowerCase())) return null;
    return mark.includes("@") && !name.includes("@") ? `${name}@${server.toLowerCase()}` : name;
  }
  /** A handle as it is typed behind the sign; domain names have small letters. @param {string} platform @param {string} typed */
  function spelled(platform, typed) {
    const handle = typed.replace(/^@/, "");
    return handles[platform].small ? handle.toLowerCase() : handle;
  }
  /** Who she is, by what she typed. @param {string} typed @param {string} links @param {Record<string, string>} said her handles, by platform @returns {Her} */
  function of(typed, links, said) {
    const id = idOf(typed) || marks.nobody;
    const own = parameters(links), carried = own.size ? [...own] : Object.entries(usual).map(([key, value]) => [key, value ?? id]);
    // As Python writes it.
    const query = new URLSearchParams(carried).toString().replace(/\*/g, "%2A").replace(/%7E/g, "~");
    const name = typed || say.yours;
    // Where mentions are made when a post is sent, readers see her name.
    const shown = Object.entries(said).map(([platform, handle]) => [platform, `@${handles[platform].made ? name : handle}`]);
    return { name, id, query, carried: new Set(carried.map(([key]) => key)), handles: Object.fromEntries(shown) };
  }
  // A link up to its parameters, and those before hers, as themselves and as an address has them in it.
  const LINK = new RegExp(
    `(https?:\\/\\/[^\\s?#]*\\?)([^\\s#]*)(?=${marks.key}=${marks.value})` +
    `|(https?%3A%2F%2F(?:(?!%3F|%2[03]|%0A)[^\\s&#])*%3F)((?:(?!%2[03]|%0A)[^\\s&#])*?)(?=${marks.key}%3D${marks.value})`, "g");
  /** Parameters without those that hers take the place of, each with the sign behind it. @param {string} query @param {string} sign @param {Her} her @param {(text: string) => string} plain */
  function others(query, sign, her, plain) {
    // A sign before it: a "?" at its beginning is the name's.
    const named = (part) => [...new URLSearchParams(`&${plain(part)}`).keys()][0] ?? "";
    const kept = query.slice(0, -sign.length).split(sign).filter((part) => !part || !her.carried.has(named(part))).join(sign);
    return kept && !kept.endsWith(sign) ? kept + sign : kept;
  }
  /** A text whose links have nothing that hers take the place of, as `with_own_parameters` does in Python. @param {string} text @param {Her} her */
  const cleared = (text, her) => her.query && text.includes(marks.key) ? text.replace(LINK, (_, page, query, inside, encoded) =>
    page ? page + others(query, "&", her, whole) : inside + others(encoded, "%26", her, decodeURIComponent)) : text;
  const whole = (text) => text;
  /** What stands for a title, as `first_words` in Python gives it. @param {string} text */
  function firstWords(text) {
    const line = text.trim().split(/(?<=[.!?…。।؟])\s|\n/u)[0].trim().replace(/\s+/g, " "), signs = Copying.letters(line);
    if (signs.length <= longest.title) return line.replace(/[.。।]+$/, "");
    const begun = signs.slice(0, longest.title - 1).join(""), words = begun.slice(0, Math.max(0, begun.lastIndexOf(" ")));
    return `${(words || begun).replace(/[ ,;:\-–]+$/, "")}…`;
  }
  /**
   * A text with what is hers in place of the marks. What is put in is given by a function: in a text `$&` would
   * stand for something else.
   * @param {string} text @param {Her} her @param {(text: string) => string} [written] how her name is written there
   */
  const fill = (text, her, written = whole) => cleared(text, her).replace(MARKED, (mark, sign, equals) => {
    const titled = titles.get(mark), platform = platformOf.get(mark.replaceAll("%40", "@"));
    if (mark === marks.name || platform) return written(her.handles[platform] ?? her.name);
    if (mark === marks.id) return her.id;
    if (titled !== undefined) return written(firstWords(fill(titled, her)));
    return sign && her.query ? sign + (equals === "=" ? her.query : kitAddresses.inAddress(her.query)) : "";
  });

  /** An address with her in it, by what a kit's script has for addresses, which comes with the kit. @param {string} text @param {Her} her */
  function addressed(text, her) {
    const { inAddress, filledIn } = kitAddresses, address = fill(text, her, inAddress);
    const [, body] = /^mailto:.*&body=([^&]*)$/.exec(address) ?? [];
    return body === undefined ? address : filledIn("mailto:?subject={subject}&body=", decodeURIComponent(body), longest.subject ?? Infinity) + body;
  }

  const letters = (text) => ("Segmenter" in Intl ? [...new Intl.Segmenter(lang, { granularity: "grapheme" }).segment(text)].map(({ segment }) => segment) : [...text]);
  /** How long a name is to a platform. @param {string} name @param {Measure} how */
  const lengthOf = (name, how) => letters(how.composed ? name.normalize("NFC") : name).reduce((sum, letter) => {
    const points = [...letter], code = letter.codePointAt(0) ?? 0;
    if (code > 0xffff) return sum + (how.joined ? how.pair : points.reduce((all, point) => all + (point.length > 1 ? how.pair : 1), 0));
    return sum + (code >= 0x1100 ? how.wide : 1) + how.mark * (points.length - 1);
  }, 0);
  /** How much longer links make a text, without what hers take the place of. @param {Her} her @param {Measure} how */
  function carried(her, { by_query, carried: there }) {
    const { length } = her.query, sum = (names) => names.reduce((all, name) => all + there[name], 0), theirs = Object.keys(there);
    if (!length) return 0;
    if (Array.isArray(by_query)) return by_query[Math.min(length + sum(theirs.filter((name) => !her.carried.has(name))), by_query.length - 1)];
    return by_query * (length + 1 - sum(theirs.filter((name) => her.carried.has(name))));
  }
  /** How much longer her handle makes a text. @param {string} handle @param {Measure} how */
  function named(handle, { by_handle: [here, there] }) {
    const [name] = handle.slice(1).split("@");
    return here * name.length + there * (handle.length - 1 - name.length);
  }
  /** @param {ParentNode} root @param {Her} her @param {string} [stands] the platform that is counted for others */
  function recount(root, her, stands) {
    const { name, handles } = her;
    for (const [post, measures] of Object.entries(counts)) for (const choice of Object.keys(measures).filter((one) => !one.startsWith("@"))) {
      const how = (handles[choice] && measures[`@${choice}`]) || measures[choice];
      const n = how.base + how.each * lengthOf(name, how) + carried(her, how) + named(handles[choice] ?? "", how), over = how.limit ? n - how.limit : 0;
      for (const on of choice === stands ? [choice, "other"] : [choice]) {
        const count = root.querySelector(`[data-post="${CSS.escape(post)}"] .count > .on-${CSS.escape(on)}:not(.marks)`), node = count?.querySelector("span") ?? count;
        if (!node) continue;
        if (over > 0) node.replaceChildren(Object.assign(node.ownerDocument.createElement("b"), { className: "toomany", textContent: filled(say.toomany[plural.select(over)] ?? say.toomany.other, { n: number.format(over), p: how.title }) }));
        else node.textContent = `${how.limit && how.bounded ? filled(say.of, { n: number.format(n), m: number.format(how.limit) }) : filled(say.fits, { n: number.format(n) })}.`;
      }
    }
  }

  /** Everything in a tree that has a mark. @param {Node} root @returns {((her: Her) => void)[]} */
  function placesIn(root) {
    const places = [], walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      // What a template holds is no child of it.
      if (node instanceof HTMLTemplateElement) places.push(...placesIn(node.content));
      for (const part of node.nodeType === Node.TEXT_NODE ? [node] : node.attributes) {
        const text = part.nodeValue, put = part.nodeName === "href" ? addressed : fill;
        // What comes into a tree as a node's value stays text, whatever is written in it.
        if (text.search(MARKED) >= 0) places.push((her) => { part.nodeValue = put(text, her); });
      }
    }
    return places;
  }
  const live = [...document.querySelectorAll("[data-own]")].map((node) => {
    const text = node.dataset.own;
    return (her) => { node.textContent = fill(text, her); };
  });
  return {
    ID: marks.id, titles, crc32, idOf, of, plain, read, spelled, parameters, wanting, fill, filled, say, lang, kit,
    /** Whether a text is the mark of a handle that she has not, or that is her name. @param {string} text @param {Her} her */
    unnamed: (text, her) => platformOf.has(text) && (handles[platformOf.get(text)].made || !her.handles[platformOf.get(text)]),
    /** Keep a tree right that the page shows from now on. @param {Node} root */
    follow(root) { live.push(...placesIn(root)); },
    /** Likewise, by what is done with her. @param {(her: Her) => void} work */
    attend(work) { live.push(work); },
    /** Put her into what the page shows. @param {Her} her */
    put(her) {
      for (const place of live) place(her);
      recount(document, her);
      globalThis.kitFilled?.(document);
    },
    /** Put her into a tree that nobody looks at. @param {Element | Document} tree @param {Her} her */
    into(tree, her) {
      for (const place of placesIn(tree)) place(her);
      recount(tree, her);
    },
    recount,
  };
})();
