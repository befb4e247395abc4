// The controls: filters, legend, search, extent. In: what the reader does. Out: calls that draw and tell anew.

const $ = (id) => document.getElementById(id);
const plural = (list, word) => (list.length === 1 ? word : `${word}s`);
const number = (count) => count.toLocaleString("en-GB");

function choose(selected, go = false) {
  const before = state.selected;
  state.selected = selected;
  const unseen = selected && selected.entity !== undefined && !isDrawn(selected.entity);
  if (unseen) state.extra.add(selected.entity);
  if (unseen || (before && before.pair) || (selected && selected.pair)) draw();
  else mark();
  tell();
  extent();
  if (go && selected && selected.entity !== undefined) {
    travel(selected.entity);
    panel.focus({ preventScroll: true });
  }
}

function surround(at) {
  state.around = at;
  state.limit = at === null ? START : FEW;
  state.selected = at === null ? state.selected : { entity: at };
  draw({ fit: true });
  tell();
  extent();
}

function refresh() {
  sift();
  draw();
  tell();
  extent();
  histogram();
  $("reset").disabled = !isFiltered();
}

function extent() {
  const drawn = nodes.length;
  const all = state.around === null ? ranked.length : aroundSize(state.around);
  const what = state.around === null ? "" : ` around ${brief(entities[state.around].label)}`;
  $("drawn").textContent = `${number(drawn)} of ${number(all)} entities${what}`;
  $("more").hidden = drawn >= all;
  $("fewer").hidden = drawn <= 25 || state.limit <= 25;
  $("whole").hidden = state.around === null;
  const of = isFiltered() ? ` of ${number(statements.length)}` : "";
  $("summary").textContent = `${number(visible.length)}${of} ${plural(statements, "statement")} · ${number(documents.length)} ${plural(documents, "document")} · ${number(ranked.length)} entities`;
}

// Check boxes

function counts(name) {
  const tally = new Map();
  for (const st of statements) for (const value of new Set(FACETS[name](st))) tally.set(value, (tally.get(value) || 0) + 1);
  return [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function boxes(name, { key = () => null, label = (value) => value, order = null } = {}) {
  const off = state.off[name];
  const values = counts(name);
  if (order) values.sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]));
  const all = values.map(([value, count]) => {
    const box = el("input", { type: "checkbox", value });
    box.checked = true;
    box.addEventListener("change", () => { off[box.checked ? "delete" : "add"](value); refresh(); });
    const only = el("button", { type: "button", class: "only", "aria-label": `Only ${label(value)}` }, "only");
    only.addEventListener("click", () => {
      for (const [other] of values) off[other === value ? "delete" : "add"](other);
      for (const one of $(name).querySelectorAll("input")) one.checked = one.value === value;
      refresh();
    });
    return el("div", { class: "choice" }, el("label", {}, box, key(value), text(label(value)), el("span", { class: "count" }, number(count))), values.length > 2 ? only : null);
  });
  $(name).replaceChildren(...all);
}

function legend() {
  boxes("polarity", { order: ["positive", "negative"] });
  boxes("modality", { order: ["actual", "planned", "possible", "required", "conditional"] });
  boxes("type", { key: (value) => swatch(TYPES.get(value) || PLAIN), label: spaced });
  const quads = new Map(statements.map((st) => [st.event ? st.event.type : "none", quadOf(st)]));
  boxes("event", { key: (value) => swatch({ shape: "bar", color: (QUADS.get(quads.get(value)) || PLAIN).color }), label: (value) => (value === "none" ? "not an event" : value) });
  boxes("relation", { label: (value) => relations[value].words });
  const present = new Set(statements.map(quadOf));
  const strokes = [["solid", "actual"], ["dashed", "negative"], ["dotted", "planned"], ["sparse", "possible, required, conditional"]];
  $("lines").replaceChildren(
    ...[...QUADS].filter(([name]) => present.has(name)).map(([name, look]) => el("li", {}, swatch({ shape: "bar", color: look.color }), name === "none" ? "not an event" : name)),
    ...strokes.map(([shape, label]) => el("li", {}, swatch({ shape: `stroke ${shape}`, color: "#4b5563" }), label)),
  );
}

// Dates

const yearOf = (st) => (st.end || st.start || "").slice(0, 4);
const monthOf = (st) => (st.end || st.start || "").slice(0, 7);
let periods = []; // [name, first day, last day] of each bar

