export default function (component) {
  const fresh = draw(component, ({ title, meta, language, opinion, link, notes, segments }) => [
    foreign("h2", {}, title),
    foreign("p", { class: "quiet" }, meta),
    opinion && foreign("p", { class: "opinion quiet" }, opinion),
    link && element("p", { class: "quiet" }, outside(link)),
    ...notes.map((note) => element("p", { class: "note" }, note)),
    element("div", { class: "body", dir: "auto", lang: language }, ...segments.flatMap(run)),
  ]);
  return fresh ? bringTo("center", component.parentElement.querySelector("mark.cited, mark.near")) : undefined;
}

function run({ text, marking, number, page }) {
  const shown = marking ? element("mark", { class: marking, "data-number": number }, text) : text;
  return page ? [pageMark(page), shown] : [shown];
}

/* Drawn by the style sheet, so that it is not copied with the text. */
function pageMark(page) {
  return element("span", { class: "page", role: "doc-pagebreak", "aria-label": `Page ${page}`, "data-page": `p. ${page}` });
}

function outside(link) {
  const attributes = { href: link, target: "_blank", rel: "noopener noreferrer nofollow" };
  return element("a", attributes, "Open the original ↗");
}
