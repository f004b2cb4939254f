/* Children are elements or text; text never becomes markup. Attributes whose value is null are left out. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/* Text of an article or an outlet: its direction of writing is its own affair. */
function foreign(tag, attributes, text) {
  return element(tag, { dir: "auto", ...attributes }, text);
}

function pressable(attributes, pressed, ...children) {
  const button = element("button", { type: "button", ...attributes }, ...children);
  button.addEventListener("click", pressed);
  return button;
}

/* A closing drawer cannot give the focus back to a button in here, so the button takes it. */
function opensDrawer(button) {
  button.addEventListener("click", () => {
    let open = false;
    const watch = new MutationObserver(() => {
      const now = document.querySelector("[role=dialog]") !== null;
      if (open && !now) {
        watch.disconnect();
        requestAnimationFrame(() => button.focus({ preventScroll: true }));
      }
      open = now;
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
  return button;
}

/* The grade of an outlet, beside its name. */
function gradeMark(grade, told) {
  return grade && element("span", { class: "grade", title: told, "aria-label": `graded ${grade}`, role: "img" }, grade);
}

/* Who else carries a report: each opens its own article; of many, the others are folded away. */
function alsoCarried(carriers, open) {
  if (!carriers.length) return null;
  const named = carriers.map((carrier) => carrierNamed(carrier, () => open(carrier.id)));
  const listed = (some) => some.flatMap((each, index) => (index ? [", ", each] : [each]));
  const more = named.splice(carriers.length > 4 ? 3 : 4);
  return element(
    "div",
    { class: "quiet carried" },
    "also carried by ",
    ...listed(named),
    more.length ? element("details", {}, element("summary", {}, ` and ${more.length} more`), ...listed(more)) : null,
  );
}

function carrierNamed({ name, first, label }, pressed) {
  const button = opensDrawer(pressable({ "aria-label": label, title: label }, pressed, foreign("bdi", {}, name)));
  return element("span", {}, button, first ? " (first)" : null);
}

/* A citation that opens its article at the sentence. */
function citationChip({ number, outlet, grade, day, page, since, label }, pressed) {
  return opensDrawer(
    pressable(
      { class: "chip", "aria-label": label, title: label },
      pressed,
      element("span", { class: "number" }, String(number)),
      foreign("bdi", { class: "outlet" }, outlet),
      gradeMark(grade),
      element("span", { class: "day" }, day),
      page && element("span", { class: "day" }, page),
      since && element("span", { class: "since" }, since),
    ),
  );
}

const GESTURES = ["wheel", "touchmove", "keydown", "pointerdown"];

/* Drawers slide in, fonts arrive late, the page follows what grows: scroll again until that has settled, on a slow
   machine too, or until the reader takes over. */
function bringTo(block, target) {
  if (!target) return undefined;
  const timers = [0, 150, 450, 1200, 3000].map((delay) =>
    setTimeout(() => target.scrollIntoView({ block, inline: "nearest" }), delay),
  );
  const stop = () => {
    timers.forEach(clearTimeout);
    GESTURES.forEach((gesture) => removeEventListener(gesture, stop, true));
  };
  GESTURES.forEach((gesture) => addEventListener(gesture, stop, { capture: true, passive: true }));
  return stop;
}

/* Draw only when the data changed, so that the keyboard's focus stays where it is. */
function draw({ parentElement, data, setTriggerValue }, make) {
  const root = parentElement.querySelector(".root");
  root.send = setTriggerValue;
  const known = JSON.stringify(data);
  if (root.known === known) return false;
  root.known = known;
  root.replaceChildren(...make(data, (name, value) => root.send(name, value)).filter(Boolean));
  return true;
}
