// The note box: the @ picker, names found in the text, and a draft that is never lost.
import { ask, Choices, element, option, settled } from "./choices.js";
import { takePictures } from "./pictures.js";

const MENTION = /@\[([^[\]\n]+)\]\(([A-Za-z]+:[\w-]+)\)/g;
const WAITS = "No connection. It is kept here, and saved as soon as there is one.";
const { viewer } = document.body.dataset;

class Capture {
  constructor(form) {
    this.form = form;
    this.field = form.elements.text;
    this.key = `draft:${viewer}:${form.dataset.draft}`;
    this.subjects = form.querySelector(".subjects");
    this.status = form.elements.draft;
    this.names = new Map();
    this.edits = form.dataset.draft.startsWith("edit:");
    this.field.value = this.read(this.field.value);
    // A form that came back from the server holds what is to be looked at, not what was kept.
    this.answered = "answered" in form.dataset;
    this.given = this.edits && !this.answered ? this.field.value : "";
    this.picker = new Choices(this.field, "Who or what", (taken) => this.mention(taken));
    this.field.after(this.picker.list);
    takePictures(form, this.field);
    const isWaiting = this.restore();
    this.listen();
    if (this.field.value) this.findNames();
    if (isWaiting && navigator.onLine) form.requestSubmit();
  }

  listen() {
    const { form, field } = this;
    const soon = [settled(() => this.keep(), 300), settled(() => this.findNames(), 400), settled(() => this.pick(), 80)];
    field.oninput = ({ data }) => {
      this.closeUp(data);
      soon.forEach((act) => act());
    };
    field.onkeydown = (event) => this.press(event);
    field.onblur = () => this.picker.show([]);
    form.onchange = ({ target }) => {
      if (target.name === "audience") localStorage.setItem(`audience:${viewer}`, target.value);
      this.keep();
    };
    form.onformdata = ({ formData }) => formData.set("text", this.written());
    form.onsubmit = (event) => this.send(event);
    for (const leaving of ["pagehide", "visibilitychange"]) addEventListener(leaving, () => this.keep());
    addEventListener("online", () => this.waiting && form.requestSubmit());
  }

  press(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    else if (!this.picker.open || event.isComposing || this.picker.move(event)) return;
    else if (event.key === "Escape") this.picker.show([]);
    else if (event.key === "Enter" || event.key === "Tab") this.mention(this.picker.chosen);
    else return;
    event.preventDefault();
  }

  // Mentions are shown as @Name and sent as @[Name](Kind:id).

  read(text) {
    return text.replace(MENTION, (_, name, thing) => `@${this.named(name, thing)}`);
  }

  /** Give a thing a name that no other one in this note has. */
  named(name, thing) {
    let shown = name;
    for (let next = 2; (this.names.get(shown) ?? thing) !== thing; next++) shown = `${name} ${next}`;
    this.names.set(shown, thing);
    return shown;
  }

  written() {
    const longestFirst = [...this.names].sort(([a], [b]) => b.length - a.length);
    return longestFirst.reduce((text, [name, thing]) => text.replaceAll(`@${name}`, () => `@[${name}](${thing})`), this.field.value);
  }

