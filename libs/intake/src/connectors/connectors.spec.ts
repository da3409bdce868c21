import fc from 'fast-check';
import { anyCharacter } from '../../../../test/support/any-character.js';
import type { Connector } from './connector.js';
import { CONNECTORS, connectorNamed } from './list.js';
import { knownRules } from './messages.js';
import { readPayload, type PayloadReading } from './read-payload.js';
import { payloadSchemas } from './schema.js';
import { FORMS, type SubmissionContent } from '../submission/submission.js';

type Fields = Record<string, unknown>;

const exampleOf = (connector: Connector): Fields => JSON.parse(JSON.stringify(connector.example)) as Fields;

/** Which fields of a payload hold the words: channels name them differently. */
const titleField = (connector: Connector) => ('title' in connector.example ? 'title' : '');
const textField = (connector: Connector) => ('content' in connector.example ? 'content' : 'text');

function contentOf(reading: PayloadReading): SubmissionContent {
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.content;
}

function errorsOf(reading: PayloadReading): string[] {
  if (reading.ok) throw new Error('the payload was read');
  return reading.errors.map(({ field, rule }) => `${field} ${rule}`);
}

describe.each(CONNECTORS.map((connector) => [connector.name, connector] as const))(
  'the %s channel',
  (_name, connector) => {
    it('is found by its name and has a title in both languages', () => {
      expect(connectorNamed(connector.name)).toBe(connector);
      expect(connector.name).toMatch(/^[a-z]+[0-9]*$/);
      expect(connector.title.zh).toMatch(/\p{Script=Han}/u);
      expect(connector.title.en).toMatch(/[A-Za-z]/);
    });

    it('reads its own example into words, a form and an id', () => {
      const content = contentOf(readPayload(connector, exampleOf(connector)));
      expect(content.title).toMatch(/\S/);
      expect(content.text).toMatch(/\S/);
      expect(FORMS).toContain(content.form);
      expect(content.externalId).toMatch(/\S/);
      expect(Object.values(content.extra).every((value) => typeof value === 'string')).toBe(true);
    });

    it('uses every field of its payload class in its example', () => {
      const schema = schemaOf(connector);
      expect(Object.keys(connector.example).sort()).toEqual(Object.keys(schema.properties).sort());
    });

    it('gives the same content for the same payload, and leaves the payload as it was', () => {
      const json = exampleOf(connector);
      const first = readPayload(connector, json);
      expect(readPayload(connector, json)).toEqual(first);
      expect(json).toEqual(exampleOf(connector));
    });

    it('survives storage as JSON without change', () => {
      const content = contentOf(readPayload(connector, exampleOf(connector)));
      expect(JSON.parse(JSON.stringify(content))).toEqual(content);
    });

    it('keeps words byte for byte: blanks, line ends, emoji, rare characters', () => {
      const words = '  第一行\r\n\t第二行 🚧👨‍👩‍👧 𠮷野家 ①〔2020〕53号  \n';
      const json = { ...exampleOf(connector), [textField(connector)]: words, [titleField(connector)]: ' 标题🚰 ' };
      const content = contentOf(readPayload(connector, json));
      expect(content.text).toBe(words);
      expect(content.title).toBe(' 标题🚰 ');
    });

    it('takes a letter of 20,000 characters and of 200,000', () => {
      for (const length of [20_000, 200_000]) {
        const content = contentOf(
          readPayload(connector, { ...exampleOf(connector), [textField(connector)]: '𠮷'.repeat(length) }),
        );
        expect([...content.text]).toHaveLength(length);
      }
    });

    it('names the field that is too long', () => {
      const json = { ...exampleOf(connector), title: '长'.repeat(501), [textField(connector)]: '长'.repeat(200_001) };
      expect(errorsOf(readPayload(connector, json)).sort()).toEqual(
        [`${textField(connector)} maxLength`, 'title maxLength'].sort(),
      );
    });

    it('does not take a million variation selectors for nothing', () => {
      expect(
        errorsOf(readPayload(connector, { ...exampleOf(connector), title: `路${'\uFE0F'.repeat(1_000_000)}` })),
      ).toEqual(['title maxLength']);
    });

    it('keeps fields it does not know in extra', () => {
      const json = {
        ...exampleOf(connector),
        weather: '晴',
        floor: 3,
        urgent: true,
        tags: ['a', { b: 1 }],
        empty: '',
        gone: null,
      };
      const { extra } = contentOf(readPayload(connector, json));
      expect(extra).toMatchObject({ weather: '晴', floor: '3', urgent: 'true', tags: '["a",{"b":1}]' });
      expect(Object.keys(extra)).not.toContain('empty');
    });

    it('does not let a sender write the remarks of the hub', () => {
      const json = { ...exampleOf(connector), phoneDoubtful: 'x', cutFields: 'y' };
      expect(contentOf(readPayload(connector, json)).extra).toMatchObject({
        'sent.phoneDoubtful': 'x',
        'sent.cutFields': 'y',
      });
    });

    it('takes its channel from the door, or from a word of a closed list at the door of imports', () => {
      const ofRow = 'channel' in connector.example;
      const own = connector.channelOf?.(connector.example) ?? connector.name;
      const said = ofRow ? 'letter' : '举报某科长收钱';
      const reading = readPayload(connector, { ...exampleOf(connector), channel: said, source: said });
      expect(reading).toMatchObject({ ok: true, channel: ofRow ? 'letter' : own });
      expect(contentOf(reading).extra).toMatchObject({ channel: said, source: said });
      const made = readPayload(connector, { ...exampleOf(connector), channel: 'made-up' });
      expect(made.ok ? made.channel : errorsOf(made)).toEqual(ofRow ? ['channel isIn'] : own);
    });

    it('names unknown fields that are too long instead of keeping them', () => {
      const { extra } = contentOf(readPayload(connector, { ...exampleOf(connector), essay: '字'.repeat(20_001) }));
      expect(extra.cutFields).toBe('essay');
      expect(extra.essay).toBeUndefined();
    });

    it('stores a NUL or half a surrogate pair as U+FFFD and says so', () => {
      const json = { ...exampleOf(connector), [textField(connector)]: '路灯\u0000不亮\ud83d，请修' };
      const content = contentOf(readPayload(connector, json));
      expect(content.text).toBe('路灯\uFFFD不亮\uFFFD，请修');
      expect(content.extra.charactersReplaced).toBe('true');
    });

    it('refuses what is not an object, with a message in both languages', () => {
      for (const json of [null, undefined, 1, 'x', true, [], [exampleOf(connector)]]) {
        expect(readPayload(connector, json)).toEqual({
          ok: false,
          errors: [{ field: '', rule: 'isObject', message: { zh: '必须是 JSON 对象', en: 'must be a JSON object' } }],
        });
      }
    });

    it('names every required field of an empty payload', () => {
      const errors = errorsOf(readPayload(connector, {}));
      const required = schemaOf(connector).required ?? [];
      for (const field of required) expect(errors).toContain(`${field} required`);
    });

    it('has a sentence of its own for every rule of its fields', () => {
      const wrong = Object.fromEntries(Object.keys(connector.example).map((field) => [field, Number.NaN]));
      for (const json of [{}, wrong, Object.fromEntries(Object.keys(wrong).map((field) => [field, [[['x']]]]))]) {
        const reading = readPayload(connector, json);
        if (reading.ok) throw new Error('nonsense was read');
        for (const { rule, message } of reading.errors) {
          expect(knownRules()).toContain(rule);
          expect(message.zh).toMatch(/\p{Script=Han}/u);
        }
      }
    });

    it('loses no words in lists within lists or in the wrong kind of part', () => {
      const example = exampleOf(connector);
      const parts = Object.entries(example).filter(([, value]) => typeof value === 'object');
      for (const [field, value] of parts) {
        for (const wrong of [[[value]], [value, 'x'], 'x', 5, [null]]) {
          expect(errorsOf(readPayload(connector, { ...example, [field]: wrong }))[0]).toMatch(new RegExp(`^${field}`));
        }
      }
    });

    it('never repeats the wrong value in an error', () => {
      const json = Object.fromEntries(
        Object.keys(connector.example).map((field) => [field, { secret: '13800000009' }]),
      );
      const reading = readPayload(connector, json);
      expect(reading.ok).toBe(false);
      expect(JSON.stringify(reading)).not.toContain('13800000009');
    });

    it('describes every field in both languages, and every text is bounded, in its JSON Schema', () => {
      for (const [field, schema] of Object.entries(schemaOf(connector).properties)) {
        expect([field, schema.description]).toEqual([field, expect.stringMatching(/\p{Script=Han}.* \/ .*[a-z]/u)]);
        const bounded =
          schema.type !== 'string' ||
          schema.maxLength !== undefined ||
          schema.enum !== undefined ||
          schema.format !== undefined;
        expect([field, bounded || /date-time/i.test(schema.description) || /Asia/.test(schema.description)]).toEqual([
          field,
          true,
        ]);
      }
    });

    it('never throws, whatever JSON arrives', () => {
      fc.assert(
        fc.property(anyPayload(connector), (json) => {
          const reading = readPayload(connector, json);
          expect(
            reading.ok
              ? /\S/.test(reading.content.text) && /\S/.test(reading.content.title)
              : reading.errors.length > 0,
          ).toBe(true);
        }),
        { numRuns: 300 },
      );
    });

    it('reads any payload that keeps its required fields and drops any of the others', () => {
      const { required = [] } = schemaOf(connector);
      const optional = Object.keys(connector.example).filter(
        (field) => !required.includes(field) && field !== titleField(connector),
      );
      fc.assert(
        fc.property(fc.subarray(optional), (dropped) => {
          const json = Object.fromEntries(
            Object.entries(exampleOf(connector)).filter(([field]) => !dropped.includes(field)),
          );
          expect(contentOf(readPayload(connector, json)).title).toBe(exampleOf(connector).title);
        }),
        { numRuns: 30 },
      );
    });
  },
);

