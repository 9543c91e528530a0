// What every page of a kit has: texts that go onto the clipboard. A classic script: modules do not load from file://.
"use strict";
globalThis.Copying = (() => {
  const root = document.documentElement;
  const said = root.dataset;
  root.classList.add("js");

  /** Give what an element says; of several texts that belong to choices, the one that is shown.
   * @param {string} id
   * @returns {string} */
  function textOf(id) {
    const node = document.getElementById(id);
    if (!node) return "";
    if (!node.matches("[data-texts]")) return node.textContent ?? "";
    const texts = [...node.children];
    const shown = texts.find((one) => getComputedStyle(one).display !== "none");
    return (shown ?? texts[0])?.textContent ?? "";
  }

  /** Put a text on the clipboard, in whichever way this browser has.
   * @param {string} text
   * @returns {Promise<boolean>} */
  async function toClipboard(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      area.readOnly = true;
      area.className = "vh";
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  /** Select what an element says, for whoever must copy by hand.
   * @param {string} id */
  function select(id) {
    const node = document.getElementById(id);
    const selection = getSelection();
    if (!node || !selection) return;
    const range = document.createRange();
    range.selectNodeContents(node);
    selection.removeAllRanges();
    selection.addRange(range);
  }

  /** @type {WeakMap<Element, {was: Node[], timer: number}>} */
  const told = new WeakMap();

  /** Say what happened on the button itself, and to screen readers.
   * @param {HTMLElement} button
   * @param {string} word */
  function tell(button, word) {
    const status = document.getElementById("status");
    if (status) {
      status.textContent = "";
      setTimeout(() => { status.textContent = word; }, 50);
    }
    const before = told.get(button);
    const was = before?.was ?? [...button.childNodes];
    if (before) clearTimeout(before.timer);
    if (!before && button.classList.contains("btn")) button.style.minWidth = `${button.offsetWidth}px`;
    const icon = was.find((one) => one instanceof SVGElement)?.cloneNode(true);
    if (icon instanceof SVGElement) icon.querySelector("use")?.setAttribute("href", "#i-ok");
    button.replaceChildren(...(icon ? [icon] : []), word);
    button.classList.add("done");
    const timer = setTimeout(() => {
      button.replaceChildren(...was);
      button.classList.remove("done");
      told.delete(button);
    }, 2500);
    told.set(button, { was, timer });
  }

  // As Python's `JOINING`: browsers part what these join each in its way, by the Unicode that they know.
  const JOINING = /[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2\u1a60\u1b44\u1bab\u1cf5\u1cf6\ua9c0\uaaf6\u{10a3f}\u{11133}\u{113d0}\u{1193e}\u{11a3a}\u{11a47}\u{11a99}\u{11f42}]/u;
  /** As Python's `whole_letters`.
   * @param {string} text
   * @returns {string[]} */
  function letters(text) {
    if (!("Segmenter" in Intl)) return [...text];
    /** @type {string[]} */
    const found = [];
    let joins = false;
    for (const { segment } of new Intl.Segmenter().segment(text)) {
      if (joins) found[found.length - 1] += segment;
      else found.push(segment);
      const [, ...behind] = segment.split(JOINING);
      joins = behind.length > 0 && !/\p{L}/u.test(behind[behind.length - 1]);
    }
    return found;
  }

  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-copy], [data-copy-text]");
    if (!(button instanceof HTMLElement)) return;
    const id = button.dataset.copy;
    const done = await toClipboard(id ? textOf(id) : button.dataset.copyText ?? "");
    if (!done && id) select(id);
    tell(button, (done ? said.copied : said.failed) ?? "");
  });
  return { textOf, toClipboard, tell, letters };
})();
