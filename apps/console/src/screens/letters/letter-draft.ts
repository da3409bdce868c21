/** The letter of a draft, as its door gives it. Written here, because specs read this file where the types of the doors are not made yet. */
export interface ReadLetter {
  letterNumber?: string;
  arrivedOn: string;
  postmarkOn?: string;
  addressee?: string;
  sender: { name?: string; phone?: string; idNumber?: string; address?: string };
  signatories?: number;
  title: string;
  text: string;
  accused?: { name?: string; unit?: string }[];
}

export const SENDER_FIELDS = ['name', 'phone', 'idNumber', 'address'] as const;

/** What a clerk types of a letter; an empty field is left out when it is sent. */
export interface TypedLetter {
  letterNumber: string;
  arrivedOn: string;
  postmarkOn: string;
  addressee: string;
  sender: Record<(typeof SENDER_FIELDS)[number], string>;
  signatories: string;
  title: string;
  text: string;
}

export function typedOf(letter: Partial<ReadLetter>): TypedLetter {
  const { letterNumber = '', arrivedOn = '', postmarkOn = '', addressee = '', title = '', text = '' } = letter;
  const { name = '', phone = '', idNumber = '', address = '' } = letter.sender ?? {};
  const signatories = letter.signatories === undefined ? '' : String(letter.signatories);
  return {
    letterNumber,
    arrivedOn,
    postmarkOn,
    addressee,
    signatories,
    title,
    text,
    sender: { name, phone, idNumber, address },
  };
}

/** The letter as it is sent. Who is complained about stays as it was read. */
export function letterOf(typed: TypedLetter, before: Partial<ReadLetter>): ReadLetter {
  const { signatories, sender, arrivedOn, title, text, ...optional } = typed;
  return {
    arrivedOn,
    title: title.trim(),
    text: text.trim(),
    sender: filled(sender),
    ...filled(optional),
    ...(/^[1-9]\d{0,6}$/.test(signatories.trim()) ? { signatories: Number(signatories) } : {}),
    ...(before.accused ? { accused: before.accused } : {}),
  };
}

const filled = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : [])));
