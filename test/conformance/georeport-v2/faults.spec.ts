import { runChecks, type CheckResult } from './check.js';
import type { DeliberateFault } from './fault-kinds.js';
import { FAULTS } from './faults.js';
import { MODEL_KEY, MODEL_NOW, MODEL_URL, modelEndpoint } from './model-endpoint.js';
import { ALL_CHECKS, testEndpoint } from './suite.js';
import { Target, type Send } from './target.js';

const about = { url: MODEL_URL, apiKey: MODEL_KEY, post: true, now: MODEL_NOW };

const test = (breakIt: (send: Send) => Send, service?: string): Promise<CheckResult[]> =>
  testEndpoint({ ...about, service, send: breakIt(modelEndpoint()) });

const failed = (results: CheckResult[]): string[] =>
  results.filter(({ outcome }) => outcome === 'failed').map(({ id, evidence }) => `${id}: ${evidence}`);

describe('The conformance suite for GeoReport v2', () => {
  it('finds nothing wrong with an endpoint that keeps every rule, in both kinds of service', async () => {
    for (const service of ['001', '002']) expect(failed(await test((send) => send, service))).toEqual([]);
  });

  it('leaves no check without an answer at an endpoint that has everything', async () => {
    const [realtime, batch] = [await test((send) => send, '001'), await test((send) => send, '002')];
    const idle = realtime.filter(({ outcome }, place) => outcome !== 'passed' && batch[place]?.outcome !== 'passed');
    expect(idle.map(({ id, evidence }) => `${id}: ${evidence}`)).toEqual([]);
  });

  it.each(FAULTS.map((fault): [string, string, DeliberateFault] => [fault.name, fault.foundBy, fault]))(
    'finds: %s (%s)',
    async (_name, foundBy, { breakIt, service }) => {
      const results = await test(breakIt, service);
      expect(failed(results).map((line) => line.split(':', 1)[0])).toContain(foundBy);
    },
  );

  it('makes no request at an endpoint without leave', async () => {
    const asked: string[] = [];
    const endpoint = modelEndpoint();
    const send: Send = (one) => {
      asked.push(one.method);
      return endpoint(one);
    };
    const results = await testEndpoint({ ...about, post: false, send });
    expect(asked).not.toContain('POST');
    expect(results.filter(({ outcome }) => outcome === 'skipped').length).toBeGreaterThan(15);
    expect(failed(results)).toEqual([]);
  });

  it('tells a check that breaks as failed and goes on', async () => {
    const broken = { ...ALL_CHECKS[0]!, run: () => Promise.reject(new Error('it broke')) };
    delete (broken as { needs?: string }).needs;
    const results = await runChecks([broken, broken], new Target({ ...about, send: modelEndpoint() }));
    expect(results.map(({ outcome, evidence }) => [outcome, evidence])).toEqual([
      ['failed', 'it broke'],
      ['failed', 'it broke'],
    ]);
  });

  it('gives every check an id of its own and says which section its rule stands in', () => {
    expect(new Set(ALL_CHECKS.map(({ id }) => id)).size).toBe(ALL_CHECKS.length);
    expect(ALL_CHECKS.filter(({ section, rule }) => section === '' || !rule.endsWith('.'))).toEqual([]);
  });

  it('has a fault for every rule', () => {
    const found = new Set(FAULTS.map(({ foundBy }) => foundBy));
    expect(ALL_CHECKS.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([]);
  });
});
