import type { Mark, NoticeKind } from '#cases';

/** 告知书模板: reference data of the city, versioned with the file it stands in. */
export interface NoticeTemplate {
  kind: NoticeKind;
  /** The character between place and year of the number, 云信〔受〕2026; null for papers without a number of their own. */
  series: string | null;
  title: { zh: string; en: string };
  /** Paragraphs with {fields}. */
  body: readonly string[];
  /** Fields whose paragraph is left out when they are not known. */
  optional: readonly string[];
  /** 救济途径: what the person may do next. */
  remedy: string | null;
  basis: string;
  mark: Mark;
  /** A courtesy translation, paragraph by paragraph; without one the paper has none. */
  en?: { body: readonly string[]; remedy: string | null; basis: string } | undefined;
}

/** What is filled in, as a person reads it: days are 2026年11月24日 already. A name that ends in En is what the translation says instead. */
export type NoticeFields = Readonly<Record<string, string | undefined>>;

/** A paper as it was issued: kept for ever, whatever becomes of the template. */
export interface NoticePaper {
  kind: NoticeKind;
  title: { zh: string; en: string };
  number: string;
  /** The person's name with 先生/女士 left to the reader; 信访人 where it is not known. */
  addressee: string;
  paragraphs: string[];
  remedy: string | null;
  /** Printed as 依据; null when the template rests on the city's own practice, which is never shown as law. */
  basis: string | null;
  issuer: string;
  /** 2026年11月24日 */
  date: string;
  /** Courtesy translation, for information only. What people wrote stays in their own words. */
  en?: { paragraphs: string[]; remedy: string | null; basis: string | null; date: string } | undefined;
}

/** Before it has its number: numbers are given last, so that none is lost to a paper that was not issued. */
export type UnnumberedPaper = Omit<NoticePaper, 'number'>;

export type ComposedNotice =
  { ok: true; paper: UnnumberedPaper } | { ok: false; reason: 'missing-fields'; missing: string[] };

export interface NoticeIssue {
  addressee: string;
  issuer: string;
  date: string;
  /** The date in English. */
  dateEn?: string | undefined;
  fields: NoticeFields;
}

const FIELD = /\{(\w+)\}/g;

/** Fills the template. A paper with a hole in it is not issued: the answer names what is missing. */
export function composeNotice(
  template: NoticeTemplate,
  { addressee, issuer, date, dateEn = date, fields }: NoticeIssue,
): ComposedNotice {
  const kept = template.body.flatMap((paragraph, place) =>
    fieldsOf(paragraph).some((name) => template.optional.includes(name) && !fields[name]) ? [] : [place],
  );
  const basis = printedBasis(template, template.basis);
  const texts = [...kept.map((place) => template.body[place] as string), template.remedy ?? '', basis ?? ''];
  const missing = [...new Set(texts.flatMap(fieldsOf).filter((name) => !fields[name]))];
  if (missing.length > 0) return { ok: false, reason: 'missing-fields', missing };
  const fill = (text: string): string => text.replace(FIELD, (_, name: string) => fields[name] as string);
  return {
    ok: true,
    paper: {
      kind: template.kind,
      title: template.title,
      addressee,
      issuer,
      date,
      paragraphs: kept.map((place) => fill(template.body[place] as string)),
      remedy: template.remedy && fill(template.remedy),
      basis: basis && fill(basis),
      ...(template.en ? { en: translated(template, template.en, { kept, fields, date: dateEn }) } : {}),
    },
  };
}

function translated(
  template: NoticeTemplate,
  { body, remedy, basis }: NonNullable<NoticeTemplate['en']>,
  { kept, fields, date }: { kept: readonly number[]; fields: NoticeFields; date: string },
): NonNullable<NoticePaper['en']> {
  const fill = (text: string): string =>
    text.replace(FIELD, (_, name: string) => fields[`${name}En`] ?? fields[name] ?? '');
  const printed = printedBasis(template, basis);
  return {
    paragraphs: kept.map((place) => fill(body[place] ?? '')),
    remedy: remedy && fill(remedy),
    basis: printed && fill(printed),
    date,
  };
}

/** What rests on the city's own practice is never printed as law. */
const printedBasis = ({ mark }: NoticeTemplate, basis: string): string | null =>
  mark === 'L' || mark === 'N' ? basis : null;

function fieldsOf(text: string): string[] {
  return [...text.matchAll(FIELD)].map(([, name]) => name as string);
}
