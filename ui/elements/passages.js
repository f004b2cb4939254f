export default function (component) {
  draw(component, ({ passages, notices, searched }, send) => [
    ...notices.map((notice) => element("p", { class: "note" }, notice)),
    element("ol", {}, ...passages.map((passage, index) => found(passage, () => send("open", index)))),
    element("p", { class: "quiet" }, searched),
  ]);
}

function found({ title, outlet, grade, day, found, segments }, pressed) {
  return element(
    "li",
    {},
    opensDrawer(pressable({ class: "near" }, pressed, foreign("bdi", { class: "title" }, title))),
    element("div", { class: "quiet" }, foreign("bdi", {}, outlet), grade && " ", gradeMark(grade), ` · ${day} · found ${found}`),
    element("div", { class: "body", dir: "auto" }, ...segments.map(run)),
  );
}

function run({ text, marking }) {
  return marking ? element("mark", {}, text) : text;
}
