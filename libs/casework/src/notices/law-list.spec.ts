import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIFECYCLES, NOTICES, type NoticeKind } from '#cases/lifecycle';
import { isOnPaper } from '#cases/notices';
import { composeNotice, type NoticeTemplate } from './compose-notice.js';
import { noticeHtml } from './notice-html.js';

const { items } = JSON.parse(
  readFileSync(join(__dirname, '../../../../db/reference/notice-templates.json'), 'utf8'),
) as { items: NoticeTemplate[] };
const ROWS = Object.values(LIFECYCLES).flatMap(({ name, rows }) => rows.map((row) => ({ table: name, ...row })));
const template = (kind: string): NoticeTemplate | undefined => items.find((one) => one.kind === kind);

/** Told otherwise than on a paper of the hub's, and why that is enough. */
const OTHERWISE: Partial<Record<NoticeKind, string>> = {
  'query-code': 'the receipt itself',
  'became-petition': 'by the channel of the call; the petition’s own papers follow',
  agreement: 'both sides signed the agreement itself',
  supervision: 'to the unit',
  'major-report': 'to party committee and government',
  'order-told': 'on the call or by message',
  'order-sent': 'to the unit',
  'order-reply': 'the answer itself, by the channel of the call',
};

/** What the regulation wants told, by article, and the event that must owe it. */
const LAW: readonly [article: string, event: string, kind: NoticeKind][] = [
  ['22(1)', 'transfer', 'whereabouts'],
  ['22(1)', 'assign', 'whereabouts'],
  ['23(3)', 'noticeReceived', 'received'],
  ['19(3), 36(3)', 'refuse', 'refused'],
  ['22(2), 31', 'steer', 'steered'],
  ['31(6), 34', 'accept', 'accepted'],
  ['31', 'handleByLaw', 'legal-path'],
  ['31', 'replyByLaw', 'legal-reply'],
  ['34', 'extend', 'extended'],
  ['32, 34', 'decide', 'decision'],
  ['35', 'reviewDecide', 'review-opinion'],
  ['36', 'recheckDecide', 'recheck-opinion'],
  ['36(2)', 'hearing', 'hearing'],
];

/** A case under another law than Art. 31(6) is extended by that law; an opinion that revokes has a paper of its own. */
const OF_ANOTHER_ROW: readonly (string | null)[] = ['legal-extended', 'review-revoked', 'recheck-revoked'];

describe('What the law wants told', () => {
  it.each(LAW)('Art. %s: %s owes %s, wherever it is taken in the petition’s table', (_, event, kind) => {
    const rows = ROWS.filter((row) => row.table === 'petition' && row.event === event);
    expect(rows.length).toBeGreaterThan(0);
    expect([...new Set(rows.map(({ notice }) => notice))].filter((notice) => !OF_ANOTHER_ROW.includes(notice))).toEqual(
      [kind],
    );
  });

  it('is on paper with a template, or told in another named way, for every row that has a notice (INV-19)', () => {
    const owed = [...new Set(ROWS.flatMap(({ notice }) => notice ?? []))];
    expect(owed.filter((kind) => !isOnPaper(kind) && !(kind in OTHERWISE))).toEqual([]);
    expect(owed.filter((kind) => isOnPaper(kind) && !template(kind))).toEqual([]);
    expect(Object.keys(OTHERWISE).filter((kind) => isOnPaper(kind))).toEqual([]);
  });

  it('says in a refusal the ground, its text, its basis, the facts and where to go (INV-19)', () => {
    const text = JSON.stringify(template('refused'));
    expect(text).not.toContain('{ground}');
    for (const field of ['{refusalKind}', '{groundText}', '{groundBasis}', '{evidence}', '{reason}', '{body}'])
      expect(text).toContain(field);
  });

  it('names in decision and review opinion the body and the thirty days of the next right', () => {
    for (const kind of ['decision', 'review-opinion'])
      expect(template(kind)?.remedy).toMatch(/三十日内.*\{reviewBody\}/);
  });

  it.each(['review-revoked', 'recheck-revoked'])(
    'promises in %s what the table offers: the redo with its day, then review and recheck; nothing final, no recheck now',
    (kind) => {
      const { remedy, body, optional } = template(kind)!;
      expect(remedy).toMatch(/在\{deadline\}前.*重新作出.*申请复查.*申请复核/);
      expect(`${remedy}${body.join()}`).not.toMatch(/最终意见|不再受理|\{reviewBody\}/);
      expect(optional).toEqual([]);
    },
  );

  it.each(['review-opinion', 'recheck-opinion'])(
    'prints the new content in %s where the opinion is changed',
    (kind) => {
      expect(template(kind)?.body.join()).toContain('变更后的意见：{newOpinion}');
    },
  );

  it('has a name for every kind of template, and no two templates of one kind', () => {
    expect(items.filter(({ kind }) => !(kind in NOTICES))).toEqual([]);
    expect(new Set(items.map(({ kind }) => kind)).size).toBe(items.length);
  });
});

describe('The courtesy translation', () => {
  const fieldsIn = (texts: readonly string[]): string[] =>
    [...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string)))].sort();

  it.each(items.map(({ kind }) => kind))(
    'of %s says what the Chinese says: as many paragraphs, the same fields in each',
    (kind) => {
      const { body, remedy, en } = template(kind)!;
      expect(en?.body).toHaveLength(body.length);
      for (const [place, paragraph] of body.entries())
        expect(fieldsIn([en?.body[place] ?? ''])).toEqual(fieldsIn([paragraph]));
      expect(fieldsIn([en?.remedy ?? ''])).toEqual(fieldsIn([remedy ?? '']));
    },
  );

  it('stands beneath the Chinese text, which it leaves as it is, and says that the Chinese text governs', () => {
    const fields = {
      subject: '路灯不亮',
      receivedOn: '2026年11月1日',
      receivedOnEn: '1 November 2026',
      registrationNumber: 'HL-1',
      lead: '城管局',
      decidedOn: '2026年11月2日',
      decidedOnEn: '2 November 2026',
    };
    const composed = composeNotice(template('whereabouts')!, {
      addressee: '甲某某',
      issuer: '云汀市信访局',
      date: '2026年11月2日',
      dateEn: '2 November 2026',
      fields,
    });
    if (!composed.ok) throw new Error(composed.missing.join());
    const paper = { ...composed.paper, number: '云汀信转〔2026〕1号' };
    const chinese = noticeHtml(paper);
    const english = noticeHtml(paper, 'en');
    expect(chinese).not.toContain('translation');
    expect(english.slice(0, english.indexOf('<section'))).toBe(chinese.slice(0, chinese.indexOf('</main>')));
    expect(english).toContain('the Chinese text above governs');
    expect(english).toContain('1 November 2026');
  });

  it('is not made up for a paper that was issued without one', () => {
    const { en: _, ...old } = template('withdrawn')!;
    const composed = composeNotice(old, {
      addressee: '甲某某',
      issuer: '局',
      date: '2026年11月2日',
      fields: { subject: '某事', receivedOn: '1', registrationNumber: '2', decidedOn: '3' },
    });
    if (!composed.ok) throw new Error(composed.missing.join());
    expect(noticeHtml({ ...composed.paper, number: 'x' }, 'en')).toContain('issued without an English translation');
  });
});
