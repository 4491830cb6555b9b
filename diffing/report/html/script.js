"use strict";
(() => {
  const root = document.documentElement;
  const get = (id) => document.getElementById(id);
  const all = (what, from = document) => [...from.querySelectorAll(what)];
  const main = get("text"), bar = get("bar"), list = get("list"), at = get("at"), find = get("find");
  const NAMES = { f: "fact", c: "content", p: "phrasing", t: "form", m: "moved" };
  const ORDER = "fcpmt";
  const steps = all(".y li[id]", main).map((line) => ({ line, kind: line.className[0], types: (line.dataset.t || "").split(" "), seen: "v" in line.dataset, on: true }));
  all("ol li", list).forEach((entry, index) => (steps[index].entry = entry));
  for (const step of steps) step.ids = [step.line.id, ...all("i[id]", step.line).map((place) => place.id)];
  const byLine = new Map(steps.flatMap((step, index) => step.ids.map((id) => [id, index])));
  const rows = all(".r", main), placeOf = new Map(rows.map((row, index) => [row, index]));
  const hidden = new Set(), without = new Set();
  let here = -1, only = false, query = "", hits = [], hit = -1, marks = null;

  root.classList.add("js");
  bar.hidden = false;
  list.open = false;

  const store = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem("writethru-" + name);
      localStorage.setItem("writethru-" + name, value);
    } catch { return null; }
  };

  const marksOf = (ids) => {
    if (!marks) {
      marks = new Map();
      for (const mark of all("ins[data-c],del[data-c]", main)) {
        const key = mark.dataset.c;
        marks.has(key) ? marks.get(key).push(mark) : marks.set(key, [mark]);
      }
    }
    return ids.flatMap((id) => marks.get(id) || []);
  };
  const rowOf = (node) => node.closest(".r");
  const seen = (node) => node.getClientRects().length > 0;

  /* what is shown */
  const isOn = (step) => !hidden.has(NAMES[step.kind]) && !(step.seen && hidden.has("reviewed")) && (step.kind !== "f" || !without.size || step.types.some((type) => !without.has(type)));

  const filter = () => {
    for (const step of steps) {
      const on = isOn(step);
      if (on === step.on) continue;
      step.on = on;
      step.line.hidden = step.entry.hidden = !on;
      for (const mark of marksOf(step.ids)) mark.classList.toggle("off", !on);
    }
    for (const row of rows) quiet(row);
    for (const part of all("ol", list)) {
      const shown = [...part.children].filter((entry) => !entry.hidden).length;
      part.hidden = !shown;
      part.style.containIntrinsicSize = `auto ${2.9 * shown}rem`;
    }
    if (here >= 0 && !steps[here].on) leave();
    fold();
    said();
  };

  const quiet = (row) => {
    const first = row.dataset.first === undefined ? (row.dataset.first = row.dataset.s || "") : row.dataset.first;
    if (row.classList.contains("g")) return row.classList.toggle("q", hidden.has("moved"));
    if (!first) return row.classList.add("q");
    let best = "", sign = first;
    for (const line of row.querySelectorAll(".y li[id]:not([hidden])"))
      if (!best || ORDER.indexOf(line.className[0]) < ORDER.indexOf(best.className[0])) best = line;
    const moved = row.dataset.m && !hidden.has("moved");
    if (!best && moved) sign = row.dataset.m;
    else if (best && first === "!" && best.className[0] !== "f") sign = best.dataset.s || { p: "~", t: ".", m: "^" }[best.className[0]];
    const whole = row.classList.contains("a") || row.classList.contains("d");
    const marked = best || moved || row.querySelector("ins[data-c]:not(.off),del[data-c]:not(.off)") || (whole && !row.querySelector(".y li[id]") && !hidden.has("content"));
    row.dataset.s = sign;
    return row.classList.toggle("q", !marked);
  };

  const fold = () => {
    all(".fold", main).forEach((button) => button.remove());
    all(".open", main).forEach((row) => row.classList.remove("open"));
    root.classList.toggle("only", only);
    get("only").setAttribute("aria-pressed", only);
    if (!only) return;
    let run = [];
    const close = () => {
      if (!run.length) return;
      const those = run, button = document.createElement("button");
      const same = those.filter((row) => row.dataset.first === "").length, rest = those.length - same;
      const parts = [same && `${same} paragraph${same > 1 ? "s" : ""} unchanged`, rest && `${rest} with changes not shown`];
      button.className = "fold";
      button.textContent = parts.filter(Boolean).join(", ");
      button.addEventListener("click", () => { those.forEach((row) => row.classList.add("open")); button.remove(); });
      those[0].before(button);
      run = [];
    };
    for (const row of rows) row.classList.contains("q") ? row.classList.contains("g") || run.push(row) : close();
    close();
  };

  const open = (row) => { if (only && row.classList.contains("q")) row.classList.add("open"); };

  /* where the reader stands */
  let lit = [];
  const leave = () => { lit.forEach((node) => node.classList.remove("here")); lit = []; here = -1; };

  const go = (index, focus) => {
    leave();
    here = index;
    const { line, entry, ids } = steps[index], row = rowOf(line);
    open(row);
    const shown = marksOf(ids);
    lit = [line, entry, ...shown];
    lit.forEach((node) => node.classList.add("here"));
    (shown.find(seen) || row).scrollIntoView({ block: "center" });
    if (list.open) entry.scrollIntoView({ block: "nearest" });
    if (focus) { line.tabIndex = -1; line.focus({ preventScroll: true }); }
    try { history.replaceState(null, "", "#" + line.id); } catch { /* a page without an address */ }
    said();
  };

  const said = () => {
    const on = steps.filter((step) => step.on);
    const place = here < 0 ? 0 : on.indexOf(steps[here]) + 1;
    at.textContent = query ? `${hits.length ? hit + 1 : 0}/${hits.length} found` : `${place ? place + "/" : ""}${on.length}${place ? "" : ` change${on.length === 1 ? "" : "s"}`}`;
    get("say").textContent = here < 0 || query ? "" : `${NAMES[steps[here].kind]} ${place} of ${on.length}: ${steps[here].line.textContent}`;
    const left = steps.length - on.length;
    list.querySelector("summary").textContent = left ? `${on.length} changes, ${left} not shown` : `All changes ${on.length}`;
  };

  const topStep = () => {
    const line = 140;
    let low = 0, high = rows.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      let probe = middle;
      while (probe < high && !seen(rows[probe])) probe++;
      rows[probe].getBoundingClientRect().bottom < line ? (low = probe + 1) : (high = middle);
    }
    const first = steps.findIndex((step) => placeOf.get(rowOf(step.line)) >= low);
    return first < 0 ? steps.length : first;
  };

  const next = (way, kind, focus) => {
    const wanted = (step) => step.on && (!kind || (kind === "u" ? !step.seen : step.kind === kind));
    if (!steps.some(wanted)) return;
    let index = here;
    const box = index < 0 ? null : rowOf(steps[index].line).getBoundingClientRect();
    if (!box || box.bottom < 0 || box.top > innerHeight) {
      index = topStep();
      if (way > 0) index--;
    }
    const opened = here < 0 && way > 0 && main.getBoundingClientRect().top >= 0; /* as the page opened: facts first */
    const first = opened ? steps.findIndex((step) => wanted(step) && step.kind === "f") : -1;
    if (first >= 0) return go(first, focus);
    do index = (index + way + steps.length) % steps.length; while (!wanted(steps[index]));
    go(index, focus);
  };

  const counterpart = () => {
    const row = here >= 0 ? rowOf(steps[here].line) : document.querySelector(".r:target");
    if (!row) return;
    const there = get((row.classList.contains("g") ? "r" : "g") + row.id.slice(1));
    const to = there && row.dataset.away ? row : there;
    if (!to) return;
    row.dataset.away ? delete row.dataset.away : (row.dataset.away = "1");
    open(to);
    to.scrollIntoView({ block: "center" });
  };

  /* search: quotation marks and dashes are found however they are typed */
  const plain = (text) => text.replace(/[‘’‚′]/g, "'").replace(/[“”„″«»]/g, '"').replace(/[‐-―−]/g, "-").replace(/\s/g, " ").replace(/./gsu, (c) => { const low = c.toLowerCase(); return low.length === c.length ? low : c; });
  let texts = null;
  const pieces = (side) => {
    const walker = document.createTreeWalker(side, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => node.nodeName === "DEL" && node.classList.contains("x") ? NodeFilter.FILTER_REJECT : node.nodeType === 3 ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  };
  const rangeOf = (side, start, end) => {
    const range = new Range();
    let passed = 0, begun = false;
    for (const node of pieces(side)) {
      if (!begun && start < passed + node.length) { range.setStart(node, start - passed); begun = true; }
      if (begun && end <= passed + node.length) { range.setEnd(node, end - passed); return range; }
      passed += node.length;
    }
    return range;
  };
  const search = () => {
    query = plain(find.value.trim());
    hits = [];
    hit = -1;
    texts = texts || all("main .o p, main .n p").map((side) => ({ side, text: plain(pieces(side).map((node) => node.data).join("")) }));
    if (query)
      for (const { side, text } of texts)
        for (let from = text.indexOf(query); from >= 0; from = text.indexOf(query, from + query.length)) hits.push({ side, from });
    paint();
    if (hits.length) toHit(1); else said();
  };
  const paint = () => {
    if (!window.Highlight) return;
    CSS.highlights.delete("hit");
    if (hits.length) CSS.highlights.set("hit", new Highlight(...hits.slice(0, 2000).map(({ side, from }) => rangeOf(side, from, from + query.length))));
  };
  const toHit = (way) => {
    if (!hits.length) return;
    for (let tried = 0; tried < hits.length; tried++) {
      hit = (hit + way + hits.length) % hits.length;
      open(rowOf(hits[hit].side));
      if (seen(hits[hit].side)) break;
    }
    const { side, from } = hits[hit], range = rangeOf(side, from, from + query.length);
    side.scrollIntoView({ block: "center" });
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    said();
  };
  const endSearch = () => {
    find.value = query = "";
    hits = [];
    paint();
    getSelection().removeAllRanges();
    find.blur();
    said();
  };

  /* layout, list, theme */
  const layout = (inline) => {
    const kept = here >= 0 ? steps[here] : null;
    root.classList.toggle("inline", inline);
    get("layout").setAttribute("aria-pressed", inline);
    if (kept) (marksOf(kept.ids).find(seen) || rowOf(kept.line)).scrollIntoView({ block: "center" });
  };
  const listed = (open) => {
    list.open = open;
    root.classList.toggle("listing", open);
    get("listed").setAttribute("aria-expanded", open);
    if (open && here >= 0) steps[here].entry.scrollIntoView({ block: "center" });
  };
  const theme = (name) => {
    name === "system" ? delete root.dataset.theme : (root.dataset.theme = name);
    get("theme").value = name;
    store("theme", name);
  };
  const turn = (name) => {
    const button = bar.querySelector(`[data-show=${name}]`);
    if (!button) return;
    hidden.has(name) ? hidden.delete(name) : hidden.add(name);
    button.setAttribute("aria-pressed", !hidden.has(name));
    filter();
  };

  const keys = {
    n: () => (query ? toHit(1) : next(1, "", true)),
    N: () => (query ? toHit(-1) : next(-1, "", true)),
    p: () => keys.N(),
    f: () => next(1, "f", true),
    F: () => next(-1, "f", true),
    u: () => next(1, "u", true),
    U: () => next(-1, "u", true),
    m: counterpart,
    l: () => listed(!list.open),
    v: () => layout(!root.classList.contains("inline")),
    c: () => { only = !only; fold(); },
    "/": () => { find.focus(); find.select(); },
    t: () => { const names = [...get("theme").options]; theme(names[(get("theme").selectedIndex + 1) % names.length].value); },
    j: () => scrollBy(0, 60),
    k: () => scrollBy(0, -60),
    g: () => scrollTo(0, 0),
    G: () => scrollTo(0, document.body.scrollHeight),
    "?": () => get("help").showModal(),
    Escape: () => (query ? endSearch() : listed(false)),
  };
  Object.values(NAMES).forEach((name, index) => (keys[index + 1] = () => turn(name)));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || get("help").open) return;
    if (event.target === find) {
      if (event.key === "Escape") endSearch();
      if (event.key === "Enter") {
        clearTimeout(waiting);
        if (plain(find.value.trim()) !== query) search();
        find.blur();
      }
      return;
    }
    if (event.target.matches("select, input") && event.key !== "Escape") return;
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });

  let waiting = 0;
  find.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 150); });
  get("previous").addEventListener("click", () => (query ? toHit(-1) : next(-1)));
  get("next").addEventListener("click", () => (query ? toHit(1) : next(1)));
  get("layout").addEventListener("click", () => keys.v());
  get("only").addEventListener("click", () => keys.c());
  get("listed").addEventListener("click", () => keys.l());
  get("helping").addEventListener("click", () => keys["?"]());
  get("theme").addEventListener("change", (event) => theme(event.target.value));
  all("[data-show]", bar).forEach((button) => button.addEventListener("click", () => turn(button.dataset.show)));
  all("#types input").forEach((box) => box.addEventListener("change", () => { box.checked ? without.delete(box.value) : without.add(box.value); filter(); }));
  list.addEventListener("toggle", () => { if (list.open !== root.classList.contains("listing")) listed(list.open); });
  new ResizeObserver(() => root.style.setProperty("--bar", `${getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0}px`)).observe(bar);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']"), mark = event.target.closest("main [data-c]");
    const shape = event.target.closest("[data-r]");
    const id = link ? link.getAttribute("href").slice(1) : mark ? mark.dataset.c : "";
    if (byLine.has(id) && steps[byLine.get(id)].on) {
      if (link) event.preventDefault();
      if (link && list.contains(link) && innerWidth <= 1180) listed(false);
      go(byLine.get(id));
    }
    else if (link && get(id)) open(get(id));
    if (shape) { const row = get("r" + shape.dataset.r); open(row); row.scrollIntoView({ block: "center" }); }
    if (!event.target.closest("#types")) get("types")?.removeAttribute("open");
  });

  /* the part of the text on the screen, on the strip */
  const strip = get("strip"), part = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  part.id = "seen";
  part.setAttribute("width", "12");
  strip.append(part);
  let due = false;
  const mark = () => {
    due = false;
    const box = main.getBoundingClientRect(), tall = Math.max(box.height, 1);
    const top = Math.min(Math.max(-box.top / tall, 0), 1), bottom = Math.min(Math.max((innerHeight - box.top) / tall, 0), 1);
    part.setAttribute("y", (top * 1000).toFixed(1));
    part.setAttribute("height", Math.max((bottom - top) * 1000, 0).toFixed(1));
  };
  addEventListener("scroll", () => { if (!due) { due = true; requestAnimationFrame(mark); } }, { passive: true });
  addEventListener("resize", mark);

  get("layout").setAttribute("aria-pressed", root.classList.contains("inline"));
  theme(store("theme") || "system");
  rows.forEach(quiet);
  said();
  mark();
  const asked = location.hash.slice(1);
  if (byLine.has(asked)) go(byLine.get(asked));
})();
