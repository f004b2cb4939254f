export default function (component) {
  draw(component, ({ conversations, current }, send) => [
    element(
      "nav",
      { "aria-label": "Conversations" },
      element("ul", {}, ...conversations.map((each) => element("li", {}, entry(each, current, send)))),
    ),
  ]);
}

/* A real link: it can be opened in another tab. A plain click stays on the page. */
function entry({ id, title, day }, current, send) {
  const link = element(
    "a",
    { href: `?conversation=${encodeURIComponent(id)}`, "aria-current": id === current ? "page" : null },
    foreign("bdi", { class: "title" }, title),
    element("span", { class: "quiet" }, day),
  );
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    send("open", id);
  });
  return link;
}
