// A field for the name of a thing offers names while one types. Without this module the page itself says what it found.
import { ask, Choices, option, settled } from "./choices.js";

/** Offer names under a field: `make` makes an option of a thing, `take(option, event)` is called for the one that is chosen. */
function offerNames(field, after, make, take) {
  const choices = new Choices(field, "Names", take);
  choices.list.classList.add("names");
  after.after(choices.list);
  let asked = "";

  async function look() {
    const text = field.value.trim();
    asked = text;
    const found = text && (await ask(`/explore?${new URLSearchParams({ q: text, format: "json" })}`));
    if (asked === text && document.activeElement === field) choices.show((found?.hits ?? []).map(make).filter(Boolean));
  }

  field.oninput = settled(look, 80);
  field.onkeydown = (event) => {
    if (event.key === "Escape" && choices.open) {
      event.preventDefault();
      choices.show([]);
    }
    if (choices.move(event) || event.key !== "Enter" || event.isComposing) return;
    // What is listed belongs to other letters until the answer is there: Enter then sends the form.
    if (choices.open && asked === field.value.trim() && choices.chosen) take(choices.chosen, event);
  };
  field.onblur = () => choices.show([]);
  return choices;
}

// Where a name leads on.
for (const form of document.querySelectorAll("form[data-names]")) {
  const make = ({ name, kind, ref }) => option(name, "a", { href: form.dataset.names + ref, tabindex: "-1" }, kind);
  offerNames(form.elements.q, form, make, (taken, event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    location.assign(taken.href);
  });
}

// Where a name is put into the field.
for (const field of document.querySelectorAll("input[data-kind]")) {
  const make = ({ name, ref }) => ref.startsWith(`${field.dataset.kind}:`) && option(name, "div", { "data-name": name, "data-ref": ref });
  const choices = offerNames(field, field, make, ({ dataset }, event) => {
    event.preventDefault();
    field.value = dataset.name;
    const meant = field.form.elements[`${field.name}_id`];
    if (meant?.type === "hidden") meant.value = dataset.ref.slice(field.dataset.kind.length + 1);
    choices.show([]);
  });
}
