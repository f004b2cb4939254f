export default function (component) {
  draw(component, ({ heading, searched, missing, meant, other_language, nearest }, send) => [
    element(
      "section",
      { class: "abstention", "aria-label": heading },
      foreign("h3", {}, heading),
      missing.length ? element("p", {}, "Not covered: ", ...quotedWords(missing, meant), ".") : null,
      other_language ? element("p", {}, other_language) : null,
      element("p", { class: "quiet" }, searched),
      nearest.length ? element("h4", {}, "What came nearest") : null,
      nearest.length ? element("ul", {}, ...nearest.map((article, index) => near(article, index, send))) : null,
    ),
  ]);
}

function quotedWords(words, meant) {
  return words.flatMap((word, index) => [
    index ? ", “" : "“",
    foreign("bdi", {}, word),
    "”",
    ...(Object.hasOwn(meant, word) ? [" (did you mean “", foreign("bdi", {}, meant[word]), "”?)"] : []),
  ]);
}

function near({ title, outlet, grade, day, carriers }, index, send) {
  return element(
    "li",
    {},
    opensDrawer(pressable({ class: "near" }, () => send("open", index), foreign("bdi", { class: "title" }, title))),
    element("div", { class: "quiet" }, foreign("bdi", {}, outlet), grade && " ", gradeMark(grade), " · ", day),
    alsoCarried(carriers, (id) => send("carrier", id)),
  );
}
