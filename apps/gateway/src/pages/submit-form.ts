import { randomUUID } from 'node:crypto';
import type { FormFile } from '../open311/form.js';

/** How a person wants to be named. */
export const NAMINGS = ['named', 'confidential', 'anonymous'] as const;
export type Naming = (typeof NAMINGS)[number];

/** Purposes as the channel knows them. */
export const PURPOSES = ['求助', '投诉', '举报', '咨询', '建议', '表扬'] as const;

/** What stands in the form, as typed. */
export interface SubmitForm {
  /** Makes a form that is sent twice one submission; random, so nobody else can name it. */
  once: string;
  title: string;
  text: string;
  place: string;
  purpose: string;
  naming: Naming;
  name: string;
  phone: string;
  publish: boolean;
  /** Keys of files that the script uploaded before, so that a refused form does not lose them. */
  uploads: string[];
  /** Number of the matter that the person says is theirs too. */
  same: string;
}

export const emptyForm = (): SubmitForm => ({
  once: randomUUID(),
  title: '',
  text: '',
  place: '',
  purpose: '求助',
  naming: 'named',
  name: '',
  phone: '',
  publish: false,
  uploads: [],
  same: '',
});

const ONCE = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** The random value of a form; a new one where the form has none. */
export const onceOf = (typed: string): string => (ONCE.test(typed) ? typed : randomUUID());

/** Reads the fields of a sent form; what is missing is empty. */
export function readSubmitForm(typed: (name: string) => string): SubmitForm {
  return {
    once: onceOf(typed('once')),
    title: typed('title'),
    text: typed('text'),
    place: typed('place'),
    purpose: PURPOSES.find((one) => one === typed('purpose')) ?? '求助',
    naming: NAMINGS.find((one) => one === typed('naming')) ?? 'named',
    name: typed('name'),
    phone: typed('phone'),
    publish: typed('publish') === 'yes',
    uploads: uploadsOf(typed('uploads')),
    same: typed('same').slice(0, 40),
  };
}

/** The same as the body of `POST /intake/web`. A person who wants to stay anonymous is not named, whatever was typed before. */
export function webPayloadOf(form: SubmitForm, files: readonly FormFile[]): Record<string, unknown> {
  const { title, text, place, purpose, naming, name, phone, publish, same, uploads } = form;
  const attachments = [...files.map(attachmentOf), ...uploads.map((upload): Record<string, string> => ({ upload }))];
  const person = naming === 'anonymous' ? { anonymous: true } : { ...filled({ name, phone }) };
  return {
    title,
    text,
    purpose,
    publish,
    ...filled({ place, sameAs: same }),
    ...person,
    ...(naming === 'confidential' ? { confidential: true } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
  };
}

/** The keys that the script of a page wrote into its form. */
export const uploadsOf = (typed: string): string[] => typed.match(/[\w-]{20,64}/g)?.slice(0, 10) ?? [];

/** A file as the doors take it. */
export const attachmentOf = ({ name, mediaType, bytes }: FormFile): Record<string, string> => ({
  name: name || '附件',
  mediaType: mediaType.split(';', 1)[0]?.trim() || 'application/octet-stream',
  base64: bytes.toString('base64'),
});

const filled = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