  /** What stands between the last @ and the cursor, null where nobody is being named. */
  typed() {
    const found = /(?:^|[\s(])@([^@\n]{0,40})$/u.exec(this.field.value.slice(0, this.field.selectionStart));
    return found && ![...this.names.keys()].some((name) => found[1].startsWith(name)) ? found[1] : null;
  }

  async pick() {
    const typed = this.typed();
    const found = typed === null ? [] : await ask(`/notes/mentions?${new URLSearchParams({ q: typed })}`);
    if (this.typed() !== typed || document.activeElement !== this.field) return;
    // Who works at a company that the note is about comes first.
    const about = [this.field.value, ...this.boxes().map((box) => box.parentNode.textContent)].join(" ");
    const isNear = ({ detail }) => Boolean(detail?.includes(", ")) && about.includes(detail.slice(detail.indexOf(", ") + 2));
    const ranked = (found ?? []).toSorted((one, other) => isNear(other) - isNear(one));
    this.picker.show(ranked.map(({ kind, id, name, detail }) =>
      option(name, "div", { "data-thing": `${kind}:${id}`, "data-name": name }, detail || kind)));
  }

  mention({ dataset }) {
    const at = this.field.selectionStart;
    const start = at - (this.typed() ?? "").length - 1;
    this.field.setRangeText(`@${this.named(dataset.name.replace(/[[\]\n]/g, " "), dataset.thing)} `, start, at, "end");
    this.picker.show([]);
    this.field.dispatchEvent(new Event("input"));
    this.spaced = this.field.selectionStart;
  }

  /** Take the space behind a mention away again where a sentence or a part of it ends there. */
  closeUp(typed) {
    const at = this.field.selectionStart;
    if (typed && ".,;:!?)".includes(typed) && at === this.spaced + 1) this.field.setRangeText(typed, at - 2, at, "end");
    this.spaced = null;
  }

  async findNames() {
    const body = new FormData(this.form);
    const { value } = this.field;
    const found = value.trim() ? await ask("/notes/found", { method: "POST", body, headers: { "X-CSRFToken": body.get("csrf_token") } }) : [];
    if (found && this.field.value === value) this.offer(found);
  }

  /** Offer what was found as chips; what is ticked stays, an offer whose name is gone from the text goes. */
  offer(found) {
    const wanted = new Map(found.map(({ kind, id, name }) => [`${kind}:${id}`, name]));
    for (const [name, thing] of this.names) if (this.field.value.includes(`@${name}`)) wanted.delete(thing);
    for (const box of this.boxes()) {
      if (!box.checked && !box.defaultChecked && !wanted.has(box.value)) box.parentNode.remove();
      wanted.delete(box.value);
    }
    for (const [thing, name] of wanted) this.chip(thing, name);
  }

  chip(thing, name) {
    const box = element("input", { type: "checkbox", name: "about", value: thing });
    this.subjects.append(element("label", { class: "chip" }, box, element("bdi", {}, name)));
    return box;
  }

  boxes() {
    return [...this.subjects.querySelectorAll("input")];
  }

  keep() {
    if (this.sent) return;
    if (this.field.value.trim() === this.given.trim()) return localStorage.removeItem(this.key);
    const about = this.boxes().filter((box) => box.checked).map((box) => [box.value, box.parentNode.textContent]);
    const kept = { text: this.written(), about, waiting: this.waiting, was: this.was().map((one) => one.value), fields: {} };
    // Sent again, it is the same note, made of the same revision.
    for (const name of ["form", "revision", "title", "happened"]) kept.fields[name] = this.form.elements[name]?.value;
    localStorage.setItem(this.key, JSON.stringify(kept));
    this.status.value = this.waiting ? WAITS : "Draft kept on this device";
  }

  was() {
    return [...this.form.querySelectorAll("input[name=was]")];
  }

  /** Put a kept draft into the form; true where it was to be sent already. */
  restore() {
    // An edited note has its own audience.
    if (this.answered || (this.field.value && !this.edits)) return false;
    const last = localStorage.getItem(`audience:${viewer}`);
    const seen = [...this.form.elements].find((one) => one.name === "audience" && one.value === last);
    if (seen && !this.edits) seen.checked = true;
    const draft = JSON.parse(localStorage.getItem(this.key));
    if (!draft) return false;
    this.field.value = this.read(draft.text);
    for (const [name, value] of Object.entries(draft.fields ?? {})) if (this.form.elements[name] && value) this.form.elements[name].value = value;
    if (this.edits && draft.was) {
      for (const one of this.was()) one.remove();
      for (const value of draft.was) this.form.append(element("input", { type: "hidden", name: "was", value }));
    }
    for (const [thing, name] of draft.about) (this.boxes().find((box) => box.value === thing) ?? this.chip(thing, name)).checked = true;
    this.status.value = "Your draft is back";
    return Boolean(draft.waiting);
  }

  /** Leave the draft marked as sent: page.js drops it where the next page says that a note was saved. */
  send(event) {
    // Until a page says that it was saved, it waits: where the connection is lost on the way it is sent again.
    this.waiting = Boolean(this.field.value.trim());
    this.keep();
    if (this.field.value.trim() && navigator.onLine) {
      localStorage.setItem("sent", this.key);
      this.sent = true;
      return setTimeout(() => (this.sent = false), 9000);
    }
    event.preventDefault();
    if (!this.field.value.trim()) this.status.value = "Nothing is written yet.";
    this.field.focus();
  }
}

for (const form of document.querySelectorAll("form.capture")) new Capture(form);
