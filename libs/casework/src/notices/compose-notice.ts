import type { Mark, NoticeKind } from '#cases/lifecycle';

/** 告知书模板: reference data of the city, versioned with its file. */
export interface NoticeTemplate {
  kind: NoticeKind;
  /** The character between place and year of the number, 云信〔受〕2026; null for papers without their own number. */
  series: string | null;
  title: { zh: string; en: string };
  /** Paragraphs with {fields}. */
  body: readonly string[];
  /** Fields whose paragraph is omitted when they are unknown. */
  optional: readonly string[];
  /** 救济途径: what the person may do next. */
  remedy: string | null;
  basis: string;
  mark: Mark;
  /** A courtesy translation, paragraph by paragraph; optional. */
  en?: { body: readonly string[]; remedy: string | null; basis: string } | undefined;
}

/**
 * Values to fill in, in their printed form: days are already 2026年11月24日. A name that ends in En is for the
 * translation.
 */
export type NoticeFields = Readonly<Record<string, string | undefined>>;

/** A paper as issued: kept permanently, independent of later templates. */
export interface NoticePaper {
  kind: NoticeKind;
  title: { zh: string; en: string };
  number: string;
  /** The person's name without 先生/女士; 信访人 when it is unknown. */
  addressee: string;
  paragraphs: string[];
  remedy: string | null;
  /** Printed as 依据; null when the template rests on the city's own practice, which is never shown as law. */
  basis: string | null;
  /** 联系人、联系电话; papers from before it have none. */
  contact?: { zh: string; en: string } | undefined;
  issuer: string;
  /** 2026年11月24日 */
  date: string;
  /** Courtesy translation, for information only. Text written by people is not translated. */
  en?: { paragraphs: string[]; remedy: string | null; basis: string | null; date: string } | undefined;
}

/** A paper without its number: numbers are assigned last, so that none is wasted on a paper that was not issued. */
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

/** Filled in by hand or by the city’s own template; the hotline reaches every body. */
export const CONTACT = {
  zh: '联系人：　　　　　　联系电话：　　　　　　（也可拨打 12345 转本机关）',
  en: 'Contact:            Telephone:            (or call 12345 and ask for this body)',
};

const FIELD = /\{(\w+)\}/g;

/** Fills the template. A paper with a missing field is not issued: the result names the missing fields. */
export function composeNotice(
  template: NoticeTemplate,
  { addressee, issuer, date, dateEn = date, fields }: NoticeIssue,
): ComposedNotice {
  const unknown = (text: string): boolean =>
    fieldsOf(text).some((name) => template.optional.includes(name) && !fields[name]);
  const kept = template.body.flatMap((paragraph, place) => (unknown(paragraph) ? [] : [place]));
  const printed = printedBasis(template, template.basis);
  const basis = printed && !unknown(printed) ? printed : null;
  const remedy = template.remedy && !unknown(template.remedy) ? template.remedy : null;
  const texts = [template.title.zh, ...kept.map((place) => template.body[place] as string), remedy ?? '', basis ?? ''];
  const missing = [...new Set(texts.flatMap(fieldsOf).filter((name) => !fields[name]))];
  if (missing.length > 0) return { ok: false, reason: 'missing-fields', missing };
  const fill = (text: string): string => text.replace(FIELD, (_, name: string) => fields[name] as string);
  return {
    ok: true,
    paper: {
      kind: template.kind,
      title: { ...template.title, zh: fill(template.title.zh) },
      contact: CONTACT,
      addressee,
      issuer,
      date,
      paragraphs: kept.map((place) => fill(template.body[place] as string)),
      remedy: remedy && fill(remedy),
      basis: basis && fill(basis),
      ...(template.en ? { en: translated(template, template.en, { kept, fields, date: dateEn, remedy, basis }) } : {}),
    },
  };
}

function translated(
  template: NoticeTemplate,
  { body, remedy, basis }: NonNullable<NoticeTemplate['en']>,
  {
    kept,
    fields,
    date,
    ...has
  }: {
    kept: readonly number[];
    fields: NoticeFields;
    date: string;
    remedy: string | null;
    basis: string | null;
  },
): NonNullable<NoticePaper['en']> {
  const fill = (text: string): string =>
    text.replace(FIELD, (_, name: string) => fields[`${name}En`] ?? fields[name] ?? '');
  return {
    paragraphs: kept.map((place) => fill(body[place] ?? '')),
    remedy: has.remedy && remedy && fill(remedy),
    basis: has.basis && fill(basis),
    date,
  };
}

/** The city's own practice is never printed as law. */
const printedBasis = ({ mark }: NoticeTemplate, basis: string): string | null =>
  mark === 'L' || mark === 'N' ? basis : null;

function fieldsOf(text: string): string[] {
  return [...text.matchAll(FIELD)].map(([, name]) => name as string);
}
