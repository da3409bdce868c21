import { dailyGiving, originalGiving, type FileFacts } from './file-giving.js';

const GOOD: FileFacts = { scan: 'not-scanned', picture: 'none', doubtful: false, personHidden: false };
const given = (facts: Partial<FileFacts>, where: { scanned?: boolean; department?: boolean } = {}): string => {
  const giving = dailyGiving({ ...GOOD, ...facts }, { scanned: false, department: true, ...where });
  return giving.as === 'nothing' ? giving.why : giving.as;
};

describe('a file in daily work', () => {
  it('is given as the picture that was made anew, and a file that is none as it was sent', () => {
    expect([given({ picture: 'made' }), given({})]).toEqual(['picture', 'as-sent']);
  });

  it('is never given when it is infected, also without a scanner by now', () => {
    expect(given({ scan: 'infected', picture: 'made' })).toBe('infected');
    expect(originalGiving({ ...GOOD, scan: 'infected' })).toEqual({ as: 'nothing', why: 'infected' });
  });

  it('waits for the scanner where there is one', () => {
    const where = { scanned: true };
    expect([given({}, where), given({ scan: 'failed' }, where), given({ scan: 'clean' }, where)]).toEqual([
      'not-scanned',
      'scan-failed',
      'as-sent',
    ]);
    expect(given({ picture: 'made' }, where)).toBe('not-scanned');
  });

  it('is not given while its picture is not made, or when none can be', () => {
    const states = ['waiting', 'unreadable', 'too-large'] as const;
    expect(states.map((picture) => given({ picture }))).toEqual(['waiting', 'cannot-be-cleaned', 'cannot-be-cleaned']);
  });

  it('is not given when it is not what it says, or nobody looked', () => {
    expect([given({ doubtful: true }), given({ doubtful: null })]).toEqual(['doubtful', 'doubtful']);
  });

  it('of a hidden person goes to staff as sent, and to a department as a picture only', () => {
    expect([
      given({ personHidden: true }),
      given({ personHidden: true, picture: 'made' }),
      given({ personHidden: true }, { department: false }),
    ]).toEqual(['person-hidden', 'picture', 'as-sent']);
  });

  it('is given in its original bytes whatever else was found', () => {
    const found = { scan: 'failed', picture: 'unreadable', doubtful: true, personHidden: true } as const;
    expect(originalGiving(found)).toEqual({ as: 'as-sent' });
  });
});
