import { randomBytes } from 'node:crypto';
import { Vault } from '#platform';
import { maskedPeople, personIndexes } from '../people/people.js';
import type { SubmissionContent } from '../submission/submission.js';
import { readPayload } from './read-payload.js';
import { surveyAnswer } from './survey.js';

function read(changes: object): SubmissionContent {
  const reading = readPayload(surveyAnswer, { ...surveyAnswer.example, ...changes });
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.content;
}

describe('an answer to a survey (社情民意)', () => {
  it('keeps name and contact of who consented, and of nobody else', () => {
    expect(read({}).petitioners).toMatchObject([{ name: '丁某某', phone: '19900000005' }]);
    for (const contactConsent of [false, undefined])
      expect(JSON.stringify(read({ contactConsent }))).not.toMatch(/丁某某|19900000005|芦苇路 8 号/);
  });

  it('has nothing that may name a person in its original without consent, and tells what was dropped', () => {
    const sent = {
      ...surveyAnswer.example,
      contactConsent: false,
      微信号: 'dmm-wx',
      满意度: 4,
      respondent: { a: '丁某某' },
    };
    const reading = readPayload(surveyAnswer, sent);
    expect(JSON.stringify(reading)).not.toMatch(/丁某某|19900000005|芦苇路 8 号|dmm-wx/);
    expect(reading).toMatchObject({
      kept: { text: surveyAnswer.example.text, 满意度: 4 },
      ignored: ['满意度', 'name', 'phone', 'address', '微信号', 'respondent'],
    });
    expect(readPayload(surveyAnswer, { ...sent, contactConsent: true })).not.toHaveProperty('kept');
  });

  it('is linked to no person without consent', () => {
    const vault = new Vault(randomBytes(32).toString('base64'));
    const content = read({ contactConsent: false });
    expect(personIndexes({ content, source: 'survey', authenticated: true }, vault)).toEqual([]);
    expect([content.anonymous, maskedPeople(content)]).toEqual([true, []]);
  });

  it('is a signal and no petition, and is published only with consent', () => {
    expect(readPayload(surveyAnswer, surveyAnswer.example)).toMatchObject({ channel: 'feed' });
    expect([read({}).publishConsent, read({ publish: true }).publishConsent]).toEqual([false, true]);
  });
});
