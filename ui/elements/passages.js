export default function (component) {
  draw(component, ({ passages, notices, searched }, send) => [
    ...notices.map((notice) => element("p", { class: "note" }, notice)),
    element("ol", {}, ...passages.map((passage) => found(passage, send))),
    element("p", { class: "quiet" }, searched),
  ]);
}

function found({ number, title, outlet, grade, day, found, segments, carriers }, send) {
  return element(
    "li",
    {},
    opensDrawer(pressable({ class: "near" }, () => send("open", number), foreign("bdi", { class: "title" }, title))),
    element("div", { class: "quiet" }, foreign("bdi", {}, outlet), grade && " ", gradeMark(grade), ` · ${day} · found ${found}`),
    alsoCarried(carriers, (id) => send("carrier", id)),
    element("div", { class: "body", dir: "auto" }, ...segments.map(run)),
  );
}

function run({ text, marking }) {
  return marking ? element("mark", {}, text) : text;
}
