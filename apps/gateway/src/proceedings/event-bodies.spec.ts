import 'reflect-metadata';
import { ProblemError } from '#platform';
import { TriageBody } from '../desk/triage-body.js';
import { ValidBody } from '../http/valid-body.js';
import { bodyOf } from './events.js';

type BodyClass = new () => object;

describe('a day that does not exist', () => {
  const wrongFields = (metatype: BodyClass, body: object): unknown => {
    try {
      new ValidBody().transform(body, { type: 'body', metatype, data: undefined });
      return [];
    } catch (fault) {
      return fault instanceof ProblemError ? [fault.code, ...fault.fields.map(({ field }) => field)] : fault;
    }
  };
  const SENT = { reason: '理由', department: 'CGJ' };

  it.each<[name: string, body: BodyClass, field: string, rest: object]>([
    ['assign', bodyOf('assign')!, 'due', SENT],
    ['redispatch', bodyOf('redispatch')!, 'due', SENT],
    ['supervise', bodyOf('supervise')!, 'due', { reason: '推诿', ground: 'shirking' }],
    ['handleByLaw', bodyOf('handleByLaw')!, 'due', { reason: '理由', path: 'A5' }],
    ['hearing', bodyOf('hearing')!, 'from', { reason: '理由', until: '2026-12-01' }],
    ['hearing', bodyOf('hearing')!, 'until', { reason: '理由', from: '2026-12-01' }],
    ['the triage desk', TriageBody, 'due', { kind: 'assign', lead: 'CGJ', reason: '理由' }],
  ])('is refused for %s, and the field is named', (_, body, field, rest) => {
    for (const day of ['2026-02-30', '2027-02-29', '2026-13-01', '2026-12-01T08:00:00Z'])
      expect(wrongFields(body, { ...rest, [field]: day })).toEqual(['invalid-payload', field]);
    for (const day of ['2026-12-01', '2028-02-29']) expect(wrongFields(body, { ...rest, [field]: day })).toEqual([]);
  });
});
