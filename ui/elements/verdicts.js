export default function (component) {
  draw(component, ({ summary, verdicts }, send) => [
    element("p", { class: "quiet" }, summary),
    element("ol", {}, ...verdicts.map((each, row) => verdict(each, (chip) => send("open", [row, chip])))),
  ]);
}

function verdict({ text, judgement, said, reasons, chips, against }, open) {
  const chip = (each, index) => [" ", citationChip(each, () => open(index))];
  return element(
    "li",
    { class: judgement },
    element("span", { class: "judgement" }, said),
    foreign("p", { class: "text" }, text),
    ...reasons.map((reason) => foreign("p", { class: "quiet" }, reason)),
    element("div", {}, ...chips.flatMap(chip)),
    against.length ? element("div", { class: "quiet" }, "But: ", ...against.flatMap((each, i) => chip(each, chips.length + i))) : null,
  );
}
