import type { SubmissionContent } from '#intake';
import { judgedFields } from './judged-fields.js';

const EMPTY: SubmissionContent = {
  form: 'ONLINE',
  title: '标题',
  text: '内容',
  petitioners: [],
  anonymous: false,
  confidential: false,
  publishConsent: false,
  accused: [],
  attachments: [],
  extra: {},
};

describe('the fields that are judged besides title and text', () => {
  it.each<[string, Partial<SubmissionContent>]>([
    ['the place', { placeText: '科长收钱' }],
    ['the category', { statedCategory: '科长收钱' }],
    ['the name of an accused', { accused: [{ name: '科长收钱' }] }],
    ['the unit of an accused', { accused: [{ unit: '科长收钱' }] }],
    ['the name of a file', { attachments: [{ name: '科长收钱.jpg', mediaType: 'image/jpeg', base64: '' }] }],
    ['a field that no channel knows', { extra: { weather: '科长收钱' } }],
    ['the name of such a field', { extra: { 科长收钱: '是' } }],
    ['the middle of a list', { extra: { tags: '["a",{"b":"科长收钱"}]' } }],
    ['the name of a petitioner', { petitioners: [{ role: 'lead', name: '科长收钱' }] }],
    ['the address of a member', { petitioners: [{ role: 'lead' }, { role: 'member', address: '科长收钱' }] }],
    ['an account', { petitioners: [{ role: 'lead', account: '科长收钱' }] }],
    ['a phone that is none', { petitioners: [{ role: 'lead', phone: '科长收钱' }] }],
    ['the id of the sender', { externalId: '科长收钱' }],
  ])('are %s', (_, more) => {
    expect(judgedFields({ ...EMPTY, ...more }).join()).toContain('科长收钱');
  });

  it('are none where nothing but numbers, ids and flags was sent', () => {
    expect(
      judgedFields({
        ...EMPTY,
        externalId: 'LX-2026-000318',
        extra: { replyWanted: 'true', longitude: '118.5', callId: 'rec-000187' },
        petitioners: [{ role: 'lead', phone: '13800000001' }],
        attachments: [{ name: 'IMG_2041.jpg', mediaType: 'image/jpeg', base64: '' }],
      }),
    ).toEqual([]);
  });

  it('are read without a limit of depth: a value may hold any number of brackets', () => {
    expect(judgedFields({ ...EMPTY, extra: { deep: `${'['.repeat(20_000)}"科长收钱"` } }).join()).toContain('科长收钱');
  });
});
