// Her kit: the partner's page and all that stands beside it, made here of the same templates, with marks in them.
"use strict";
/** @typedef {{ page: string, parts: Record<string, string>, texts: string, rows: string[][], week: string, singles: string[] }} Template */
globalThis.OwnKit = (() => {
  /** @type {Template} */
  const template = KIT;
  const { fill, follow, into } = OwnWords;
  const SHOWN = ["week", "messages", "tagging", "events", "resources", "deadlines", "about"];
  const parsed = () => new DOMParser().parseFromString(template.page, "text/html");

  /** Show what of the kit is not on the page yet. @param {HTMLElement} place @param {(key: string) => string} small the address of a graphic's small picture, by its key @param {(key: string) => string} file that of the graphic without a logo */
  function show(place, small, file) {
    if (place.firstChild) return;
    const tree = parsed(), style = document.createElement("style");
    // Before the page's own, whose rules are the last word. The policy knows it as it is.
    style.textContent = template.parts["<!--style-->"].replace(/^<style>|<\/style>$/g, "");
    document.head.prepend(style);
    for (const image of tree.querySelectorAll("[data-graphic] img")) image.setAttribute("src", small(image.closest("[data-graphic]").dataset.graphic));
    for (const link of tree.querySelectorAll("[data-graphic-file]")) link.setAttribute("href", file(link.closest("[data-graphic]").dataset.graphic));
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
    follow(place);
    globalThis.kitReady(place);
  }

  // Files
  /** @param {Her} her */
  function page(her) {
    const { parts } = template, tree = parsed(), walk = tree.createTreeWalker(tree, NodeFilter.SHOW_COMMENT), holes = [];
    while (walk.nextNode()) if (`<!--${walk.currentNode.data}-->` in parts) holes.push(walk.currentNode);
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
  const table = (her) => `\ufeff${template.rows.map((row) => `${row.map((cell) => quoted(defused(fill(cell, her)))).join(",")}\r\n`).join("")}`;
  /** A text in a calendar: https://www.rfc-editor.org/rfc/rfc5545#section-3.3.11 (2009-09). @param {string} text */
  const inCalendar = (text) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`);
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
    const END = "END:VCALENDAR\r\n", all = fill(week, her, inCalendar).split("\r\n").map(folded).join("\r\n");
    const [head, ...entries] = all.slice(0, -END.length).split(/(?=BEGIN:VEVENT\r\n)/);
    return [["calendar.ics", all], ...singles.map((name, at) => [name, head + entries[at] + END])];
  }
  const KINDS = { html: "text/html", txt: "text/plain", csv: "text/csv", ics: "text/calendar" };
  /** Every file but the pictures, by name. @param {Her} her @returns {Map<string, Blob>} */
  function files(her) {
    const texts = [["index.html", page(her)], ["posts.txt", fill(template.texts, her)], ["posts.csv", table(her)], ...calendars(her)];
    return new Map(texts.map(([name, text]) => [name, new Blob([text], { type: KINDS[name.split(".").pop()] })]));
  }
  return { show, files };
})();
