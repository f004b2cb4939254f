export default function (component) {
  draw(component, ({ notices, reports, dropped, audit, markdown }) => [
    ...notices.map((notice) => foreign("p", { class: "notice" }, notice)),
    ...reports.map((told) => foreign("p", { class: "report quiet" }, told)),
    dropped.length ? leftOut(dropped) : null,
    element("div", { class: "line" }, foreign("span", { class: "audit quiet" }, audit), copyButton(markdown)),
  ]);
}

/* What a language model wrote and the archive does not prove: only for those who ask to see it. */
function leftOut(dropped) {
  const lines = dropped.map(({ text, reason }) =>
    element("li", {}, foreign("span", { class: "unproved" }, text), foreign("div", { class: "quiet" }, reason)),
  );
  return element(
    "details",
    { class: "left-out" },
    element("summary", { class: "quiet" }, `Left out (${dropped.length}): written, but not proved by the archive`),
    element("ul", {}, ...lines),
  );
}

function copyButton(markdown) {
  const button = pressable({ class: "copy quiet", "aria-live": "polite" }, () => copy(), "Copy as Markdown");
  const copy = async () => {
    button.textContent = (await copied(markdown)) ? "Copied" : "Your browser would not copy";
    setTimeout(() => (button.textContent = "Copy as Markdown"), 2500);
  };
  return button;
}

/* A page that is not served from this machine or over https has no clipboard of its own. */
async function copied(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
  const area = element("textarea", { style: "position:fixed;opacity:0" });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
