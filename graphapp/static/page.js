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

/** Where a form goes when this button sends it. */
const target = (form, submitter) => submitter?.getAttribute("formaction") ?? form.action;

// A form with data-part="a b" posts quietly: the parts with these ids are taken from the page that answers.
async function swap(form, submitter) {
  const answer = await fetch(target(form, submitter), { method: "POST", body: new FormData(form, submitter) });
  if (!answer.ok) throw answer;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of [...form.dataset.part.split(" "), "flash"]) {
    const [old, fresh] = [document, page].map((one) => one.getElementById(id));
    const focused = old?.contains(document.activeElement);
    if (fresh) localize(fresh);
    old?.replaceWith(...(fresh ? [fresh] : []));
    if (focused) (fresh?.querySelector("button, a") ?? document.getElementById("main")).focus();
  }
}

addEventListener("submit", (event) => {
  const form = event.target;
  if ("forget" in form.dataset) localStorage.removeItem(lately);
  if (!form.dataset.part) return;
  event.preventDefault();
  swap(form, event.submitter).catch(() => {
    form.setAttribute("action", target(form, event.submitter));
    form.submit();
  });
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

// What was open lately, for the palette: on this device only, forgotten at sign-out.
const lately = `lately:${document.body.dataset.viewer}`;
const [title, subtitle] = ["h1", ".kind"].map((what) => document.querySelector(`.head ${what}`)?.textContent);
const url = location.pathname;
if (title && subtitle && /^\/\w+\/\w{16}$/.test(url)) {
  const others = JSON.parse(localStorage.getItem(lately) ?? "[]").filter((one) => one.url !== url);
  localStorage.setItem(lately, JSON.stringify([{ title, subtitle, url }, ...others].slice(0, 8)));
}
localize(document);
