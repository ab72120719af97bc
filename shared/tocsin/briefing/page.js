"use strict";
(() => {
  const table = document.getElementById("stories");
  if (!table) return;
  const form = document.getElementById("filter");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const count = document.getElementById("count");
  const none = document.getElementById("none");
  const toggle = document.getElementById("toggle");
  const texts = new Map();

  // A phone shows the table as blocks; with these a screen reader still hears a table.
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell", TH: "columnheader" };
  const narrow = matchMedia("(max-width: 40rem)");
  const tell = () => {
    if (!narrow.matches) return;
    for (const part of [table, ...table.querySelectorAll("thead,tbody,tr,td,th")]) {
      part.setAttribute("role", roles[part.tagName]);
    }
  };
  narrow.addEventListener("change", tell);
  tell();

  // Histories that stand compressed at the page's end; they were escaped as the others are.
  let packed = {};
  const policy = window.trustedTypes
    ? trustedTypes.createPolicy("briefing", { createHTML: (text) => text })
    : { createHTML: (text) => text };
  const unpack = async (data) => {
    const bytes = Uint8Array.from(atob(data.textContent), (char) => char.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    packed = await new Response(stream).json();
    texts.clear();
    apply();
    for (const details of body.querySelectorAll("details[open]")) fill(details);
  };
  const fill = (details) => {
    const id = details.closest("tr").id;
    if (!(id in packed)) return;
    const part = document.createElement("template");
    part.innerHTML = policy.createHTML(packed[id]);
    details.append(part.content);
    delete packed[id];
  };

  // As one types it: "n'djamena" for "N’Djamena", "bouake" for "Bouaké".
  const plain = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLowerCase();
  const signs = { amp: "&", lt: "<", gt: ">", "#39": "'", "#34": '"' };
  const textOf = (row) => {
    if (!texts.has(row)) {
      const more = (packed[row.id] || "").replace(/<[^>]*>/g, " ");
      const told = more.replace(/&(amp|lt|gt|#39|#34);/g, (_, sign) => signs[sign]);
      texts.set(row, plain(`${row.textContent} ${told}`));
    }
    return texts.get(row);
  };

  const apply = () => {
    const asked = form.elements;
    const words = plain(asked.q.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits =
        Number(row.dataset.v) >= Number(asked.v.value) &&
        (!asked.s.value || row.cells[2].textContent.trim() === asked.s.value) &&
        (!asked.t.value || row.dataset.t === asked.t.value) &&
        (!asked.c.value || row.dataset.c.split(" ").includes(asked.c.value)) &&
        words.every((word) => textOf(row).includes(word));
      if (row.hidden === fits) row.hidden = !fits;
      shown += fits;
    }
    count.textContent = `${shown} of ${rows.length} ${rows.length === 1 ? "story" : "stories"} shown`;
    none.hidden = shown > 0 || rows.length === 0;
  };

  const keys = {
    v: (row) => Number(row.dataset.v),
    h: (row) => row.cells[1].querySelector("summary").textContent,
    s: (row) => row.cells[2].textContent,
    w: (row) => row.cells[3].textContent,
    d: (row) => row.cells[4].querySelector("time").dateTime,
  };
  const sort = (button) => {
    const head = button.closest("th");
    const down = head.getAttribute("aria-sort") === "ascending" || (!head.hasAttribute("aria-sort") && "vd".includes(button.value));
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = keys[button.value];
    const sorted = rows.map((row) => [key(row), row]);
    sorted.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1));
    body.append(...sorted.map(([, row]) => row));
  };

  const visible = () => rows.filter((row) => !row.hidden).map((row) => row.querySelector("details"));
  const relabel = () => {
    const open = visible().some((details) => details.open);
    toggle.textContent = open ? "Close all" : "Open all";
  };

  const follow = () => {
    const row = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!row || row.tagName !== "TR") return;
    if (row.hidden) { form.reset(); apply(); }
    row.querySelector("details").open = true;
    row.querySelector("summary").focus({ preventScroll: true });
    row.scrollIntoView({ block: "start" });
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  toggle.addEventListener("click", () => {
    const open = toggle.textContent === "Open all";
    for (const details of visible()) details.open = open;
    relabel();
  });
  table.addEventListener("toggle", (event) => { fill(event.target); relabel(); }, true);
  for (const button of table.querySelectorAll("th button")) {
    button.disabled = false;
    button.addEventListener("click", () => sort(button));
  }
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = visible().filter((details) => !details.open);
    for (const details of opened) { fill(details); details.open = true; }
  });
  addEventListener("afterprint", () => { for (const details of opened) details.open = false; });
  addEventListener("hashchange", follow);
  form.hidden = false;
  apply();
  const data = document.getElementById("packed");
  if (data) unpack(data).then(follow); else follow();
})();
