// A preview: which messages are shown, what is unfolded, and the answer that is sent back.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const body = document.body;
  const cards = [...document.querySelectorAll(".card")];
  const filters = [...document.querySelectorAll("select[data-filter]")];
  const find = (name) => document.getElementById(name);

  // What is remembered on this device, for this campaign as it is now.
  const mine = `preview-${root.dataset.digest}`;
  const keep = {
    get() { try { return JSON.parse(localStorage.getItem(mine) ?? "{}"); } catch { return {}; } },
    set(value) { try { localStorage.setItem(mine, JSON.stringify(value)); } catch { /* a private window */ } },
  };

  function show() {
    const wanted = filters.filter((one) => one.value).map((one) => [one.dataset.filter, one.value]);
    let count = 0;
    for (const card of cards) {
      const fits = wanted.every(([name, value]) => (card.dataset[name] ?? "").split(" ").includes(value));
      card.hidden = !fits;
      count += fits ? 1 : 0;
    }
    for (const day of document.querySelectorAll(".oneday")) day.hidden = !day.querySelector(".card:not([hidden])");
    const shown = find("shown");
    shown.textContent = shown.dataset.say.replace("{n}", count).replace("{m}", cards.length);
  }
  for (const one of filters) one.addEventListener("change", show);

  // A day at a time.
  const day = document.querySelector('select[data-filter="day"]');
  function step(by) {
    const last = day.options.length - 1;
    const next = day.selectedIndex + by;
    day.selectedIndex = next < 1 ? last : next > last ? 1 : next;
    show();
  }
  for (const button of document.querySelectorAll("[data-step]")) {
    button.hidden = !day;
    button.addEventListener("click", () => step(Number(button.dataset.step)));
  }
  for (const link of document.querySelectorAll("[data-day-of]")) {
    link.addEventListener("click", () => {
      if (!day) return;
      day.value = link.dataset.dayOf;
      if (day.selectedIndex < 0) day.selectedIndex = 0;
      show();
    });
  }

  // The calendar: a day, a week, or a list of all.
  const calendar = find("calendar");
  const days = [...document.querySelectorAll(".aday")];
  const views = [...document.querySelectorAll('input[name="view"]')];
  let current = 0;
  function turn(by) {
    current = (current + by + days.length) % days.length;
    days.forEach((one, at) => one.classList.toggle("now", at === current));
  }
  function view(name) {
    calendar.dataset.view = name;
    for (const one of views) one.checked = one.value === name;
  }
  if (calendar) {
    view(matchMedia("(min-width: 44.01rem)").matches ? "week" : "list");
    turn(0);
    for (const one of views) {
      // Elsewhere in kits a choice holds for all cards.
      one.addEventListener("change", (event) => { event.stopPropagation(); view(one.value); });
    }
    for (const button of calendar.querySelectorAll("[data-turn]")) {
      button.addEventListener("click", () => turn(Number(button.dataset.turn)));
    }
  }

  // Who follows a link to a message that is filtered away gets it all the same.
  function uncover() {
    const card = find(decodeURIComponent(location.hash.slice(1)));
    if (!card?.hidden) return;
    for (const one of filters) one.value = "";
    show();
    card.scrollIntoView();
  }
  addEventListener("hashchange", uncover);

  // Folds, as on a phone or on a wide screen.
  const screen = find("screen");
  function onScreen() { body.dataset.screen = screen.value; }
  screen.value = matchMedia("(min-width: 60rem)").matches ? "wide" : "phone";
  screen.addEventListener("change", onScreen);
  onScreen();
  for (const button of document.querySelectorAll(".more")) {
    const more = button.firstElementChild.textContent;
    button.addEventListener("click", () => {
      const open = button.closest(".card").classList.toggle("open");
      button.setAttribute("aria-expanded", String(open));
      button.firstElementChild.textContent = open ? button.dataset.less : more;
    });
  }

  // The answer: what is marked, collected into a text.
  const notes = [...document.querySelectorAll("[data-note]")];
  const name = find("name");
  const collected = find("collected");
  const marked = (note) => note.querySelector("input:checked")?.value ?? "";
  function lines() {
    const told = [`socialkit answer 1`, `Campaign: ${root.dataset.campaign}`, `By: ${name.value.trim()}`, ""];
    for (const note of notes) {
      const value = marked(note);
      if (!value) continue;
      const said = note.querySelector("textarea").value.trim();
      told.push(`${value} ${note.dataset.note}`);
      if (value === "ok") {
        for (const hash of note.dataset.hashes.split(",").filter(Boolean)) told.push(`  approved ${hash}`);
      } else {
        for (const line of said.split(/\r?\n/)) told.push(`  | ${line}`);
      }
    }
    return told;
  }
  function collect() {
    const kept = { name: name.value, notes: {} };
    for (const note of notes) {
      const value = marked(note);
      const say = note.querySelector("textarea");
      say.hidden = note.querySelector("label.small").hidden = value !== "change";
      if (value) kept.notes[note.dataset.note] = [value, say.value];
    }
    keep.set(kept);
    collected.value = lines().join("\n");
    find("collected-copy").textContent = collected.value;
    const subject = encodeURIComponent(`${find("answer").querySelector("h2").textContent}: ${root.dataset.campaign}`);
    find("mail").href = `mailto:${root.dataset.mail}?subject=${subject}&body=${encodeURIComponent(lines().join("\r\n"))}`;
  }
  const before = keep.get();
  name.value = before.name ?? "";
  for (const note of notes) {
    const [value, said] = before.notes?.[note.dataset.note] ?? [];
    for (const input of note.querySelectorAll("input")) input.checked = input.value === value;
    note.querySelector("textarea").value = said ?? "";
  }
  for (const note of notes) {
    // Elsewhere in kits a choice holds for all cards; an answer is for its own.
    note.addEventListener("change", (event) => { event.stopPropagation(); collect(); });
    note.addEventListener("input", collect);
  }
  name.addEventListener("input", collect);
  show();
  collect();
  uncover();

  // Cards alone, from which one on, to be cut out of a picture: where each of them is.
  const first = new URLSearchParams(location.search).get("cards");
  if (first !== null) {
    root.classList.add("cardsonly");
    body.dataset.screen = "phone";
    const left = cards.filter((card, at) => { card.hidden = at < Number(first); return !card.hidden; });
    for (const alt of document.querySelectorAll("details.alt")) alt.open = true;
    const tell = () => {
      const places = left.map((card) => {
        const { left: x, top: y, right, bottom } = card.getBoundingClientRect();
        // Borders are drawn on whole pixels of the picture.
        return `${card.id} ${[x, y, right, bottom].map((side) => Math.round(side * devicePixelRatio)).join(" ")}`;
      });
      root.dataset.places = places.join(";");
    };
    // Fonts that come later make texts longer or shorter.
    new ResizeObserver(tell).observe(body);
    document.fonts.ready.then(tell);
    tell();
  }
})();
