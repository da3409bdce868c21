import { randomUUID } from 'node:crypto';

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
});

const ONCE = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** Reads the fields of a sent form; what is missing is empty. */
export function readSubmitForm(fields: URLSearchParams): SubmitForm {
  const typed = (name: string): string => fields.get(name)?.trim() ?? '';
  const once = typed('once');
  const naming = NAMINGS.find((one) => one === typed('naming')) ?? 'named';
  return {
    once: ONCE.test(once) ? once : randomUUID(),
    title: typed('title'),
    text: typed('text'),
    place: typed('place'),
    purpose: PURPOSES.find((one) => one === typed('purpose')) ?? '求助',
    naming,
    name: typed('name'),
    phone: typed('phone'),
    publish: typed('publish') === 'yes',
  };
}

/** The same as the body of `POST /intake/web`. A person who wants to stay anonymous is not named, whatever was typed before. */
export function webPayloadOf(form: SubmitForm): Record<string, unknown> {
  const { title, text, place, purpose, naming, name, phone, publish } = form;
  const person = naming === 'anonymous' ? { anonymous: true } : { ...filled({ name, phone }) };
  return {
    title,
    text,
    purpose,
    publish,
    ...filled({ place }),
    ...person,
    ...(naming === 'confidential' ? { confidential: true } : {}),
  };
}

const filled = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