describe('the list of channels', () => {
  it('has no name twice', () => {
    expect(new Set(CONNECTORS.map(({ name }) => name)).size).toBe(CONNECTORS.length);
  });

  it('finds nothing under a name that is not on it', () => {
    for (const name of ['', 'fax', 'constructor', '__proto__']) expect(connectorNamed(name)).toBeUndefined();
  });
});

interface Schema {
  properties: Record<
    string,
    { description: string; type?: string; maxLength?: number; enum?: string[]; format?: string }
  >;
  required?: string[];
}

function schemaOf(connector: Connector): Schema {
  return payloadSchemas()[connector.payload.name] as unknown as Schema;
}

/** Arbitrary JSON under the channel's own field names, so that the checks behind the first one are reached too. */
function anyPayload(connector: Connector): fc.Arbitrary<unknown> {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: anyCharacter }),
    fc.constantFrom('', null, '__proto__', 1e308, []),
  );
  const names = [
    ...Object.keys(connector.example),
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'then',
    'length',
    '',
  ];
  const mutated = fc
    .dictionary(fc.constantFrom(...names), value)
    .map((fields) => ({ ...exampleOf(connector), ...fields }));
  return fc.oneof(fc.jsonValue(), fc.anything(), fc.dictionary(fc.constantFrom(...names), value), mutated);
}
