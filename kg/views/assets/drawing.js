// The graph itself, drawn by vis-network from positions that came with the page.
// In: `shown()` and `gather()`. Out: `draw()`, `mark()`, `travel()`; a click calls `choose()`.

const BUNDLE = 4; // kinds of statements between two entities that are drawn apart; more become one line
const CROWDED = 900; // lines above which every pair is one line
const WORDS = 150; // lines up to which each says its relation
const STEP = 0.2; // how far parallel lines bend from each other
const DASHES = { actual: false, planned: [2, 4], possible: [1, 7], required: [1, 7], conditional: [1, 7] };
const DENIED = { actual: [10, 6], planned: [10, 4, 2, 4], possible: [10, 6, 1, 6], required: [10, 6, 1, 6], conditional: [10, 6, 1, 6] };

const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const lines = new Map(); // edge -> its two entities, its colour and how vis-network draws it
const stage = document.getElementById("graph");
const face = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const INK = "#1f2733";
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const glide = (duration) => (calm ? false : { duration });
let network = null;
let order = []; // drawn entities, the one whose name matters most first
let names = []; // the names on the canvas: entity and box
let grown = 1; // by how much nodes and lines are drawn larger, so that from far away they can still be seen
let lit = null; // what is selected: its entities and lines, which the rest fades behind
let places = null; // positions in a neighbourhood; elsewhere those that came with the page

const brief = (text, most = 30) => {
  // A canvas has no isolation of directions: marks that would turn the rest of a label round are taken out.
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " ").replace(/\s+/g, " ").trim();
  const chars = [...line];
  return chars.length > most ? `${chars.slice(0, most - 1).join("")}…` : line;
};

const lookOf = (at) => TYPES.get(entities[at].type) || PLAIN;

const isDrawn = (at) => at !== undefined && nodes.get(at) !== null;
const placeOf = (at) => (places && places.get(at)) || { x: entities[at].x, y: entities[at].y };

function node(at) {
  const one = entities[at];
  const look = lookOf(at);
  return {
    id: at,
    ...placeOf(at),
    title: brief(one.label, 80),
    shape: look.shape,
    size: one.size * grown,
    opacity: shade(at),
    color: { background: look.color, border: "#ffffff", highlight: { background: look.color, border: "#111827" }, hover: { background: look.color, border: "#111827" } },
  };
}

function words(list) {
  const st = list[0];
  const name = relations[st.relation].words;
  return `${st.negative ? "not " : ""}${name}${list.length > 1 ? ` ×${list.length}` : ""}`;
}

function line(id, from, to, list, more) {
  const quads = new Map();
  for (const st of list) quads.set(quadOf(st), (quads.get(quadOf(st)) || 0) + 1);
  const quad = [...quads].sort((a, b) => b[1] - a[1])[0][0];
  const { color } = QUADS.get(quad) || PLAIN;
  const { label, ...rest } = more;
  lines.set(id, { pair: [from, to], color, label, look: { id, from, to, width: Math.min(1.2 + Math.log2(list.length), 6), ...rest } });
}

// One line for all that is said between two entities, with an arrow at each end that something is done to.
function bundle(name, kinds) {
  const list = [...kinds.values()].flat();
  const [a, b] = name.split("-").map(Number);
  line(name, a, b, list, {
    label: `${list.length} statements`,
    smooth: false,
    arrows: { to: { enabled: list.some((st) => st.subject === a) }, from: { enabled: list.some((st) => st.subject === b) } },
  });
}

function apart(name, kinds) {
  const [a] = name.split("-").map(Number);
  [...kinds.values()].forEach((list, which) => {
    const { subject, object, negative, modality } = list[0];
    const bend = (which - (kinds.size - 1) / 2) * STEP * (subject === a ? 1 : -1);
    line(`${name}#${which}`, subject, object, list, {
      label: words(list),
      dashes: (negative ? DENIED : DASHES)[modality],
      smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
      arrows: { to: { enabled: true }, from: { enabled: false } },
      selfReference: { size: 18 + 9 * which, angle: Math.PI / 4 },
    });
  });
}

