// Ctrl K, or "/": search from anywhere. Without this module the same form and link lead to the page of results.
import { ask, Choices, element, option, settled } from "./choices.js";

const field = element("input", { type: "search", "aria-label": "Search", name: "q", autocomplete: "off", spellcheck: "false",
  placeholder: "A name, a word, “who knows …”" });
const choices = new Choices(field, "What was found", (taken, event) => event.ctrlKey || event.metaKey || go(taken, event));
const said = element("p", { class: "none", role: "status" });
const dialog = element("dialog", { class: "palette", "aria-label": "Search" },
  element("form", { action: "/search" }, field), said, choices.list);
document.body.append(dialog);

const HINT = "Type a name, a word from a note, or a question: “who knows cold chain”, “who works at Globex”. Typos are forgiven.";
const MINE = [["My companies", "/companies?by=mine"], ["Contacts I know", "/contacts?by=mine"], ["What is new", "/news"],
  ["Whom to ask", "/experts"], ["Write a note", "/notes/new"]].map(([title, url]) => ({ title, url }));
let asked = "";

function go(taken, event) {
  event.preventDefault();
  location.assign(taken.href);
}

function open(text = "") {
  if (dialog.open) return;
  dialog.showModal();
  field.value = text;
  field.select();
  look();
}

function group(label, hits) {
  const options = hits.map(({ title, subtitle, url }) => option(title, "a", { href: url, tabindex: "-1" }, subtitle));
  return element("div", { role: "group", "aria-label": label },
    element("div", { class: "group", "aria-hidden": "true" }, label), ...options);
}

function show(groups) {
  choices.show(groups.filter(([, hits]) => hits?.length).map(([label, hits]) => group(label, hits)));
}

async function look() {
  const text = field.value.trim();
  asked = text;
  said.textContent = "";
  if (!text) {
    said.textContent = HINT;
    return show([["Lately open", JSON.parse(localStorage.getItem(`lately:${document.body.dataset.viewer}`) ?? "[]")], ["Go to", MINE]]);
  }
  const found = await ask(`/search?${new URLSearchParams({ q: text, format: "json" })}`);
  if (asked !== text) return;
  show(found ? [["Answers", found.answers], ...found.groups.map(({ label, hits }) => [label, hits])] : []);
  if (!found) said.textContent = "No answer came. Enter tries the page of results.";
  else if (found.said) said.textContent = found.said;
  else if (!choices.open) said.textContent = `Nothing has “${text}” in it. Fewer letters find more.`;
}

field.oninput = settled(look, 80);
field.onkeydown = (event) => {
  // The browser would only empty the field.
  if (event.key === "Escape") dialog.close();
  if (choices.move(event) || event.key !== "Enter" || event.isComposing) return;
  // Until the answer is there, what is listed belongs to other letters: Enter then sends the form.
  if (asked === field.value.trim() && choices.chosen) go(choices.chosen, event);
};
dialog.onclick = (event) => event.target === dialog && dialog.close();

for (const way of document.querySelectorAll("[data-palette]")) {
  way.addEventListener(way.tagName === "FORM" ? "mousedown" : "click", (event) => {
    event.preventDefault();
    open(way.querySelector("input")?.value);
  });
}
addEventListener("keydown", (event) => {
  const called = event.key === "k" && (event.ctrlKey || event.metaKey);
  const slash = event.key === "/" && !event.target.closest("input, textarea, select");
  if (!called && !slash) return;
  event.preventDefault();
  open();
});
