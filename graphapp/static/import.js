// Comforts of an import: files can be dropped, what is sent shows how far it is, and a page that waits looks by itself.
const form = document.querySelector("[data-upload]");
const busy = () => document.getElementById("progress");
const AGAIN = 1500;

// While something is going on, this page is read again; once it is over, the next page is shown.
async function look() {
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("progress");
    if (answer.ok && !fresh) return location.reload();
    if (fresh && fresh.innerHTML !== busy().innerHTML && !busy().contains(document.activeElement)) busy().innerHTML = fresh.innerHTML;
  } catch {
    // The server may be on its way back.
  }
  setTimeout(look, AGAIN);
}
if (busy()) setTimeout(look, AGAIN / 2);

function bring(zone) {
  const [field, folder] = zone.querySelectorAll("[type=file]");
  const [said, progress] = [zone.querySelector("output"), zone.querySelector("progress")];
  folder.closest(".folder").hidden = !("webkitdirectory" in folder);

  const chosen = () => [...field.files, ...folder.files];
  const megabytes = (bytes) =>
    bytes < 1e5 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1048576).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`;

  function check() {
    const [most, count] = [zone.dataset.most, zone.dataset.count].map(Number);
    const files = chosen();
    const bytes = files.reduce((sum, one) => sum + one.size, 0);
    const names = files.slice(0, 5).map((one) => one.name).join(", ");
    let trouble = "";
    if (bytes > most) trouble = `That is ${megabytes(bytes)}; at most ${megabytes(most)} come at once.`;
    if (files.length > count) trouble = `Those are ${files.length} files; at most ${count} come at once. A ZIP of them counts as one.`;
    field.setCustomValidity(trouble);
    said.textContent = trouble || (files.length ? `${files.length} chosen, ${megabytes(bytes)}: ${names}${files.length > 5 ? ", …" : ""}` : "");
  }
  zone.addEventListener("change", check);
  // Files may have been chosen before this was loaded, or be there again after going back.
  check();

  for (const name of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.toggle("over", name === "dragover");
    });
  }
  zone.addEventListener("drop", async ({ dataTransfer }) => {
    const entries = [...dataTransfer.items].map((one) => one.webkitGetAsEntry?.()).filter(Boolean);
    const loose = [...dataTransfer.files];
    const found = entries.length ? (await Promise.all(entries.map(filesIn))).flat() : loose;
    const all = new DataTransfer();
    for (const file of [...field.files, ...found]) all.items.add(file);
    field.files = all.files;
    check();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sending = new XMLHttpRequest();
    sending.upload.onprogress = ({ loaded, total }) => {
      progress.value = (100 * loaded) / total;
    };
    sending.onload = () => {
      if (sending.status < 400) return location.assign(sending.responseURL);
      const page = new DOMParser().parseFromString(sending.responseText, "text/html");
      failed(page.querySelector("main .flash.bad p, .trouble p")?.textContent ?? "It was not taken.");
    };
    sending.onerror = () => failed("The connection broke. Nothing was taken; send it once more.");
    progress.hidden = false;
    for (const button of form.querySelectorAll("button")) button.disabled = true;
    said.textContent = "Sending …";
    sending.open("POST", form.action);
    sending.send(new FormData(form));
  });

  function failed(why) {
    progress.hidden = true;
    said.textContent = why;
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  }
}

// A folder that is dropped stands for all that lies in it.
async function filesIn(entry) {
  if (entry.isFile) return new Promise((resolve) => entry.file((file) => resolve([file]), () => resolve([])));
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (!some.length) return found;
    found.push(...(await Promise.all(some.map(filesIn))).flat());
  }
}

if (form) bring(form.querySelector("[data-drop]"));