function calendar() {
  const dated = statements.map(monthOf).filter(Boolean).sort();
  if (!dated.length) return;
  const [first, last] = [dated[0], dated[dated.length - 1]];
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  const months = (to - from) * 12 + Number(last.slice(5)) - Number(first.slice(5)) + 1;
  if (months <= 36) {
    for (let at = Number(first.slice(5)) - 1, left = months; left > 0; at += 1, left -= 1) {
      const month = `${from + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
      periods.push([month, `${month}-01`, `${month}-31`]);
    }
  } else {
    for (let year = Math.max(from, to - 60); year <= to; year += 1) periods.push([String(year), `${year}-01-01`, `${year}-12-31`]);
  }
}

function histogram() {
  if (periods.length < 2) { $("histogram").hidden = true; return; }
  const unit = periods[0][0].length === 4 ? yearOf : monthOf;
  const tally = new Map();
  const dates = [state.since, state.until];
  [state.since, state.until] = ["", ""];
  for (const st of statements) if (passes(st)) tally.set(unit(st), (tally.get(unit(st)) || 0) + 1);
  [state.since, state.until] = dates;
  const most = Math.max(1, ...tally.values());
  const bars = periods.map(([name, first, last]) => {
    const count = tally.get(name) || 0;
    const bar = el("span", { title: `${name}: ${number(count)}`, class: (!state.since || last >= state.since) && (!state.until || first <= state.until) ? "in" : "" });
    bar.style.height = `${count ? Math.max(6, (100 * count) / most) : 0}%`;
    return bar;
  });
  $("histogram").replaceChildren(el("div", { class: "bars" }, ...bars), el("div", { class: "ends" }, el("span", {}, periods[0][0]), el("span", {}, periods[periods.length - 1][0])));
}

// Search: a combobox whose list follows the arrow keys

function searching() {
  const field = $("query");
  const list = $("hits");
  let hits = [];
  let at = -1;
  const close = () => { list.hidden = true; at = -1; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); };
  const take = (hit) => { field.value = ""; close(); choose({ entity: hit.at }, true); };
  const light = () => [...list.children].forEach((item, which) => {
    item.setAttribute("aria-selected", String(which === at));
    if (which === at) { field.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); }
  });
  const show = () => {
    hits = search(field.value);
    at = hits.length ? 0 : -1;
    list.replaceChildren(...hits.map((hit, which) => {
      const one = entities[hit.at];
      const item = el("li", { role: "option", id: `hit${which}` }, swatch(lookOf(hit.at)), text(one.label, { class: "label" }),
        hit.name === one.label ? "" : text(hit.name, { class: "alias" }), el("span", { class: "count" }, number(involving[hit.at].length)));
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(hit); });
      return item;
    }));
    if (!hits.length && field.value.trim()) list.append(el("li", { class: "none", role: "option", "aria-disabled": "true" }, "Nothing is called so"));
    list.hidden = !list.children.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    if (hits.length) light();
  };
  field.addEventListener("input", show);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { field.value = ""; close(); event.stopPropagation(); }
    if (!hits.length || list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length;
      light();
      event.preventDefault();
    } else if (event.key === "Enter") {
      take(hits[Math.max(at, 0)]);
      event.preventDefault();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) { field.focus(); event.preventDefault(); }
    if (event.key === "Escape" && state.selected) choose(null);
  });
}

function reset() {
  for (const off of Object.values(state.off)) off.clear();
  [state.since, state.until] = ["", ""];
  $("since").value = $("until").value = "";
  for (const box of $("filters").querySelectorAll("input[type=checkbox]")) box.checked = true;
  refresh();
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: glide(200) });
}

connect();
legend();
calendar();
searching();
for (const end of ["since", "until"]) $(end).addEventListener("change", () => { state[end] = $(end).value; refresh(); });
$("filters").addEventListener("submit", (event) => event.preventDefault());
$("reset").addEventListener("click", reset);
$("closer").addEventListener("click", () => zoom(1.4));
$("farther").addEventListener("click", () => zoom(1 / 1.4));
$("fit").addEventListener("click", () => frame(glide(300)));
$("more").addEventListener("click", () => { state.limit *= 2; draw({ fit: true }); extent(); });
$("fewer").addEventListener("click", () => { state.limit = Math.max(25, Math.floor(Math.min(state.limit, nodes.length) / 2)); state.extra.clear(); draw({ fit: true }); extent(); });
$("whole").addEventListener("click", () => surround(null));
$("toggle").addEventListener("click", () => {
  const closed = document.body.classList.toggle("closed");
  $("toggle").setAttribute("aria-expanded", String(!closed));
});
if (window.innerWidth < 1100) $("toggle").click();
refresh();
frame();
