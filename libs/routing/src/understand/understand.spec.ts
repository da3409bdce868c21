import { buildReference } from '../reference/reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { understand } from './understand.js';
import { UNDERSTANDING_VERSION } from './understanding.js';

const ref = buildReference(SMALL_CITY);

describe('understand', () => {
  it('survives being stored as JSON unchanged', () => {
    const understanding = understand(
      { title: '臨溪花園停水', text: '三棟沒有水了🤢', placeText: '南汀区', statedKind: 'HELP' },
      ref,
    );
    expect(JSON.parse(JSON.stringify(understanding))).toEqual(understanding);
    expect(understanding).toMatchObject({
      version: UNDERSTANDING_VERSION,
      language: 'zh-Hant',
      kind: 'APPEAL',
      category: { code: 'H010112' },
      place: { anchors: ['临溪花园'] },
    });
  });

  it('is the same for the same words', () => {
    const facts = { title: '望汀一村垃圾', text: '垃圾堆了三天' };
    expect(understand(facts, ref)).toEqual(understand(facts, ref));
  });

  it("takes the channel's urgency when it is higher than what the words suggest", () => {
    expect(understand({ title: '路灯不亮', text: '', statedUrgency: 'URGENT' }, ref).urgency).toBe('URGENT');
    expect(understand({ title: '我不想活了', text: '', statedUrgency: 'NORMAL' }, ref).urgency).toBe('CRITICAL');
  });

  it('finds the accusation at the end of a 20,000-character letter', () => {
    const letter = `${'临溪花园的路灯一直不亮，请派人修理。'.repeat(1_200)}另外，水务局的王科长收受红包。`;
    const understanding = understand({ title: '一封长信', text: letter }, ref);
    expect(understanding).toMatchObject({
      kind: 'ACCUSATION',
      accusation: { suspected: true, accusedUnits: ['SWJ'] },
      category: { code: 'H010105' },
    });
  });

  it('bears a text with nothing in it', () => {
    expect(understand({ title: '？', text: '' }, ref)).toMatchObject({
      language: 'other',
      copyHash: '',
      place: { area: null },
      category: { confidence: 0 },
    });
  });
});
