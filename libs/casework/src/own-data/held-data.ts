import type { Petitioner, SubmissionContent } from '#intake';
import type { Tracked } from '../citizen/tracking.service.js';
import type { OwnNotice } from '../notices/notices.service.js';

/** One submission as its person may have it: what they sent, what became of it, who read it. */
export interface HeldRecord {
  registrationNumber: string;
  channel: string;
  receivedAt: string;
  sent: {
    title: string;
    text: string;
    place: string | null;
    people: HeldPerson[];
    files: { name: string; size: number }[];
  };
  handling: Tracked | null;
  papers: Pick<OwnNotice, 'number' | 'title' | 'issuedAt'>[];
  /** By role; the names of staff are no data of the person. */
  readings: { at: string; as: string[]; what: string }[];
}

type HeldPerson = Partial<Record<'name' | 'phone' | 'otherPhone' | 'idNumber' | 'address' | 'account', string>>;

/** 个人信息副本: everything that the hub holds about one person. */
export interface OwnDataCopy {
  madeAt: string;
  basis: '个人信息保护法 Art. 45';
  submissions: HeldRecord[];
}

const phonesOf = ({ phone, otherPhone }: Petitioner): string[] => [phone, otherPhone].flatMap((one) => one ?? []);

/** The people of another submission who have a phone of these; others who signed it too are other persons. */
export function peopleWithPhoneOf(content: SubmissionContent, own: readonly Petitioner[]): Petitioner[] {
  const phones = new Set(own.flatMap(phonesOf));
  return content.petitioners.filter((person) => phonesOf(person).some((phone) => phones.has(phone)));
}

export const heldPerson = ({ name, phone, otherPhone, idNumber, address, account }: Petitioner): HeldPerson => ({
  ...(name ? { name } : {}),
  ...(phone ? { phone } : {}),
  ...(otherPhone ? { otherPhone } : {}),
  ...(idNumber ? { idNumber } : {}),
  ...(address ? { address } : {}),
  ...(account ? { account } : {}),
});

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => `&#${String(char.codePointAt(0))};`).replaceAll('\n', '<br>');

/** The same copy as a page that needs nothing else to be read. */
export function copyAsPage({ madeAt, basis, submissions }: OwnDataCopy): string {
  const sections = submissions.map(({ registrationNumber, receivedAt, sent, handling, papers, readings }) => {
    const people = sent.people.map((person) => `<li>${escaped(Object.values(person).join('，'))}</li>`).join('');
    const files = sent.files.map(({ name, size }) => `<li>${escaped(name)}（${size}）</li>`).join('');
    const answers = (handling?.answers ?? [])
      .map(({ at, department, text }) => `<li>${escaped(`${at} ${department}`)}<br>${escaped(text ?? '')}</li>`)
      .join('');
    const given = papers.map(({ number, title }) => `<li>${escaped(`${title} ${number}`)}</li>`).join('');
    const read = readings.map(({ at, as, what }) => `<li>${escaped(`${at} ${as.join('、')} ${what}`)}</li>`).join('');
    return `<section><h2>${escaped(registrationNumber)}</h2><p>${escaped(receivedAt)}</p><h3>${escaped(sent.title)}</h3><p>${escaped(sent.text)}</p><p>${escaped(sent.place ?? '')}</p>
<h4>本人信息 Person</h4><ul>${people}</ul><h4>附件 Files</h4><ul>${files}</ul><h4>答复 Answers</h4><ul>${answers}</ul><h4>告知书 Papers</h4><ul>${given}</ul><h4>查阅记录 Readings</h4><ul>${read}</ul></section>`;
  });
  return `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>个人信息副本</title></head><body><h1>个人信息副本 Copy of personal data</h1><p>${escaped(madeAt)} · ${escaped(basis)}</p>${sections.join('')}</body></html>`;
}
