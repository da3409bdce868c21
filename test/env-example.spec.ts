import { readFileSync } from 'node:fs';
import { Config, CONFIG_NAMES, readConfig } from '#platform';

const lines = readFileSync('.env.example', 'utf8').split('\n');
const settings = lines.flatMap((line, at) => {
  const [, off, name, value] = /^(#?)([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
  return name === undefined ? [] : [{ name, value: value ?? '', set: off === '', at }];
});
const values = (wanted: (setting: { set: boolean }) => boolean): Record<string, string> =>
  Object.fromEntries(settings.filter(wanted).map(({ name, value }) => [name, value]));
const REQUIRED = {
  DATABASE_URL: 'postgres://huiliu@127.0.0.1/huiliu',
  HUILIU_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
};

test('.env.example names every setting once, and nothing else', () => {
  expect(settings.map(({ name }) => name).sort()).toEqual(CONFIG_NAMES);
});

test('every setting is explained in Chinese and in English right above it', () => {
  const unexplained = settings.filter(({ at }) => {
    const above = lines.slice(lines.lastIndexOf('', at) + 1, at).join('\n');
    return !/[一-龥]{4,}/.test(above) || !/^# [A-Z][a-z]+ .*[.;:]/m.test(above);
  });
  expect(unexplained.map(({ name }) => name)).toEqual([]);
});

test('a copy of .env.example is usable once the required settings are filled in', () => {
  expect(readConfig({ ...values(({ set }) => set), ...REQUIRED })).toBeInstanceOf(Config);
});

test('the values shown for unset settings are usable too', () => {
  const config = readConfig({ ...values(() => true), HUILIU_MASTER_KEY: REQUIRED.HUILIU_MASTER_KEY });
  expect(config.REDIS_URL).toBe('redis://127.0.0.1:6379');
});

test('the defaults that .env.example shows are those of the code, the log level apart', () => {
  const { LOG_LEVEL: _, ...shown } = readConfig({ ...values(({ set }) => set), ...REQUIRED });
  const { LOG_LEVEL: __, ...plain } = readConfig(REQUIRED);
  expect(shown).toEqual(plain);
});

test('no secret stands in .env.example', () => {
  expect(settings.find(({ name }) => name === 'HUILIU_MASTER_KEY')).toMatchObject({ value: '', set: false });
});
