// The panel: what is selected, and the statements with their sources and exact words.
// In: `state.selected`. Out: elements. Every text goes in as text, in an isolate of its own direction.

const panel = document.getElementById("panel");
const PORTION = 25;

function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

const text = (value, attributes = {}) => el("bdi", attributes, value);

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
function day(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

function period(st) {
  if (!st.start) return `until ${day(st.end)}`;
  if (!st.end) return `since ${day(st.start)}`;
  return st.start === st.end ? day(st.start) : `${day(st.start)} – ${day(st.end)}`;
}

function swatch(look) {
  const mark = el("span", { class: `swatch ${look.shape}` });
  mark.style.setProperty("--color", look.color);
  return mark;
}

function naming(at) {
  if (!entities[at].id) return text(entities[at].label, { class: "amount" });
  return el("button", { type: "button", class: "name", onclick: () => choose({ entity: at }, true) }, swatch(lookOf(at)), text(entities[at].label));
}

function badges(st, disputed) {
  const list = [];
  if (st.negative) list.push(el("span", { class: "badge negative" }, "negative"));
  if (st.modality !== "actual") list.push(el("span", { class: "badge modality" }, st.modality));
  if (disputed) list.push(el("span", { class: "badge disputed", title: "Other statements say the opposite" }, "disputed"));
  if (st.event) {
    const code = el("span", { class: "badge event", title: st.event.quad }, st.event.type + (st.event.mode ? ` · ${st.event.mode}` : ""));
    code.style.setProperty("--color", (QUADS.get(st.event.quad) || PLAIN).color);
    list.push(code);
  }
  for (const context of (st.event && st.event.contexts) || []) list.push(el("span", { class: "badge context" }, context.replaceAll("_", " ")));
  return el("div", { class: "badges" }, ...list);
}

function report(st) {
  const from = documents[st.document];
  const facts = [];
  if (st.speaker !== undefined) facts.push(el("span", {}, "said by ", naming(st.speaker), st.cue ? text(` (“${st.cue}”)`) : ""));
  if (st.dated && (st.start || st.end)) facts.push(el("span", {}, "when: ", period(st), st.dated === "as stated" ? "" : text(` (“${st.dated}”)`)));
  if (st.place !== undefined) facts.push(el("span", {}, "where: ", naming(st.place)));
  if (st.quantities) facts.push(el("span", {}, "amounts: ", text(st.quantities.join("; "))));
  const source = [from.source, from.published && day(from.published)].filter(Boolean).join(", ");
  return el("article", { class: "report" },
    el("blockquote", { dir: "auto" }, el("mark", {}, ...st.evidence.map(([role, piece]) => (role ? el("span", { class: role }, piece) : piece)))),
    facts.length ? el("p", { class: "facts" }, ...facts) : null,
    el("p", { class: "source" }, el("cite", { dir: "auto" }, from.title || from.id), source ? text(` — ${source}`) : ""),
    el("p", { class: "trace", title: "Confidence, and the part of the extractor that made the statement" }, text(`${Math.round(st.confidence * 100)} % · ${st.method}`), " ", text(st.id, { class: "id" })),
  );
}

// Statements that say the same are one card with several reports.
function cards(list) {
  const same = new Map();
  for (const st of list) {
    const key = `${st.subject} ${st.relation} ${st.object} ${st.negative} ${st.modality}`;
    if (!same.has(key)) same.set(key, []);
    same.get(key).push(st);
  }
  return [...same.values()];
}

function card(group) {
  const st = group[0];
  const relation = relations[st.relation];
  const verb = el("span", { class: "verb", title: relation.gloss }, (st.negative ? "not " : "") + relation.words);
  const [first, ...rest] = group.map(report);
  return el("li", { class: "card" },
    el("h3", {}, naming(st.subject), " ", verb, " ", naming(st.object)),
    badges(st, group.some((one) => one.disputed)),
    first,
    rest.length ? el("details", {}, el("summary", {}, rest.length === 1 ? "1 more report" : `${rest.length} more reports`), ...rest) : null,
  );
}

function listing(groups, heading) {
  const list = el("ol", { class: "cards" });
  const more = el("button", { type: "button", class: "wide" });
  let upTo = 0;
  const extend = () => {
    list.append(...groups.slice(upTo, upTo + PORTION).map(card));
    upTo += PORTION;
    more.hidden = upTo >= groups.length;
    more.textContent = `Show more (${Math.max(groups.length - upTo, 0)} left)`;
  };
  more.addEventListener("click", extend);
  extend();
  return el("section", {}, el("h2", {}, heading), groups.length ? list : el("p", { class: "none" }, "None passes the filters."), more);
}

function codes(one) {
  const list = [];
  const item = (name, value, href) => list.push(el("li", {}, `${name} `, href ? el("a", { href, target: "_blank", rel: "noopener noreferrer" }, value) : text(value)));
  if (one.iso3) item("ISO", one.iso3);
  if (one.wikidata) item("Wikidata", one.wikidata, /^Q\d+$/.test(one.wikidata) ? `https://www.wikidata.org/wiki/${one.wikidata}` : null);
  if (one.geonames) item("GeoNames", String(one.geonames), `https://www.geonames.org/${Number(one.geonames)}`);
  if (one.sector) item("sector", one.sector.join(", "));
  if (one.latitude !== undefined && one.longitude !== undefined) item("at", `${one.latitude.toFixed(2)}, ${one.longitude.toFixed(2)}`);
  return list.length ? el("ul", { class: "codes" }, ...list) : null;
}

function neighbours(at, list) {
  const near = new Map();
  for (const st of list) for (const end of [st.subject, st.object]) if (end !== at && entities[end].id) near.set(end, (near.get(end) || 0) + 1);
  const best = [...near].sort((a, b) => b[1] - a[1]).slice(0, 12);
  if (!best.length) return null;
  return el("section", {}, el("h2", {}, "Most often with"),
    el("ul", { class: "near" }, ...best.map(([end, count]) => el("li", {}, naming(end), el("span", { class: "count" }, String(count))))));
}

function aboutEntity(at) {
  const one = entities[at];
  const list = involving[at].filter(passes);
  const other = involving[at].length - list.length;
  const own = list.filter((st) => st.subject === at || st.object === at);
  const said = list.filter((st) => st.speaker === at && !own.includes(st));
  const here = list.filter((st) => st.place === at && !own.includes(st) && !said.includes(st));
  const alone = state.around === at;
  return [
    el("div", { class: "title" }, el("p", { class: "kind" }, swatch(lookOf(at)), spaced(one.type)), el("h2", {}, text(one.label)),
      one.aliases ? el("p", { class: "aliases" }, "also ", ...one.aliases.flatMap((name, which) => [which ? ", " : "", text(name)])) : null,
      codes(one),
      el("button", { type: "button", id: "around", onclick: () => surround(alone ? null : at) }, alone ? "Back to the whole graph" : "Draw only what is around it"),
      other ? el("p", { class: "none" }, `${other} more hidden by the filters`) : null),
    neighbours(at, own),
    listing(cards(own), `Statements (${own.length})`),
    said.length ? listing(cards(said), `Says (${said.length})`) : null,
    here.length ? listing(cards(here), `Happened here (${here.length})`) : null,
  ];
}

function aboutPair([a, b]) {
  const list = involving[a].filter((st) => passes(st) && pairOf(st.subject, st.object) === pairOf(a, b));
  return [
    el("div", { class: "title" }, el("p", { class: "kind" }, "Between"), el("h2", {}, naming(a), " and ", naming(b))),
    listing(cards(list), `Statements (${list.length})`),
  ];
}

function overview() {
  return [
    el("p", { class: "hint" }, "Click an entity or a line to read the statements behind it. A double click draws only what is around an entity."),
    el("section", {}, el("h2", {}, "Most connected"),
      el("ul", { class: "near" }, ...ranked.filter((at) => entities[at].id).slice(0, 10).map((at) => el("li", {}, naming(at), el("span", { class: "count" }, String(degree.get(at))))))),
    listing(cards(visible), `Latest statements (${visible.length})`),
  ];
}

function tell() {
  const chosen = state.selected;
  const back = chosen ? el("button", { type: "button", class: "back", onclick: () => choose(null) }, "← Overview") : null;
  const parts = !chosen ? overview() : chosen.pair ? aboutPair(chosen.pair) : aboutEntity(chosen.entity);
  panel.replaceChildren(...[back, ...parts].filter(Boolean));
  panel.scrollTop = 0;
}
