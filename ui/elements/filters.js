export default function (component) {
  draw(component, ({ narrowed, undated, phrases }, send) => [
    element(
      "div",
      { class: "filters" },
      narrowed ? foreign("span", {}, narrowed) : null,
      undated ? element("span", { class: "quiet" }, undated) : null,
      ...phrases.map((phrase, index) => chipFor(phrase, () => send("drop", index))),
    ),
  ]);
}

function chipFor(phrase, pressed) {
  const label = `Ask without the filter “${phrase}”`;
  return pressable(
    { class: "chip", "aria-label": label, title: label },
    pressed,
    foreign("bdi", {}, phrase),
    element("span", { class: "cross", "aria-hidden": "true" }, "×"),
  );
}
