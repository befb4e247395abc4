// What there is, what of it passes the filters, and what of that is drawn.
// In: the JSON of the page. Out: `data`, `state`, and the functions that read them. Nothing here touches the document.

const data = JSON.parse(document.getElementById("data").textContent);
const { entities, statements, documents, relations } = data;

const QUADS = new Map();
const TYPES = new Map();
for (const row of data.style) (row.kind === "quad" ? QUADS : TYPES).set(row.name, row);
const PLAIN = { color: "#9aa3ae", shape: "dot" };

const START = 400; // entities drawn at first: what a screen can hold and a laptop draws at once
const FEW = 60; // of a neighbourhood

const state = {
  off: { polarity: new Set(), modality: new Set(), type: new Set(), event: new Set(), relation: new Set() },
  since: "",
  until: "",
  limit: START,
  around: null, // the entity whose neighbourhood is drawn alone
  extra: new Set(), // entities drawn because they were asked for
  selected: null, // {entity} or {pair: [a, b]}
};

// Of each statement, the value that each filter looks at.
const FACETS = {
  polarity: (st) => [st.negative ? "negative" : "positive"],
  modality: (st) => [st.modality],
  type: (st) => [entities[st.subject].type, entities[st.object].type],
  event: (st) => [st.event ? st.event.type : "none"],
  relation: (st) => [st.relation],
};

function inDates(st) {
  if (!state.since && !state.until) return true;
  if (!st.start && !st.end) return false;
  return (!state.since || !st.end || st.end >= state.since) && (!state.until || !st.start || st.start <= state.until);
}

function passes(st) {
  return inDates(st) && Object.keys(FACETS).every((name) => FACETS[name](st).every((value) => !state.off[name].has(value)));
}

function isFiltered() {
  return Boolean(state.since || state.until) || Object.values(state.off).some((set) => set.size > 0);
}

const spaced = (name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").replace(/ [A-Z]/g, (start) => start.toLowerCase());
const rolesOf = (st) => [st.subject, st.object, st.speaker, st.place].filter((at) => at !== undefined);
const quadOf = (st) => (st.event ? st.event.quad : "none");
const pairOf = (a, b) => (a < b ? `${a}-${b}` : `${b}-${a}`);

// All statements of each entity, whatever its part in them.
const involving = entities.map(() => []);
for (const st of statements) for (const at of new Set(rolesOf(st))) involving[at].push(st);

let visible = []; // statements that pass the filters
let degree = new Map(); // entity -> statements that link it to another
let ranked = []; // entities with such statements, most connected first

function sift() {
  visible = statements.filter(passes);
  degree = new Map();
  for (const st of visible) {
    for (const at of new Set([st.subject, st.object])) degree.set(at, (degree.get(at) || 0) + 1);
  }
  ranked = [...degree.keys()].sort((a, b) => degree.get(b) - degree.get(a) || a - b);
}

// The entities to draw: the most connected, or those round one.
function shown() {
  if (state.around === null) {
    const drawn = new Set(ranked.slice(0, state.limit));
    for (const at of state.extra) if (degree.has(at)) drawn.add(at);
    return drawn;
  }
  const near = new Map();
  for (const st of involving[state.around]) {
    if (!passes(st)) continue;
    for (const at of [st.subject, st.object]) near.set(at, (near.get(at) || 0) + 1);
  }
  near.delete(state.around);
  const best = [...near.keys()].sort((a, b) => near.get(b) - near.get(a) || degree.get(b) - degree.get(a));
  return new Set([state.around, ...best.slice(0, state.limit)]);
}

const aroundSize = (at) => new Set(involving[at].filter(passes).flatMap((st) => [st.subject, st.object, at])).size;

// Statements between drawn entities, by pair and, within it, by what they say.
function gather(drawn) {
  const pairs = new Map();
  for (const st of visible) {
    if (!drawn.has(st.subject) || !drawn.has(st.object)) continue;
    const name = pairOf(st.subject, st.object);
    if (!pairs.has(name)) pairs.set(name, new Map());
    const kinds = pairs.get(name);
    const kind = `${st.subject} ${st.relation} ${st.negative ? "not" : ""} ${st.modality}`;
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push(st);
  }
  return pairs;
}

// Those of them that a line leads to, and those asked for by name: a lone point says nothing.
function linked(asked, pairs) {
  const ends = new Set([...pairs.keys()].flatMap((name) => name.split("-").map(Number)));
  return new Set([...asked].filter((at) => ends.has(at) || state.extra.has(at) || at === state.around));
}

const fold = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[.'’ʼ`]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

let folded = null; // [entity, its names without case and accents], made at the first search

function search(query) {
  const wanted = fold(query);
  if (!wanted) return [];
  folded ??= entities
    .map((one, at) => [at, [one.label, ...(one.aliases || [])]])
    .filter(([at]) => entities[at].id)
    .map(([at, names]) => [at, names, names.map(fold)]);
  const found = [];
  for (const [at, names, keys] of folded) {
    let best = null;
    keys.forEach((key, which) => {
      const place = ` ${key}`.indexOf(` ${wanted}`);
      const rank = key === wanted ? 0 : place === 0 ? 1 : place > 0 ? 2 : key.includes(wanted) ? 3 : null;
      if (rank !== null && (best === null || rank < best.rank)) best = { at, rank, name: names[which] };
    });
    if (best) found.push(best);
  }
  const weight = (hit) => involving[hit.at].length;
  return found.sort((a, b) => a.rank - b.rank || weight(b) - weight(a)).slice(0, 12);
}
