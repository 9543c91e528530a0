// Her kit: the partner's page and all that stands beside it, made here of the same templates, with marks in them.
"use strict";
/** @typedef {{ page: string, parts: Record<string, string>, texts: string, titles: Record<string, string>, open: Record<string, OpenPost>, open_texts: string, picture: string, listing: string, rows: (string[] | string)[], week: string, singles: string[] }} Template */
globalThis.OwnKit = (() => {
  /** @type {Template} */
  const template = KIT;
  const { fill, follow, attend, into, ID } = OwnWords;
  for (const [mark, text] of Object.entries(template.titles)) OwnWords.titles.set(mark, text);
  const SHOWN = ["week", "messages", "tagging", "events", "resources", "deadlines", "about"];
  const parsed = () => new DOMParser().parseFromString(template.page, "text/html");

  /** Show what of the kit is not on the page yet. @param {HTMLElement} place @param {(key: string) => string} small the address of a graphic's small picture, by its key @param {(key: string) => string} file that of the graphic without a logo */
  function show(place, small, file) {
    if (place.firstChild) return;
    const tree = parsed(), style = document.createElement("style");
    // Before the page's own, whose rules are the last word. The policy knows it as it is.
    style.textContent = template.parts["<!--style-->"].replace(/^<style>|<\/style>$/g, "");
    document.head.prepend(style);
    const pictured = (part) => {
      for (const image of part.querySelectorAll("[data-graphic] img")) image.setAttribute("src", small(image.closest("[data-graphic]").dataset.graphic));
      for (const link of part.querySelectorAll(".graphic a[download]")) {
        link.dataset.graphicFile ??= link.getAttribute("href").replace(`-${ID}-`, "-").replace(/\.png$/, "");
        link.setAttribute("href", file(link.dataset.graphicFile));
      }
    };
    pictured(tree);
    // What stands beside her page is made when it is asked for.
    for (const link of tree.querySelectorAll('a[href^="calendar"], a[href^="posts."]')) {
      link.dataset.file = link.getAttribute("href");
      link.setAttribute("href", "#kit");
      link.removeAttribute("download");
    }
    tree.querySelector("#week > h2")?.remove();
    for (const id of SHOWN) {
      const part = tree.getElementById(id);
      if (part) place.append(document.importNode(part, true));
    }
    // The kit says it, too.
    document.querySelector(".foot")?.remove();
    for (const model of OwnCards.cardsIn(place)) {
      let shown = document.createElement("article"), html = "";
      model.replaceWith(shown);
      attend((her) => {
        const card = OwnCards.made(model, her);
        if (card.outerHTML === html) return;
        html = card.outerHTML;
        pictured(card);
        for (const input of shown.querySelectorAll(".seg :checked")) {
          const same = card.querySelector(`.seg [value="${CSS.escape(input.value)}"]`);
          if (same) same.checked = true;
        }
        for (const part of shown.querySelectorAll("details")) card.querySelector("details").open = part.open;
        shown.replaceWith(card);
        shown = card;
        globalThis.kitReady(card.parentElement);
      });
    }
    globalThis.kitReady(place);
    // Last, for what cards share is in them only now.
    follow(place);
  }

  // Files
  /** @param {Her} her */
  function page(her) {
    const { parts } = template, tree = parsed(), walk = tree.createTreeWalker(tree, NodeFilter.SHOW_COMMENT), holes = [];
    while (walk.nextNode()) if (`<!--${walk.currentNode.data}-->` in parts) holes.push(walk.currentNode);
    for (const card of OwnCards.cardsIn(tree)) card.replaceWith(OwnCards.made(card, her));
    into(tree, her);
    // In an attribute a name may look like a comment: the places get names that nothing else on the page has.
    let salt = "part";
    while (tree.documentElement.outerHTML.includes(salt)) salt += "-";
    const whole = new Map(holes.map((hole, at) => [`<!--${salt}${at}-->`, parts[`<!--${hole.data}-->`]]));
    holes.forEach((hole, at) => { hole.data = `${salt}${at}`; });
    return [...whole].reduce((html, [hole, part]) => html.replace(hole, () => part), `<!doctype html>\n${tree.documentElement.outerHTML}\n`);
  }
  /** As Python's `defused`: what a spreadsheet would take for a formula. @param {string} cell */
  const defused = (cell) => cell.replace(/(^(?='*[\t\r\n])|(?:^|[;|\t\r\n])(?='*[^\S\t\r\n]*[=+\-@\uff1d\uff0b\uff0d\uff20]))/g, "$1'");
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  /** @param {Her} her */
  function table(her) {
    const rows = template.rows.flatMap((row) => (typeof row === "string" ? OwnCards.rowsOf(row, her) : [row.map((cell) => fill(cell, her))]));
    return `\ufeff${rows.map((row) => `${row.map((cell) => quoted(defused(cell))).join(",")}\r\n`).join("")}`;
  }
  /** @param {Her} her */
  const plainTexts = (her) => OwnCards.open.reduce((text, [post, { hole }]) => text.replace(`[${hole}]\n${hole}`, () => OwnCards.textsOf(post, her)), fill(template.open_texts || template.texts, her));
  /** A text in a calendar: https://www.rfc-editor.org/rfc/rfc5545#section-3.3.11 (2009-09). @param {string} text */
  const inCalendar = (text) => text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, "").replace(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll("\n", "\\n");
  /** Lines of at most 75 bytes, cut between letters and behind no backslash. @param {string} line */
  function folded(line) {
    const lines = [], size = (letter) => new TextEncoder().encode(letter).length;
    let now = [], bytes = 0;
    for (const letter of line) {
      if (now.length && bytes + size(letter) >= 75) {
        const rest = now.length > 1 && /[\\^]/.test(now[now.length - 1]) ? [now.pop()] : [];
        lines.push(now.join(""));
        [now, bytes] = [rest, rest.length];
      }
      now.push(letter);
      bytes += size(letter);
    }
    return [...lines, now.join("")].join("\r\n ");
  }
  /** @param {Her} her @returns {[string, string][]} the whole week, and each entry alone */
  function calendars(her) {
    const { week, singles } = template;
    if (!week) return [];
    const END = "END:VCALENDAR\r\n", whole = OwnCards.open.reduce((text, [post, { hole }]) => text.replace(hole, () => inCalendar(OwnCards.entryOf(post, her))), fill(week, her, inCalendar));
    const all = whole.split("\r\n").map(folded).join("\r\n");
    const [head, ...entries] = all.slice(0, -END.length).split(/(?=BEGIN:VEVENT\r\n)/);
    return [["calendar.ics", all], ...singles.map((name, at) => [name, head + entries[at] + END])];
  }
  const KINDS = { html: "text/html", txt: "text/plain", csv: "text/csv", ics: "text/calendar" };
  /** Every file but the pictures, by name. @param {Her} her @returns {Map<string, Blob>} */
  function files(her) {
    const texts = [["index.html", page(her)], ["posts.txt", plainTexts(her)], ["posts.csv", table(her)], ...calendars(her)];
    return new Map(texts.map(([name, text]) => [name, new Blob([text], { type: KINDS[name.split(".").pop()] })]));
  }
  return { show, files };
})();
