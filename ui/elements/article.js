export default function (component) {
  const fresh = draw(component, ({ title, meta, link, notes, segments }) => [
    foreign("h2", {}, title),
    foreign("p", { class: "quiet" }, meta),
    link && element("p", { class: "quiet" }, outside(link)),
    ...notes.map((note) => element("p", { class: "note" }, note)),
    element("div", { class: "body", dir: "auto" }, ...segments.map(run)),
  ]);
  return fresh ? bringTo("center", component.parentElement.querySelector("mark.cited, mark.near")) : undefined;
}

function run({ text, marking, number }) {
  return marking ? element("mark", { class: marking, "data-number": number }, text) : text;
}

function outside(link) {
  const attributes = { href: link, target: "_blank", rel: "noopener noreferrer nofollow" };
  return element("a", attributes, "Open the original ↗");
}
