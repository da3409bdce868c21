import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getMetadataStorage } from 'class-validator';
import { bodyOf } from '../../apps/gateway/src/proceedings/events.js';
import { composeNotice, type NoticeTemplate } from '../../libs/casework/src/notices/compose-notice.js';
import { isOnPaper } from '../../libs/cases/src/notices/notice-duty.js';
import { noticeFields } from '../../libs/casework/src/notices/notice-fields.js';
import type { Row } from '../../libs/cases/src/lifecycle/lifecycle.js';
import { LIFECYCLES } from '../../libs/cases/src/lifecycle/lifecycles.js';
import { sampleFacts } from '../../libs/cases/src/lifecycle/sample-facts.js';

const templates = (
  JSON.parse(readFileSync(join(__dirname, '../../db/reference/notice-templates.json'), 'utf8')) as {
    items: NoticeTemplate[];
  }
).items;
const context = {
  path: 'A6',
  lead: '某局',
  above: '某政府',
  deadline: '2026-12-01',
  otherCase: 'M-1',
  petition: 'M-2',
  tells: null,
  application: { on: '2026-11-20', until: '2026-11-19', recheck: false },
} as unknown as Parameters<typeof noticeFields>[1];
const ofThePerson = {
  subject: '路灯',
  registrationNumber: 'N-1',
  receivedOn: '2026年11月1日',
  decidedOn: '2026年11月2日',
};

/** What the event's door will not do without. */
function mustSay(event: string): string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(bodyOf(event) as new () => object, '', false, false);
  const optional = new Set(
    rules.filter(({ type }) => type === 'conditionalValidation').map(({ propertyName }) => propertyName),
  );
  return [...new Set(rules.map(({ propertyName }) => propertyName))].filter((name) => !optional.has(name));
}

/** What a guard will not do without, where the door leaves it open because one event serves several tables, or the step before it has said it. */
const BY_GUARD: Partial<Record<string, string[]>> = {
  statutoryGround: ['ground', 'evidence', 'reason', 'body'],
  thirtyDays: ['days'],
  reasonGiven: ['reason'],
  timeAsked: ['days', 'reason'],
};

const onPaper = LIFECYCLES.petition.rows.filter(({ notice }) => isOnPaper(notice));

/** INV-19 of refusals, and of every other step that the law wants told: a duty that no step can fulfil is none. */
describe('the paper that a step owes', () => {
  it.each(
    [...new Map(onPaper.map((row) => [`${row.event} ${row.notice}`, row])).values()].map((row): [string, Row] => [
      `${row.event} (${row.notice})`,
      row,
    ]),
  )('can be written from what must be said in %s', (_, { event, notice, guards }) => {
    const template = templates.find(({ kind }) => kind === notice) as NoticeTemplate;
    const given = sampleFacts().given as Record<string, unknown>;
    const said = Object.fromEntries(
      [...mustSay(event), ...guards.flatMap((name) => BY_GUARD[name] ?? [])].map((name) => [name, given[name]]),
    );
    const written = composeNotice(template, {
      addressee: '某某',
      issuer: '某局',
      date: '2026年11月2日',
      fields: { ...noticeFields(said, context), ...ofThePerson },
    });
    expect(written).toMatchObject({ ok: true });
  });
});
