import type { Challenge } from 'altcha-lib';
import { dropDraft } from './draft.js';
import { fileFault } from './file-limits.js';
import { pageWords } from './page-words.js';
import { solveProof } from './solve-proof.js';
import { say } from './status.js';
import { uploadFiles } from './upload-files.js';

/**
 * Sends a form from the page, so that what was typed and chosen stays there when the connection is lost, and a proof of work is computed
 * where the hub asks for one. The answer of the hub is shown as it is, as it would be without scripts.
 */
export function sendFromPage(form: HTMLFormElement): void {
  const challenge = challengeIn(form);
  if (challenge) void solveFirst(form, challenge);
  let isSending = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const fault = fileFault(form);
    if (fault !== undefined) return say(form, fault);
    if (isSending) return;
    isSending = true;
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
    say(form, pageWords().sending);
    form.setAttribute('aria-busy', 'true');
    void send(form, button)
      .catch(() => say(form, pageWords().offline))
      .finally(() => {
        isSending = false;
        form.removeAttribute('aria-busy');
      });
  });
}

async function send(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<void> {
  let answer = await post(form, button);
  const asked = answer.status === 429 ? challengeIn(answer.page) : undefined;
  if (asked && (await solveInto(form, asked))) answer = await post(form, button);
  if (answer.status < 300) dropDraft(form);
  show(answer);
}

interface PageShown {
  status: number;
  url: string;
  html: string;
  page: Document;
}

async function post(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<PageShown> {
  const fields = new FormData(form);
  await uploadFiles(form, fields);
  if (button?.name) fields.set(button.name, button.value);
  // A form without files goes as the browser would send it, which the hub reads with the smaller limit.
  const body =
    form.enctype === 'multipart/form-data' ? fields : new URLSearchParams([...fields].map(([n, v]) => [n, String(v)]));
  const answer = await fetch(form.action, { method: 'POST', body, credentials: 'same-origin' });
  const html = await answer.text();
  const page = new DOMParser().parseFromString(html, 'text/html');
  return { status: answer.status, url: answer.url, html, page };
}

/** Puts the page of the answer in place of this one, at its own address where the hub sent the browser on. */
function show({ url, html, page }: PageShown): void {
  if (!page.querySelector('main')) throw new Error('the answer is no page');
  if (url !== location.href) history.replaceState(null, '', url);
  document.open();
  document.write(html);
  document.close();
}

async function solveFirst(form: HTMLFormElement, challenge: Challenge): Promise<void> {
  if (await solveInto(form, challenge)) form.requestSubmit();
}

async function solveInto(form: HTMLFormElement, challenge: Challenge): Promise<boolean> {
  say(form, pageWords().checking);
  const proof = await solveProof(challenge);
  const field = form.elements.namedItem('proof');
  if (proof === undefined || !(field instanceof HTMLInputElement)) return false;
  field.value = proof;
  return true;
}

function challengeIn(within: ParentNode): Challenge | undefined {
  const own = within instanceof HTMLFormElement ? within : within.querySelector('form[data-challenge]');
  const text = own?.getAttribute('data-challenge');
  return text ? (JSON.parse(text) as Challenge) : undefined;
}
