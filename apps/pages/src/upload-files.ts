import { pageWords } from './page-words.js';
import { say } from './status.js';

/** A part of a file: on a slow line it arrives before the hub loses patience. */
const PART = 256 * 1024;
/** Waits between tries of one request, in ms; then the person decides. */
const WAITS = [1_000, 3_000, 8_000];

const TUS = { 'Tus-Resumable': '1.0.0' };

/** Addresses of uploads that were begun on this page, so that a second press of the button goes on where the first one stopped. */
const begun = new WeakMap<File, string>();

/**
 * Uploads the chosen files in parts (tus 1.0) and puts their keys into the fields of the form in place of the files. Where the hub takes no uploads now, the
 * files stay in the fields and go with the form. Throws where the connection is lost.
 */
export async function uploadFiles(form: HTMLFormElement, fields: FormData): Promise<void> {
  const keeper = form.querySelector<HTMLInputElement>('input[data-uploads]');
  const input = form.querySelector<HTMLInputElement>('input[type=file]');
  const files = [...(input?.files ?? [])];
  if (!keeper || !input || files.length === 0) return;
  const keys = keeper.value === '' ? [] : keeper.value.split(' ');
  for (const file of files) {
    // An empty file cannot be resumed, and an old browser lacks what is needed.
    const address = file.size === 0 || !('btoa' in window) ? undefined : await upload(file, keeper, form);
    if (address === undefined) return;
    keys.push(address.slice(address.lastIndexOf('/') + 1));
  }
  fields.delete(input.name);
  fields.set(keeper.name, keys.join(' '));
}

/** The address of the upload, once all of it arrived; undefined where the hub refuses it. */
async function upload(file: File, keeper: HTMLInputElement, form: HTMLFormElement): Promise<string | undefined> {
  const endpoint = new URL(keeper.dataset.uploads ?? '', location.href).href;
  let address = begun.get(file);
  let offset = address === undefined ? undefined : await offsetOf(address);
  if (address === undefined || offset === undefined) {
    address = await begin(endpoint, file);
    if (address === undefined) return undefined;
    begun.set(file, address);
    offset = 0;
  }
  while (offset < file.size) {
    say(form, pageWords().uploading(file.name, Math.floor((offset * 100) / file.size)));
    offset = await sendPart(address, file, offset);
    if (offset === undefined) return undefined;
  }
  return address;
}

async function begin(endpoint: string, file: File): Promise<string | undefined> {
  const metadata = `filename ${base64(file.name)}${file.type === '' ? '' : `,filetype ${base64(file.type)}`}`;
  const headers = { ...TUS, 'Upload-Length': String(file.size), 'Upload-Metadata': metadata };
  const answer = await tried(() => fetch(endpoint, { method: 'POST', headers, credentials: 'omit' }));
  const location = answer.headers.get('Location');
  return answer.status === 201 && location !== null ? new URL(location, endpoint).href : undefined;
}

async function offsetOf(address: string): Promise<number | undefined> {
  const answer = await tried(() => fetch(address, { method: 'HEAD', headers: TUS, credentials: 'omit' }));
  const offset = answer.headers.get('Upload-Offset');
  return answer.ok && offset !== null ? Number(offset) : undefined;
}

/** Sends the part at `offset`. Before a further try the hub is asked how much of it arrived. */
async function sendPart(address: string, file: File, offset: number): Promise<number | undefined> {
  let at: number | undefined = offset;
  for (let tries = 0; at !== undefined; tries += 1) {
    const answer = await fetch(address, {
      method: 'PATCH',
      headers: { ...TUS, 'Upload-Offset': String(at), 'Content-Type': 'application/offset+octet-stream' },
      body: file.slice(at, at + PART),
      credentials: 'omit',
    }).catch(() => undefined);
    const end = answer?.headers.get('Upload-Offset');
    if (answer?.status === 204 && end) return Number(end);
    const isPassing = answer === undefined || answer.status === 409 || answer.status === 408 || answer.status >= 500;
    if (!isPassing || tries === WAITS.length) {
      if (answer === undefined) throw new Error('the connection is lost');
      return undefined;
    }
    await pause(WAITS[tries]!);
    at = await offsetOf(address);
    if (at !== undefined && at >= file.size) return at;
  }
  return undefined;
}

/** Asks again where the connection fails; throws in the end. */
async function tried(ask: () => Promise<Response>): Promise<Response> {
  for (const wait of WAITS) {
    const answer = await ask().catch(() => undefined);
    if (answer && answer.status < 500) return answer;
    await pause(wait);
  }
  return ask();
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** UTF-8 as Base64, which the protocol wants. */
const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
