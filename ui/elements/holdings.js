export default function (component) {
  draw(component, ({ columns, rows, summary, family, place, before, after }, send) => [
    element("p", { class: "quiet summary", role: "status" }, summary, ...(family ? [" ", everyArticle(send)] : [])),
    rows.length > 0 &&
      element(
        "table",
        {},
        element("thead", {}, element("tr", {}, ...columns.map((column) => heading(column, send)), element("td", { class: "remove" }))),
        element("tbody", {}, ...rows.map((row) => article(row, send))),
      ),
    place && turning(place, before, after, send),
  ]);
}

function everyArticle(send) {
  return pressable({ class: "all" }, () => send("family", ""), "Show all");
}

function heading({ name, label, sorted }, send) {
  const arrow = { ascending: " ↑", descending: " ↓" }[sorted] ?? "";
  const button = pressable({}, () => send("sort", name), label, element("span", { "aria-hidden": "true" }, arrow));
  return element("th", { scope: "col", class: name, "aria-sort": sorted }, button);
}

function article({ id, title, outlet, grade, opinion, author, language, published, report, sentences, versions, origin, whole_origin }, send) {
  const name = foreign("bdi", { class: "name" }, title);
  return element(
    "tr",
    {},
    element(
      "th",
      { scope: "row", class: "title" },
      opensDrawer(pressable({ class: "open" }, () => send("open", id), name)),
      origin && foreign("div", { class: "quiet origin", title: whole_origin }, origin),
    ),
    element("td", { class: "source", title: opinion }, outlet ? foreign("bdi", {}, outlet) : null, grade && " ", gradeMark(grade)),
    foreign("td", { class: "author" }, author),
    element("td", { class: "language" }, language),
    element("td", { class: "published" }, published),
    element("td", { class: "report" }, report ? pressable({}, () => send("family", id), foreign("bdi", {}, report)) : null),
    count("sentences", sentences),
    count("versions", versions),
    element(
      "td",
      { class: "remove" },
      opensDrawer(pressable({ "aria-label": `Remove ${title}`, title: "Remove" }, () => send("remove", id), "×")),
    ),
  );
}

/* The unit is told where the columns have no headings. */
function count(name, [number, unit]) {
  return element("td", { class: name, "data-unit": unit }, number);
}

function turning(place, before, after, send) {
  return element(
    "nav",
    { "aria-label": "Pages of articles" },
    turn("← Previous", before, () => send("turn", -1)),
    element("span", { class: "quiet" }, place),
    turn("Next →", after, () => send("turn", 1)),
  );
}

function turn(label, possible, pressed) {
  return pressable({ disabled: possible ? null : "" }, pressed, label);
}
