export default function (component) {
  const fresh = draw(component, ({ title, meta, link, notes, segments }) => [
    foreign("h2", {}, title),
    foreign("p", { class: "quiet" }, meta),
    link && element("p", { class: "quiet" }, outside(link)),
    ...notes.map((note) => element("p", { class: "note" }, note)),
    element("div", { class: "body", dir: "auto" }, ...segments.map(run)),
  ]);
  return fresh ? keepInView(component.parentElement.querySelector("mark.cited, mark.near")) : undefined;
}

function run({ text, marking, number }) {
  return marking ? element("mark", { class: marking, "data-number": number }, text) : text;
}

function outside(link) {
  const attributes = { href: link, target: "_blank", rel: "noopener noreferrer nofollow" };
  return element("a", attributes, "Open the original ↗");
}

/* The drawer slides in and fonts arrive late: keep the sentence in the middle until it has settled. */
function keepInView(mark) {
  if (!mark) return undefined;
  const show = () => mark.scrollIntoView({ block: "center", inline: "nearest" });
  const timers = [0, 120, 400].map((delay) => setTimeout(show, delay));
  return () => timers.forEach(clearTimeout);
}
