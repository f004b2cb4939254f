export default function (component) {
  const fresh = draw(component, ({ text }) => [foreign("h2", { class: "question" }, text)]);
  const { arrival } = component.data;
  return fresh && arrival ? bringTo("start", component.parentElement.querySelector("h2")) : undefined;
}
