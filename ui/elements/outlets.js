export default function (component) {
  const root = component.parentElement.querySelector(".root");
  draw(component, ({ rows, grades, longest, hint }, send) => {
    const typed = root.edits?.() ?? [];
    const made = rows.map((row) => outlet(row, typed, grades, longest));
    root.edits = () => made.map(({ edit }) => edit()).filter(Boolean);
    const save = () => root.edits().length && send("save", root.edits());
    return [
      element("p", { class: "quiet hint" }, hint),
      element(
        "div",
        { class: "outlets", role: "table", "aria-label": "Outlets" },
        element("div", { class: "row heading", role: "row" }, ...["Outlet", "Other names", "Grade", "Note"].map(heading)),
        ...made.map(({ drawn }) => drawn),
      ),
      pressable({ class: "save" }, save, "Save outlets"),
    ];
  });
}

function heading(label) {
  return element("div", { role: "columnheader" }, label);
}

/* A row, and a way to what was changed in it. What was typed stays when other rows change. */
function outlet({ cells, articles }, typed, grades, longest) {
  const now = typed.find(({ before }) => JSON.stringify(before) === JSON.stringify(cells))?.after ?? cells;
  const label = (what) => `${what} of ${cells.name}`;
  const field = (name, what, attributes = {}) =>
    foreign("input", { type: "text", "aria-label": label(what), placeholder: what, value: now[name], ...attributes });
  const fields = {
    name: field("name", "Name"),
    also: field("also", "Other names"),
    grade: choice(now.grade, grades, label("Grade")),
    note: field("note", "Note", { maxlength: longest }),
  };
  const count = element("div", { class: "quiet" }, articles);
  const cell = ([name, made]) => element("div", { role: "cell", class: `of-${name}` }, made, name === "name" ? count : null);
  const drawn = element("div", { class: "row", role: "row" }, ...Object.entries(fields).map(cell));
  return {
    drawn,
    edit: () => {
      const after = Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));
      return Object.keys(after).some((name) => after[name] !== cells[name]) ? { before: cells, after } : null;
    },
  };
}

function choice(chosen, grades, label) {
  const option = (value, told) => element("option", { value, selected: value === chosen ? "" : null }, told);
  const graded = Object.entries(grades).map(([grade, told]) => option(grade, `${grade} – ${told}`));
  return element("select", { "aria-label": label }, option("", "–"), ...graded);
}
