// Forms with data-passkey ask the server for options, let the browser make or use a passkey, and are then sent with its answer.

type Json = Record<string, unknown>;

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = new Uint8Array(plain.length);
  for (let i = 0; i < plain.length; i++) bytes[i] = plain.charCodeAt(i);
  return bytes;
};

const textOf = (bytes: ArrayBuffer | null | undefined): string | undefined =>
  bytes ? btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '') : undefined;

const withIds = (list: unknown): PublicKeyCredentialDescriptor[] =>
  Array.isArray(list) ? list.map((item: Json) => ({ ...item, id: bytesOf(String(item.id)) }) as unknown as PublicKeyCredentialDescriptor) : [];

/** The browser's own reading of options came with Chromium 129; older ones are read here. */
function creation(options: Json): PublicKeyCredentialCreationOptions {
  const user = options.user as Json;
  return {
    ...options, challenge: bytesOf(String(options.challenge)), user: { ...user, id: bytesOf(String(user.id)) }, excludeCredentials: withIds(options.excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions;
}

const request = (options: Json): PublicKeyCredentialRequestOptions =>
  ({ ...options, challenge: bytesOf(String(options.challenge)), allowCredentials: withIds(options.allowCredentials) }) as unknown as PublicKeyCredentialRequestOptions;

/** The answer as JSON: written out by hand, because what some password keepers put in the place of a credential has no toJSON. */
function answer(credential: PublicKeyCredential): string {
  const response = credential.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse;
  return JSON.stringify({
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports?.(),
      authenticatorData: textOf(response.authenticatorData ?? response.getAuthenticatorData?.()),
      signature: textOf(response.signature),
      userHandle: textOf(response.userHandle),
    },
  });
}

async function complete(form: HTMLFormElement): Promise<boolean> {
  const options = await fetch(form.dataset.passkey ?? '', { method: 'POST', body: new FormData(form) });
  if (!options.ok) return false;
  const json = (await options.json()) as Json;
  const credential = form.dataset.passkeyNew
    ? await navigator.credentials.create({ publicKey: creation(json) })
    : await navigator.credentials.get({ publicKey: request(json) });
  const field = form.querySelector<HTMLInputElement>('input[name=credential]');
  if (!credential || !field) return false;
  field.value = answer(credential as PublicKeyCredential);
  return true;
}

/** Shows the forms where the browser knows passkeys; safe to call again after each swap. */
export function showPasskeys(): void {
  if (!('PublicKeyCredential' in window)) return;
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey][hidden]')) form.hidden = false;
  for (const note of document.querySelectorAll<HTMLElement>('[data-passkey-none]')) note.hidden = true;
}

export function passkeyForms(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.dataset.passkey || form.dataset.ready) return;
    event.preventDefault();
    const failed = form.querySelector<HTMLElement>('[data-passkey-failed]');
    if (failed) failed.hidden = true;
    complete(form)
      .catch(() => false)
      .then((done) => {
        if (done) {
          form.dataset.ready = 'true';
          form.submit();
        } else if (failed) failed.hidden = false;
      });
  });
}
