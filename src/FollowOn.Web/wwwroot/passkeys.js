// Passkeys: asks our server for a challenge, the device for its answer, and sends that with an ordinary form.
// Without this script the page says that passkeys need it; nothing else on it does.

const toBytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));

const toText = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

const withBytes = list => (list ?? []).map(one => ({ ...one, id: toBytes(one.id) }));

const forCreate = o => ({
  ...o,
  challenge: toBytes(o.challenge),
  user: { ...o.user, id: toBytes(o.user.id) },
  excludeCredentials: withBytes(o.excludeCredentials),
});

const forGet = o => ({ ...o, challenge: toBytes(o.challenge), allowCredentials: withBytes(o.allowCredentials) });

const answerOf = credential => {
  const said = credential.response;
  const response = { clientDataJSON: toText(said.clientDataJSON) };
  if (said.attestationObject) {
    response.attestationObject = toText(said.attestationObject);
    response.transports = said.getTransports?.() ?? [];
  } else {
    response.authenticatorData = toText(said.authenticatorData);
    response.signature = toText(said.signature);
    response.userHandle = said.userHandle ? toText(said.userHandle) : null;
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
};

const ask = async form => {
  const given = await fetch(form.action, { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' } });
  if (!given.ok || given.redirected) throw new Error('No challenge came.');
  return given.json();
};

for (const form of document.querySelectorAll('form[data-passkey]')) {
  const says = form.querySelector('[role=alert]');
  const say = words => { says.textContent = words; says.hidden = false; };

  form.addEventListener('submit', async event => {
    event.preventDefault();
    says.hidden = true;
    if (!window.PublicKeyCredential) return say(form.dataset.old);
    try {
      const { ask: key, options } = await ask(form);
      const credential = form.dataset.passkey === 'create'
        ? await navigator.credentials.create({ publicKey: forCreate(options) })
        : await navigator.credentials.get({ publicKey: forGet(options) });
      const answer = document.getElementById(form.dataset.answer);
      answer.elements.Ask.value = key;
      answer.elements.Credential.value = answerOf(credential);
      if (answer.elements.Name) answer.elements.Name.value = form.elements.Name.value;
      answer.submit();
    } catch {
      // Cancelled, timed out, or a device that has none: the browser tells nobody which.
      say(form.dataset.problem);
    }
  });
}
