// Passkeys, and what a new password is worth while it is typed. Without this file passwords and codes work as well.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** What the server wants of the browser; it keeps the question with this session. */
async function ask(form, url) {
  const headers = { "X-CSRFToken": form.elements.csrf_token.value, Accept: "application/json" };
  const answer = await fetch(url, { method: "POST", headers });
  if (!answer.ok) throw answer;
  const options = await answer.json();
  options.challenge = bytes(options.challenge);
  for (const one of [...(options.excludeCredentials ?? []), ...(options.allowCredentials ?? [])]) one.id = bytes(one.id);
  return options;
}

function write({ id, rawId, type, response, authenticatorAttachment }) {
  const said = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) said[name] = text(response[name]);
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: said, authenticatorAttachment, clientExtensionResults: {} });
}

async function answer(form) {
  const publicKey = await ask(form, form.dataset.passkey);
  form.elements.passkey.value = write(await navigator.credentials.get({ publicKey }));
}

async function make(form) {
  const publicKey = await ask(form, form.dataset.newPasskey);
  publicKey.user.id = bytes(publicKey.user.id);
  form.elements.made.value = write(await navigator.credentials.create({ publicKey }));
}

for (const form of document.querySelectorAll("[data-passkey], [data-new-passkey]")) {
  const button = form.querySelector("button");
  const trouble = form.querySelector(".error");
  button.hidden = !window.PublicKeyCredential;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    try {
      await (form.dataset.passkey ? answer(form) : make(form));
    } catch (error) {
      // A session that has to be proved, or has ended: the server says so with a page.
      if (!(error instanceof Response)) {
        trouble.textContent = "Your browser gave no passkey. Try once more, or go another way.";
        trouble.hidden = false;
        return;
      }
    }
    form.submit();
  });
}

// The server judges more; here it is only said how far one is.
for (const field of document.querySelectorAll("[data-strength]")) {
  const said = document.getElementById(field.dataset.strength);
  field.addEventListener("input", () => {
    const length = [...field.value].length;
    const few = new Set(field.value.toLowerCase()).size < 5;
    if (!length) said.textContent = "";
    else if (length < 8) said.textContent = `Too short: ${8 - length} more at least.`;
    else if (few) said.textContent = "Weak: it is the same again and again.";
    else if (length < 15) said.textContent = `It will do. ${15 - length} more characters make it stronger.`;
    else said.textContent = "Long enough to be strong, if it is not a well-known sentence.";
  });
}
