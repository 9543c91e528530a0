// "Add your logo": takes a file in, shows it on every graphic, gives the graphics back. Nothing leaves the page.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement, { say, filled, idOf, plain } = OwnWords, HANDLES = [...document.querySelectorAll("[data-handle]")];
  const state = { file: null, logo: null, second: null, other: null, forDark: true, round: 0, taken: 0 };
  const name = () => plain($("name").value), her = () => OwnWords.of(name(), $("links").value, handles());
  /** The handle in a field: that of an address, which tells none on some platforms. */
  const read = ({ dataset, value }) => OwnWords.read(dataset.handle, plain(value));
  // What can be no handle on its platform would tag nobody.
  const handles = () => Object.fromEntries(HANDLES.filter((field) => {
    field.setCustomValidity(read(field) === null ? "-" : "");
    return field.validity.valid && read(field);
  }).map(({ dataset, value }) => [dataset.handle, OwnWords.spelled(dataset.handle, plain(value))]));

  // Showing
  const onStage = (key) => document.querySelector(`.stage [data-graphic="${CSS.escape(key)}"] img`);
  const BARE = new Map(Graphics.entries.map(({ key }) => [key, onStage(key).src]));
  /** The pictures that show a graphic: on the stage and beside posts. */
  const places = (entry) => document.querySelectorAll(`[data-graphic="${CSS.escape(entry.key)}"] img`);
  async function show() {
    const round = ++state.round, notes = new Map();
    Graphics.take(state.logo, state.other, $("line").checked ? name() : "");
    for (const entry of seenFirst()) {
      if (!(await draw(entry, round))) return;
      for (const code of entry.found?.codes ?? ["no-room"]) notes.set(code, { size: `${state.logo.width} × ${state.logo.height}` });
      for (const { word, values } of entry.found?.notes ?? []) notes.set(word, values);
      await new Promise((done) => setTimeout(done));
    }
    advise(notes);
  }
  /** The graphics, what she looks at before what she would have to scroll to. */
  function seenFirst() {
    const away = ({ key }) => {
      const { top, bottom } = onStage(key).getBoundingClientRect();
      return Math.max(0, top - innerHeight, -bottom);
    };
    const far = new Map(Graphics.entries.map((entry) => [entry, away(entry)]));
    return [...Graphics.entries].sort((one, other) => far.get(one) - far.get(other));
  }
  /** Show one graphic as it is now; false where something else is to be shown by then. */
  async function draw(entry, round) {
    const images = [...places(entry)], wide = Math.max(...images.map((image) => image.clientWidth), 320);
    const address = URL.createObjectURL(await Graphics.preview(entry, wide * Math.min(devicePixelRatio || 1, 2)));
    if (round !== state.round) {
      URL.revokeObjectURL(address);
      return false;
    }
    const old = images[0]?.src ?? "";
    for (const image of images) Object.assign(image, { loading: "eager", src: address });
    if (old.startsWith("blob:")) URL.revokeObjectURL(old);
    for (const slot of document.querySelectorAll(`[data-graphic="${CSS.escape(entry.key)}"] .slot`)) slot.hidden = Boolean(entry.found);
    root.dataset.ms ??= String(Math.round(performance.now() - state.begun));
    return true;
  }
  /** Of a large file: the graphic that she looks at, with the logo as it is at a glance. @param {File} file */
  async function glance(file) {
    const round = ++state.round, logo = await Decoder.glance(file);
    if (!logo || round !== state.round) return;
    Graphics.take(logo, null, "");
    await draw(seenFirst()[0], round);
    // What is painted is painted before the rest is worked out.
    await new Promise((done) => setTimeout(done));
  }
  /** What was shown at a glance is no logo: show what was there before. */
  async function unglance() {
    if (!root.dataset.ms) return;
    if (state.logo) return void (await show());
    for (const { key } of Graphics.entries) {
      for (const image of document.querySelectorAll(`[data-graphic="${CSS.escape(key)}"] img`)) image.src = BARE.get(key);
      for (const slot of document.querySelectorAll(`[data-graphic="${CSS.escape(key)}"] .slot`)) slot.hidden = false;
    }
    delete root.dataset.ms;
  }
  function advise(notes) {
    const known = [...notes].filter(([word]) => say.advice[word]);
    const rows = (known.length ? known : [["fine", {}]]).map(([word, values]) => Object.assign(document.createElement("li"), {
      className: word === "fine" || word === "own-box" ? "fine" : "better",
      textContent: filled(say.advice[word], values),
    }));
    $("advice").replaceChildren(...rows);
    $("second").hidden = Boolean(state.second) || ![...notes.keys()].some((word) => word.startsWith("plate"));
    // With both on, no plate is left to tell which of them is the light one.
    if (!state.second) state.forDark = !notes.has("plate-dark");
    root.dataset.codes = [...notes.keys()].join(" ");
  }
  function refuse(word) {
    $("problem").textContent = say.advice[word] ?? say[word] ?? say.advice.damaged;
    $("problem").hidden = false;
    root.dataset.problem = word;
  }

  // Her kit
  let coming = null;
  /** What makes her kit; null where it is not beside the page. */
  const kitLoaded = () => (coming ??= new Promise((done) => {
    const script = Object.assign(document.createElement("script"), { src: OwnWords.kit.file, onload: () => done(globalThis.OwnKit ?? null), onerror: () => { coming = null; done(null); } });
    // From a folder a browser compares no hash: there the policy takes scripts of the folder.
    if (location.protocol !== "file:") script.integrity = OwnWords.kit.integrity;
    document.head.append(script);
  }));
  async function showKit() {
    const kit = await kitLoaded();
    if (kit && $("kit")) kit.show($("kit"), (key) => onStage(key).getAttribute("src"), (key) => `${NUMBERS.pictures}/${Graphics.by(key).size.file}`);
    OwnWords.put(her());
    root.dataset.kit = kit ? "yes" : "no";
  }

  // Taking in
  async function take(file, role = "logo") {
    const turn = ++state.taken;
    state.begun = performance.now();
    delete root.dataset.ms;
    delete root.dataset.problem;
    $("problem").hidden = true;
    try {
      if (role === "logo") await glance(file).catch((error) => { if (!(error instanceof Graphics.Missing)) throw error; });
      if (turn !== state.taken) return;
      const logo = await Decoder.read(file);
      // A large file may be ready after the one that was chosen in its place.
      if (turn !== state.taken) return;
      if (role === "second") Object.assign(state, { other: logo, second: file });
      else Object.assign(state, { logo, file, other: null, second: null });
    } catch (error) {
      if (!(error instanceof Decoder.Refusal)) throw error;
      if (turn !== state.taken) return;
      await unglance();
      return void refuse(error.word);
    }
    root.classList.add("has-logo");
    $("filename").textContent = state.file.name;
    try {
      await show();
    } catch (error) {
      if (!(error instanceof Graphics.Missing)) throw error;
      return void refuse("missing");
    }
    for (const button of document.querySelectorAll("[data-needs-logo]")) button.disabled = false;
    keep();
    await showKit();
  }
  for (const [id, role] of [["file", "logo"], ["file2", "second"]]) {
    $(id).addEventListener("change", () => { if ($(id).files[0]) take($(id).files[0], role); $(id).value = ""; });
  }
  let inside = 0;
  const marked = (change) => { inside = Math.max(0, change ? inside + change : 0); root.classList.toggle("over", inside > 0); };
  const files = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragenter", (event) => { if (files(event)) { event.preventDefault(); marked(1); } });
  addEventListener("dragleave", (event) => { if (files(event)) marked(-1); });
  addEventListener("dragover", (event) => { if (files(event)) event.preventDefault(); });
  addEventListener("drop", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    marked(0);
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  });
  addEventListener("paste", (event) => {
    const file = event.clipboardData?.files[0];
    if (file) { event.preventDefault(); take(file); }
  });

  // Giving back
  const titled = ({ size }) => `${size.graphic}-${her().id}-${size.width}x${size.height}.png`;
  function give(blob, title) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: title });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
  const alts = () => [...document.querySelectorAll(".stage [data-alt]")].map((node) => node.textContent.trim()).join("\n\n");
  /** Her kit, as the alliance makes one for each of its partners: one folder. */
  async function everything() {
    const kit = await kitLoaded();
    if (!kit) return void refuse("missing");
    const archive = Zip.start(), { id } = her(), files = kit.files(her());
    files.set("alt-text.txt", new Blob([`${alts()}\n`], { type: "text/plain" }));
    for (const entry of Graphics.entries) {
      const title = titled(entry);
      files.set(title, await Graphics.file(entry));
      files.set(`preview/${title.replace(/\.png$/, ".jpg")}`, await Graphics.small(entry, onStage(entry.key).getAttribute("width")));
    }
    for (const title of [...files.keys()].sort()) await archive.add(`${id}/${title}`, files.get(title));
    give(archive.done(), `${$("page-data").dataset.campaign}-${id}.zip`);
  }
  const encoded = (file) => new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done({ name: file.name, data: String(reader.result).replace(/^[^,]*,?/, "") });
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(file);
  });
  async function partner() {
    if (!name()) { $("name").focus(); $("name").reportValidity(); return; }
    const own = { logo: state.file, logo_dark: state.second };
    if (state.second && !state.forDark) Object.assign(own, { logo: state.second, logo_dark: state.file });
    const entry = { socialkit: "partner/1", id: idOf(name()), name: name(), lang: OwnWords.lang };
    const said = { handles: handles(), link_parameters: Object.fromEntries(OwnWords.parameters($("links").value)) };
    for (const [key, values] of Object.entries(said)) if (Object.keys(values).length) entry[key] = values;
    for (const [key, file] of Object.entries(own)) if (file) entry[key] = await encoded(file);
    give(new Blob([JSON.stringify(entry, null, 1)], { type: "application/json" }), `partner-${idOf(name())}.json`);
  }
  const work = { all: everything, send: partner, forget, one: async (button) => { const entry = Graphics.by(button.dataset.key); give(await Graphics.file(entry), titled(entry)); } };
  document.addEventListener("click", async (event) => {
    const node = event.target instanceof Element ? event.target.closest("[data-do], [data-graphic-file], [data-file]") : null;
    if (!(node instanceof HTMLElement)) return;
    const title = node.dataset.file;
    if (title) {
      event.preventDefault();
      const file = (await kitLoaded())?.files(her()).get(decodeURI(title));
      if (file) give(file, title.split("/").pop());
    } else if (node.dataset.do) {
      node.setAttribute("aria-busy", "true");
      try { await work[node.dataset.do](node); } finally { node.removeAttribute("aria-busy"); }
    } else if (state.logo && node.matches("[data-graphic-file]")) {
      event.preventDefault();
      const entry = Graphics.by(node.dataset.graphicFile);
      give(await Graphics.file(entry), titled(entry));
    }
  });
  /** The graphics beside a post as the chosen platform gets them, in their order, for the phone's share sheet. @param {Element} button */
  globalThis.kitPictures = async (button) => {
    const files = [];
    for (const node of button.closest("[data-post]")?.querySelectorAll("[data-graphic]") ?? []) {
      const entry = node.offsetParent ? Graphics.by(node.dataset.graphic) : null;
      if (entry) files.push(new File([await Graphics.file(entry)], titled(entry), { type: "image/png" }));
    }
    return files;
  };

  // Remembering
  const stored = async (file) => (file ? { name: file.name, type: file.type, data: await file.arrayBuffer() } : null);
  const revived = (kept) => (kept ? new File([kept.data], kept.name, { type: kept.type }) : null);
  async function keep() {
    if (!$("keep").checked) return void Shelf.forget();
    const kept = await Shelf.keep({ name: $("name").value, line: $("line").checked, links: $("links").value, handles: handles(), logo: await stored(state.file), second: await stored(state.second) });
    $("not-kept").hidden = kept;
    root.dataset.kept = kept ? "yes" : "no";
  }
  async function forget() {
    await Shelf.forget();
    for (const field of [$("name"), $("links"), ...HANDLES]) field.value = "";
    for (const id of ["line", "keep"]) $(id).checked = false;
    location.reload();
  }
  async function remember() {
    const kept = await Shelf.read();
    if (!kept) return;
    $("name").value = kept.name;
    $("line").checked = kept.line;
    $("links").value = kept.links ?? "";
    for (const field of HANDLES) field.value = kept.handles?.[field.dataset.handle] ?? "";
    $("keep").checked = true;
    OwnWords.put(her());
    const logo = revived(kept.logo), second = revived(kept.second);
    if (logo) await take(logo);
    if (logo && second) await take(second, "second");
  }

  let soon = 0;
  const again = (drawn) => {
    OwnWords.put(her());
    clearTimeout(soon);
    soon = setTimeout(async () => { if (drawn && state.logo && $("line").checked) await show(); keep(); }, 200);
  };
  /** Say what is wrong with a field when its typing is finished, until it is right. @param {HTMLInputElement} field @param {string} kind of event @param {string} id of the sentence @param {boolean} wrong */
  function tell(field, kind, id, wrong) {
    if (kind === "input" && !$(id).classList.contains("told")) return;
    const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
    $(id).classList.toggle("told", wrong);
    field.setAttribute("aria-describedby", [...others, ...(wrong ? [id] : [])].join(" "));
  }
  $("name").addEventListener("input", () => again(true));
  for (const field of [$("links"), ...HANDLES]) field.addEventListener("input", () => again(false));
  for (const field of HANDLES) for (const event of ["change", "input"]) field.addEventListener(event, () => {
    // Keyboards of phones put a blank behind a word; it is none of hers. An address shows what it was taken for.
    const handle = read(field) ?? plain(field.value);
    if (event === "change" && field.value !== handle) {
      field.value = handle;
      again(false);
    }
    tell(field, event, `no-${field.dataset.handle}`, !field.validity.valid);
  });
  for (const event of ["change", "input"]) $("links").addEventListener(event, () => tell($("links"), event, "no-links", OwnWords.wanting($("links").value)));
  $("line").addEventListener("change", () => { if (state.logo) show(); keep(); });
  $("keep").addEventListener("change", keep);
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth <= width || !state.logo) return;
    clearTimeout(soon);
    soon = setTimeout(() => { width = innerWidth; show(); }, 300);
  });

  for (const { key, size } of Graphics.entries) for (const slot of document.querySelectorAll(`[data-graphic="${CSS.escape(key)}"] .slot`)) {
    const [left, top, right, bottom] = size.slot, share = (part, whole) => `${(part / whole) * 100}%`;
    Object.assign(slot.style, { left: share(left, size.width), top: share(top, size.height), width: share(right - left, size.width), height: share(bottom - top, size.height) });
    slot.hidden = false;
  }
  OwnWords.put(her());
  if ($("kit")) {
    // It is as heavy as the page: it comes when somebody has a logo, or scrolls to where it stands.
    new IntersectionObserver(([seen], watch) => {
      if (!seen.isIntersecting) return;
      watch.disconnect();
      showKit();
    }, { rootMargin: "50%" }).observe($("kit"));
  }
  remember().finally(() => {
    // Read before it is needed, so that a logo shows at once; not where data is dear.
    (globalThis.requestIdleCallback ?? setTimeout)(async () => {
      if (!navigator.connection?.saveData) for (const entry of Graphics.entries) await Graphics.prepare(entry).catch(() => undefined);
      root.dataset.ready = "yes";
    });
  });
})();
