// What is looked for in a page. Each gives what is at fault, in a few characters of its markup.
({
  /** Pictures that do not load. */
  async broken() {
    await Promise.all([...document.images].map((image) => {
      image.loading = "eager";
      return image.complete || new Promise((done) => { image.onload = image.onerror = done; });
    }));
    return [...document.images].filter((image) => !image.naturalWidth).map((image) => image.src.slice(0, 200));
  },

  /** Pictures without an alternative; an empty one says that they are decoration. */
  withoutAlt: () => [...document.images].filter((image) => !image.hasAttribute("alt")).map((image) => image.src),

  /** Pixels by which the page is wider than the window. */
  overflow: () => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),

  /** Words that are cut off by their own box. */
  clipped() {
    return [...document.querySelectorAll("main *")].filter((one) => {
      const style = getComputedStyle(one);
      const cuts = style.overflowX === "hidden" || style.overflowX === "clip";
      return cuts && one.textContent.trim() && style.position !== "absolute" && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1;
    }).map((one) => one.outerHTML.slice(0, 120));
  },

  /** Ids that stand twice. */
  twice: () => [...document.querySelectorAll("[id]")].map((one) => one.id).filter((id, at, all) => all.indexOf(id) !== at),

  /** What a finger cannot press: under 24 pixels, links inside of a sentence excepted
   *  (WCAG 2.2, 2.5.8: https://www.w3.org/TR/WCAG22/#target-size-minimum, 2026-11-30). */
  small() {
    return [...document.querySelectorAll("a[href], button, summary, input, select, label.drop")].filter((one) => {
      const box = one.getBoundingClientRect();
      const style = getComputedStyle(one);
      if (!one.checkVisibility({ visibilityProperty: true }) || box.width <= 1 || style.opacity === "0") return false;
      if (one.closest("p, li, dd, figcaption") && style.display === "inline") return false;
      return box.width < 24 || box.height < 24;
    }).map((one) => one.outerHTML.slice(0, 120));
  },

  /** What would run a script without being one. */
  handlers() {
    return [...document.querySelectorAll("*")].filter((one) => [...one.attributes].some((each) =>
      /^on/i.test(each.name) || each.name === "srcdoc"
      || (each.name === "http-equiv" && each.value !== "Content-Security-Policy"),
    )).map((one) => one.outerHTML.slice(0, 100));
  },

  /** Elements that none of our pages has. */
  strange: () => [...document.querySelectorAll("iframe, object, embed, base, foreignObject, body > * style, body link")].map((one) => one.outerHTML.slice(0, 100)),

  /** Addresses of a kind that no page of ours leads to. */
  leads() {
    return [...document.querySelectorAll("[href], [src], [action], [data-share-at]")]
      .map((one) => one.href?.baseVal ?? one.href ?? one.src ?? one.getAttribute("action") ?? one.dataset.shareAt)
      .filter((address) => !/^(https?:\/\/|mailto:|file:|data:image\/|blob:|#)/i.test(address));
  },

  /** Marks that turn the direction of words behind them which are not of the same text. */
  leaks() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const lost = [];
    for (let node; (node = walker.nextNode());) {
      if (!/[\u202a-\u202e\u2066-\u2069]/.test(node.data) || !node.parentElement.checkVisibility()) continue;
      for (let one = node.parentElement; ; one = one.parentElement) {
        const style = getComputedStyle(one);
        const inline = style.display.startsWith("inline");
        if (one.matches("bdi, [dir]") || (inline && /isolate|plaintext/.test(style.unicodeBidi))) break;
        if (inline) continue;
        const behind = document.createRange();
        behind.setStartAfter(node);
        behind.setEndAfter(one.lastChild);
        if (behind.toString().trim()) lost.push(one.outerHTML.slice(0, 150));
        break;
      }
    }
    return lost;
  },

  /** Latin tags and names whose mark stands behind them, as it does in a line from right to left that is not told. */
  turned() {
    const edge = (node, at) => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect();
    };
    return [...document.querySelectorAll(".text b, bdi, .pick")].filter((one) => {
      const node = one.firstChild;
      if (node?.nodeType !== Node.TEXT_NODE || !/^[#@][A-Za-z0-9]/.test(node.data) || !one.checkVisibility()) return false;
      const [mark, letter] = [edge(node, 0), edge(node, 1)];
      return mark.top === letter.top && mark.left > letter.left;
    }).map((one) => one.outerHTML.slice(0, 100));
  },

  /** What moves although the reader asked for stillness. */
  moving() {
    const lasts = (all) => all.split(", ").some((one) => parseFloat(one) > 0.01);
    return [...document.querySelectorAll("*")].filter((one) => {
      const style = getComputedStyle(one);
      return lasts(style.transitionDuration) || lasts(style.animationDuration) || style.scrollBehavior === "smooth";
    }).map((one) => one.outerHTML.slice(0, 100));
  },

  /** Links to files beside the page, as they are written. */
  files() {
    return [...document.querySelectorAll("[href], [src]")]
      .map((one) => one.getAttribute("href") ?? one.getAttribute("src"))
      .filter((address) => address && !address.startsWith("#") && !/^[a-z]+:/i.test(address));
  },

  /** Where the keyboard is, and how that shows: by a ring round the element, or round the label that stands for it. */
  here() {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const labels = [...(one.labels ?? [])];
    const ringed = (each) => {
      const style = getComputedStyle(each);
      const box = each.getBoundingClientRect();
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 1 && box.height > 1;
    };
    const box = (labels[0] ?? one).getBoundingClientRect();
    return {
      place: globalThis.places?.indexOf(one),
      what: one.outerHTML.slice(0, 100),
      ring: [one, ...labels].some(ringed),
      seen: box.bottom > 0 && box.top < innerHeight,
    };
  },

  /** Places of all that the keyboard must come to; of a choice, the button that is marked. What comes later has none. */
  reachable() {
    const all = globalThis.places = [...document.querySelectorAll("*")];
    return all.filter((one) => one.matches("a[href], button, summary, input") && !one.disabled
      && (one.type !== "radio" || one.checked) && one.checkVisibility({ visibilityProperty: true })
      && !(one.closest("details:not([open])") && one.tagName !== "SUMMARY")).map((one) => all.indexOf(one));
  },
})
