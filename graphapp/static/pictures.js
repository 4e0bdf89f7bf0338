// Pictures in a note: chosen, pasted or dropped; each is sent at once, and its text asks to say what it shows.
import { element } from "./choices.js";

const SHOWS = "what does it show?";
const KINDS = ["image/jpeg", "image/png", "image/webp", "image/gif"];

/** Let pictures be put into this text field. */
export function takePictures(form, field) {
  const said = element("output", { class: "meta", name: "picture" });
  const say = (text) => (said.value = text);
  const chosen = element("input", { type: "file", accept: KINDS.join(), multiple: "", class: "vh" });
  const label = element("label", { class: "button" }, "Picture", chosen);
  form.querySelector(".last output").before(label, said);
  chosen.onchange = () => send([...chosen.files]).then(() => (chosen.value = ""));
  field.onpaste = (event) => take(event, event.clipboardData.files);
  field.ondrop = (event) => take(event, event.dataTransfer.files);

  function take(event, files) {
    const pictures = [...files].filter((file) => KINDS.includes(file.type));
    if (!pictures.length) return;
    event.preventDefault();
    send(pictures);
  }

  async function send(files) {
    for (const file of files) {
      say("Sending the picture …");
      const body = new FormData();
      body.set("picture", file);
      const headers = { "X-CSRFToken": form.elements.csrf_token.value, Accept: "application/json" };
      const found = await fetch("/notes/pictures", { method: "POST", body, headers }).then((one) => one.json(), () => null);
      if (found?.id) put(found);
      else say(found?.error ?? "The picture could not be sent. Is there a connection?");
    }
  }

  function put({ url }) {
    const at = field.selectionStart;
    const before = field.value.slice(0, at);
    const start = before && !before.endsWith("\n") ? "\n" : "";
    field.setRangeText(`${start}![${SHOWS}](${url})\n`, at, field.selectionEnd, "end");
    field.focus();
    field.setSelectionRange(at + start.length + 2, at + start.length + 2 + SHOWS.length);
    say("The picture is in the text: now say what it shows.");
    field.dispatchEvent(new Event("input"));
  }
}
