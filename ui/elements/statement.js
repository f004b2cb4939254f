export default function (component) {
  draw(component, ({ text, quoted, chips }, send) => [
    element(
      quoted ? "blockquote" : "p",
      { class: "statement" },
      foreign("span", { class: "text" }, text),
      ...chips.flatMap((chip, index) => [" ", chipFor(chip, () => send("open", index))]),
    ),
  ]);
}

function chipFor({ number, outlet, day, label }, pressed) {
  return opensDrawer(
    pressable(
      { class: "chip", "aria-label": label, title: label },
      pressed,
      element("span", { class: "number" }, String(number)),
      foreign("bdi", { class: "outlet" }, outlet),
      element("span", { class: "day" }, day),
    ),
  );
}