function connect() {
  const options = {
    ...data.options,
    autoResize: true,
    layout: { improvedLayout: false },
    interaction: { hover: true, hideEdgesOnDrag: false, multiselect: false, keyboard: { enabled: true, bindToWindow: false }, tooltipDelay: 400 },
    nodes: { borderWidth: 1.5 },
    edges: {
      arrowStrikethrough: false,
      arrows: { to: { scaleFactor: 0.55 }, from: { scaleFactor: 0.55 } },
      font: { face, size: 12, color: "#4b5563", strokeWidth: 4, strokeColor: "#ffffff", align: "middle" },
      scaling: { label: { drawThreshold: 8, maxVisible: 13 } },
      hoverWidth: 0.8,
      selectionWidth: 1.5,
    },
  };
  network = new vis.Network(stage, { nodes, edges }, options);
  stage.network = network; // so that a console, or a test, can ask where things are
  network.on("beforeDrawing", grow);
  network.on("afterDrawing", write);
  network.on("click", (event) => {
    const { x, y } = event.pointer.canvas;
    const name = names.find((one) => x > one.left && x < one.right && y > one.top && y < one.bottom);
    if (event.nodes.length) choose({ entity: event.nodes[0] });
    else if (name) choose({ entity: name.at });
    else if (event.edges.length) choose({ pair: lines.get(event.edges[0]).pair });
    else choose(null);
  });
  network.on("doubleClick", (event) => { if (event.nodes.length) surround(event.nodes[0]); });
  network.on("dragEnd", (event) => {
    for (const [at, point] of Object.entries(network.getPositions(event.nodes))) {
      if (places) places.set(Number(at), point);
      else Object.assign(entities[at], point);
    }
  });
  const canvas = stage.querySelector("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "The graph; every entity and statement in it is also listed in the panel beside it");
}

function grow() {
  const wanted = Math.max(1, network.getScale() ** -0.45);
  if (Math.abs(Math.log(wanted / grown)) < 0.12) return;
  grown = wanted;
  setTimeout(() => {
    nodes.update(nodes.getIds().map((at) => ({ id: at, size: entities[at].size * grown })));
    if (lines.size <= CROWDED) edges.update([...lines].map(([id, { look }]) => ({ id, width: look.width * grown })));
  });
}

const overlaps = (a, b, air) =>
  a.left < b.right + air.x && a.right > b.left - air.x && a.top < b.bottom + air.y && a.bottom > b.top - air.y;

// Names keep their size on the screen whatever the zoom. Where one would lie on another, or on an entity that matters
// more, it is left out.
function write(context) {
  const scale = network.getScale();
  const topLeft = network.DOMtoCanvas({ x: 0, y: 0 });
  const end = network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight });
  const points = network.getPositions();
  const air = order.length > 60 ? { x: 8 / scale, y: 5 / scale } : { x: 0, y: 0 };
  const discs = [];
  names = [];
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 3.5 / scale;
  context.strokeStyle = "#fcfcfd";
  context.fillStyle = INK;
  for (const [rank, at] of order.entries()) {
    const { x, y } = points[at];
    if (x < topLeft.x || x > end.x || y < topLeft.y || y > end.y) continue;
    const one = entities[at];
    const radius = one.size * grown;
    const size = (11.5 + one.size / 9) / scale;
    context.font = `${rank < 12 ? 600 : 400} ${size}px ${face}`;
    one.line ??= brief(one.label);
    const half = context.measureText(one.line).width / 2 + 2 / scale;
    const top = y + radius + 3 / scale;
    const box = { at, left: x - half, right: x + half, top, bottom: top + size * 1.2 };
    const free = !names.some((other) => overlaps(box, other, air)) && !discs.some((disc) => overlaps(box, disc, { x: 0, y: 0 }));
    if (rank < 60) discs.push({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
    if (!free) continue;
    names.push(box);
    context.strokeText(one.line, x, top);
    context.fillText(one.line, x, top);
  }
}

function draw({ fit = false } = {}) {
  const asked = shown();
  const pairs = gather(asked);
  const drawn = linked(asked, pairs);
  const crowded = pairs.size > CROWDED;
  const open = state.selected && state.selected.pair ? pairOf(...state.selected.pair) : null;
  places = state.around === null ? null : ring(drawn);
  lines.clear();
  for (const [name, kinds] of pairs) {
    const closed = kinds.size > BUNDLE || (crowded && kinds.size > 1);
    (closed && name !== open ? bundle : apart)(name, kinds);
  }
  spot();
  order = []; // vis-network may paint between these steps, when it no longer knows a node that had a name
  edges.clear();
  nodes.remove(nodes.getIds().filter((at) => !drawn.has(at)));
  nodes.update([...drawn].map(node));
  edges.add([...lines].map(([id, { look }]) => ({ ...look, width: look.width * (crowded ? 1 : grown), ...stroke(id) })));
  document.getElementById("empty").hidden = drawn.size > 0;
  select();
  if (fit) frame();
}

// Fit what is drawn into the window, with room for the names at its edges.
function frame(animation = false) {
  const points = Object.values(network.getPositions());
  if (!points.length) return;
  const [left, right] = [Math.min(...points.map((at) => at.x)), Math.max(...points.map((at) => at.x))];
  const [top, bottom] = [Math.min(...points.map((at) => at.y)), Math.max(...points.map((at) => at.y))];
  const scale = Math.min((stage.clientWidth - 190) / (right - left + 1), (stage.clientHeight - 120) / (bottom - top + 1), 1.1);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.02), animation });
}

