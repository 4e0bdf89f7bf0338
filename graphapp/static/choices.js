// A list to choose from under a text field, the listbox half of the combobox pattern: for the palette and the @ picker.
let made = 0;

/** Make an element with these attributes and children (texts or elements). */
export function element(name, attributes, ...children) {
  const node = document.createElement(name);
  set(node, attributes);
  node.append(...children);
  return node;
}

export function set(node, attributes) {
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
}

/** Ask for JSON; null where no answer comes. */
export async function ask(url, options) {
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" }, ...options });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** Call `act` once the calls have been still for `wait` milliseconds. */
export function settled(act, wait) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
}

/** An option that shows a name and, quietly, a detail. */
export function option(name, tag, attributes, detail) {
  const quiet = detail ? [element("small", {}, detail)] : [];
  return element(tag, { role: "option", ...attributes }, element("bdi", {}, name), ...quiet);
}

export class Choices {
  /** `field` keeps the focus; `take(option, event)` is called for the one that is clicked. */
  constructor(field, label, take) {
    this.field = field;
    this.list = element("div", { role: "listbox", id: `choices-${++made}`, "aria-label": label, class: "offers", hidden: "" });
    set(field, { "aria-autocomplete": "list", "aria-controls": this.list.id });
    // A textarea may not be a combobox; it says what is chosen by aria-activedescendant alone.
    if (field.tagName === "INPUT") set(field, { role: "combobox", "aria-expanded": "false" });
    this.list.onmousedown = (event) => event.preventDefault();
    this.list.onclick = (event) => {
      const taken = event.target.closest("[role=option]");
      if (taken) take(taken, event);
    };
  }

  get chosen() {
    return this.list.querySelector("[aria-selected=true]");
  }

  get open() {
    return !this.list.hidden;
  }

  /** Show these nodes, options or groups of them; the first option is the chosen one. */
  show(nodes) {
    this.list.replaceChildren(...nodes);
    this.list.hidden = !nodes.length;
    if (this.field.role) this.field.ariaExpanded = this.open;
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((one, index) => set(one, { id: `${this.list.id}-${index}`, "aria-selected": "false" }));
    this.choose(this.options[0]);
  }

  choose(one) {
    if (this.chosen) this.chosen.ariaSelected = "false";
    set(this.field, { "aria-activedescendant": one?.id ?? "" });
    if (!one) return;
    one.ariaSelected = "true";
    one.scrollIntoView({ block: "nearest" });
  }

  /** Move with the arrows; false where there is nowhere to go. */
  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = this.options?.length;
    if (!step || !count) return false;
    event.preventDefault();
    this.choose(this.options[(this.options.indexOf(this.chosen) + step + count) % count]);
    return true;
  }
}
