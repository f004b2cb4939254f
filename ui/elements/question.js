export default function (component) {
  const { text, arrival } = component.data;
  if (draw(component, () => [foreign("h2", { class: "question" }, text)]) && arrival) {
    component.parentElement.querySelector("h2").scrollIntoView({ block: "start" });
  }
}
