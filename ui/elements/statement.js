export default function (component) {
  draw(component, ({ text, quoted, chips }, send) => [
    element(
      quoted ? "blockquote" : "p",
      { class: "statement" },
      foreign("span", { class: "text" }, text),
      ...chips.flatMap((chip, index) => [" ", citationChip(chip, () => send("open", index))]),
    ),
  ]);
}