// A neighbourhood: the entity in the middle, the others round it in rings, those with most statements innermost.
function ring(drawn) {
  const round = new Map([[state.around, { x: 0, y: 0 }]]);
  const others = [...drawn].filter((at) => at !== state.around);
  const wide = Math.min(Math.max(stage.clientWidth / stage.clientHeight, 0.8), 1.6);
  let [done, radius] = [0, 190];
  while (done < others.length) {
    const room = Math.min(Math.floor((2 * Math.PI * radius) / 120), others.length - done);
    for (let which = 0; which < room; which += 1) {
      const angle = (2 * Math.PI * (which + (radius % 380 ? 0 : 0.5))) / room - Math.PI / 2;
      round.set(others[done + which], { x: wide * radius * Math.cos(angle), y: radius * Math.sin(angle) });
    }
    done += room;
    radius += 190;
  }
  return round;
}

// What is selected stands out with its neighbours; the rest fades.
function spot() {
  const chosen = state.selected;
  lit = chosen && { entities: new Set(), lines: new Set() };
  if (!chosen) return;
  const name = chosen.pair ? pairOf(...chosen.pair) : null;
  for (const [id, { pair }] of lines) {
    if (name ? pairOf(...pair) !== name : !pair.includes(chosen.entity)) continue;
    lit.lines.add(id);
    pair.forEach((at) => lit.entities.add(at));
  }
  (chosen.pair || [chosen.entity]).forEach((at) => lit.entities.add(at));
}

const shade = (at) => (!lit || lit.entities.has(at) ? 1 : 0.15);

function stroke(id) {
  const { color, label } = lines.get(id);
  const bright = !lit || lit.lines.has(id);
  const opacity = !bright ? 0.07 : lit ? 1 : lines.size > CROWDED ? 0.3 : 0.8;
  const spoken = bright && (lit ? lit.lines : lines).size <= WORDS;
  return { color: { color, highlight: color, hover: color, opacity }, label: spoken ? label : "" };
}

function mark() {
  const before = new Map([...lines.keys()].map((id) => [id, stroke(id)]));
  const shades = new Map(nodes.getIds().map((at) => [at, shade(at)]));
  spot();
  nodes.update([...shades].filter(([at, was]) => was !== shade(at)).map(([at]) => ({ id: at, opacity: shade(at) })));
  const changed = [...before].filter(([id, was]) => was.color.opacity !== stroke(id).color.opacity || was.label !== stroke(id).label);
  edges.update(changed.map(([id]) => ({ id, ...stroke(id) })));
  select();
}

function select() {
  const at = state.selected ? state.selected.entity : undefined;
  order = nodes.getIds().filter((one) => shade(one) === 1);
  order.sort((a, b) => (b === at) - (a === at) || degree.get(b) - degree.get(a));
  network.unselectAll();
  if (isDrawn(at)) network.selectNodes([at], false);
  else network.redraw();
}

function travel(at) {
  if (!isDrawn(at)) return;
  network.focus(at, { scale: Math.max(network.getScale(), 0.8), animation: glide(350) });
}
