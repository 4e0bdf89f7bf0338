// Small comforts on every page. Each leaves a form or a link that works without it.
document.documentElement.classList.add("scripted");

// Numbers and days as the reader's region writes them; the words stay English.
const locale = `en-${new Intl.Locale(navigator.language).maximize().region ?? "GB"}`;

function localize(part) {
  for (const node of part.querySelectorAll("data[value]")) {
    const { currency } = node.dataset;
    const style = currency ? { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" } : {};
    // What is no ISO code keeps the server's form.
    if (currency === undefined || /^[A-Z]{3}$/.test(currency)) node.textContent = Number(node.value).toLocaleString(locale, style);
  }
  for (const node of part.querySelectorAll("time[data-day]")) {
    node.textContent = new Date(node.dateTime).toLocaleDateString(locale, { dateStyle: "medium", timeZone: "UTC" });
  }
}

// What is wider than the screen begins in its middle, where what it is about stands.
function centre(part) {
  for (const figure of part.querySelectorAll("figure:has(> .middle)")) figure.scrollLeft = (figure.scrollWidth - figure.clientWidth) / 2;
}

/** Where a form goes when this button sends it. */
const target = (form, submitter) => submitter?.getAttribute("formaction") ?? form.action;

/** What the keyboard reaches in a part of the page, in its order. */
const reached = (part) => [...part.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")];

/** What a button or link does, to know it again in the part that comes in its place. */
const leads = (one) => one.href ?? (one.form ? `${target(one.form, one)} ${one.name} ${one.value}` : one.textContent);

/** Where the focus stays: what does the same, the nearest of several; else whatever stands in its place. */
function place(ones, at, meant) {
  const worth = (one) => (leads(one) === leads(meant)) * (1 + (one.textContent === meant.textContent));
  const order = [...ones.keys()].sort((one, other) => worth(ones[other]) - worth(ones[one]) || Math.abs(one - at) - Math.abs(other - at));
  return ones[order[0]] ?? document.getElementById("main");
}

// A form with data-part="a b" posts quietly: the parts with these ids are taken from the page that answers.
async function swap({ form, action, body }) {
  const answer = await fetch(action, { method: "POST", body });
  if (!answer.ok) throw answer;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of [...form.dataset.part.split(" "), "flash"]) {
    const [old, fresh] = [document, page].map((one) => one.getElementById(id));
    const before = old ? reached(old) : [];
    const at = before.indexOf(document.activeElement);
    const meant = before[at];
    if (fresh) localize(fresh);
    old?.replaceWith(...(fresh ? [fresh] : []));
    if (at >= 0) place(fresh ? reached(fresh) : [], at, meant).focus();
  }
}

// What is pressed meanwhile waits for the answer: no older answer may replace a newer one, nor take what it has to say.
const pressed = [];

async function send() {
  while (pressed.length) {
    const [{ form, submitter }] = pressed;
    try {
      await swap(pressed[0]);
    } catch {
      // An answer may have replaced the form since, and only what is in the page can be sent.
      if (!form.isConnected) document.body.append(form);
      delete form.dataset.part;
      return form.requestSubmit(submitter);
    }
    pressed.shift();
  }
}

// Who leaves the page meanwhile has pressed all the same; the first is on its way.
addEventListener("pagehide", () => {
  for (const { action, body } of pressed.splice(0).slice(1)) navigator.sendBeacon(action, body);
});

addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if ("forget" in form.dataset) localStorage.removeItem(lately);
  if (!form.dataset.part) return;
  event.preventDefault();
  pressed.push({ form, submitter, action: target(form, submitter), body: new FormData(form, submitter) });
  if (pressed.length === 1) send();
});

// One-click filters.
addEventListener("change", ({ target: { form } }) => form && "auto" in form.dataset && form.requestSubmit());

// "n" is for a note, from anywhere.
addEventListener("keydown", (event) => {
  const other = event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog");
  if (event.key !== "n" || other) return;
  event.preventDefault();
  const field = document.querySelector(".capture textarea");
  if (field) field.focus();
  else document.querySelector("[data-note]")?.click();
});

// What is to be sent elsewhere is copied by one button.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = "Copied";
  });
}

// The draft of a note that was saved is done with.
if (document.querySelector("[data-saved]")) localStorage.removeItem(localStorage.getItem("sent"));

// The time zone of this device, where a form asks for one.
for (const field of document.querySelectorAll("[data-detect=zone]")) {
  if (!field.value || field.value === "UTC") field.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
}

// A day in a field is written as the browser's own language does; beside it stands which day that is.
for (const field of document.querySelectorAll("[type=date]")) {
  const said = document.createElement("span");
  const style = { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
  const say = () => {
    const isToday = field.value === new Date().toLocaleDateString("sv");
    said.textContent = isToday ? "today" : field.valueAsDate?.toLocaleDateString(locale, style) ?? "";
  };
  said.className = "meta";
  field.after(said);
  for (const moment of ["input", "change"]) field.addEventListener(moment, say);
  addEventListener("load", say);
}

// What was open lately, for the palette: on this device only, forgotten at sign-out.
const lately = `lately:${document.body.dataset.viewer}`;
const [title, subtitle] = ["h1", ".kind"].map((what) => document.querySelector(`.head ${what}`)?.textContent);
const url = location.pathname;
if (title && subtitle && /^\/\w+\/\w{16}$/.test(url)) {
  const others = JSON.parse(localStorage.getItem(lately) ?? "[]").filter((one) => one.url !== url);
  localStorage.setItem(lately, JSON.stringify([{ title, subtitle, url }, ...others].slice(0, 8)));
}
localize(document);
centre(document);
document.addEventListener("toggle", (event) => centre(event.target), true);
