// Claims that the text of a note seems to make, offered under it: one tap keeps one. Nothing is kept by itself.
import { ask, element, settled } from "./choices.js";

class Claims {
  constructor(form) {
    this.form = form;
    this.field = form.elements.text;
    this.place = form.querySelector(".claimed");
    const soon = settled(() => this.find(), 500);
    this.field.addEventListener("input", soon);
    form.addEventListener("change", ({ target }) => ["about", "happened"].includes(target.name) && soon());
    if (this.field.value) soon();
  }

  async find() {
    const body = new FormData(this.form);
    const { value } = this.field;
    const headers = { "X-CSRFToken": body.get("csrf_token") };
    const found = value.trim() ? await ask("/claims/found", { method: "POST", body, headers }) : [];
    if (found && this.field.value === value) this.offer(found);
  }

  /** What is ticked stays; an offer that the text does not make any more goes. */
  offer(found) {
    const wanted = new Map(found.map((one) => [one.value, one]));
    for (const box of this.place.querySelectorAll("input")) {
      if (!box.checked && !wanted.has(box.value)) box.parentNode.remove();
      wanted.delete(box.value);
    }
    for (const { value, label, about, quote } of wanted.values()) {
      const box = element("input", { type: "checkbox", name: "claim", value });
      const said = about && !label.includes(about) ? `${label} (${about})` : label;
      this.place.append(element("label", { class: "chip", title: quote }, box, element("bdi", {}, said)));
    }
  }
}

for (const form of document.querySelectorAll("form.capture:has(.claimed)")) new Claims(form);
