"use strict";
(() => {
  const root = document.documentElement;
  const get = (id) => document.getElementById(id);
  const table = get("pairs"), body = table.tBodies[0], rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const store = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem("writethru-" + name);
      localStorage.setItem("writethru-" + name, value);
    } catch { return null; }
  };
  root.classList.add("js");
  get("bar").hidden = false;

  const value = (row, by, at) => {
    if (by === "importance") return +row.dataset.rank;
    const said = row.cells[at].textContent;
    return by === "name" ? row.cells[at].firstChild.textContent : +said || 0;
  };
  const letters = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const sort = (head, at) => {
    const by = head.dataset.by, first = by === "importance" || by === "name" ? "ascending" : "descending";
    const was = head.getAttribute("aria-sort");
    const way = was === null ? first : was === "ascending" ? "descending" : "ascending";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", way);
    const turn = way === "ascending" ? 1 : -1;
    const keyed = rows.map((row) => [value(row, by, at), +row.dataset.rank, row]);
    keyed.sort((a, b) => turn * (by === "name" ? letters.compare(a[0], b[0]) : a[0] - b[0]) || a[1] - b[1]);
    body.append(...keyed.map((it) => it[2]));
    get("say").textContent = `sorted by ${head.textContent}, ${way}`;
  };
  heads.forEach((head, at) => head.querySelector("a").addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    sort(head, at);
  }));

  const boxes = [...document.querySelectorAll(".states input")];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const show = () => {
    const states = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const words = get("find").value.toLowerCase().trim();
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !states.has(row.dataset.state) || !texts[at].includes(words);
      shown += !row.hidden;
    });
    get("at").textContent = shown === rows.length ? "" : `${shown} of ${rows.length}`;
  };
  boxes.forEach((box) => box.addEventListener("change", show));
  get("find").addEventListener("input", show);

  const theme = (name) => {
    name === "system" ? delete root.dataset.theme : (root.dataset.theme = name);
    get("theme").value = name;
    store("theme", name);
  };
  get("theme").addEventListener("change", (event) => theme(event.target.value));
  theme(store("theme") || "system");
  show();
})();
