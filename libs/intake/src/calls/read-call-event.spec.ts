import fc from 'fast-check';
import { readCallEnd } from './call-number.js';
import { readCallEvent } from './read-call-event.js';

const read = (fields: Record<string, unknown>) => readCallEvent({ event: 'newCall', callId: 'c-1', ...fields });

describe('One end of a call', () => {
  it.each([
    ['19900000001', { kind: 'number', number: '19900000001' }],
    ['+86 199 0000 0001', { kind: 'number', number: '19900000001' }],
    ['sip:19900000001@10.0.0.5:5060', { kind: 'number', number: '19900000001' }],
    ['"某" <sip:0535-0000001@pbx>;tag=9', { kind: 'number', number: '05350000001' }],
    ['110', { kind: 'number', number: '110' }],
    ['12315', { kind: 'number', number: '12315' }],
    ['8007', { kind: 'extension' }],
    ['sip:8007@pbx', { kind: 'extension' }],
    ['anonymous', { kind: 'withheld' }],
    ['sip:anonymous@anonymous.invalid', { kind: 'withheld' }],
    ['', { kind: 'withheld' }],
    [undefined, { kind: 'withheld' }],
  ])('%s is read', (written, end) => {
    expect(readCallEnd(written)).toEqual(end);
  });
});

describe('An event of a call', () => {
  it('is read as Zammad sends it, from JSON and from a form', () => {
    const expected = {
      ok: true,
      event: {
        event: 'newCall',
        callId: 'c-1',
        direction: 'in',
        number: '19900000001',
        withheld: false,
        queue: '12345',
        agent: '话务员 07',
        cause: null,
      },
    };
    const common = { from: '199-0000-0001', to: '12345', direction: 'in', queue: '12345' };
    expect(read({ ...common, user: ['话务员 07'] })).toEqual(expected);
    expect(read({ ...common, 'user[]': '话务员 07', further: 'left alone' })).toEqual(expected);
  });

  it('knows nobody as the one who answers while several telephones ring', () => {
    expect(read({ user: ['07', '08'] })).toMatchObject({ event: { agent: null } });
  });

  it('takes the number that was called as the citizen’s in an outgoing call', () => {
    const outgoing = read({ direction: 'out', from: '8007', to: '19900000001' });
    expect(outgoing).toMatchObject({ event: { direction: 'out', number: '19900000001' } });
  });

  it('is internal between two extensions, but not where the number was lost on the way', () => {
    expect(read({ from: '8007', to: '8008' })).toMatchObject({ event: { direction: 'internal', number: null } });
    expect(read({ to: '12345' })).toMatchObject({ event: { direction: 'in', withheld: true } });
  });

  it.each([
    [{ event: 'dtmf' }, 'event'],
    [{ event: undefined }, 'event'],
    [{ callId: ' ' }, 'callId'],
    [{ callId: 'x'.repeat(129) }, 'callId'],
    [{ direction: 'sideways' }, 'direction'],
  ])('with %j is refused by the name of its field', (fields, field) => {
    const reading = read(fields);
    expect(reading.ok ? [] : reading.errors.map((error) => error.field)).toEqual([field]);
  });

  it('never throws, whatever an exchange sends', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('event', 'callId', 'from', 'to', 'user', 'direction'), fc.anything()),
        (fields) => {
          expect(typeof readCallEvent(fields).ok).toBe('boolean');
        },
      ),
    );
  });
});
