// The alliance's list: what is typed and what is ticked.
"use strict";
(() => {
  const list = document.querySelector("[data-list]");
  const field = document.getElementById("find");
  const shown = document.getElementById("shown");
  if (!list || !(field instanceof HTMLInputElement) || !shown) return;
  const show = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const ticked = document.querySelector("input[name=kind]:checked");
    const kind = ticked instanceof HTMLInputElement ? ticked.value : "all";
    let count = 0;
    for (const row of list.children) {
      if (!(row instanceof HTMLElement)) continue;
      const kinds = (row.dataset.kind ?? "").split(" ");
      const fits = kinds.includes(kind) && words.every((word) => (row.dataset.words ?? "").includes(word));
      row.hidden = !fits;
      count += fits ? 1 : 0;
    }
    shown.textContent = (shown.dataset.say ?? "").replace("{n}", count.toLocaleString(document.documentElement.lang));
  };
  field.addEventListener("input", show);
  for (const input of document.querySelectorAll("input[name=kind]")) input.addEventListener("change", show);
})();
